"""Which place a found spelling means.

A spelling that can mean one thing only costs nothing more. Where it can mean several, a generic word beside it decides
first; then rules weigh the readings, from a start that says how often the bare name means each.
"""

from __future__ import annotations

from typing import NamedTuple

from glossary.document import Document
from glossary.document.language import language
from glossary.document.text import REACH
from glossary.inflection import told
from glossary.places.place import Name, Place
from glossary.resolve.extent import Neighbours
from glossary.resolve.rule import Context
from glossary.resolve.weigh import SURE, Weigher
from glossary.scan.compiled import Compiled, Reading

_SETTLEMENTS = frozenset({"city", "town", "village", "country"})

_LEAD = 1.0
"""Places whose scores lie closer together than this are rivals."""

_LEAD_OVER_OWNER = 4.0
"""So far a derived spelling must lie ahead of a place whose own name it is."""


class Resolved(NamedTuple):
    """What a match means.

    ``core`` is the name's own part, ``start`` and ``end`` the whole mention: byte offsets. ``place`` is None where
    rules spoke against every reading; ``sure`` is False where they did not decide. ``rivals`` are other readings that
    are about as likely. ``cases`` are the cases, as bits, that the form stands for (0: not known). ``reason`` is the code
    of the rule that decided, or empty where there was nothing to decide.
    """

    start: int
    end: int
    core_start: int
    core_end: int
    place: Place | None
    name: Name
    sure: bool
    reason: str
    candidates: tuple[str, ...]
    rivals: tuple[Reading, ...] = ()
    cases: int = 0


class Resolver:
    """Decides, for one compiled glossary, what matches mean."""

    def __init__(self, compiled: Compiled) -> None:
        self._compiled = compiled
        self._weigher = Weigher()
        self._neighbours: dict[str, Neighbours] = {}

    def neighbours(self, lang: str) -> Neighbours:
        """The generic words of a language."""
        found = self._neighbours.get(lang)
        if found is None:
            found = self._neighbours[lang] = Neighbours(self._compiled.beside(lang))
        return found

    def resolve(self, document: Document, start: int, end: int, pattern: int) -> Resolved | None:
        """What the match at the byte offsets means; None where it is no mention at all."""
        readings = self._compiled.readings(pattern)
        if not readings:  # the end of a phrase that does not stand here
            return None
        before, after = document.before(start), document.after(end)
        lang = readings[0].name.lang
        if lang in ("uk", "ru") and any(reading.name.lang != lang for reading in readings):
            text = document.data[start:end].decode()
            lang = language(before, text, after, lambda: _around(document, start))
            readings = tuple(sorted(readings, key=lambda reading: reading.name.lang != lang))
        whole_start, whole_end = start, end
        fitting: list[Reading] = []
        said: tuple[str, ...] = ()
        for extent in self.neighbours(lang).extents(before, after):
            fitting = [reading for reading in readings if reading.place.kind in extent.beside.kinds]
            if fitting:
                said = extent.beside.kinds
                if fitting[0].place.kind not in _SETTLEMENTS:
                    whole_start -= len(before[len(before) - extent.before :].encode("utf-8", "surrogatepass"))
                    whole_end += len(after[: extent.after].encode("utf-8", "surrogatepass"))
                break
        viable = fitting or [reading for reading in readings if reading.name.bare]
        if not viable:
            return None
        if len(viable) > 1:  # the preposition before it may rule readings out
            governed = told(before, lang)
            viable = _one_each([each for each in viable if each.cases & governed] or viable)
        text = document.data[start:end].decode("utf-8", "surrogatepass")
        reason = "kind-generic" if said and len(readings) > 1 else ""
        candidates = tuple(reading.place.id for reading in viable)
        doubtful = not said and any(reading.name.doubt for reading in viable)
        if len(viable) == 1 and not doubtful:
            reading = viable[0]
            place, name, cases = reading.place, reading.name, reading.cases
            return Resolved(whole_start, whole_end, start, end, place, name, True, reason, candidates, (), cases)
        weighed = self._weigher.weigh(viable, Context(document, start, end, text), lang, said=bool(said))
        order = sorted(range(len(viable)), key=lambda index: -weighed.scores[index])
        best = order[0]
        reading = viable[best]
        candidates = tuple(viable[index].place.id for index in order)
        reason = weighed.reason or reason or "kind-usual"
        if weighed.plausible[best] <= -SURE:
            return Resolved(start, end, start, end, None, reading.name, True, reason, candidates)
        leads = ((viable[index], weighed.scores[best] - weighed.scores[index]) for index in order[1:])
        rivals = tuple(other for other, lead in leads if lead < _lead(reading.name, other.name))
        sure = weighed.plausible[best] >= SURE
        return Resolved(
            whole_start,
            whole_end,
            start,
            end,
            reading.place,
            reading.name,
            sure,
            reason,
            candidates,
            rivals,
            reading.cases,
        )


def _lead(best: Name, other: Name) -> float:
    return _LEAD_OVER_OWNER if other.status == "preferred" != best.status else _LEAD


def _around(document: Document, at: int) -> str:
    """Enough of the text around a byte offset to tell its language by."""
    return document.data[max(0, at - REACH) : at + REACH].decode("utf-8", "ignore")


def _one_each(readings: list[Reading]) -> list[Reading]:
    """The first reading of each place."""
    seen: dict[str, Reading] = {}
    for reading in readings:
        seen.setdefault(reading.place.id, reading)
    return list(seen.values())
