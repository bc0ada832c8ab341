"""Romanising a text: which path takes it."""

from __future__ import annotations

from typing import Literal, get_args

from translit.mend import mend as mended
from translit.scheme import load
from translit.short import romanise_short
from translit.struct import Scheme
from translit.table import Table, table

__all__ = ["Stress", "transliterate"]

Stress = Literal["keep", "drop"]

# Code points from which the bulk path is sooner, its fixed cost included (benchmarks/test_translit.py).
_BULK = 300

_tables: dict[str, tuple[Scheme, Table]] = {}


def transliterate(text: str, scheme: str, *, stress: Stress = "keep", mend: bool = False) -> str:
    """Return the text with its Cyrillic words romanised, and everything else as it is.

    scheme: an identifier or alias, see schemes(). stress: keep or drop the stress marks (acute, grave) of Cyrillic
    words; kept ones stand on the last letter written for the vowel. mend: first replace Latin letters that stand in
    Cyrillic words because they look the same. Romanised words are NFC. Letters that the scheme does not cover are
    written as its file proposes or kept; inspect() lists them. Any string is taken, lone surrogates included; time is
    linear, memory beyond the result is constant.

    Raises UnknownScheme (a KeyError) naming the nearest schemes, SchemeError if the scheme's file is wrong, ValueError
    for an unknown way with stress marks.
    """
    try:
        of, compiled = _tables[scheme]
    except KeyError:
        of = load(scheme)
        compiled = table(of)
        _tables[scheme] = of, compiled
    drop = stress == "drop"
    if not drop and stress != "keep":
        raise ValueError(f"stress is one of {', '.join(get_args(Stress))}, not {stress!r}")
    if mend:
        text = mended(text, of.language)
    if len(text) < _BULK:
        return romanise_short(text, compiled, drop)
    from translit.bulk import romanise_bulk  # noqa: PLC0415  # numpy is loaded only when there is bulk text

    return romanise_bulk(text, of, drop_stress=drop)
