"""Cutting a stream of text into chunks, so that what becomes of a chunk is what became of it within the whole.

A chunk ends with a blank line outside quotations and code: no mention, sentence or quotation straddles it. It brings
along what stands before and after it, as far as evidence may reach. Where no such place comes within four chunk lengths
(a text without blank lines), it ends with a line that ends a sentence, outside quotations if there is one, or else with
any line; a line longer than the limit is no text any more and is handed on as it is.

Where the cuts fall depends on the content only, not on the blocks in which it is read.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import NamedTuple

from glossary.bulk.settled import LOOK, Fences, clear, settled

SIZE = 1 << 20
"""Bytes after which a chunk may end. A text up to this size is one chunk: it is judged as a whole."""

LIMIT = 16 << 20
"""Bytes of the longest line that is read as text, and of the longest row of a table."""

REACH = 12 << 10
"""Bytes of context that a chunk brings along on either side: what evidence may reach (``glossary.document.text.REACH``),
and half as much again, for that is counted after folding, which takes out stress marks and the like."""

_TRIES = 32
"""Ends of lines that are tried where there are no blank lines."""

_BLANK = re.compile(rb"\n(?:[ \t\r]*\n)+")
_SENTENCE = re.compile(rb"[.!?:;]\r?\n|\xe2\x80(?:\xa6|\x9d|\x99)\r?\n|\xc2\xbb\r?\n|\"\r?\n")  # also after … ” ’ »


class Chunk(NamedTuple):
    """A stretch of the stream with its surroundings. ``kept``: part of a line over the limit, not to be judged."""

    data: bytes
    before: bytes = b""
    after: bytes = b""
    kept: bool = False


class Cutter:
    """Cuts what it reads. ``history`` is what stands before the first block, when a run is gone on with."""

    def __init__(
        self, blocks: Iterable[bytes], history: bytes = b"", *, size: int = SIZE, limit: int = LIMIT, reach: int = REACH
    ) -> None:
        self._blocks = iter(blocks)
        self._buffer = bytearray(history)
        self._start = len(history)
        self._size, self._limit, self._reach = size, limit, reach
        self._ended = False

    def __iter__(self) -> Iterator[Chunk]:
        while self._fill(self._start + 1):
            end = self._end()
            if end is None:
                yield from self._long_line()
                continue
            back = self._back(self._start)
            front = self._front(end)
            with memoryview(self._buffer) as view:  # a slice of the buffer itself would be a copy more
                chunk = Chunk(bytes(view[self._start : end]), bytes(view[back : self._start]), bytes(view[end:front]))
            yield chunk
            self._start = end
            self._forget()

    def _fill(self, upto: int) -> bool:
        """Read on until the buffer reaches that far; False where the stream ends before."""
        while len(self._buffer) < upto and not self._ended:
            block = next(self._blocks, None)
            if block is None:
                self._ended = True
            else:
                self._buffer += block
        return len(self._buffer) >= upto

    def _forget(self) -> None:
        drop = self._start - history_size(self._reach)
        if drop > self._size:
            del self._buffer[:drop]
            self._start -= drop

    def _end(self) -> int | None:
        """Where the chunk ends; None where a line over the limit begins right here."""
        start, size = self._start, self._size
        if not self._fill(start + size + 1):
            return self._within_limit(start, len(self._buffer))
        far = start + 4 * size
        self._fill(far + LOOK)
        far = min(far, len(self._buffer))
        line = self._within_limit(start, far)
        if line is None or line < far:
            return line
        fences = Fences(self._buffer, start)
        for blank in _BLANK.finditer(self._buffer, start + size - 2, far):
            if fences.paired_before(blank.end()) and settled(self._buffer, max(0, start - self._reach), blank.end()):
                return blank.end()
        if self._ended and len(self._buffer) <= far:
            return len(self._buffer)
        return self._last_resort(start, far)

    def _last_resort(self, start: int, far: int) -> int:
        """Where a chunk ends that no settled place ends."""
        near = start + self._size
        if match := _BLANK.search(self._buffer, near - 2, far):
            return match.end()
        ends = [match.end() for match in islice(_SENTENCE.finditer(self._buffer, near - 2, far), _TRIES)]
        for end in ends:
            if clear(self._buffer, max(0, start - self._reach), end):
                return end
        return ends[0] if ends else self._line_end(near)

    def _within_limit(self, start: int, end: int) -> int | None:
        """``end``, or the start of a line over the limit that begins before it: None where that is ``start`` itself."""
        at = start
        if end - start <= self._limit:
            at = self._buffer.rfind(b"\n", start, end) + 1 or start  # none before this one can be over it
        while at < end:
            stop = self._buffer.find(b"\n", at)
            while stop < 0 and len(self._buffer) - at <= self._limit and not self._ended:
                scanned = len(self._buffer)
                self._fill(scanned + 1)
                stop = self._buffer.find(b"\n", scanned)
            if (stop if stop >= 0 else len(self._buffer)) - at > self._limit:
                return at if at > start else None
            at = stop + 1 if stop >= 0 else len(self._buffer)
        return end

    def _line_end(self, at: int) -> int:
        """The end of the line at a place; the limit has been seen to."""
        end = self._buffer.find(b"\n", at)
        while end < 0 and self._fill(len(self._buffer) + 1):
            end = self._buffer.find(b"\n", at)
        return end + 1 if end >= 0 else len(self._buffer)

    def _long_line(self) -> Iterator[Chunk]:
        """Hand on the line at the start piece by piece, read no further than each piece."""
        while self._fill(self._start + 1):
            self._fill(self._start + self._size)
            end = self._buffer.find(b"\n", self._start, self._start + self._size)
            stop = end + 1 if end >= 0 else min(len(self._buffer), self._start + self._size)
            yield Chunk(bytes(self._buffer[self._start : stop]), kept=True)
            self._start = stop
            self._forget()
            if end >= 0:
                return

    def _back(self, at: int) -> int:
        """Where the context before a place begins: at a paragraph, so that quotations are seen as in the whole."""
        near = max(0, at - self._reach)
        far = max(0, at - 4 * self._reach)
        if not near:
            return 0
        fences = Fences(self._buffer, far).find(at)
        paragraphs = [match.end() for match in _BLANK.finditer(self._buffer, far, near)]
        paragraphs = [paragraph for paragraph in paragraphs if fences.paired_after(paragraph)]
        for paragraph in reversed(paragraphs):
            if settled(self._buffer, paragraph, paragraph):
                return paragraph
        if paragraphs:
            return paragraphs[-1]
        lines = [line for line in self._lines(far, near) if fences.paired_after(line)]
        for line in lines:
            if clear(self._buffer, 0, line):
                return line
        if lines:
            return lines[0]
        return self._character(near) if fences.paired_after(near) else self._line_end(fences.last())

    def _lines(self, low: int, high: int) -> list[int]:
        """Where the last lines between two places begin, the last one first."""
        found: list[int] = []
        while len(found) < _TRIES and (line := self._buffer.rfind(b"\n", low, high)) >= 0:
            found.append(line + 1)
            high = line
        return found

    def _front(self, at: int) -> int:
        """Where the context after a place ends."""
        self._fill(at + 2 * self._reach)
        near = at + self._reach
        if near >= len(self._buffer):
            return len(self._buffer)
        line = self._buffer.find(b"\n", near, at + 2 * self._reach)
        return line + 1 if line >= 0 else self._character(near)

    def _character(self, at: int) -> int:
        """The place, moved forward to where a character begins."""
        while at < len(self._buffer) and self._buffer[at] & 0xC0 == 0x80:
            at += 1
        return at


def history_size(reach: int = REACH) -> int:
    """Bytes before a chunk that its context may be taken from."""
    return 4 * reach + LOOK


def text_chunks(blocks: Iterable[bytes], history: bytes = b"", size: int = SIZE) -> Iterator[Chunk]:
    """The stream in chunks; together they are the stream."""
    return iter(Cutter(blocks, history, size=size))
