"""What can go wrong, as one tree; everything that the toolkit raises on purpose is an EndonymError.

    EndonymError
      DataError              a data file is wrong: names the file, the field, what was expected
        SchemeError          ... and the file is a romanisation scheme
      UnknownName            something asked for by name does not exist: names what is near
        UnknownScheme        ... a scheme (also a KeyError, as for any failed look-up)
      WrongDirection         the scheme can't do what was asked, such as romanise another language

The glossary's own errors stand below the same roots.
"""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches

__all__ = ["DataError", "EndonymError", "SchemeError", "UnknownName", "UnknownScheme", "WrongDirection"]


class EndonymError(Exception):
    """The root of all errors raised on purpose."""


class DataError(EndonymError, ValueError):
    """A mistake in a data file.

    file: the file as the reader knows it; field: where in it, such as ``context[2].letters`` (empty: the file as a
    whole); expected: what should stand there; got: what stands there, if that helps.
    """

    def __init__(self, file: str, field: str, expected: str, got: str = "") -> None:
        self.file = file
        self.field = field
        self.expected = expected
        self.got = got
        where = f"{file}: {field}" if field else file
        super().__init__(f"{where}: {expected}" + (f" (got {got})" if got else ""))

    def __reduce__(self) -> tuple[type[DataError], tuple[str, str, str, str]]:
        return type(self), (self.file, self.field, self.expected, self.got)


class SchemeError(DataError):
    """A mistake in the data file of a scheme."""


class UnknownName(EndonymError, KeyError):  # noqa: N818  # says what is wrong, as FileNotFound does
    """Something asked for by name that does not exist; near holds the closest existing names, best first."""

    what = "name"
    listing = ""

    def __init__(self, name: str, known: Iterable[str] = ()) -> None:
        self.name = name
        self.known = tuple(known)
        self.near = tuple(get_close_matches(str(name).lower(), self.known, n=3, cutoff=0.5))
        super().__init__(name)

    def __str__(self) -> str:
        message = f"unknown {self.what} {self.name!r}"
        if self.near:
            message += "; did you mean " + " or ".join(self.near) + "?"
        elif self.listing:
            message += f"; {self.listing} lists them all"
        return message

    def __reduce__(self) -> tuple[type[UnknownName], tuple[str, tuple[str, ...]]]:
        return type(self), (self.name, self.known)


class UnknownScheme(UnknownName):
    """No romanisation scheme has this identifier or alias."""

    what = "scheme"
    listing = "translit.schemes() or the command `endonym schemes`"


class WrongDirection(EndonymError, ValueError):  # noqa: N818  # as above
    """A scheme was asked for something it can't do; the message says what it can do."""
