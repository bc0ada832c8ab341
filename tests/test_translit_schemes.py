"""The schemes as data: what each file must hold, and that its own samples come out."""

from __future__ import annotations

import pytest

from translit import Scheme, load, schemes, transliterate
from translit.rules import rules
from translit.word import letters

SCHEMES = schemes()
SAMPLES = [(scheme.id, text, latin) for scheme in SCHEMES for text, latin in scheme.samples.items()]
# fmt: off
REQUIRED = [
    "uk-kmu-2010", "uk-ungegn-2012", "uk-bgn-pcgn-2019", "uk-national-1996", "uk-passport-2007",
    "uk-bgn-pcgn-1965", "uk-iso-9-1995", "uk-gost-7.79-a", "uk-gost-7.79-b", "uk-gost-1971-t2",
    "uk-dstu-9112-a", "uk-dstu-9112-b", "uk-alalc-1997", "uk-alalc-2011", "uk-scholarly", "uk-din-1460",
    "uk-bs-2979", "uk-icao-9303", "uk-odni-2015", "uk-geodesy-1993", "uk-press", "ru-bgn-pcgn-1947",
    "ru-bgn-pcgn-1947-dots", "ru-iso-9-1995", "ru-gost-7.79-a", "ru-gost-7.79-b", "ru-gost-1971-t1",
    "ru-gost-1971-t2", "ru-gost-52535", "ru-gost-52290", "ru-gost-7.0.34", "ru-icao-9303", "ru-mvd-310-en",
    "ru-mvd-310-fr", "ru-mvd-782", "ru-alalc-1997", "ru-alalc-2012", "ru-alalc-plain", "ru-scholarly",
    "ru-din-1460", "ru-iso-r9-1954", "ru-iso-r9-1968", "ru-bs-2979", "ru-ungegn-1987", "ru-wikipedia",
    "ru-mosmetro", "ru-yandex-maps", "ru-yandex-money", "ru-telegram", "ru-odni-2015", "ru-bas-2017",
    "ru-press",
]
# fmt: on


@pytest.mark.parametrize("name", REQUIRED)
def test_scheme_is_there(name: str) -> None:
    scheme = load(name)
    assert name == scheme.id or name in scheme.aliases


@pytest.mark.parametrize(("identifier", "text", "latin"), SAMPLES)
def test_sample(identifier: str, text: str, latin: str) -> None:
    assert transliterate(text, identifier) == latin


@pytest.mark.parametrize("scheme", SCHEMES, ids=lambda scheme: scheme.id)
def test_samples_show_every_rule(scheme: Scheme) -> None:
    """Each rule decides about a letter of some sample at least once."""
    compiled = rules(scheme)
    shown = set()
    for text in scheme.samples:
        found = letters(text, compiled.known)
        tokens = [letter.token for letter in found]
        shown |= {compiled.rule(tokens, at) for at, token in enumerate(tokens) if token in compiled.known}
    missing = [
        f"context {number}: {sorted(context.letters)}"
        for number, context in enumerate(scheme.contexts)
        if not any(rule.context == number for rule in shown)
    ]
    assert not missing


@pytest.mark.parametrize("scheme", SCHEMES, ids=lambda scheme: scheme.id)
def test_letters_of_both_languages_are_written(scheme: Scheme) -> None:
    """No letter of Ukrainian, Russian or pre-1918 Russian passes a scheme in silence."""
    known = scheme.letters.keys() | scheme.foreign.keys()
    assert set("абвгґдеєжзиіїйклмнопрстуфхцчшщьюяёъыэѣѳѵ") <= known


def test_identifiers_and_aliases_are_one_namespace() -> None:
    names = [name for scheme in SCHEMES for name in (scheme.id, *scheme.aliases)]
    assert len(names) == len(set(names))


def test_filters() -> None:
    assert {scheme.language for scheme in schemes(language="uk")} == {"uk"}
    assert all(scheme.reversible for scheme in schemes(reversible=True))
    assert len(schemes(reversible=True)) + len(schemes(reversible=False)) == len(SCHEMES)
    assert [scheme.id for scheme in schemes()] == sorted(scheme.id for scheme in SCHEMES)
