"""Which of several readings of a spelling is the likely one, and whether it is a place at all: evidence in log odds.

Every reading starts from how often the bare spelling means it; rules add to that, and so does the rest of the story.
"""

from __future__ import annotations

from typing import NamedTuple

from glossary.places.kinds import RANK
from glossary.resolve.book import Book
from glossary.resolve.judge import story
from glossary.resolve.rule import Compiled, Context
from glossary.resolve.rules import book, ruled_kinds, weighers
from glossary.resolve.topic import topics
from glossary.scan.compiled import Reading

# How sure a bare name is to be a place before any evidence is heard, by what else it can be: log odds.
_PLAUSIBLE = {"": 4.0, "namesake": 2.0, "place": 0.0, "brand": 0.0, "person": 0.0, "word": -1.0}

_NAMESAKES = frozenset({"place", "namesake"})
"""Doubts that a generic word does not settle: "the town of Kotovsk" may be any town of that name."""

SURE = 1.0
"""From these log odds on a name is taken for a place; below minus these for something else."""

_STORY = {"place": 4.0, "namesake": 4.0, "person": 2.0, "word": 4.0, "brand": 2.0}
"""What the rest of a story says of a spelling counts so much at most: a mention's own evidence is nearer.

A person's story may well be set in the town of that name; a story from Texas hardly is in Ukraine.
"""


_PERSON_EVEN, _PERSON_MOST = -1.5, 1.2
"""The log odds of a person, as the words around a name tell them, that say nothing; and how much they count at most."""


class Weighed(NamedTuple):
    """Readings on the scales: how likely each is among the places, how likely to be a place at all, and what told."""

    scores: list[float]
    plausible: list[float]
    reason: str


class Scale(NamedTuple):
    """What is the same wherever a spelling with these readings stands.

    ``touched`` holds, for each rule of the ``book`` that is eligible, the numbers of the readings that it may speak of.
    """

    scores: tuple[float, ...]
    plausible: tuple[float, ...]
    doubts: tuple[str, ...]
    doubtful: bool
    book: Book
    eligible: frozenset[int]
    touched: dict[Compiled, tuple[int, ...]]


def weigh(scale: Scale, context: Context, lang: str) -> Weighed:
    """Ask the rules that may speak of a reading."""
    scores, plausible = list(scale.scores), list(scale.plausible)
    reason, strongest = "", 0.0
    if scale.doubtful:
        weight, reason = story(context.document, context.text, lang, context.start)
        strongest = abs(weight)
        for index, doubt in enumerate(scale.doubts):
            most = _STORY.get(doubt, 0.0)
            told_here = max(-most, min(most, weight))
            scores[index] += told_here
            plausible[index] += told_here
    if "person" in scale.doubts:
        told_here = _no_person(context, lang)
        for index, doubt in enumerate(scale.doubts):
            if doubt == "person":
                scores[index] += told_here
                plausible[index] += told_here
    asked = scale.book.asked(context.document, context.start, context.end, scale.eligible)
    if len(scores) == 1 and plausible[0] >= SURE and all(rule.rule.weight > 0 for rule in asked):
        return Weighed(scores, plausible, reason)  # more of what speaks for it changes nothing
    for rule in asked:
        if not rule.holds(context):
            continue
        told = rule.rule
        for index in scale.touched[rule]:
            scores[index] += told.weight
            if not told.kinds:
                plausible[index] += told.weight
        if abs(told.weight) > strongest:
            strongest, reason = abs(told.weight), told.code
    return Weighed(scores, plausible, reason)


def scale(text: str, viable: list[Reading], lang: str, *, said: bool) -> Scale:
    """Put readings of a text on the scales. ``said``: a generic word names the kind, so only namesakes leave a doubt."""
    doubts = ["" if said and reading.name.doubt not in _NAMESAKES else reading.name.doubt for reading in viable]
    plausible = tuple(_plausible(reading, doubt) for reading, doubt in zip(viable, doubts, strict=True))
    # Evidence for a kind tells nothing where only one place is left.
    kinds = ruled_kinds() & {reading.place.kind for reading in viable} if len(viable) > 1 else frozenset[str]()
    rules = book(lang)
    touched: dict[int, tuple[int, ...]] = {}
    for number in weighers(lang, frozenset(doubts), kinds) & rules.eligible(text):
        told = rules.rules[number].rule
        touched[number] = tuple(
            index
            for index, reading in enumerate(viable)
            if (not told.kinds or reading.place.kind in told.kinds)
            and (not told.doubts or doubts[index] in told.doubts)
            and (not told.within or not {reading.place.within, reading.place.country}.isdisjoint(told.within))
        )
    eligible = frozenset(number for number, readings in touched.items() if readings)
    by_rule = {rules.rules[number]: touched[number] for number in eligible}
    scores = tuple(_usual(reading) + likely for reading, likely in zip(viable, plausible, strict=True))
    return Scale(scores, plausible, tuple(doubts), any(doubts), rules, eligible, by_rule)


def _plausible(reading: Reading, doubt: str) -> float:
    """How sure a bare name is to be this place before any evidence is heard: log odds.

    A former name that other places bear today is as likely theirs.
    """
    return 0.0 if doubt == "namesake" and reading.name.former >= 0 else _PLAUSIBLE[doubt]


def _usual(reading: Reading) -> float:
    """How often the bare spelling means this place among others: log odds before any evidence is heard."""
    known = reading.place.id == "-".join(reading.place.en.lower().split())
    namesake = reading.name.doubt == "place"  # a better known place has the name
    return known - 1.0 * RANK[reading.place.kind] - 0.5 * (reading.name.status != "preferred") - 2.0 * namesake


def _no_person(context: Context, lang: str) -> float:
    """How much the words around a name say that it is no person's."""
    weighing = topics(lang)
    told = weighing.odds(context.document, context.start, context.end, "person") if weighing else None
    return 0.0 if told is None else max(-_PERSON_MOST, min(_PERSON_MOST, _PERSON_EVEN - told))
