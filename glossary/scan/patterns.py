"""What the scan looks for: every spelling of every name, in the ways in which it is typed.

A pattern is the core of a name (or a whole listed name). It remembers which names it can be a form of.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from glossary.places.kinds import RANK
from glossary.places.place import Name, Place

_APOSTROPHES = "'\u2019\u02bc"
_PRIMES = "\u02b9\u02ba\u201d"
_STATUS_RANK = {"preferred": 0, "admitted": 1, "deprecated": 1, "superseded": 2}


def patterns(places: list[Place]) -> dict[str, list[tuple[int, int]]]:
    """Each pattern with its readings as (number of the place, number of the name in it), the likeliest first."""
    found: dict[str, dict[tuple[int, int], int]] = {}
    for number, place in enumerate(places):
        for index, name in enumerate(place.names):
            order = _order(place, name)
            for text in typed(name):
                readings = found.setdefault(text, {})
                # One place needs one reading of a spelling in a language: the first that gives it, as names are in order.
                if not any(other == number and place.names[at].lang == name.lang for other, at in readings):
                    readings[number, index] = order
    return {text: sorted(readings, key=lambda reading: (readings[reading], reading)) for text, readings in found.items()}


def typed(name: Name) -> Iterator[str]:
    """The core of a name as it is typed: with any apostrophe, with the letter IO as IE, in capitals."""
    for text in _variants(name.core, name.lang):
        yield text
        if (capitals := text.upper()) != text:
            yield capitals


def _variants(text: str, lang: str) -> Iterable[str]:
    texts = {text: None}
    for sign in (*_APOSTROPHES, *_PRIMES):
        if sign in text:
            texts.update(dict.fromkeys(text.replace(sign, other) for other in _APOSTROPHES))
    if lang == "ru":
        io, ie = "\N{CYRILLIC SMALL LETTER IO}", "\N{CYRILLIC SMALL LETTER IE}"
        texts.update(dict.fromkeys([each.replace(io, ie).replace(io.upper(), ie.upper()) for each in texts]))
    return texts


def _order(place: Place, name: Name) -> int:
    """How far down among the readings of one spelling: bare names, then by kind, then by the name's status.

    Of namesakes the best known has the identifier without an addition (mykolaiv, not mykolaiv-lviv).
    """
    known = place.id == "-".join(place.en.lower().split()) or place.kind not in ("city", "town", "village")
    rank = 100 * (not name.bare) + 10 * RANK[place.kind] + 3 * _STATUS_RANK[name.status]
    return rank + 2 * (not known) + (name.former >= 0) + 30 * (name.lang not in ("en", "uk", "ru"))
