"""Stretches of a document, given in code points, looked up by byte offset: what quotations and code share."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Sequence


class Spans:
    """Disjoint stretches of a text, in order: (start, end) in code points, half open.

    ``char`` turns a byte offset into a code point; without it the text is its own UTF-8 and offsets are turned once.
    """

    def __init__(
        self, text: str, spans: Sequence[tuple[int, int]], char: Callable[[int], int] | None, *, plain: bool
    ) -> None:
        self._char = char
        offsets = [offset for span in spans for offset in span]
        if char is None and not plain:
            offsets = _in_bytes(text, offsets)
        self._starts, self._ends = offsets[::2], offsets[1::2]

    def index(self, byte: int) -> int:
        """The number of the stretch that holds a byte offset; -1 where none does."""
        if not self._starts:
            return -1
        at = byte if self._char is None else self._char(byte)
        found = bisect_right(self._starts, at) - 1
        return found if found >= 0 and at < self._ends[found] else -1


def _in_bytes(text: str, offsets: list[int]) -> list[int]:
    """Rising code point offsets as offsets in UTF-8."""
    found = []
    char = byte = 0
    for offset in offsets:
        byte += len(text[char:offset].encode("utf-8", "surrogatepass"))
        char = offset
        found.append(byte)
    return found
