"""Known spellings that are like an unknown one: the last resort of look-up, never used to change a text."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from difflib import SequenceMatcher
from functools import cache
from typing import Any

import regex

from seeds.tables import table

_LIKE = 0.6
"""Spellings less alike than this (difflib's ratio) are no answer."""


@cache
def _changes() -> tuple[tuple[regex.Pattern[str], str], ...]:
    data = table(dict[str, Any], "skeleton.toml")
    return tuple((regex.compile(pattern), replacement) for pattern, replacement in data["change"])


def skeleton(spelling: str) -> str:
    """What is left of a Latin spelling without what languages and typists vary; empty for other scripts."""
    letters = unicodedata.normalize("NFD", spelling.lower())
    for pattern, replacement in _changes():
        letters = pattern.sub(replacement, letters)
    return letters


class Likeness:
    """An index of known spellings by skeleton. Costs a moment to make: it is made when a look-up finds nothing."""

    def __init__(self, spellings: Iterable[str]) -> None:
        self._known: dict[str, list[str]] = {}
        for spelling in spellings:
            if not spelling.isupper() and (key := skeleton(spelling)):
                self._known.setdefault(key, []).append(spelling)

    def like(self, spelling: str) -> list[tuple[str, float]]:
        """The known spellings most like one, best first, each with its likeness from 0 to 1."""
        folded = spelling.lower()
        matcher = SequenceMatcher(b=folded)
        found = []
        for known in self._known.get(skeleton(spelling), ()):
            matcher.set_seq1(known.lower())
            if (ratio := matcher.ratio()) >= _LIKE:
                found.append((known, ratio))
        return sorted(found, key=lambda each: (-each[1], each[0]))[:10]
