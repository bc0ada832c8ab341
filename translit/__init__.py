"""Romanisation of Ukrainian and Russian: schemes as data, one engine for all of them.

from translit import transliterate, schemes
transliterate("Антонівський міст", "uk-kmu-2010")    # 'Antonivskyi mist'
"""

from __future__ import annotations

from translit.engine import transliterate
from translit.errors import DataError, EndonymError, SchemeError, UnknownName, UnknownScheme, WrongDirection
from translit.mend import mend
from translit.notice import Notice, inspect
from translit.scheme import Context, Scheme, load, schemes

__all__ = [
    "Context",
    "DataError",
    "EndonymError",
    "Notice",
    "Scheme",
    "SchemeError",
    "UnknownName",
    "UnknownScheme",
    "WrongDirection",
    "inspect",
    "load",
    "mend",
    "schemes",
    "transliterate",
]
