"""Stretches of a document, given in code points, looked up by byte offset: what quotations and code share."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Sequence


class Spans:
    """Disjoint stretches of a text, in order: (start, end) in code points, half open.

    ``char`` tells the code point at a byte offset.
    """

    def __init__(self, spans: Sequence[tuple[int, int]], char: Callable[[int], int]) -> None:
        self._char = char
        self._starts = [start for start, _ in spans]
        self._ends = [end for _, end in spans]

    def index(self, byte: int) -> int:
        """The number of the stretch that holds a byte offset; -1 where none does."""
        if not self._starts:
            return -1
        at = self._char(byte)
        found = bisect_right(self._starts, at) - 1
        return found if found >= 0 and at < self._ends[found] else -1
