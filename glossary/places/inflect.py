"""Case forms of the user's own terms, which no table holds: like a shipped name, or by pymorphy3.

pymorphy3 and its dictionaries are the ``inflect`` extra; they are imported only when a term is declined by them.
"""

from __future__ import annotations

from functools import cache
from typing import Any

from glossary.errors import DataError, EndonymError
from glossary.places.derived import CASES, Derived
from glossary.places.forms import Form, Forms
from translit.alphabet import alphabets

# pymorphy3's cases (OpenCorpora grammemes); the second genitive and locative are alternatives of the first.
_BITS = dict(zip(("nomn", "gent", "datv", "accs", "ablt", "loct", "voct"), CASES, strict=True))
_BITS |= {"gen2": _BITS["gent"], "loc2": _BITS["loct"]}
_NUMBERS = {"sing": "sg", "plur": "pl"}


class InflectMissing(EndonymError):  # noqa: N818  # says what is wrong, as FileNotFound does
    """A term is to be declined, and the ``inflect`` extra is not installed."""

    def __init__(self, lang: str) -> None:
        self.lang = lang
        super().__init__(
            f"to decline your own terms in {lang!r}, install pymorphy3 and pymorphy3-dicts-{lang}: "
            "pip install 'endonym[inflect]'"
        )

    def __reduce__(self) -> tuple[type[InflectMissing], tuple[str]]:
        return type(self), (self.lang,)


class UserForms:
    """The forms of a user's names: those of the tables, of the name that the entry says it is like, or by pymorphy3.

    ``likes`` has, by place and language, the shipped name that a term declines as. Where pymorphy3 is needed and not
    installed a name is known by its base form only.
    """

    def __init__(self, shipped: Forms, likes: dict[str, dict[str, str]]) -> None:
        self._shipped = shipped
        self._likes = likes

    def of(self, core: str, lang: str, place_id: str, kind: str) -> tuple[Form, ...]:
        """All forms of a name's own part. Raises DataError where it can't be declined like the name that is given."""
        like = self._likes.get(place_id, {}).get(lang, "")
        if not like and (known := self._shipped.of(core, lang, place_id, kind)):
            return known
        try:
            return decline(core, lang, like, self._shipped)
        except InflectMissing:
            return ()

    def inflect(self, core: str, lang: str, place_id: str, kind: str, case: int) -> str | None:
        """The preferred form in a case (one bit), or None."""
        forms = [form for form in self.of(core, lang, place_id, kind) if form.cases & case]
        return min(forms, key=lambda form: form.rank).text if forms else None

    def derived(self) -> tuple[Derived, ...]:
        """No words are made from a user's names."""
        return ()


def decline(term: str, lang: str, like: str = "", shipped: Forms | None = None) -> tuple[Form, ...]:
    """Every case form of a Ukrainian or Russian term, the nominative first.

    ``like`` is a name of the shipped tables (``shipped``) with the same ending, whose forms the term then takes;
    without it pymorphy3 tells. Raises DataError where the term can't be declined like that name, InflectMissing where
    pymorphy3 is needed and not installed.
    """
    if like and shipped is not None:
        return _alike(term, lang, like, shipped)
    words = term.split(" ")
    parsed = _agreeing(words, lang)
    head = next((reading for reading in parsed if reading is not None), None)
    if head is None:
        return (Form(term, sum(CASES), "sg", 0),)
    number = "plur" if head.tag.number == "plur" else "sing"
    cells: dict[int, list[str]] = {}
    for case, bit in _BITS.items():
        columns = [
            [word] if reading is None else _forms(word, reading, case, number)
            for word, reading in zip(words, parsed, strict=True)
        ]
        if all(columns):
            row = cells.setdefault(bit, [])
            for rank in range(max(map(len, columns))):
                text = " ".join(column[min(rank, len(column) - 1)] for column in columns)
                if text not in row:
                    row.append(text)
    cells[_BITS["nomn"]] = [term]
    return _collected(cells, _NUMBERS[number])


def _alike(term: str, lang: str, like: str, shipped: Forms) -> tuple[Form, ...]:
    """The forms of a term that declines as another name: the endings of that name after the term's own stem."""
    model = shipped.of(like, lang)
    if not model:
        raise DataError("like", lang, "expected a name that the glossary can decline", repr(like))
    if model[0].text == like and len(model) == 1:
        return (Form(term, model[0].cases, model[0].number, 0),)
    shared = len(like)
    for form in model:
        shared = min(shared, _shared(like, form.text))
    ending = like[shared:]
    fits = term.lower().endswith(ending.lower()) if ending else _consonants(term[-1:], like[-1:])
    if not fits:
        raise DataError("like", lang, f"expected a name that ends as {term!r} does", repr(like))
    stem = term[: len(term) - len(ending)]
    return tuple(form._replace(text=stem + form.text[shared:]) for form in model)


