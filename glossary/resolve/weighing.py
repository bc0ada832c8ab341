"""The words around many names weighed at once: what ``Topics.tell`` does one by one, with numpy.

A word's first letters are one machine word, by which a hashed table finds its weights. All sums are of whole numbers, so
that both ways come to the same.
"""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from glossary.document.letters import char_start
from glossary.resolve.topic import COLUMNS, Table
from glossary.resolve.words import CELL, FAR, FEW, NEAR, SCRIPTS, SIGNS, Words

_Ints = npt.NDArray[np.int64]
_Rows = npt.NDArray[np.int32]

_FIELD, _FIELDS = 21, 3
"""Bits of one topic's sum, and how many of them share a machine word: sums of some ten thousand words fit."""

_CHARACTER = 4
"""Bytes of the longest character."""

_SLOTS = 17
"""The table of words has two to this many slots."""

_SPREAD = np.uint64(0x9E3779B97F4A7C15)
_SHIFT = np.uint64(64 - _SLOTS)

_MASKS = np.array([(1 << (8 * size)) - 1 for size in range(CELL + 1)], dtype=np.uint64)
"""What is kept of the bytes from a word's start on, by how many letters it has."""


class Hashed(NamedTuple):
    """A table by slots: the word in each (0: none), and the row of its weights in each column, packed; row 0 is nothing."""

    read: Words
    words: npt.NDArray[np.uint64]
    rows: _Rows
    columns: tuple[tuple[_Ints, ...], ...]
    bias: tuple[int, ...]
    least: float


def weighed(hashed: Hashed, data: bytes, spans: list[tuple[int, int]]) -> dict[int, bool]:
    """Whether the words around names between byte offsets tell of a topic, by the offset that a name starts at."""
    read = hashed.read
    starts, ends, joined, moved = _gathered(data, spans, read.span)
    offsets = (starts, ends, np.maximum(starts - read.span, 0), np.minimum(ends + read.span, len(data)))
    letters, (start, end, lowest, highest) = _letters(joined, read, [moved + offset for offset in offsets])
    text = letters.translate(read.table)
    first, last, words = _words(text, read.letters)
    rows = np.append(_found(hashed, words), np.int32(0))  # after the last word stands none
    # The numbers of the words before each name, and after it.
    stop = np.searchsorted(last, start, "right")
    begin = np.searchsorted(first, end, "left")
    low = np.searchsorted(first, lowest, "left")
    high = np.searchsorted(last, highest, "right")
    furthest, last_after = np.maximum(stop - FAR, low), np.minimum(begin + FAR, high)
    far = _different(rows, furthest, stop, begin, last_after)
    near = _different(rows, np.maximum(stop - NEAR, low), stop, begin, np.minimum(begin + NEAR, high))
    before = rows[stop - 1] * (stop > low)
    after = rows[begin] * (begin < high)
    name = rows[stop] * (stop < begin)
    left = right = np.zeros(1, np.int32)
    if read.signs:
        signs = np.frombuffer(letters.translate(read.signs), np.uint8).astype(np.uint64)
        begins = np.append(first, 0)  # after the last word begins none
        left = _found(hashed, _signed(signs, start - SIGNS, begins[stop - 1], stop > low))
        right = _found(hashed, _signed(signs, end, begins[begin], begin < high))
    sums = [
        every[far].sum(1)
        + close[near].sum(1)
        + to_left[before]
        + to_left[left]
        + to_right[after]
        + to_right[right]
        + own[name]
        for every, close, to_left, to_right, own in zip(*hashed.columns, strict=True)
    ]
    many = np.maximum(stop - furthest, 0) + np.maximum(last_after - begin, 0) >= FEW
    told = many & (_odds(sums, hashed.bias) >= hashed.least)
    return dict(zip(starts.tolist(), told.tolist(), strict=True))


def _different(rows: _Rows, low: _Ints, stop: _Ints, begin: _Ints, high: _Ints) -> _Rows:
    """A line a name: the rows of the words from ``low`` to ``stop`` and from ``begin`` to ``high``, each once; 0 for none."""
    most = max(1, int((stop - low).max()), int((high - begin).max()))
    steps = np.arange(most)
    before, after = low[:, None] + steps, begin[:, None] + steps
    lines = np.concatenate(
        (
            np.where(before < stop[:, None], rows[np.minimum(before, len(rows) - 1)], 0),
            np.where(after < high[:, None], rows[np.minimum(after, len(rows) - 1)], 0),
        ),
        axis=1,
    )
    lines.sort(axis=1)
    lines[:, 1:][lines[:, 1:] == lines[:, :-1]] = 0
    return lines


