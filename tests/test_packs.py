"""The schemes as language packs, with the package `transliterate` as it is installed."""

from __future__ import annotations

import pytest

transliterate = pytest.importorskip("transliterate")
packs = pytest.importorskip("translit.packs")

from transliterate.base import registry  # noqa: E402  (only where the package is there)
from transliterate.utils import suggest  # noqa: E402

from translit.engine import transliterate as ours  # noqa: E402
from translit.scheme import schemes  # noqa: E402


def test_every_scheme_is_registered_by_importing_the_module() -> None:
    codes = set(transliterate.get_available_language_codes())
    assert {scheme.id for scheme in schemes()} <= codes
    assert {alias for scheme in schemes() for alias in scheme.aliases} <= codes


def test_the_packages_own_packs_are_still_there() -> None:
    assert {"uk", "ru", "el", "ka"} <= set(transliterate.get_available_language_codes())
    assert transliterate.translit("Лев", "ru", reversed=True) == "Lev"


def test_registering_again_changes_nothing() -> None:
    before = dict(registry.registry)
    assert packs.register() == []
    assert registry.registry == before


def test_both_directions() -> None:
    assert transliterate.translit("Київ", "uk-kmu-2010", reversed=True) == "Kyiv"
    assert transliterate.translit("Kyiv", "uk-kmu-2010") == "Київ"
    assert transliterate.translit("Запорожье", "ru-bgn-pcgn-1947", reversed=True) == "Zaporozh’ye"
    assert transliterate.translit("Zaporozh’ye", "ru-bgn-pcgn-1947") == "Запорожье"
    assert transliterate.translit("Розгон", "uk-ungegn-2012", reversed=True) == "Rozghon"


def test_the_other_script_stays_in_either_direction() -> None:
    assert transliterate.translit("Київ", "uk-kmu-2010") == "Київ"
    assert transliterate.translit("Kyiv", "uk-kmu-2010", reversed=True) == "Kyiv"


@pytest.mark.parametrize("scheme", schemes(), ids=lambda scheme: scheme.id)
def test_every_pack_gives_what_the_engine_gives(scheme) -> None:  # type: ignore[no-untyped-def]  # a fixture of any kind
    pack = transliterate.get_translit_function(scheme.id)
    for name in scheme.samples:
        assert pack(name, reversed=True) == ours(name, scheme.id)


def test_other_functions_of_the_package() -> None:
    assert transliterate.slugify("Антонівський міст", "uk-kmu-2010") == "antonivskyi-mist"
    assert suggest("Niu-York", "uk-kmu-2010", limit=2)[0] == "Ню-Йорк"
    assert suggest("Нью-Йорк", "uk-kmu-2010", reversed=True) == ["Niu-York"]
    assert transliterate.detect_language("Харьков") == "ru"
