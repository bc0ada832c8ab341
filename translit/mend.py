"""Latin letters that stand in a Cyrillic word because they look the same: found, and written as they were meant."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from translit.alphabet import APOSTROPHES, CONTROLS, KIND, Kind, alphabets, is_cyrillic

__all__ = ["LookAlike", "look_alikes", "mend"]

_LATIN = "A-Za-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f"
_CYRILLIC = "\u0400-\u052f"
_INSIDE = f"\u0300-\u036f{CONTROLS}"


class LookAlike(NamedTuple):
    """A Latin letter in a Cyrillic word: its place in code points, and the Cyrillic letter and marks meant."""

    start: int
    end: int
    meant: str


@cache
def _mixed() -> re.Pattern[str]:
    """What only a mixed word has: a Latin and a Cyrillic letter side by side, or a Latin one before an apostrophe."""
    return re.compile(
        f"[{_LATIN}][{_INSIDE}]*+(?:[{APOSTROPHES}][{_INSIDE}]*+)?[{_CYRILLIC}]|[{_CYRILLIC}][{_INSIDE}]*+[{_LATIN}]"
    )


@cache
def _run() -> re.Pattern[str]:
    return re.compile(f"(?:[^\\W\\d_{APOSTROPHES}]|[{_INSIDE}])++")


@cache
def _starts() -> re.Pattern[str]:
    """An apostrophe, and the Cyrillic letter that a word goes on with."""
    return re.compile(f"[{APOSTROPHES}][{_INSIDE}]*+[{_CYRILLIC}]")


@cache
def _table(language: str) -> dict[str, str]:
    """Return what is meant by each Latin letter, those composed with a stress mark included."""
    facts = alphabets()
    table = dict(facts.look_alikes[language])
    for latin, meant in facts.look_alikes[language].items():
        for mark in facts.stress:
            composed = unicodedata.normalize("NFC", latin + mark)
            if len(composed) == 1:
                table[composed] = meant + mark
    return table


def look_alikes(text: str, language: str) -> Iterator[LookAlike]:
    """Yield the look-alikes of a text in order.

    A word is touched only if every Latin letter in it looks like a letter of the language (uk or ru); a single Latin
    letter before an apostrophe and a Cyrillic letter counts as in the word. In doubt nothing is touched.
    """
    if not _mixed().search(text):
        return
    table = _table(language)
    for run in _run().finditer(text):
        foreign = [at for at in range(*run.span()) if KIND[text[at]] is Kind.LETTER]
        if not foreign or not all(text[at] in table for at in foreign):
            continue
        if not any(is_cyrillic(char) for char in run.group()) and not (len(foreign) == 1 and _is_prefix(text, run)):
            continue
        for at in foreign:
            yield LookAlike(at, at + 1, table[text[at]])


def _is_prefix(text: str, run: re.Match[str]) -> bool:
    """Tell whether an apostrophe and a Cyrillic letter follow a run of letters that no apostrophe precedes."""
    before = text[run.start() - 1 : run.start()]
    return _starts().match(text, run.end()) is not None and (not before or before not in APOSTROPHES)


def mend(text: str, language: str) -> str:
    """Return the text with every look-alike written as the Cyrillic letter that it looks like."""
    parts = []
    end = 0
    for found in look_alikes(text, language):
        parts += [text[end : found.start], found.meant]
        end = found.end
    return "".join([*parts, text[end:]]) if parts else text
