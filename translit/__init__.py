"""Romanisation of Ukrainian and Russian: schemes as data, one engine for all of them.

from translit import transliterate, restore, candidates, detect, schemes
transliterate("Антонівський міст", "uk-kmu-2010")    # 'Antonivskyi mist'
restore("Antonivskyi", "uk-kmu-2010")                # 'Антонівський', the best candidate
"""

from __future__ import annotations

import sys
from importlib import import_module
from types import ModuleType
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
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

_HOMES = {
    "candidates": ("Candidate", "candidates"),
    "correspond": ("Suggestion", "correspondence"),
    "detect": ("Detected", "detect"),
    "engine": ("transliterate",),
    "errors": ("DataError", "EndonymError", "SchemeError", "UnknownName", "UnknownScheme", "WrongDirection"),
    "mend": ("mend",),
    "notice": ("Notice", "inspect"),
    "restore": ("restore",),
    "scheme": ("Context", "Scheme", "load", "schemes"),
    "spellings": ("Spelling", "spellings"),
}
_HOME = {name: module for module, names in _HOMES.items() for name in names}


class _Package(ModuleType):
    """The package itself: what it offers is loaded when it is first asked for.

    A function hides the module of its name (``translit.candidates``), whichever of the two is loaded first.
    """

    def __getattr__(self, name: str) -> Any:
        if name not in _HOME:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        found = getattr(import_module(f"{__name__}.{_HOME[name]}"), name)
        setattr(self, name, found)
        return found

    def __setattr__(self, name: str, value: object) -> None:
        if name not in _HOME or not isinstance(value, ModuleType):
            super().__setattr__(name, value)

    def __dir__(self) -> list[str]:
        return sorted({*super().__dir__(), *_HOME})


sys.modules[__name__].__class__ = _Package