def _shared(one: str, other: str) -> int:
    """How many letters two words have in common at their beginning."""
    return next((at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))


def _consonants(one: str, other: str) -> bool:
    """Whether two letters are both consonants, so that endings without a letter of the stem fit both."""
    consonants = alphabets().consonant
    return one.lower() in consonants and other.lower() in consonants


def _agreeing(words: list[str], lang: str) -> list[Any]:
    """A reading for each word that declines, None for one that stays.

    The first noun declines, with the adjectives that agree and the nominatives that stand before it.
    """
    readings = [_readings(_analyzer(lang), word) for word in words]
    nouns = [at for at, found in enumerate(readings) if "NOUN" in found]
    adjectives = [at for at, found in enumerate(readings) if "ADJF" in found]
    chosen: list[Any] = [None] * len(words)
    if not nouns:
        if adjectives:
            chosen[adjectives[0]] = readings[adjectives[0]]["ADJF"][0]
        return chosen
    head = min(nouns, key=lambda at: (at in adjectives, _unlikely(readings[at]["NOUN"][0])[1:]))
    chosen[head] = readings[head]["NOUN"][0]
    for at in range(len(words)):
        if at != head:
            fitting = [*readings[at].get("ADJF", ()), *(readings[at].get("NOUN", ()) if at < head else ())]
            chosen[at] = next((reading for reading in fitting if _agree(reading.tag, chosen[head].tag)), None)
    return chosen


def _agree(one: Any, other: Any) -> bool:
    """Whether two words agree: both plural, or both singular and of one gender."""
    if "plur" in (one.number, other.number):
        return bool(one.number == other.number)
    return bool(one.gender == other.gender)


def _readings(analyzer: Any, word: str) -> dict[str, list[Any]]:
    """The nominative readings of a word by part of speech, toponyms first and what lives last."""
    found: dict[str, list[Any]] = {}
    for reading in analyzer.parse(word):
        if reading.tag.case == "nomn" and reading.tag.POS in ("NOUN", "ADJF"):
            found.setdefault(str(reading.tag.POS), []).append(reading)
    for row in found.values():
        row.sort(key=_unlikely)
    return found


def _unlikely(reading: Any) -> tuple[bool, bool, bool]:
    """The order of readings. The dictionaries do not have the same grammemes, so they are asked of the set."""
    grammemes = reading.tag.grammemes
    return "Geox" not in grammemes, "anim" in grammemes, "Surn" in grammemes


def _forms(word: str, reading: Any, case: str, number: str) -> list[str]:
    """A word's forms in a case and number, with the capitals of the word as given; empty where it has none."""
    tag = reading.tag
    adjective = tag.POS == "ADJF"
    if adjective and case == "accs" and (number == "plur" or tag.gender == "masc"):
        return [word]  # beside a noun that does not live
    wanted = {case}
    if adjective and number != "plur" and tag.gender:
        wanted.add(str(tag.gender))
    found: dict[str, None] = {}
    for form in reading.lexeme:
        if (
            wanted <= form.tag.grammemes
            and "Supr" not in form.tag.grammemes
            and (form.tag.number == "plur") == (number == "plur")
        ):
            found[_cased(str(form.word), word)] = None
    return list(found)


def _cased(form: str, word: str) -> str:
    if word.isupper() and len(word) > 1:
        return form.upper()
    capitals = [part[:1].isupper() for part in word.split("-")]
    parts = form.split("-")
    if len(parts) != len(capitals):
        return form[:1].upper() + form[1:] if capitals[0] else form
    return "-".join(part[:1].upper() + part[1:] if up else part for part, up in zip(parts, capitals, strict=True))


def _collected(cells: dict[int, list[str]], number: str) -> tuple[Form, ...]:
    cases: dict[str, int] = {}
    ranks: dict[str, int] = {}
    for bit, row in cells.items():
        for rank, text in enumerate(row):
            cases[text] = cases.get(text, 0) | bit
            ranks[text] = min(rank, ranks.get(text, rank))
    return tuple(Form(text, bits, number, ranks[text]) for text, bits in cases.items())


@cache
def _analyzer(lang: str) -> Any:
    try:
        import pymorphy3  # noqa: PLC0415  # an extra: imported only when it is needed

        return pymorphy3.MorphAnalyzer(lang=lang)
    except (ImportError, ValueError):
        # pymorphy3 says with a ValueError that it finds no dictionary of the language
        raise InflectMissing(lang) from None
