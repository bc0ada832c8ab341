"""The units of a table as numbers: four bytes of UTF-8, and what the bulk path is to do where that isn't enough.

A number's first byte is its lowest. Unused bytes are 0xFF. The last byte also says what is no unit: 0xF5 to 0xFD stand
for a unit that is longer, 0xFE asks for work. UTF-8 holds none of these bytes.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from translit.alphabet import KIND, Kind
from translit.table import MARK, OTHER, SIDES, STRANGE, Table

__all__ = ["APART", "APART_BYTE", "COPY", "FILL", "LOW", "WINDOW", "WORD", "Numbers", "Units"]

#: No bytes at all.
FILL = 0xFFFFFFFF

#: The byte that stands for what was romanised apart, and the number that has it.
APART_BYTE = 0xFE
APART = APART_BYTE << 24 | 0xFFFFFF

#: Work to do: ask the window around the letter; copy the character; romanise the word apart.
WINDOW, COPY, WORD = (APART_BYTE << 24 | work for work in range(3))

#: Numbers from LOW to WORD take more than deleting the bytes that aren't used.
LOW = 0xF5 << 24

_MARKERS = range(0xF5, 0xFE)
_MEMORY = 20_000

Numbers = npt.NDArray[np.uint32]


class Units:
    """The numbers of all units of a table.

    table: by code, left class << 8, right class << 12; long: the units that don't fit by the byte that stands for them;
    windows: the numbers of the table's windows.
    """

    def __init__(self, source: Table) -> None:
        self.long: dict[int, bytes] = {}
        self._numbers: dict[str, int] = {"": FILL}
        self.windows = _Windows(source, self)
        self.table = self._fill(source).reshape(-1)

    def number(self, unit: str) -> int:
        """Return the number of a unit; for a long one, if no byte is left to stand for it, WORD."""
        number = self._numbers.get(unit)
        if number is None:
            data = unit.encode()
            if len(data) > 4:
                if len(self.long) == len(_MARKERS):
                    return WORD
                marker = _MARKERS[len(self.long)]
                self.long[marker] = data
                data = b"\xff\xff\xff" + bytes([marker])
            number = self._numbers[unit] = int.from_bytes(data.ljust(4, b"\xff"), "little")
        return number

    def _fill(self, source: Table) -> Numbers:
        table: Numbers = np.empty((SIDES, SIDES, 256), dtype=np.uint32)  # right, left, code
        for code, char in enumerate(source.chars):
            if OTHER <= code <= STRANGE:
                table[:, :, code] = WORD if code == STRANGE else COPY
                continue
            if source.contextual[code]:
                table[:, :, code] = WINDOW
                lefts, rights = source.alike(code)
                for right, same in enumerate(rights):
                    if same == right:
                        units = {left: source.unit(left, code, right) for left in set(lefts)}
                        numbers = {left: WINDOW if unit is None else self.number(unit) for left, unit in units.items()}
                        table[right, : len(lefts), code] = [numbers[left] for left in lefts]
                    else:
                        table[right, :, code] = table[same, :, code]
            else:
                table[:, :, code] = self.number(source.alone[code])
            if KIND[char] in (Kind.CYRILLIC, Kind.APOSTROPHE):
                table[source.right[MARK], :, code] = WORD
                table[:, source.left[MARK], code] = WORD
        return table


class _Windows(dict[bytes, int]):
    def __init__(self, source: Table, units: Units) -> None:
        self._source = source
        self._units = units

    def __missing__(self, codes: bytes) -> int:
        if len(self) >= _MEMORY:
            self.clear()
        number = self[codes] = self._units.number(self._source.windows[codes])
        return number
