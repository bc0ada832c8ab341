"""Case forms: the shipped tables against tables written from grammar, the words derived from names, and user terms."""

import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

import seeds
from glossary.errors import DataError, EndonymError
from glossary.places import inflect
from glossary.places.derived import ACC, CASE_NAMES, CASES, DAT, GEN, INS, LOC, NOM, VOC, Derived
from glossary.places.forms import Form, Forms, load

ROOT = Path(__file__).resolve().parent
CASE_TABLES = ROOT / "cases" / "forms"
MOST_BYTES = 700_000


def table(file: str) -> list[list[str]]:
    lines = (CASE_TABLES / file).read_text(encoding="utf-8").splitlines()
    return [line.split("\t") for line in lines if not line.startswith(("#", "name\t", "lang\t"))]


def expected(file: str) -> list[tuple[str, str, int, list[str]]]:
    return [
        (name, kind, case, cell.split("/"))
        for name, kind, *cells in table(file)
        for case, cell in zip(CASES[1:], cells, strict=False)
    ]


@pytest.fixture(scope="module")
def forms() -> Forms:
    return load()


@pytest.fixture(scope="module")
def derived(forms: Forms) -> set[Derived]:
    return set(forms.derived())


def texts(found: tuple[Form, ...], case: int) -> set[str]:
    return {form.text for form in found if form.cases & case}


@pytest.mark.parametrize("lang", ["uk", "ru"])
def test_every_expected_form_is_found_in_its_case(forms: Forms, lang: str) -> None:
    wrong = [
        (name, kind, case, sorted(set(cell) - texts(forms.of(name, lang, "", kind), case)))
        for name, kind, case, cell in expected(f"{lang}.tsv")
        if not set(cell) <= texts(forms.of(name, lang, "", kind), case)
    ]
    assert not wrong


@pytest.mark.parametrize("lang", ["uk", "ru"])
def test_the_first_form_is_the_one_to_write(forms: Forms, lang: str) -> None:
    wrong = [
        (name, kind, case, cell[0], written)
        for name, kind, case, cell in expected(f"{lang}.tsv")
        if (written := forms.inflect(name, lang, "", kind, case)) != cell[0]
    ]
    assert not wrong


@pytest.mark.parametrize("lang", ["uk", "ru"])
def test_the_expected_tables_are_broad(lang: str) -> None:
    assert len({name for name, *_ in table(f"{lang}.tsv")}) >= 150


@pytest.mark.parametrize(
    "row", [pytest.param(row, marks=pytest.mark.xfail(strict=True)) for row in table("known-failures.tsv")]
)
def test_known_failures(forms: Forms, row: list[str]) -> None:
    lang, name, kind, case, form = row
    assert form in texts(forms.of(name, lang, "", kind), CASE_NAMES[case])


def test_one_form_tells_all_its_cases(forms: Forms) -> None:
    found = {form.text: form for form in forms.of("Одеса", "uk", "odesa", "city")}
    assert found["Одеса"].cases == NOM
    assert found["Одесі"].cases == DAT | LOC
    assert found["Одесо"].cases == VOC
    assert found["Одесою"] == Form("Одесою", INS, "sg", 0)


def test_an_alternative_has_a_lower_rank(forms: Forms) -> None:
    found = {form.text: form.rank for form in forms.of("Рівне", "uk", "rivne", "city")}
    assert found["Рівному"] == 0
    assert found["Рівнім"] == 1


def test_names_in_the_plural_say_so(forms: Forms) -> None:
    assert {form.number for form in forms.of("Суми", "uk")} == {"pl"}
    assert {form.number for form in forms.of("Сумы", "ru")} == {"pl"}


def test_a_name_that_never_changes_stands_for_every_case(forms: Forms) -> None:
    assert forms.of("Баку", "uk") == (Form("Баку", sum(CASES), "sg", 0),)
    assert forms.of("Баку", "ru") == (Form("Баку", sum(CASES) - VOC, "sg", 0),)


def test_a_city_and_a_river_of_one_name_decline_apart(forms: Forms) -> None:
    assert forms.inflect("Стрий", "uk", "", "city", GEN) == "Стрия"
    assert forms.inflect("Стрий", "uk", "", "river", GEN) == "Стрию"


def test_the_apostrophe_is_kept_as_asked(forms: Forms) -> None:
    assert forms.inflect("Слов'янськ", "uk", "", "city", LOC) == "Слов'янську"
    assert forms.inflect("Слов’янськ", "uk", "", "city", LOC) == "Слов’янську"


def test_an_unknown_name_or_case_has_no_form(forms: Forms) -> None:
    assert forms.of("Небувалеград", "uk") == ()
    assert forms.inflect("Небувалеград", "uk", "", "city", GEN) is None
    assert forms.inflect("Киев", "ru", "kyiv", "city", VOC) is None
    assert forms.of("Київ", "de") == ()


def test_the_accusative_of_masculine_names_is_the_nominative(forms: Forms) -> None:
    for name in ("Київ", "Кривий Ріг", "Маріуполь"):
        assert texts(forms.of(name, "uk"), ACC) == {name}


