"""Which place a found spelling means.

A spelling that can mean one thing only costs nothing more. Where it can mean several, a generic word beside it decides
first; then rules weigh the readings, from a start that says how often the bare name means each.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from glossary.document import Document
from glossary.document.language import language
from glossary.document.text import REACH
from glossary.inflection import told_at
from glossary.places.place import Name, Place
from glossary.resolve.extent import Neighbours
from glossary.resolve.rule import Context
from glossary.resolve.rules import book
from glossary.resolve.topic import topics
from glossary.resolve.weigh import SURE, Scale, Weighed, scale, weigh
from glossary.scan.compiled import Compiled, Reading

_SETTLEMENTS = frozenset({"city", "town", "village", "country"})

_LEAD = 1.0
"""Places whose scores lie closer together than this are rivals."""

_LEAD_FAR = 4.0
"""So far a derived spelling must lie ahead of a place whose own name it is, and a doubtful former name of its like."""


class Resolved(NamedTuple):
    """What a match means.

    ``core`` is the name's own part, ``start`` and ``end`` the whole mention: byte offsets. ``place`` is None where
    rules spoke against every reading; ``sure`` is False where they did not decide. ``reading`` is what was chosen, the same
    object wherever the same was. ``rivals`` are other readings that are about as likely. ``reason`` is the code of the rule
    that decided, or empty where there was nothing to decide.
    """

    start: int
    end: int
    core_start: int
    core_end: int
    place: Place | None
    reading: Reading
    sure: bool
    reason: str
    candidates: tuple[str, ...]
    rivals: tuple[Reading, ...] = ()

    @property
    def name(self) -> Name:
        """The name that was found."""
        return self.reading.name

    @property
    def cases(self) -> int:
        """The cases, as bits, that the form stands for (0: not known)."""
        return self.reading.cases


class _Spelling(NamedTuple):
    """A pattern: its text, the language that it is read in, or none where its readings are Ukrainian and Russian."""

    text: str
    readings: tuple[Reading, ...]
    lang: str
    meant: dict[tuple[str, tuple[str, ...], int], _Meant | None]


class _Meant(NamedTuple):
    """What a spelling can mean in a language, beside a generic word and after a preposition, wherever it stands."""

    viable: tuple[Reading, ...]
    candidates: tuple[str, ...]
    reason: str
    scale: Scale | None


class Resolver:
    """Decides, for one compiled glossary, what matches mean."""

    def __init__(self, compiled: Compiled) -> None:
        self._compiled = compiled
        self._neighbours: dict[str, Neighbours] = {}
        self._spellings: dict[int, _Spelling | None] = {}

    def neighbours(self, lang: str) -> Neighbours:
        """The generic words of a language."""
        found = self._neighbours.get(lang)
        if found is None:
            found = self._neighbours[lang] = Neighbours(self._compiled.beside(lang))
        return found

    def resolve(self, document: Document, start: int, end: int, pattern: int) -> Resolved | None:
        """What the match at the byte offsets means; None where it is no mention at all."""
        try:
            spelling = self._spellings[pattern]
        except KeyError:
            spelling = self._spellings[pattern] = self._spelling(document, start, end, pattern)
        if spelling is None:
            return None
        lang = spelling.lang or _language(document, start, end, spelling.text)
        whole_start, whole_end = start, end
        said: tuple[str, ...] = ()
        for extent in self.neighbours(lang).beside(document, start, end):
            kinds = [each.place.kind for each in _ordered(spelling, lang) if each.place.kind in extent.beside.kinds]
            if kinds:
                said = extent.beside.kinds
                if kinds[0] not in _SETTLEMENTS:
                    before, after = document.before(start), document.after(end)
                    whole_start -= len(before[len(before) - extent.before :].encode("utf-8", "surrogatepass"))
                    whole_end += len(after[: extent.after].encode("utf-8", "surrogatepass"))
                break
        # The preposition before it may rule readings out.
        many = lang in ("uk", "ru") and len(spelling.readings) > 1
        governed = told_at(document, start, lang) if many else 0
        key = lang, said, governed
        try:
            meant = spelling.meant[key]
        except KeyError:
            meant = spelling.meant[key] = _meant(spelling, lang, said, governed)
        if meant is None:
            return None
        if meant.scale is None:
            reading = meant.viable[0]
            return Resolved(
                whole_start, whole_end, start, end, reading.place, reading, True, meant.reason, meant.candidates
            )
        weighed = weigh(meant.scale, Context(document, start, end, spelling.text), lang)
        return _chosen(meant, weighed, (whole_start, whole_end, start, end))

    def look_ahead(self, document: Document, matches: list[tuple[int, int, int]]) -> None:
        """Look at the surroundings of many matches at once, which is faster than one by one as they are asked for."""
        spans: dict[str, list[tuple[int, int]]] = {}
        for start, end, pattern in matches:
            readings = self._compiled.readings(pattern)
            if readings:
                spans.setdefault(readings[0].name.lang, []).append((start, end))
        for lang, found in spans.items():
            book(lang).look(document, found)
            weighing = topics(lang)
            if weighing is not None:
                weighing.look(document, found)

    def _spelling(self, document: Document, start: int, end: int, pattern: int) -> _Spelling | None:
        readings = self._compiled.readings(pattern)
        if not readings:  # the end of a phrase that does not stand here
            return None
        lang = readings[0].name.lang
        mixed = lang in ("uk", "ru") and any(reading.name.lang != lang for reading in readings)
        text = document.data[start:end].decode("utf-8", "surrogatepass")
        return _Spelling(text, readings, "" if mixed else lang, {})


def _ordered(spelling: _Spelling, lang: str) -> Sequence[Reading]:
    """The readings, those of a text's language first."""
    return spelling.readings if spelling.lang else sorted(spelling.readings, key=lambda each: each.name.lang != lang)


