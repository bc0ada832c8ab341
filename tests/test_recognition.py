"""Names in running Ukrainian and Russian text: found in every case form, and no ordinary word taken for one."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from pathlib import Path

import pytest

from glossary import Glossary

TABLES = Path(__file__).parent / "cases" / "forms"

# A sentence for each case, with a preposition that governs it.
FRAMES = {
    "uk": {
        "nom": "Тут колись було поселення під назвою {}.",
        "gen": "Колона виїхала з {} вранці.",
        "dat": "Усе це сталося завдяки {}.",
        "acc": "Потяг проїхав через {} вночі.",
        "ins": "Бої тривали під {} ще місяць.",
        "loc": "Вони живуть у {} вже рік.",
    },
    "ru": {
        "nom": "Здесь было поселение под названием {}.",
        "gen": "Колонна выехала из {} утром.",
        "dat": "Войска подошли к {} вчера.",
        "acc": "Поезд проехал через {} ночью.",
        "ins": "Бои шли под {} ещё месяц.",
        "loc": "Они живут в {} уже год.",
    },
}
SHARE = {"uk": 0.99, "ru": 0.98}
LISTS = {
    "uk": "Серед них були {}, Полтава, Одеса й інші міста.",
    "ru": "Среди них были {}, Полтава, Одесса и другие города.",
}
MOST_FALSE = 0.2
"""The share of the ordinary words that may be reported as a mention (all stay as they are): nearly all begin a sentence."""


def rows(file: str) -> list[list[str]]:
    lines = (TABLES / file).read_text(encoding="utf-8").splitlines()
    return [line.split("\t") for line in lines if not line.startswith(("#", "place\t", "lang\t"))]


@pytest.fixture(scope="module")
def glossary() -> Glossary:
    return Glossary.load()


def found(glossary: Glossary, frame: str, form: str, place: str, *, any_case: bool = False) -> bool:
    """Whether the whole form, put into a sentence, is a mention of the place."""
    text = frame.format(form)
    start = text.index(form)
    return any(
        mention.place == place and mention.start <= start and mention.end >= start + len(form)
        for mention in glossary.mentions(text, any_case=any_case)
    )


def missed(glossary: Glossary, lang: str, change: Callable[[str], str] = str) -> list[tuple[str, str]]:
    frames = FRAMES[lang]
    return [
        (case, form)
        for place, _, case, form in rows(f"recognition-{lang}.tsv")
        if not found(glossary, change(frames[case].replace("{}", "\0")).replace("\0", "{}"), change(form), place)
    ]


@pytest.mark.parametrize("lang", ["uk", "ru"])
def test_case_forms_are_recognised_after_prepositions(glossary: Glossary, lang: str) -> None:
    misses = missed(glossary, lang)
    assert len(misses) <= (1 - SHARE[lang]) * len(rows(f"recognition-{lang}.tsv")), misses


@pytest.mark.parametrize("lang", ["uk", "ru"])
def test_names_are_recognised_in_lists(glossary: Glossary, lang: str) -> None:
    table = [row for row in rows(f"recognition-{lang}.tsv") if row[2] == "nom"]
    misses = [form for place, _, _, form in table if not found(glossary, LISTS[lang], form, place)]
    assert len(misses) <= (1 - SHARE[lang]) * len(table), misses


@pytest.mark.parametrize("lang", ["uk", "ru"])
def test_the_tables_are_broad(lang: str) -> None:
    table = rows(f"recognition-{lang}.tsv")
    assert len(table) >= 400
    assert len({place for place, *_ in table}) >= 70


def stressed(form: str) -> str:
    """The form with a stress mark on its last vowel."""
    at = max(form.rfind(vowel) for vowel in "аеєиіїоуюяыэё")
    return form if at < 0 else form[: at + 1] + "\u0301" + form[at + 1 :]


def look_alikes(form: str) -> str:
    """The form with Latin letters that look like its Cyrillic ones."""
    return form.translate(str.maketrans("аеорсхі", "aeopcxi"))


TYPED: dict[str, Callable[[str], str]] = {
    "decomposed": lambda form: unicodedata.normalize("NFD", form),
    "stressed": stressed,
    "soft hyphen": lambda form: form[:3] + "\u00ad" + form[3:],
    "look-alikes": look_alikes,
    "io as ie": lambda form: form.replace("ё", "е").replace("Ё", "Е"),
    "curly apostrophe": lambda form: form.replace("'", "\u2019"),
    "letter apostrophe": lambda form: form.replace("'", "\u02bc"),
    "no apostrophe": lambda form: form.replace("'", ""),
    "non-breaking hyphen": lambda form: form.replace("-", "\u2011"),
    "double hyphen": lambda form: form.replace("-", "--"),
    "non-breaking blank": lambda form: form.replace(" ", "\u00a0"),
    "line break": lambda form: form.replace(" ", "\n"),
}


@pytest.mark.parametrize("typing", TYPED)
@pytest.mark.parametrize("lang", ["uk", "ru"])
def test_sloppy_typing_changes_nothing(glossary: Glossary, lang: str, typing: str) -> None:
    table = [row for row in rows(f"recognition-{lang}.tsv") if row[2] == "loc" and row[3] != TYPED[typing](row[3])]
    frame = FRAMES[lang]["loc"]
    clean = {row[3] for row in table if found(glossary, frame, row[3], row[0])}
    assert not [
        row[3] for row in table if row[3] in clean and not found(glossary, frame, TYPED[typing](row[3]), row[0])
    ]


@pytest.mark.parametrize("lang", ["uk", "ru"])
def test_small_letters_are_recognised_on_request(glossary: Glossary, lang: str) -> None:
    table = [row for row in rows(f"recognition-{lang}.tsv") if row[2] == "loc"]
    frame = FRAMES[lang]["loc"]
    misses = [row[3] for row in table if not found(glossary, frame, row[3].lower(), row[0], any_case=True)]
    assert len(misses) <= (1 - SHARE[lang]) * len(table), misses


def plain(sentence: str) -> str:
    return sentence.replace("[", "").replace("]", "")


def test_ordinary_words_are_never_changed(glossary: Glossary) -> None:
    table = rows("words.tsv")
    assert len(table) >= 250
    assert not [sentence for _, sentence in table if glossary.normalize(plain(sentence)) != plain(sentence)]


def test_ordinary_words_are_hardly_ever_mentions(glossary: Glossary) -> None:
    table = rows("words.tsv")
    wrong = []
    for _, sentence in table:
        start, end = sentence.index("["), sentence.index("]") - 1
        mentions = glossary.mentions(plain(sentence))
        wrong += [sentence for each in mentions if each.place and each.start < end and each.end > start]
    assert len(wrong) <= MOST_FALSE * len(table), wrong
