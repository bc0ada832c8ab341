"""The scan: one pass of an automaton over the bytes, leftmost-longest, whole words only."""

from __future__ import annotations

from collections.abc import Iterator

import daachorse

from glossary.scan.boundary import bounded


# A romanised soft sign looks like the apostrophe of a possessive: Chernobyl' and Chernobyl's.
_SIGNS = (b"'", "\u2019".encode(), "\u02bc".encode())


class Scanner:
    """Finds patterns in UTF-8 bytes in time linear in the text, whatever the number of patterns."""

    def __init__(self, automaton: daachorse.DoubleArrayAhoCorasick) -> None:
        self._find = automaton.find

    @classmethod
    def build(cls, patterns: list[bytes]) -> tuple[Scanner, bytes]:
        """An automaton over the patterns, and its serialised form for ``load``."""
        automaton = daachorse.DoubleArrayAhoCorasick(
            patterns, daachorse.MATCH_KIND_LEFTMOST_LONGEST, use_prefilter=True
        )
        return cls(automaton), automaton.serialize()

    @classmethod
    def load(cls, serialised: bytes) -> Scanner:
        """The automaton from its serialised form. Raises ValueError where that is damaged."""
        return cls(daachorse.DoubleArrayAhoCorasick.deserialize(serialised))

    def find(self, data: bytes) -> Iterator[tuple[int, int, int]]:
        """Each match as (start, end, pattern number); byte offsets, in order, disjoint."""
        for start, end, pattern in self._find(data):
            if bounded(data, start, end):
                yield start, end, pattern
            elif b" " in (inside := data[start:end]) or b"-" in inside or inside.endswith(_SIGNS):
                # The longest pattern runs into a word; a shorter one inside it may be whole.
                yield from self._inside(data, start, end)

    def unsigned(self, data: bytes, start: int, end: int) -> tuple[int, int, int] | None:
        """The match without the sign at its end, where there is one: the sign may be a closing quotation mark."""
        return next(self._inside(data, start, end), None) if data[start:end].endswith(_SIGNS) else None

    def _inside(self, data: bytes, start: int, end: int) -> Iterator[tuple[int, int, int]]:
        last = data[end - 1 : end]
        width = 1 if last < b"\x80" else 2
        for inner_start, inner_end, pattern in self._find(data[start : end - width]):
            if bounded(data, start + inner_start, start + inner_end):
                yield start + inner_start, start + inner_end, pattern
