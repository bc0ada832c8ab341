"""Romanisation of Ukrainian and Russian: schemes as data, one engine for all of them.

from translit import transliterate, restore, candidates, detect, schemes
transliterate("Антонівський міст", "uk-kmu-2010")    # 'Antonivskyi mist'
restore("Antonivskyi", "uk-kmu-2010")                # 'Антонівський', the best candidate
"""

from __future__ import annotations

from translit.candidates import Candidate, candidates
from translit.correspond import Suggestion, correspondence
from translit.detect import Detected, detect
from translit.engine import transliterate
from translit.errors import DataError, EndonymError, SchemeError, UnknownName, UnknownScheme, WrongDirection
from translit.mend import mend
from translit.notice import Notice, inspect
from translit.restore import restore
from translit.scheme import Context, Scheme, load, schemes
from translit.spellings import Spelling, spellings

__all__ = [
    "Candidate",
    "Context",
    "DataError",
    "Detected",
    "EndonymError",
    "Notice",
    "Scheme",
    "SchemeError",
    "Spelling",
    "Suggestion",
    "UnknownName",
    "UnknownScheme",
    "WrongDirection",
    "candidates",
    "correspondence",
    "detect",
    "inspect",
    "load",
    "mend",
    "restore",
    "schemes",
    "spellings",
    "transliterate",
]
