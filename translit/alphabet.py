"""What kind of character each one is, and the letters that schemes and their rules speak of (seeds/alphabets.toml)."""

from __future__ import annotations

import unicodedata
from enum import IntEnum
from functools import cache

import msgspec

from seeds.tables import table
from translit.errors import DataError

__all__ = ["APOSTROPHES", "BLOCKS", "CONTROLS", "KIND", "Alphabets", "Kind", "alphabets", "is_cyrillic"]

#: The three apostrophes that people type: ASCII, right single quotation mark, modifier letter apostrophe.
APOSTROPHES = "'\u2019\u02bc"

#: Invisible characters that may stand inside a word: soft hyphen, zero-width non-joiner and joiner, word joiner.
CONTROLS = "\u00ad\u200c\u200d\u2060"


class Kind(IntEnum):
    """What a character is to the rules."""

    OTHER = 0  # ends a word
    CYRILLIC = 1  # a letter of the Cyrillic script, whether a table has it or not
    LETTER = 2  # a letter of another script
    MARK = 3  # a combining mark or an invisible character: belongs to the letter before it
    APOSTROPHE = 4


# Blocks of the Cyrillic script (Unicode 15, Scripts.txt); only the letters in them count.
BLOCKS = ((0x0400, 0x052F), (0x1C80, 0x1C8F), (0x1D2B, 0x1D2B), (0x1D78, 0x1D78), (0xA640, 0xA69F), (0x1E030, 0x1E08F))


def is_cyrillic(char: str) -> bool:
    """Tell whether one character is a letter of the Cyrillic script."""
    point = ord(char)
    return any(first <= point <= last for first, last in BLOCKS) and char.isalpha()


class _Kinds(dict[str, Kind]):
    """Kinds by character, worked out on first sight."""

    def __missing__(self, char: str) -> Kind:
        kind = Kind.OTHER
        if is_cyrillic(char):
            kind = Kind.CYRILLIC
        elif char in APOSTROPHES:
            kind = Kind.APOSTROPHE
        elif char.isalpha():
            kind = Kind.LETTER
        elif char in CONTROLS or unicodedata.category(char)[0] == "M":
            kind = Kind.MARK
        self[char] = kind
        return kind


#: ``KIND[char]`` for any character.
KIND = _Kinds()


class _Alphabet(msgspec.Struct, forbid_unknown_fields=True):
    letters: str
    source: str


class _Classes(msgspec.Struct, forbid_unknown_fields=True):
    vowel: str
    consonant: str
    source: str


class _Marks(msgspec.Struct, forbid_unknown_fields=True):
    stress: list[str]
    source: str


class _File(msgspec.Struct, forbid_unknown_fields=True):
    alphabet: dict[str, _Alphabet]
    classes: _Classes = msgspec.field(name="class")
    marks: _Marks
    look_alikes: dict[str, dict[str, str]] = msgspec.field(name="look-alikes")


class Alphabets(msgspec.Struct, frozen=True):
    """The letters of the languages.

    letters: lower-case alphabet by language (uk, ru, and old: the letters removed in 1918); vowel and consonant: the
    classes of the rules; stress: the marks that mean stress; look_alikes: Latin to Cyrillic, by language.
    """

    letters: dict[str, str]
    vowel: frozenset[str]
    consonant: frozenset[str]
    stress: frozenset[str]
    look_alikes: dict[str, dict[str, str]]


@cache
def alphabets() -> Alphabets:
    """Read seeds/alphabets.toml, once. Raises DataError if it is wrong."""
    try:
        data = table(_File, "alphabets.toml")
    except ValueError as error:
        raise DataError("seeds/alphabets.toml", "", str(error)) from error
    return Alphabets(
        letters={name: entry.letters for name, entry in data.alphabet.items()},
        vowel=frozenset(data.classes.vowel),
        consonant=frozenset(data.classes.consonant),
        stress=frozenset(chr(int(point[2:], 16)) for point in data.marks.stress),
        look_alikes=data.look_alikes,
    )