@pytest.mark.parametrize("lang", ["uk", "ru"])
def test_the_tables_are_sorted_and_whole(forms: Forms, lang: str) -> None:
    lines = seeds.read_bytes("forms", f"{lang}.tsv").decode("utf-8").splitlines()
    rows = [line.split("\t") for line in lines if not line.startswith("#")][1:]
    names = [(row[0].replace("|", ""), row[1]) for row in rows]
    assert names == sorted(names, key=lambda row: row[0])
    assert len(set(names)) == len(names)
    cells = {"uk": 6, "ru": 5}[lang]
    assert not [row for row in rows if row[2] not in ("sg", "pl") or len(row) > 3 + cells]
    assert not [row for row in rows if any(form[:1] != "-" for cell in row[3:] if cell for form in cell.split("/"))]


def test_the_tables_hold_what_the_places_give() -> None:
    tool = ROOT.parent / "tools" / "build_forms.py"
    run = subprocess.run([sys.executable, str(tool), "--check"], capture_output=True, text=True, check=False)
    assert run.returncode == 0, "run tools/build_forms.py and read the new lines: " + run.stdout + run.stderr


def test_the_tables_are_small() -> None:
    assert sum(len(seeds.read_bytes("forms", file)) for file in ("uk.tsv", "ru.tsv", "derived.toml")) < MOST_BYTES


@pytest.mark.parametrize(
    "expected",
    [
        ("київського", "uk", "kyiv", "adjective", GEN),
        ("харківських", "uk", "kharkiv", "adjective", LOC),
        ("одеській", "uk", "odesa", "adjective", DAT),
        ("киянами", "uk", "kyiv", "demonym", INS),
        ("одеситів", "uk", "odesa", "demonym", GEN),
        ("маріупольця", "uk", "mariupol", "demonym", ACC),
        ("львів'ян", "uk", "lviv", "demonym", GEN),
        ("Криворіжжі", "uk", "kryvyi-rih", "region", LOC),
        ("киевскую", "ru", "kyiv", "adjective", ACC),
        ("сумской", "ru", "sumy", "adjective", NOM),
        ("запорожскими", "ru", "zaporizhzhia", "adjective", INS),
        ("киевляне", "ru", "kyiv", "demonym", NOM),
        ("херсонцев", "ru", "kherson", "demonym", GEN),
        ("севастопольцами", "ru", "sevastopol", "demonym", INS),
        ("Чернобыльщины", "ru", "chornobyl", "region", GEN),
    ],
)
def test_derived_words(derived: set[Derived], expected: tuple[str, str, str, str, int]) -> None:
    *word, case = expected
    assert [found for found in derived if found[:4] == tuple(word) and found.cases & case]


@pytest.mark.parametrize(
    ("text", "place"),
    [("Odesan", "odesa"), ("Odessan", "odesa"), ("Kyivan", "kyiv"), ("Kievans", "kyiv"), ("Kharkivites", "kharkiv")],
)
def test_english_derived_words(derived: set[Derived], text: str, place: str) -> None:
    assert any(word.text == text and word.lang == "en" and word.place_id == place for word in derived)


def test_derived_words_belong_to_known_places(derived: set[Derived]) -> None:
    places: set[str] = set()
    for file in seeds.names("places", ".toml"):
        places |= tomllib.loads(seeds.read_bytes("places", file).decode("utf-8")).get("place", {}).keys()
    assert not {word.place_id for word in derived} - places


def test_derived_words_of_the_data_are_distinct_and_many(forms: Forms) -> None:
    words = list(forms.derived())
    keys = [(word.text, word.lang, word.place_id) for word in words]
    assert len(set(keys)) == len(keys)
    assert len({word.place_id for word in words}) >= 100


def test_a_term_declines_like_a_shipped_name(forms: Forms) -> None:
    found = inflect.decline("Липів", "uk", "Харків", forms)
    assert texts(found, GEN) == {"Липова"}
    assert texts(found, INS) == {"Липовом"}
    assert found[0].text == "Липів"


def test_a_term_like_a_name_of_another_ending_is_refused(forms: Forms) -> None:
    with pytest.raises(DataError, match="ends as"):
        inflect.decline("Липівка", "uk", "Харків", forms)
    with pytest.raises(DataError, match="ends as"):
        inflect.decline("Липівка", "uk", "Лондон", forms)


def test_a_term_like_an_unknown_name_is_refused(forms: Forms) -> None:
    with pytest.raises(DataError, match="can decline"):
        inflect.decline("Липів", "uk", "Небувалеград", forms)


def test_without_the_extra_the_message_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pymorphy3", None)
    inflect._analyzer.cache_clear()
    with pytest.raises(EndonymError, match=r"endonym\[inflect\]"):
        inflect.decline("Липів", "uk")
    inflect._analyzer.cache_clear()


@pytest.mark.filterwarnings("ignore")
def test_terms_by_pymorphy() -> None:
    pytest.importorskip("pymorphy3")
    try:
        found = inflect.decline("Нижние Котлы", "ru")
        other = inflect.decline("Кловський узвіз", "uk")
    except inflect.InflectMissing:
        pytest.skip("no dictionary")
    assert texts(found, GEN) == {"Нижних Котлов"}
    assert texts(found, LOC) == {"Нижних Котлах"}
    assert "Кловського узвозу" in texts(other, GEN)
    assert texts(other, ACC) == {"Кловський узвіз"}
