"""UTF-16 code units to the codes and classes of a table, for the bulk path."""

from __future__ import annotations

import unicodedata
from functools import cache

import numpy as np
import numpy.typing as npt

from translit.alphabet import BLOCKS, CONTROLS
from translit.table import CAPITAL, MARK, OTHER, SMALL, STRANGE, Table

__all__ = ["code_units", "pack_classes"]

_SIZE = 1 << 16


@cache
def _kinds() -> npt.NDArray[np.uint8]:
    """Return the code of each code unit's kind, for all that have no code of their own."""
    points = np.arange(_SIZE, dtype=np.uint32)
    chars = points.view("<U1")
    letter, upper = np.char.isalpha(chars), np.strings.isupper(chars)
    kinds = np.full(_SIZE, OTHER, dtype=np.uint8)
    kinds[letter] = SMALL
    kinds[letter & upper] = CAPITAL
    for first, last in BLOCKS:
        kinds[(points >= first) & (points <= last) & letter] = STRANGE
    category = unicodedata.category
    kinds[[point for point in np.flatnonzero(~letter).tolist() if category(chr(point))[0] == "M"]] = MARK
    kinds[[ord(char) for char in CONTROLS]] = MARK
    kinds[0xD800:0xE000] = MARK  # a half may be of a letter or a mark: words beside one are taken apart
    return kinds


def code_units(table: Table) -> npt.NDArray[np.uint8]:
    """Return the code of each of the 65,536 code units in a table's alphabet."""
    codes = _kinds().copy()
    for code, char in enumerate(table.chars):
        if not OTHER <= code <= STRANGE and (code < OTHER or char != table.chars[OTHER]):
            codes[ord(char)] = code
    return codes


def pack_classes(codes: npt.NDArray[np.uint8], table: Table) -> npt.NDArray[np.uint16]:
    """Return the codes with their classes above them: bits 0-7 the code, 8-11 the left class, 12-15 the right class."""
    alone = np.arange(256, dtype=np.uint16)
    left = np.frombuffer(table.left, dtype=np.uint8).astype(np.uint16)
    right = np.frombuffer(table.right, dtype=np.uint8).astype(np.uint16)
    packed: npt.NDArray[np.uint16] = alone | left << np.uint16(8) | right << np.uint16(12)
    return np.take(packed, codes)
