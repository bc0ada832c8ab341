"""What can go wrong in the glossary, below the roots that ``translit.errors`` draws.

EndonymError
  DataError              a data file is wrong (a place file, a style, the user's own): file, line, field, expected
  UnknownName
    UnknownStyle         no house style has this identifier
    UnknownPlace         no place has this identifier
    UnknownKind          no kind of place is called so
    UnknownReason        no reason code is written so
"""

from __future__ import annotations

from translit.errors import DataError, EndonymError, UnknownName

__all__ = ["DataError", "EndonymError", "UnknownKind", "UnknownName", "UnknownPlace", "UnknownReason", "UnknownStyle"]


class UnknownStyle(UnknownName):
    """No house style has this identifier."""

    what = "style"
    listing = "`endonym styles`"


class UnknownKind(UnknownName):
    """No kind of place is called so."""

    what = "kind"
    listing = "seeds/README.md"


class UnknownReason(UnknownName):
    """No reason code is written so."""

    what = "reason code"
    listing = "`endonym explain`"


class UnknownPlace(UnknownName):
    """No place has this identifier."""

    what = "place"
    listing = "`endonym places`"
