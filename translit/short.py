"""The short path: names and lines of text, one table look-up for each character and one more where context counts."""

from __future__ import annotations

import re
from codecs import charmap_encode
from functools import cache, lru_cache

from translit.alphabet import KIND, Kind, alphabets
from translit.plain import romanise
from translit.table import Table
from translit.word import compose

__all__ = ["romanise_short"]


_CYRILLIC, _APOSTROPHE = Kind.CYRILLIC, Kind.APOSTROPHE


def romanise_short(text: str, table: Table, drop_stress: bool = False) -> str:
    """Return the same as translit.plain.romanise, sooner: what the table's alphabet lacks goes there."""
    try:
        codes = charmap_encode(text, "strict", table.encoding)[0]
    except UnicodeEncodeError:
        return _stressed(text, table, drop_stress)
    contextual = codes.translate(table.contextual)
    if 1 in contextual:
        return "".join(_units(codes, contextual, table))
    return "".join(map(table.unit_of, codes))


def _units(codes: bytes, contextual: bytes, table: Table) -> list[str]:
    """Return the unit of each code of a text; contextual: 1 for each that is to be looked at."""
    out = list(map(table.unit_of, codes))
    find = contextual.find
    index = find(1)
    codes += b"\0"  # what stands after the last character, and by index -1 also before the first
    left, above, rows = table.left, table.above, table.rows
    while index >= 0:
        unit = rows[codes[index]][left[codes[index - 1]] | above[codes[index + 1]]]
        out[index] = table.ask(codes, index) if unit is None else unit
        index = find(1, index + 1)
    return out


def _stressed(text: str, table: Table, drop_stress: bool) -> str:
    """Romanise a text without its stress marks, and put each behind what was written for its letter."""
    stress = _stress()
    bare = stress.sub("", text)
    try:
        codes = charmap_encode(bare, "strict", table.encoding)[0]
    except UnicodeEncodeError:  # not only stress marks
        return romanise(text, table.rules, drop_stress=drop_stress)
    out = ["", *_units(codes, codes.translate(table.contextual), table)]  # one more for marks at the beginning
    removed = 0
    for found in stress.finditer(text):
        marks = found.group()
        at = found.start() - removed
        removed += len(marks)
        kind = KIND[bare[at - 1]] if at else None
        if kind is _CYRILLIC and out[at][-1:].isalpha():
            if not drop_stress:
                out[at] = _composed(out[at], marks)
        elif kind is _CYRILLIC or kind is _APOSTROPHE:  # the marks belong further to the front
            return romanise(text, table.rules, drop_stress=drop_stress)
        else:
            out[at] += marks
    return "".join(out)


@cache
def _stress() -> re.Pattern[str]:
    return re.compile(f"[{''.join(sorted(alphabets().stress))}]+")


@lru_cache(maxsize=1000)
def _composed(unit: str, marks: str) -> str:
    return compose(unit + marks)
