"""What the scan looks for: every spelling of every name, in all its cases and in the ways in which it is typed.

A pattern is a form of the core of a name (or of a whole listed name). It remembers which names it can be a form of.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

import msgspec

from glossary.places.derived import SORTS, Derived
from glossary.places.kinds import RANK
from glossary.places.place import Name, Place

if TYPE_CHECKING:
    from glossary.scan.compiled import Inflected

_APOSTROPHES = "'\u2019\u02bc"
_SIGNS = frozenset("'\u2019\u02bc\u02b9\u02ba\u201d")
_IO = frozenset("\N{CYRILLIC SMALL LETTER IO}\N{CYRILLIC CAPITAL LETTER IO}")
_IO_AS_IE = {
    ord("\N{CYRILLIC SMALL LETTER IO}"): "\N{CYRILLIC SMALL LETTER IE}",
    ord("\N{CYRILLIC CAPITAL LETTER IO}"): "\N{CYRILLIC CAPITAL LETTER IE}",
}
_BLANKS = ("\u00a0", "\n", "\r\n")
_STATUS_RANK = {"preferred": 0, "admitted": 1, "deprecated": 1, "superseded": 2}


Declined = dict[tuple[int, int], dict[str, int]]
"""Forms with their cases as bits, by the number of a place and of a name in it."""


class Meaning(msgspec.Struct, frozen=True, array_like=True):
    """One reading of a pattern: the number of a place and of the name in it, the cases as bits, the number."""

    place: int
    name: int
    cases: int = 0
    plural: bool = False


def with_derived(places: list[Place], derived: Iterable[Derived]) -> tuple[list[Place], Declined]:
    """The places with the words made from their names among their names, and the forms of these words.

    Ukrainian and Russian adjectives and demonyms are written small; with a capital one may be a surname as well.
    """
    words: dict[str, dict[tuple[str, str, str], dict[str, int]]] = {}
    for each in derived:
        rows = words.setdefault(each.place_id, {}).setdefault((each.lang, each.sort, each.word), {})
        rows[each.text] = rows.get(each.text, 0) | each.cases
    grown: list[Place] = []
    declined: Declined = {}
    for number, place in enumerate(places):
        names = list(place.names)
        for (lang, sort, word), rows in words.get(place.id, {}).items():
            small = word[:1].islower()
            declined[number, len(names)] = rows
            names.append(_word(word, lang, sort, ""))
            if small:
                declined[number, len(names)] = {_capital(text): cases for text, cases in rows.items()}
                names.append(_word(_capital(word), lang, sort, "person"))
        grown.append(msgspec.structs.replace(place, names=tuple(names)))
    return grown, declined


def _word(text: str, lang: str, sort: str, doubt: str) -> Name:
    return Name(text=text, lang=lang, status="admitted", rule=sort, core=text, origin=lang, doubt=doubt)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def patterns(places: list[Place], forms: Inflected, declined: Declined) -> dict[str, list[Meaning]]:
    """Each pattern with its readings, the likeliest first. ``declined`` are forms that are known beforehand."""
    found: dict[str, dict[tuple[int, str, bool], tuple[int, Meaning]]] = {}
    for number, place in enumerate(places):
        for index, name in enumerate(place.names):
            rank = order(place, name)
            known = declined.get((number, index))
            rows = ((text, cases, False) for text, cases in known.items()) if known else _forms(place, name, forms)
            key = (number, name.lang, name.rule in SORTS)
            for form, cases, plural in rows:
                reading = (rank, Meaning(number, index, cases, plural))
                for text in typed(form, name.lang):
                    # A place needs one reading of a spelling in a language, and a word made from its name another.
                    if (readings := found.get(text)) is None:
                        found[text] = {key: reading}
                    else:
                        readings.setdefault(key, reading)
    return {text: _sorted(readings) for text, readings in found.items()}


def _sorted(readings: dict[tuple[int, str, bool], tuple[int, Meaning]]) -> list[Meaning]:
    if len(readings) == 1:
        return [meaning for _, meaning in readings.values()]
    return [meaning for _, meaning in sorted(readings.values(), key=lambda each: (each[0], each[1].place))]


def _forms(place: Place, name: Name, forms: Inflected) -> Iterator[tuple[str, int, bool]]:
    """The forms of a name's core with their cases, the core itself first."""
    declined: dict[str, tuple[int, bool]] = {name.core: (0, False)}
    if name.lang in ("uk", "ru") and not name.instead:
        for text, cases, number, _ in forms.of(name.core, name.lang, place.id, place.kind):
            declined[text] = (declined.get(text, (0, False))[0] | cases, number == "pl")
    for text, (cases, plural) in declined.items():
        yield text, cases, plural


def typed(form: str, lang: str) -> Iterator[str]:
    """A form as it is typed: with any apostrophe, with the letter IO as IE, in capitals, broken over lines."""
    for text in _variants(form, lang):
        yield text
        if (capitals := text.upper()) != text:
            yield capitals
        if " " in text:
            yield from (text.replace(" ", blank) for blank in _BLANKS)


def _variants(text: str, lang: str) -> Iterable[str]:
    texts = {text: None}
    if not _SIGNS.isdisjoint(text):
        for sign in sorted(_SIGNS):
            if sign in text:
                texts.update(dict.fromkeys(text.replace(sign, other) for other in _APOSTROPHES))
                if lang == "uk":  # the apostrophe left out
                    texts[text.replace(sign, "")] = None
    if lang == "ru" and not _IO.isdisjoint(text):
        texts.update(dict.fromkeys([each.translate(_IO_AS_IE) for each in texts]))
    return texts


def order(place: Place, name: Name) -> int:
    """How far down among the readings of one spelling: bare names, then by kind, then by the name's status.

    Of namesakes the best known has the identifier without an addition (mykolaiv, not mykolaiv-lviv).
    """
    known = place.id == "-".join(place.en.lower().split()) or place.kind not in ("city", "town", "village")
    rank = 100 * (not name.bare) + 10 * RANK[place.kind] + 3 * _STATUS_RANK[name.status]
    return rank + 2 * (not known) + (name.former >= 0) + 30 * (name.lang not in ("en", "uk", "ru"))
