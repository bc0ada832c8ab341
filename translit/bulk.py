"""The bulk path: whole texts, vectorised over UTF-16 code units with numpy.

Each code unit is looked up once for its code and its classes, packed into 16 bits so that the classes of both
neighbours combine with the code by three masks. The result indexes a table of units (translit/units.py): UTF-8 filled
up with 0xFF, which UTF-8 never holds and which is deleted in the end. A unit that doesn't fit is written as one byte
that UTF-8 never holds either, and so is what has to be romanised apart; both are put in place after the deletion.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

import numpy as np
import numpy.typing as npt

from translit.alphabet import KIND, Kind
from translit.codes import code_units, pack_classes
from translit.short import romanise_short
from translit.struct import Scheme
from translit.table import Table, table
from translit.units import APART, APART_BYTE, COPY, FILL, LOW, WINDOW, WORD, Numbers, Units

__all__ = ["romanise_bulk"]

_PIECE = 1 << 16  # code points to a piece: its arrays stay in the processor's cache
_CLOSE = 64  # words to be romanised apart that are nearer to each other are so together, with what stands between
_LOW, _SPAN = np.uint32(LOW), np.uint32(WORD - LOW)  # scalars of the units' own type keep numpy from widening them
_HALVES = re.compile("([\ud800-\udfff]+)")
_BREAK = re.compile(r"[\s!-&(-@]")  # no rule looks across these


def romanise_bulk(text: str, scheme: Scheme, *, drop_stress: bool = False) -> str:
    """Return the same as translit.plain.romanise. Memory: the output and a few megabytes, whatever the size."""
    if text.isascii():
        return text
    bulk = _bulk(scheme)
    return "".join([bulk.piece(piece, drop_stress) for piece in _pieces(text)])


def _pieces(text: str) -> Iterator[str]:
    """Cut a text where no rule looks across; without such a place a piece is as long as it must be."""
    start, size = 0, len(text)
    while size - start > _PIECE:
        cut = text.rfind(" ", start, start + _PIECE) + 1
        if cut <= start:
            found = _BREAK.search(text, start + _PIECE)
            cut = found.end() if found else size
        yield text[start:cut]
        start = cut
    yield text[start:]


class _Bulk:
    """The tables of one scheme for the bulk path: 128 kB for the code units, 256 kB for the units."""

    def __init__(self, source: Table) -> None:
        self.source = source
        self.packed = pack_classes(code_units(source), source)
        self.in_word = bytes(KIND[char] is not Kind.OTHER for char in source.chars)
        self.units = Units(source)

    def piece(self, text: str, drop_stress: bool) -> str:
        """Romanise a text that nothing outside of it bears on."""
        try:
            raw = text.encode("utf-16-le")
        except UnicodeEncodeError:  # halves of astral characters: nothing of a word, kept as they are
            parts = _HALVES.split(text)
            return "".join([part if at % 2 else self.piece(part, drop_stress) for at, part in enumerate(parts)])
        chars = np.frombuffer(raw, dtype="<u2")
        around = np.empty(len(chars) + 2, dtype=np.uint16)
        around[0] = around[-1] = self.packed[0]
        np.take(self.packed, chars, out=around[1:-1], mode="clip")
        index = around[1:-1] & np.uint16(0x00FF)
        index |= around[:-2] & np.uint16(0x0F00)
        index |= around[2:] & np.uint16(0xF000)
        units = np.take(self.units.table, index, mode="clip")
        special = np.flatnonzero(units - _LOW <= _SPAN)
        if not len(special):
            return units.tobytes().translate(None, b"\xff").decode()
        apart = self._resolve(raw, around, units, special, drop_stress)
        markers = set((units[special] >> 24).tolist())
        out = units.tobytes().translate(None, b"\xff")
        for marker in self.units.long.keys() & markers:
            out = out.replace(bytes([marker]), self.units.long[marker])
        return (_put(apart, out) if apart else out).decode()

    def _resolve(
        self,
        raw: bytes,
        around: npt.NDArray[np.uint16],
        units: Numbers,
        special: npt.NDArray[np.intp],
        drop_stress: bool,
    ) -> dict[int, bytes]:
        """Fill in the special units; return what was romanised apart by its place."""
        codes = around.astype(np.uint8).tobytes()  # the low byte
        reach = self.source.reach
        padded = bytes(reach - 1) + codes + bytes(reach - 1)
        asking = special[units[special] == WINDOW]
        if len(asking):
            windows = self.units.windows
            units[asking] = [windows[padded[at : at + 2 * reach + 1]] for at in asking.tolist()]
        apart: dict[int, bytes] = {}
        words = special[units[special] == WORD]
        if len(words):
            for start, end in _spans(words.tolist(), codes.translate(self.in_word)):
                word = raw[2 * start : 2 * end].decode("utf-16-le")
                units[start:end] = FILL
                units[start] = APART
                apart[start] = romanise_short(word, self.source, drop_stress).encode()
        copies = special[units[special] == COPY]
        if len(copies):
            first = np.flatnonzero(np.diff(copies, prepend=-2) != 1)
            starts, ends = copies[first], copies[np.append(first[1:], len(copies)) - 1] + 1
            units[copies] = FILL
            units[starts] = APART
            for start, end in zip(starts.tolist(), ends.tolist(), strict=True):
                apart[start] = raw[2 * start : 2 * end].decode("utf-16-le").encode()
        return apart


def _spans(places: list[int], in_word: bytes) -> list[list[int]]:
    """Return where the words of some places start and end, words that stand close together as one."""
    spans: list[list[int]] = []
    for at in places:
        if spans and at < spans[-1][1]:
            continue
        start = in_word.rfind(b"\0", 0, at + 1)  # of what stands before; in_word begins one earlier than the text
        end = in_word.find(b"\0", at + 1) - 1
        if spans and start - spans[-1][1] < _CLOSE:
            spans[-1][1] = end
        else:
            spans.append([start, end])
    return spans


def _put(apart: dict[int, bytes], out: bytes) -> bytes:
    parts = out.split(bytes([APART_BYTE]))
    pieces = [b""] * (2 * len(parts) - 1)
    pieces[::2] = parts
    pieces[1::2] = [apart[at] for at in sorted(apart)]
    return b"".join(pieces)


@cache
def _bulk(scheme: Scheme) -> _Bulk:
    return _Bulk(table(scheme))
