"""Writing a name back in the case of the one that it replaces.

Where a form stands for several cases and the answers differ, the preposition before it decides; where that does not
either, nobody can tell, and the text stays.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Any

import regex

from glossary.document import Document
from glossary.document.letters import letter_at
from seeds.tables import table

BITS = {"nom": 1, "gen": 2, "dat": 4, "acc": 8, "ins": 16, "loc": 32}
"""The cases of Ukrainian and Russian names, as bits; a locative is Russian's prepositional case."""

_LONGEST = 48
"""Bytes of the longest preposition, and more."""

_SHORT = 6
"""Bytes up to which a word may join a list or shorten a generic word: what governs a name may stand before it."""

_WORD = regex.compile(
    r"(?r)([\p{L}\p{M}'’-]+)[\s\u00a0]+"
    r"(?:\p{Lu}[\p{L}\p{M}'’-]*(?:,|\s\p{Ll}{1,3})\s){0,6}(?:\p{Ll}{1,4}\.[\s\u00a0]*)?(?:[«“\"„][\s\u00a0]*)?"
)
"""The word before a name; names of a list (в Одесі, Києві та Дніпрі), an abbreviated generic word (у м. Дніпрі) and a
quotation mark may stand between."""


def in_case(forms: list[str], cases: int, before: str, lang: str) -> str | None:
    """The form of a name that fits where a form with these cases stood; None where it can't be told.

    ``forms`` are the name's forms in the order of the case bits, ``before`` is the text before it.
    """
    answers = _answers(forms, cases)
    if len(answers) > 1:
        governed = told(before, lang)
        if governed and not governed & cases and cases & BITS["nom"]:
            return forms[0]  # an apposition: after "города" the name itself may stay in the nominative
        answers = _answers(forms, _told(cases, before, lang))
    return answers.pop() if len(answers) == 1 else None


def narrowed(cases: int, before: Callable[[], str], lang: str) -> tuple[str, ...]:
    """The names of the cases that a form can stand in, as far as the preposition before it tells."""
    return _names(cases if cases & (cases - 1) == 0 else _told(cases, before(), lang))


@cache
def _names(cases: int) -> tuple[str, ...]:
    return tuple(case for case, bit in BITS.items() if cases & bit)


def told(before: str, lang: str) -> int:
    """The cases, as bits, that the preposition right before a name governs; 0 where there is none."""
    if lang not in ("uk", "ru"):
        return 0
    match = _WORD.match(before)
    return _governed(lang).get(match[1].lower(), 0) if match else 0


def told_at(document: Document, byte: int, lang: str) -> int:
    """The same for the name at a byte offset: where a blank and a word stand before it, nothing is decoded."""
    data = document.data
    if data[byte - 1 : byte] == b" ":
        low = byte - _LONGEST if byte > _LONGEST else 0
        at = data.rfind(b" ", low, byte - 1) + 1
        word = data[at : byte - 1]
        known = _governed_bytes(lang).get(word) if at and letter_at(data, at) else None
        if known is not None or (at and len(word) > _SHORT and word[-1:] not in b".,"):
            return known or 0
    return told(document.before(byte), lang)


def _told(cases: int, before: str, lang: str) -> int:
    """The cases that are left when the preposition before a name has spoken; all of them where there is none."""
    return (told(before, lang) & cases) or cases


def _answers(forms: list[str], cases: int) -> set[str]:
    return {form for bit, form in enumerate(forms) if cases >> bit & 1}


@cache
def _governed(lang: str) -> dict[str, int]:
    """The cases, as bits, that each preposition of a language can stand before."""
    data = table(dict[str, Any], "cases.toml")
    governed: dict[str, int] = {}
    for case, words in data.get(lang, {}).items():
        for word in words.split():
            governed[word] = governed.get(word, 0) | BITS[case]
    return governed


@cache
def _governed_bytes(lang: str) -> dict[bytes, int]:
    """The same by the preposition in UTF-8, in small letters, with a capital and in capitals."""
    return {
        shape.encode(): cases
        for word, cases in _governed(lang).items()
        for shape in (word, word.capitalize(), word.upper())
    }
