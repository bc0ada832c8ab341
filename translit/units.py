"""The units of a table as numbers: four bytes of UTF-8 each, and what the bulk path is to do where that isn't enough."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from translit.alphabet import KIND, Kind
from translit.table import MARK, OTHER, SIDES, STRANGE, Table

__all__ = ["APART", "COPY", "FILL", "TOP", "WINDOW", "WORD", "Units"]

#: No bytes at all.
FILL = 0xFFFFFFFF

#: The byte 0xFE: here stands what was romanised apart.
APART = 0xFFFFFFFE

# A number from TOP on, below the units' own, tells what to do.
TOP = np.uint32(0xFE000000)
#: Ask the window around the letter; copy the character from the text; romanise the word apart.
WINDOW, COPY, WORD = (np.uint32(number) for number in range(3))

_MARKERS = (0xC0, 0xC1, *range(0xF5, 0xFE))  # bytes that UTF-8 never holds
_MEMORY = 20_000


class Units:
    """The numbers of all units of a table.

    table: by code, left class << 8, right class << 12; long: the units of more than four bytes, and the byte that stands
    for each; windows: the numbers of the table's windows.
    """

    def __init__(self, source: Table) -> None:
        self.long: list[tuple[bytes, bytes]] = []
        self._numbers: dict[str, int] = {"": FILL}
        self.windows = _Windows(source, self)
        self.table = self._fill(source).reshape(-1)

    def number(self, unit: str) -> int:
        """Return the number of a unit; WORD for a long one if no byte is left to stand for it."""
        number = self._numbers.get(unit)
        if number is None:
            data = unit.encode()
            if len(data) > 4:
                if len(self.long) == len(_MARKERS):
                    return int(TOP + WORD)
                marker = bytes([_MARKERS[len(self.long)]])
                self.long.append((marker, data))
                data = marker
            number = self._numbers[unit] = int.from_bytes(data.ljust(4, b"\xff"), "little")
        return number

    def _fill(self, source: Table) -> npt.NDArray[np.uint32]:
        table = np.empty((SIDES, SIDES, 256), dtype=np.uint32)  # right, left, code
        lefts, rights = range(max(source.left) + 1), range(max(source.right) + 1)
        left_mark, right_mark = source.left[MARK], source.right[MARK]
        for code, char in enumerate(source.chars):
            if OTHER <= code <= STRANGE:
                table[:, :, code] = TOP + (WORD if code == STRANGE else COPY)
                continue
            if not source.contextual[code]:
                table[:, :, code] = self.number(source.alone[code])
            else:
                ask = int(TOP + WINDOW)
                for right in rights:
                    units = [source.unit(left, code, right) for left in lefts]
                    numbers = [ask if unit is None else self.number(unit) for unit in units]
                    table[right, : len(lefts), code] = numbers
            if KIND[char] in (Kind.CYRILLIC, Kind.APOSTROPHE):
                table[right_mark, :, code] = TOP + WORD
                table[:, left_mark, code] = TOP + WORD
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