def _gathered(data: bytes, spans: list[tuple[int, int]], span: int) -> tuple[_Ints, _Ints, bytes, _Ints]:
    """The offsets of names, the text that stands near any of them, and how far each name was moved in it.

    A character more than is looked at is taken on each side: so a word that is cut there is longer than it may be.
    """
    span += _CHARACTER
    pieces: list[bytes] = []
    moved: list[int] = []
    low = high = size = 0
    for start, end in spans:
        if start - span > high or not moved:
            piece = data[low : char_start(data, high)]
            pieces += (piece, b" ")
            size += len(piece) + 1
            low = char_start(data, start - span)
        high = max(high, end + span)
        moved.append(size - low)
    pieces += (data[low : char_start(data, high)], b" " * CELL)
    places = np.array(spans, dtype=np.int64)
    return places[:, 0], places[:, 1], b"".join(pieces), np.array(moved, dtype=np.int64)


def _signed(
    signs: npt.NDArray[np.uint64], at: _Ints, word: _Ints, is_word: npt.NDArray[np.bool_]
) -> npt.NDArray[np.uint64]:
    """The signs beside names: those from ``at`` on, and how the word begins, if there is one."""
    blank = np.uint64(ord(" "))
    found = np.where(is_word, signs[word], blank)
    for place in reversed(range(SIGNS)):
        found = (found << np.uint64(8)) | signs[at + place]
    return (found << np.uint64(8)) | blank


def _letters(joined: bytes, read: Words, offsets: list[_Ints]) -> tuple[bytes, list[_Ints]]:
    """UTF-8 with a byte a letter, and where byte offsets of the UTF-8 are in it."""
    text = read.bytewise(joined)
    if len(text) == len(joined):
        return text, offsets
    begins = (np.frombuffer(joined, np.uint8) & 0xC0) != 0x80  # no continuation byte
    characters = np.concatenate((np.zeros(1, np.int64), np.cumsum(begins)))
    return text, [characters[each] for each in offsets]


def _words(text: bytes, letters: int) -> tuple[_Ints, _Ints, npt.NDArray[np.uint64]]:
    """Where words begin and end, and the first letters of each as one number."""
    inside = np.frombuffer(text, np.uint8) != ord(" ")
    edges = np.flatnonzero(inside[1:] != inside[:-1]) + 1  # the text begins and ends with blanks
    first, last = edges[0::2], edges[1::2]
    windows: Any = np.ndarray((len(text) - CELL + 1,), "<u8", text, strides=(1,))
    return first, last, windows[first] & _MASKS[np.minimum(last - first, letters)]


def _found(hashed: Hashed, words: npt.NDArray[np.uint64]) -> _Rows:
    """The row of each word's weights; 0 for words that the table does not have."""
    slots = ((words * _SPREAD) >> _SHIFT).astype(np.intp)
    met = hashed.words[slots]
    rows = np.where(met == words, hashed.rows[slots], np.int32(0))
    open_ = np.flatnonzero((met != words) & (met != 0))
    while len(open_):
        slots[open_] = (slots[open_] + 1) & ((1 << _SLOTS) - 1)
        met = hashed.words[slots[open_]]
        same = met == words[open_]
        rows[open_[same]] = hashed.rows[slots[open_[same]]]
        open_ = open_[~same & (met != 0)]
    return rows


def hashed(table: Table) -> Hashed:
    """The table as ``weighed`` needs it."""
    count = len(table.topics)
    keys = np.frombuffer(table.words, "<u8")
    weights = np.frombuffer(table.rows, "<i2").reshape(len(keys), len(COLUMNS), count)
    numbers = np.zeros((len(keys) + 1, len(COLUMNS), -(-count // _FIELDS)), np.int64)
    for topic in range(count):
        numbers[1:, :, topic // _FIELDS] += weights[:, :, topic].astype(np.int64) << (_FIELD * (topic % _FIELDS))
    words = np.zeros(1 << _SLOTS, np.uint64)
    rows = np.zeros(1 << _SLOTS, np.int32)
    left = np.arange(len(keys))
    slots = ((keys * _SPREAD) >> _SHIFT).astype(np.intp)
    while len(left):  # each round puts one word into every free slot that some word wants
        wanted, chosen = np.unique(slots[left], return_index=True)
        free = words[wanted] == 0
        put = left[chosen[free]]
        words[slots[put]] = keys[put]
        rows[slots[put]] = put + 1
        left = np.setdiff1d(left, put, assume_unique=True)
        slots[left] = (slots[left] + 1) & ((1 << _SLOTS) - 1)
    columns = tuple(
        tuple(np.ascontiguousarray(numbers[:, column, part]) for part in range(numbers.shape[2]))
        for column in range(len(COLUMNS))
    )
    return Hashed(SCRIPTS[table.script], words, rows, columns, table.bias, table.least)


def _odds(sums: list[_Ints], bias: tuple[int, ...]) -> npt.NDArray[np.float64]:
    """The log odds of any topic, from the packed sums of all."""
    half, whole = 1 << (_FIELD - 1), 1 << _FIELD
    odds = np.full(len(sums[0]), -np.inf)
    for topic, every in enumerate(bias):
        packed = sums[topic // _FIELDS]
        low = ((packed + half) & (whole - 1)) - half
        sums[topic // _FIELDS] = (packed - low) >> _FIELD
        odds = np.logaddexp(odds, (low + every) / 100)
    return odds
