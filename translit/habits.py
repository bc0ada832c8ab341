"""The habits of print: which schemes are met there, and what typists and newsrooms change (seeds/habits.toml)."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from functools import cache

import msgspec

from seeds.tables import table
from translit.errors import DataError

_FILE = "habits.toml"


class Example(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What a habit makes of one spelling; a test replays it."""

    before: str = msgspec.field(name="from")
    after: str = msgspec.field(name="to")


class PrintScheme(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A scheme met in print, and why it is listed."""

    scheme: str
    because: str
    rare: bool = False


class Habit(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A habit as the data states it; see seeds/habits.toml for the fields."""

    id: str
    schemes: str | list[str]
    change: list[tuple[str, str]]
    example: Example
    because: str
    marks: bool = False
    rare: bool = False
    alone: bool = False
    signs: bool = False

    def covers(self, scheme: str) -> bool:
        """Whether the habit is tried on what `scheme` (an identifier) gives."""
        if isinstance(self.schemes, str):
            return self.schemes == "*" or scheme.startswith(self.schemes.removesuffix("*"))
        return scheme in self.schemes


class Habits(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The whole file: the schemes in order of preference, the habits in the order in which they are tried.

    `depth` is how many habits can meet in one spelling.
    """

    depth: int
    prints: list[PrintScheme] = msgspec.field(name="print")
    habits: list[Habit] = msgspec.field(name="habit")


@cache
def habits() -> Habits:
    """The data of seeds/habits.toml. Raises DataError where the file does not hold what it should."""
    try:
        return table(Habits, _FILE)
    except ValueError as error:
        raise DataError(f"seeds/{_FILE}", "", str(error)) from error


def change(habit: Habit) -> Callable[[str], str]:
    """The habit as a function from a spelling to the changed spelling (the same one where it has nothing to do)."""
    pairs = [(re.compile(pattern), replacement) for pattern, replacement in habit.change]
    # One look tells in most cases that there is nothing to do.
    touches = re.compile("|".join(f"(?:{pattern})" for pattern, _ in habit.change)).search

    def apply(text: str) -> str:
        if habit.marks and not text.isascii():
            text = _without_marks(text)
        if pairs and touches(text):
            for pattern, replacement in pairs:
                text = pattern.sub(replacement, text)
        return text

    return apply


def _without_marks(text: str) -> str:
    bare = "".join(char for char in unicodedata.normalize("NFD", text) if not unicodedata.combining(char))
    return unicodedata.normalize("NFC", bare)
