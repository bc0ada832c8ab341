"""What a text says elsewhere: where words stand that rules ask for, or ask not to be said, anywhere in a story.

The words of all rules of a language are looked for at once, block by block, as names in a block are judged.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from functools import cached_property

import daachorse

from glossary.document import Document
from glossary.document.letters import letter_before
from glossary.document.text import REACH
from glossary.resolve.rule import Compiled

_LONGEST = 64
"""Bytes of the longest word of a list, and more."""

_Starts = dict[int, list[int]]
"""Where words of lists begin, in order, by the number of the list."""


class Told:
    """Answers, for some rules, what the text within ``REACH`` bytes of a name says."""

    def __init__(self, rules: Iterable[Compiled]) -> None:
        # Common words are mostly asked not to be said: they are looked for only where something else is said.
        self._met, self._missed = _Lists(), _Lists()
        self._asked = {
            rule: (self._met.number(rule.anywhere), self._missed.number(rule.nowhere))
            for rule in rules
            if rule.anywhere or rule.nowhere
        }

    def says(self, rule: Compiled, document: Document, at: int) -> bool:
        """Whether the text around a byte offset says what a rule asks for, and nothing that it asks not to be said."""
        asked = self._asked.get(rule)
        if asked is None:
            return True
        met, missed = asked
        return (met is None or self._met.say(met, document, at)) and (
            missed is None or not self._missed.say(missed, document, at)
        )


class _Lists:
    """Lists of words, looked for together, each block of a text once."""

    def __init__(self) -> None:
        self._numbers: dict[tuple[str, ...], int] = {}

    def number(self, words: tuple[str, ...]) -> int | None:
        """The number of a list, to ask by; None for an empty one."""
        return self._numbers.setdefault(words, len(self._numbers)) if words else None

    def say(self, number: int, document: Document, at: int) -> bool:
        """Whether a word of a list begins within ``REACH`` of a byte offset."""
        return _near(self._around(document, at).get(number), at)

    def _around(self, document: Document, at: int) -> _Starts:
        """Where words of lists begin in the block of an offset, and in those beside it."""
        known: tuple[dict[int, _Starts], dict[int, _Starts]] = document.memory.setdefault(self, ({}, {}))
        alone, together = known
        own = at // REACH
        starts = together.get(own)
        if starts is None:
            starts = together[own] = {}
            for block in range(max(0, own - 1), own + 2):
                if block not in alone:
                    alone[block] = self._beginnings(document.data, block * REACH)
                for number, places in alone[block].items():
                    starts.setdefault(number, []).extend(places)
        return starts

    @cached_property
    def _words(self) -> tuple[daachorse.DoubleArrayAhoCorasick, tuple[tuple[int, ...], ...]]:
        """Finds the words of all lists, and has the lists of each by its number."""
        lists: dict[str, list[int]] = {}
        for words, number in self._numbers.items():
            for word in words:
                lists.setdefault(word, []).append(number)
        automaton = daachorse.DoubleArrayAhoCorasick([word.encode("utf-8") for word in lists], use_prefilter=True)
        return automaton, tuple(map(tuple, lists.values()))

    def _beginnings(self, data: bytes, low: int) -> _Starts:
        """Where words of lists begin in the block of a text that begins at an offset."""
        found: _Starts = {}
        automaton, lists = self._words
        for at, _, word in automaton.find_overlapping(data[low : low + REACH + _LONGEST]):
            if at < REACH and not letter_before(data, low + at):
                for number in lists[word]:
                    found.setdefault(number, []).append(low + at)
        for starts in found.values():
            starts.sort()  # words are found by where they end
        return found


def _near(starts: list[int] | None, at: int) -> bool:
    """Whether one of some places is within ``REACH`` of an offset."""
    if not starts:
        return False
    index = bisect_left(starts, at)
    return any(abs(start - at) <= REACH for start in starts[max(0, index - 1) : index + 1])
