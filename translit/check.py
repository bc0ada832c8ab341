"""The schema check: what a scheme's file must hold beyond the types of its fields."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from translit.alphabet import alphabets, is_cyrillic
from translit.errors import SchemeError
from translit.struct import Context, Scheme

__all__ = ["APOSTROPHE", "CLASSES", "check"]

#: The key of the apostrophe in a table.
APOSTROPHE = "'"

#: Items of `after` and `before` that are not letters.
CLASSES = frozenset({"start", "end", "apostrophe", "vowel", "consonant", "letter"})

_ID = re.compile(r"[a-z]{2}-[a-z0-9]+(?:[.-][a-z0-9]+)*")
_SAMPLES = 12


def check(scheme: Scheme, file: str) -> None:
    """Raise SchemeError for the first mistake in a scheme that was read from file: its field and what was expected."""
    for field, expected, got in _mistakes(scheme, file):
        raise SchemeError(file, field, expected, got)


def _mistakes(scheme: Scheme, file: str) -> Iterator[tuple[str, str, str]]:
    stem = file.rsplit("/", 1)[-1].removesuffix(".toml")
    if scheme.id != stem:
        yield "id", f"expected the file's name, {stem!r}", repr(scheme.id)
    for field, identifiers in (("id", (scheme.id,)), ("aliases", scheme.aliases)):
        for identifier in identifiers:
            if not _ID.fullmatch(identifier) or not identifier.startswith(scheme.language + "-"):
                yield field, f"expected {scheme.language}-authority-year in lower-case ASCII", repr(identifier)
    for field in ("name", "covers", "source"):
        if not getattr(scheme, field).strip():
            yield field, "expected a text (`unsourced` where there is no source)", "nothing"
    yield from _tables(scheme)
    for number, context in enumerate(scheme.contexts):
        yield from _context(scheme, context, f"context[{number}]")
    if len(scheme.samples) < _SAMPLES:
        yield "samples", f"expected at least {_SAMPLES}", str(len(scheme.samples))
    for text, latin in scheme.samples.items():
        if not unicodedata.is_normalized("NFC", text) or not unicodedata.is_normalized("NFC", latin):
            yield f"samples.{text}", "expected NFC", ascii(text + latin)


def _tables(scheme: Scheme) -> Iterator[tuple[str, str, str]]:
    for letter in alphabets().letters[scheme.language]:
        if letter not in scheme.letters:
            yield "letters", f"expected every letter of the alphabet, {letter} is missing", ""
    if scheme.language == "uk" and APOSTROPHE not in scheme.letters:
        yield "letters", f'expected "{APOSTROPHE}", the apostrophe between letters', ""
    for field, table in (("letters", scheme.letters), ("foreign", scheme.foreign)):
        for letter, latin in table.items():
            yield from _entry(f"{field}.{letter}", letter, latin)
    for letter in scheme.foreign:
        if letter in scheme.letters:
            yield f"foreign.{letter}", "expected only letters that [letters] has not", repr(letter)
    for letter, latin in scheme.capitals.items():
        if letter not in scheme.letters and letter not in scheme.foreign:
            yield f"capitals.{letter}", "expected a lower-case letter of [letters] or [foreign]", repr(letter)
        yield from _output(f"capitals.{letter}", latin)


def _entry(field: str, letter: str, latin: str) -> Iterator[tuple[str, str, str]]:
    if letter != APOSTROPHE and not _is_letter(letter):
        yield field, 'expected one lower-case Cyrillic letter in NFC, or "\'"', repr(letter)
    yield from _output(field, latin)
    if latin != latin.lower():
        yield field, "expected lower case (capitals are derived, or stand in [capitals])", repr(latin)


def _output(field: str, latin: str) -> Iterator[tuple[str, str, str]]:
    if not unicodedata.is_normalized("NFC", latin):
        yield field, "expected NFC", ascii(latin)
    if latin and unicodedata.combining(latin[0]):
        yield field, "expected no combining mark at the beginning", ascii(latin)


def _context(scheme: Scheme, context: Context, field: str) -> Iterator[tuple[str, str, str]]:
    if not context.letters:
        yield f"{field}.letters", "expected at least one letter", "none"
    if not context.after and not context.before:
        yield field, "expected `after`, `before` or both", "neither"
    if not context.source.strip():
        yield f"{field}.source", "expected where the rule stands, or `unsourced`", "nothing"
    for letter, latin in context.letters.items():
        if letter not in scheme.letters and letter not in scheme.foreign:
            yield f"{field}.letters.{letter}", "expected a letter of [letters] or [foreign]", repr(letter)
        yield from _entry(f"{field}.letters.{letter}", letter, latin)
    for side, alternatives in (("after", context.after), ("before", context.before)):
        for alternative in alternatives:
            yield from _alternative(f"{field}.{side}", side, alternative)


def _alternative(field: str, side: str, alternative: str) -> Iterator[tuple[str, str, str]]:
    items = alternative.split(" ")
    for position, item in enumerate(items):
        if item not in CLASSES and not _is_letter(item):
            yield field, f"expected a lower-case letter or one of {', '.join(sorted(CLASSES))}", repr(item)
        if item == "start" and (side != "after" or position != 0):
            yield field, "expected `start` only as the first item of an `after`", repr(alternative)
        if item == "end" and (side != "before" or position != len(items) - 1):
            yield field, "expected `end` only as the last item of a `before`", repr(alternative)


def _is_letter(text: str) -> bool:
    return len(text) == 1 and is_cyrillic(text) and text == text.lower() and unicodedata.is_normalized("NFC", text)
