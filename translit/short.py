"""The short path: names and lines of text, one table look-up for each character and one more where context counts."""

from __future__ import annotations

from codecs import charmap_encode

from translit.plain import romanise
from translit.table import Table

__all__ = ["romanise_short"]


def romanise_short(text: str, table: Table, *, drop_stress: bool = False) -> str:
    """Return the same as translit.plain.romanise, sooner: what the table's alphabet lacks goes there."""
    try:
        codes = charmap_encode(f"\0{text}\0", "strict", table.encoding)[0]
    except UnicodeEncodeError:
        return romanise(text, table.rules, drop_stress=drop_stress)
    out = list(map(table.alone.__getitem__, codes))
    out[0] = out[-1] = ""
    contextual = codes.translate(table.contextual)
    index = contextual.find(1)
    if index > 0:
        left, right, units = table.left, table.right, table.units
        while index > 0:
            unit = units[left[codes[index - 1]], codes[index], right[codes[index + 1]]]
            out[index] = table.window(codes, index) if unit is None else unit
            index = contextual.find(1, index + 1)
    return "".join(out)
