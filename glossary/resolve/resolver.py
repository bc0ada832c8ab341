"""Which place a found spelling means.

A spelling that can mean one thing only costs nothing more. Where it can mean several, a generic word beside it decides
first; then rules weigh the readings, from a start that says how often the bare name means each.
"""

from __future__ import annotations

from typing import NamedTuple

from glossary.document import Document
from glossary.document.language import language
from glossary.places.kinds import RANK
from glossary.places.place import Name, Place
from glossary.resolve.extent import Neighbours
from glossary.resolve.judge import story
from glossary.resolve.rule import Context
from glossary.resolve.rules import weighers
from glossary.scan.compiled import Compiled, Reading

_SETTLEMENTS = frozenset({"city", "town", "village", "country"})

# How sure a bare name is to be a place before any evidence is heard, by what else it can be: log odds.
_PLAUSIBLE = {"": 4.0, "place": 2.0, "brand": 1.0, "person": 0.0, "word": -1.0}

_SURE = 1.0
"""From these log odds on a name is taken for a place; below minus these for something else."""

_STORY = 4.0
"""What the rest of a story says of a spelling counts so much at most: a mention's own evidence is nearer."""

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
        before, after = document.before(start), document.after(end)
        lang = readings[0].name.lang
        if lang in ("uk", "ru") and any(reading.name.lang != lang for reading in readings):
            lang = language(before + document.data[start:end].decode() + after, _whole(document))
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
        viable = _one_each(viable)
        text = document.data[start:end].decode("utf-8", "surrogatepass")
        reason = "kind-generic" if said and len(readings) > 1 else ""
        candidates = tuple(reading.place.id for reading in viable)
        doubtful = not said and any(reading.name.doubt for reading in viable)
        if len(viable) == 1 and not doubtful:
            reading = viable[0]
            place, name, cases = reading.place, reading.name, reading.cases
            return Resolved(whole_start, whole_end, start, end, place, name, True, reason, candidates, (), cases)
        told = story(document, text, lang, start) if doubtful else (0.0, "")
        weighed = _weigh(viable, Context(before, after, text), lang, told, said=bool(said))
        order = sorted(range(len(viable)), key=lambda index: -weighed.scores[index])
        best = order[0]
        reading = viable[best]
        candidates = tuple(viable[index].place.id for index in order)
        reason = weighed.reason or reason or "kind-usual"
        if weighed.plausible[best] <= -_SURE:
            return Resolved(start, end, start, end, None, reading.name, True, reason, candidates)
        leads = ((viable[index], weighed.scores[best] - weighed.scores[index]) for index in order[1:])
        rivals = tuple(other for other, lead in leads if lead < _lead(reading.name, other.name))
        sure = weighed.plausible[best] >= _SURE
        return Resolved(
            whole_start, whole_end, start, end, reading.place, reading.name, sure, reason, candidates, rivals, reading.cases
        )


def _lead(best: Name, other: Name) -> float:
    return _LEAD_OVER_OWNER if other.status == "preferred" != best.status else _LEAD


class _Weighed(NamedTuple):
    """Readings on the scales: how likely each is among the places, how likely to be a place at all, and what told."""

    scores: list[float]
    plausible: list[float]
    reason: str


def _weigh(viable: list[Reading], context: Context, lang: str, told: tuple[float, str], *, said: bool) -> _Weighed:
    """Ask the rules that may speak of some reading. ``said``: a generic word names the kind, so no doubt is left.

    ``told`` is what the rest of the story says, and by which rule.
    """
    doubts = ["" if said else reading.name.doubt for reading in viable]
    plausible = [_plausible(reading, doubt) for reading, doubt in zip(viable, doubts, strict=True)]
    scores = [_usual(reading) + plausible[index] for index, reading in enumerate(viable)]
    reason, strongest = "", 0.0
    if told[1]:
        weight = max(-_STORY, min(_STORY, told[0]))
        scores = [score + weight * bool(doubt) for score, doubt in zip(scores, doubts, strict=True)]
        plausible = [each + weight * bool(doubt) for each, doubt in zip(plausible, doubts, strict=True)]
        strongest, reason = abs(weight), told[1]
    # Evidence for a kind tells nothing where only one place is left.
    kinds = frozenset(reading.place.kind for reading in viable) if len(viable) > 1 else frozenset[str]()
    for rule in weighers(lang, frozenset(doubts), kinds).asked(context):
        limits = rule.rule
        touched = [
            index
            for index, reading in enumerate(viable)
            if (not limits.kinds or reading.place.kind in limits.kinds) and (not limits.doubts or doubts[index] in limits.doubts)
        ]
        if not touched or not rule.holds(context):
            continue
        for index in touched:
            scores[index] += limits.weight
            if not limits.kinds:
                plausible[index] += limits.weight
        if abs(limits.weight) > strongest:
            strongest, reason = abs(limits.weight), limits.code
    return _Weighed(scores, plausible, reason)


def _plausible(reading: Reading, doubt: str) -> float:
    """How sure a bare name is to be this place before any evidence is heard: log odds.

    A former name that other places bear today is as likely theirs.
    """
    return 0.0 if doubt == "place" and reading.name.former >= 0 else _PLAUSIBLE[doubt]


def _whole(document: Document) -> str:
    """Enough of the text to tell its language by."""
    return document.text[:4000]


def _one_each(readings: list[Reading]) -> list[Reading]:
    """The first reading of each place."""
    seen: dict[str, Reading] = {}
    for reading in readings:
        seen.setdefault(reading.place.id, reading)
    return list(seen.values())


def _usual(reading: Reading) -> float:
    """How often the bare spelling means this place among others: log odds before any evidence is heard."""
    known = reading.place.id == "-".join(reading.place.en.lower().split())
    namesake = reading.name.doubt == "place"  # a better known place has the name
    return known - 1.0 * RANK[reading.place.kind] - 0.5 * (reading.name.status != "preferred") - 2.0 * namesake
