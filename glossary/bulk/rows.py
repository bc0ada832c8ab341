"""Cutting a stream into chunks of whole rows: lines (JSON Lines, TSV), or CSV records, which may hold line ends."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from glossary.bulk.chunks import LIMIT, SIZE


class Rows(NamedTuple):
    """Whole rows, and how many; or a piece of a broken row (``fault`` says why, with its first piece)."""

    data: bytes
    rows: int
    kept: bool = False
    fault: str = ""


_OPEN = "a quoted cell is not closed"


class Reader:
    """Takes rows off a stream. Where chunks end depends on the content, not on the blocks in which it is read."""

    def __init__(self, blocks: Iterable[bytes], *, size: int = SIZE, limit: int = LIMIT) -> None:
        self._blocks = iter(blocks)
        self._buffer = bytearray()
        self._size, self._limit = size, limit
        self._ended = False

    def fill(self, upto: int) -> bool:
        """Read on until the buffer holds that much; False where the stream ends before."""
        while len(self._buffer) < upto and not self._ended:
            block = next(self._blocks, None)
            if block is None:
                self._ended = True
            else:
                self._buffer += block
        return len(self._buffer) >= upto

    def take(self, count: int) -> bytes:
        """The next bytes, off the stream."""
        data = bytes(self._buffer[:count])
        del self._buffer[:count]
        return data

    def header(self) -> bytes:
        """The first row, off the stream: the first lines that together hold an even number of double marks."""
        end = 0
        while True:
            stop = self._line_end(self._limit, end)
            end = stop or end
            if not stop or self._buffer.count(b'"', 0, end) % 2 == 0 or not self.fill(end + 1):
                return self.take(end)

    def lines(self) -> Iterator[Rows]:
        """Chunks of whole lines."""
        while self.fill(1):
            if not self.fill(self._size) and len(self._buffer) <= self._limit:
                data = self.take(len(self._buffer))
                yield Rows(data, data.count(b"\n") + (not data.endswith(b"\n")))
                continue
            end = self._buffer.rfind(b"\n", 0, self._size) + 1 or self._line_end(self._limit)
            if end:
                data = self.take(end)
                yield Rows(data, data.count(b"\n") + (not data.endswith(b"\n")))
            else:
                yield from self.kept_line(f"it is longer than {self._limit >> 20} MiB")

    def records(self, delimiter: bytes) -> Iterator[Rows]:
        """Chunks of whole CSV records."""
        record = record_pattern(delimiter)
        while self.fill(1):
            self.fill(self._size)
            end, rows = self._records(record, min(self._size, len(self._buffer)))
            while not end:
                end, rows = self._records(record, min(self._limit, len(self._buffer)), first=True)
                if end or len(self._buffer) > self._limit or not self.fill(len(self._buffer) + 1):
                    break
            if not end and self._ended and (match := record.fullmatch(self._buffer)) and match.end() <= self._limit:
                end, rows = match.end(), 1  # the last record needs no line end
            if end:
                yield Rows(self.take(end), rows)
            else:
                yield from self.kept_line(_OPEN)

    def _records(self, record: re.Pattern[bytes], upto: int, *, first: bool = False) -> tuple[int, int]:
        """Where the last whole record within the first bytes ends (``first``: the first), and how many there are."""
        buffer = self._buffer
        if not first and buffer.find(b'"', 0, upto) < 0:
            end = buffer.rfind(b"\n", 0, upto) + 1
            return end, buffer.count(b"\n", 0, end)
        end = rows = 0
        while end < upto and (match := record.match(buffer, end)) and match.end() <= upto:
            if buffer[match.end() - 1] != 0x0A:
                break  # it may go on
            end, rows = match.end(), rows + 1
            if first:
                break
        return end, rows

    def _line_end(self, limit: int, seen: int = 0) -> int:
        """Where the first line behind ``seen`` ends (its line feed in, or with the stream); 0 where over the limit."""
        while True:
            end = self._buffer.find(b"\n", seen, limit) + 1
            if end or len(self._buffer) >= limit:
                return end
            seen = len(self._buffer)
            if self._ended:
                return seen
            self.fill(seen + 1)

    def kept_line(self, fault: str) -> Iterator[Rows]:
        """The line at the start of the buffer, piece by piece, not to be judged."""
        while self.fill(1):
            self.fill(self._size)
            end = self._buffer.find(b"\n", 0, self._size) + 1
            data = self.take(end or self._size)
            yield Rows(data, int(bool(end) or not self.fill(1)), kept=True, fault=fault)
            fault = ""
            if end:
                return


def cell_pattern(delimiter: bytes) -> bytes:
    """A cell: in double marks, which double inside it, or plain. What follows the marks belongs to it."""
    plain = rb"[^%s\r\n]*+(?:\r(?!\n)[^%s\r\n]*+)*+" % (re.escape(delimiter), re.escape(delimiter))
    return rb'(?:"[^"]*+(?:""[^"]*+)*+"%s|(?!")%s)' % (plain, plain)


def record_pattern(delimiter: bytes) -> re.Pattern[bytes]:
    """A record with its line end."""
    cell = cell_pattern(delimiter)
    return re.compile(rb"%s(?:%s%s)*+(?:\r?\n|\Z)" % (cell, re.escape(delimiter), cell))