def _meant(spelling: _Spelling, lang: str, said: tuple[str, ...], governed: int) -> _Meant | None:
    readings = _ordered(spelling, lang)
    viable = [reading for reading in readings if (reading.place.kind in said if said else reading.name.bare)]
    if not viable:
        return None
    if len(viable) > 1 and lang in ("uk", "ru"):
        viable = [reading for reading in viable if reading.name.lang == lang] or viable
    if len(viable) > 1:
        viable = _one_each([each for each in viable if each.cases & governed] or viable)
    weighing = scale(spelling.text, viable, lang, said=bool(said))
    return _Meant(
        tuple(viable),
        tuple(reading.place.id for reading in viable),
        "kind-generic" if said and len(readings) > 1 else "",
        weighing if len(viable) > 1 or weighing.doubtful else None,
    )


def _chosen(meant: _Meant, weighed: Weighed, span: tuple[int, int, int, int]) -> Resolved:
    """The likeliest reading, with what makes it doubtful."""
    viable, scores = meant.viable, weighed.scores
    order = sorted(range(len(viable)), key=lambda index: -scores[index])
    best = order[0]
    reading = viable[best]
    candidates = tuple([meant.candidates[index] for index in order])
    reason = weighed.reason or meant.reason or "kind-usual"
    if weighed.plausible[best] <= -SURE:
        return Resolved(span[2], span[3], span[2], span[3], None, reading, True, reason, candidates)
    leads = [(viable[index], scores[best] - scores[index]) for index in order[1:]]
    rivals = tuple([other for other, lead in leads if lead < _lead(reading.name, other.name)])
    return Resolved(*span, reading.place, reading, weighed.plausible[best] >= SURE, reason, candidates, rivals)


def _language(document: Document, start: int, end: int, text: str) -> str:
    return language(document.before(start), text, document.after(end), lambda: _around(document, start))


def _lead(best: Name, other: Name) -> float:
    if other.status == "preferred" != best.status or (best.doubt and best.former >= 0 and other.former >= 0):
        return _LEAD_FAR
    return _LEAD


def _around(document: Document, at: int) -> str:
    """Enough of the text around a byte offset to tell its language by."""
    return document.data[max(0, at - REACH) : at + REACH].decode("utf-8", "ignore")


def _one_each(readings: list[Reading]) -> list[Reading]:
    """The first reading of each place."""
    seen: dict[str, Reading] = {}
    for reading in readings:
        seen.setdefault(reading.place.id, reading)
    return list(seen.values())
