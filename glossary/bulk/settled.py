"""Where a text may be cut so that no quotation, and no fenced block of code, runs over the cut.

Speech of several paragraphs opens each of them with the mark (``glossary.document.quotes``). So a paragraph's end is a
place to cut where the next mark doesn't open a paragraph, or where no quotation is open before it. Both are told by
looking at a bounded stretch on either side, whatever the size of the text.

Fences (``glossary.document.protect``) come in pairs, and no cut is made between the two: so what lies between fences is
told by counting them, from the last cut on or back to it.
"""

from __future__ import annotations

import re
from bisect import bisect_left

import regex

from glossary.document import quotations

LOOK = 16 << 10
"""Bytes looked at on each side. A quotation that no mark belongs to for so long is taken to be over."""

_FENCES = tuple((mark, re.compile(rb"(?m)^[ \t]{0,3}" + 3 * mark)) for mark in (b"`", b"~"))
_DOUBLE = regex.compile('["“”„‟«»‹›]')
_SINGLE = regex.compile(r"(?<![\p{L}\p{N}\p{M}])[‘‚'](?=\S)|(?<=\S)['’‘](?![\p{L}\p{N}])")
_BESIDE = "([{—–-/:“«„‘\"'"  # a straight mark may open after these
_OPENS = {"”": "“", "»": "«", "›": "‹"}
_PARTNER = {"“": "”", "„": "”", "‟": "”", "«": "»", "‹": "›", "»": "«", "‘": "’", "‚": "’"}


def settled(buffer: bytes | bytearray, start: int, at: int) -> bool:
    """Whether the text may be cut at ``at``, the end of a blank line; ``start`` is as far back as may be looked.

    The buffer must reach ``LOOK`` bytes beyond the place, or to the end of the text.
    """
    after = bytes(buffer[at : at + LOOK]).decode("utf-8", "replace")
    marks = [mark for mark in (_heading(after), _opening(after)) if mark]
    if not marks:
        return True
    before = bytes(buffer[max(start, at - LOOK) : at]).decode("utf-8", "replace")
    return not any(_open(before, mark) for mark in marks)


def clear(buffer: bytes | bytearray, start: int, at: int) -> bool:
    """Whether no quotation runs over the end of a line, where there are no blank lines; bounded as ``settled`` is."""
    before = bytes(buffer[max(start, at - LOOK) : at]).decode("utf-8", "replace")
    after = bytes(buffer[at : at + LOOK]).decode("utf-8", "replace")
    first = _DOUBLE.search(before)
    # The beginning of what is looked at may lie in a quotation.
    openings = {"", f"{_OPENS.get(first.group(), first.group())}x\n"} if first else {""}
    return not any(_spans(opening + before, after) for opening in openings)


class Fences:
    """The lines from a place on that begin or end a block of code, by the two kinds of fence; found as far as needed."""

    def __init__(self, buffer: bytes | bytearray, start: int) -> None:
        self._buffer = buffer
        self._seen = start
        self._lines: list[list[int]] = [[] for _ in _FENCES]

    def find(self, upto: int) -> Fences:
        """Find those before a place."""
        if upto > self._seen:
            for lines, (mark, pattern) in zip(self._lines, _FENCES, strict=True):
                if self._buffer.find(mark, self._seen, upto) >= 0:  # one byte is searched much faster than a fence
                    lines.extend(match.start() for match in pattern.finditer(self._buffer, self._seen, upto))
            self._seen = upto
        return self

    def paired_before(self, at: int) -> bool:
        """Whether those before a place come in pairs."""
        self.find(at)
        return not any(bisect_left(lines, at) % 2 for lines in self._lines)

    def paired_after(self, at: int) -> bool:
        """Whether those found behind a place come in pairs."""
        return not any((len(lines) - bisect_left(lines, at)) % 2 for lines in self._lines)

    def last(self) -> int:
        """Where the last found begins. There must be one."""
        return max(lines[-1] for lines in self._lines if lines)


def _heading(after: str) -> str:
    """The next double mark, if it stands at the head of its line and so may carry speech on; else nothing."""
    match = _DOUBLE.search(after)
    if match is None:
        return ""
    line = after[max(0, match.start() - 41) : match.start()].rpartition("\n")[2]
    return "" if line.strip() else match.group()


def _opening(after: str) -> str:
    """The next single mark, if it may open a quotation; else nothing."""
    match = _SINGLE.search(after)
    if match is None or match.group() == "’":
        return ""
    before = after[match.start() - 1 : match.start()]
    opens = match.group() != "'" or not before or before.isspace() or before in _BESIDE
    return match.group() if opens else ""


def _open(before: str, mark: str) -> bool:
    """Whether the mark at the head of the next paragraph would carry a quotation on: asked of the real thing.

    The beginning of what is looked at may itself lie in a quotation; it must come out the same either way.
    """
    probe = f"{mark}x{_PARTNER.get(mark, mark)}"
    first = _DOUBLE.search(before)
    openings = {"", f"{mark}x\n\n"} | ({f"{first.group()}x\n\n"} if first else set())
    return any(_spans(opening + before, probe) for opening in openings)


def _spans(before: str, probe: str) -> bool:
    at = len(before)
    return any(found.start < at < found.end for found in quotations(before + probe))
