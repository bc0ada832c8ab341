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
from glossary.document.letters import plain_word
from seeds.tables import table

BITS = {"nom": 1, "gen": 2, "dat": 4, "acc": 8, "ins": 16, "loc": 32}
"""The cases of Ukrainian and Russian names, as bits; a locative is Russian's prepositional case."""

_REST = BITS["loc"] | BITS["ins"]
"""The cases after a preposition that says where something is, and that the accusative follows where it goes there."""

_CLAUSE = regex.compile(r"[.!?;:,]\s")

_SENTENCE = regex.compile(r"[.!?\u2026]\s")
_LETTERS = regex.compile(r"\p{L}+")

_OPENING = regex.compile(r"(?:\p{Lu}[\p{L}\p{M}'’-]*(?:\s\p{Lu}[\p{L}\p{M}'’-]*)?(?:,|\s\p{Ll}{1,2})\s)+")
"""Names of a list that begins a sentence: nothing governs them."""

_APPOSED = 128
"""A bit beside those of the cases: an abbreviated generic word stands between the preposition and the name."""

_MOVED = 256
"""Another: something moves in the clause."""

_ALONE = 512
"""Another: no preposition in the sentence that a locative could follow."""

_SHORT = 6
"""Bytes up to which a word may join a list or shorten a generic word: what governs a name may stand before it."""

_NEAREST = regex.compile(
    r"(?r)(?P<word>[\p{L}\p{M}'’-]+)[\s\u00a0]+(?P<short>\p{Ll}{1,4}\.[\s\u00a0]*)?(?:[«“\"„][\s\u00a0]*)?"
)
"""The word before a name; an abbreviated generic word (у м. Дніпрі) and a quotation mark may stand between."""

_LISTED = regex.compile(
    r"(?r)(?P<word>[\p{L}\p{M}'’-]+)[\s\u00a0]+(?:\p{Lu}[\p{L}\p{M}'’-]*(?:,|\s\p{Ll}{1,3})\s){1,6}"
    r"(?P<short>\p{Ll}{1,4}\.[\s\u00a0]*)?(?:[«“\"„][\s\u00a0]*)?"
)
"""The same before the names of a list that the name stands in (в Одесі, Києві та Дніпрі)."""


def in_case(forms: list[str], cases: int, led: int) -> str | None:
    """The form of a name that fits where a form with these cases stood; None where it can't be told.

    ``forms`` are the name's forms in the order of the case bits; ``led`` is what bears on the case, as ``led_at`` has it.
    """
    answers = _answers(forms, cases)
    if len(answers) > 1:
        governed = led & ~(_MOVED | _ALONE)
        if governed and cases & BITS["nom"] and (governed & _APPOSED or not governed & cases):
            return forms[0]  # an apposition: after "города" and "в г." the name itself may stay in the nominative
        left = _left(governed, cases)
        if led & _ALONE:
            left = cases & ~BITS["loc"] or cases
        if governed and left & BITS["dat"]:
            left = BITS["dat"]
        elif _between(governed, left):
            left = BITS["acc"] if led & _MOVED else left & _REST
        answers = _answers(forms, left)
    return answers.pop() if len(answers) == 1 else None


def ambiguous(forms: list[str], cases: int) -> bool:
    """Whether a form with these cases leaves a choice among a name's forms."""
    return len(_answers(forms, cases)) > 1


def _left(governed: int, cases: int) -> int:
    """The cases that are left when what governs a name has spoken; all of them where it says nothing of them."""
    return (governed & cases) or cases


def _between(governed: int, left: int) -> bool:
    """Whether it is movement that decides: something governs the name, and leaves the accusative beside cases of rest."""
    return bool(governed and left & BITS["acc"] and left & _REST)


def _in_something(before: str, lang: str) -> bool:
    """Whether a preposition that a locative can follow stands anywhere in the sentence before a name."""
    sentence = _SENTENCE.split(before.lower())[-1]
    return any(_governed(lang).get(word, 0) & BITS["loc"] for word in _LETTERS.findall(sentence))


def _moves(before: str, lang: str) -> bool:
    """Whether something moves in the clause before a name: after "в" it is a place to go to, not one to be in."""
    clause = _CLAUSE.split(before.lower())[-1]
    return any(word.startswith(_motion(lang)) for word in clause.split())


@cache
def _motion(lang: str) -> tuple[str, ...]:
    """What words of movement begin with."""
    return tuple(table(dict[str, Any], "cases.toml")["motion"].get(lang, "").split())


def narrowed(cases: int, before: Callable[[], str], lang: str) -> tuple[str, ...]:
    """The names of the cases that a form can stand in, as far as the preposition before it tells."""
    return _names(cases if cases & (cases - 1) == 0 else _left(told(before(), lang), cases))


@cache
def _names(cases: int) -> tuple[str, ...]:
    return tuple(case for case, bit in BITS.items() if cases & bit)


_SHORTENED = regex.compile(r"(?r)(?<!\p{L})\p{Ll}{1,3}\.[\s\u00a0]*")
"""An abbreviated generic word, whatever stands before it."""


def told(before: str, lang: str) -> int:
    """The cases, as bits, that the preposition right before a name governs; 0 where there is none."""
    if lang not in ("uk", "ru"):
        return 0
    for pattern in (_NEAREST, _LISTED):
        match = pattern.match(before)
        if match and (governed := _governed(lang).get(match["word"].lower(), 0)):
            return governed | _APPOSED if match["short"] else governed
    if _SHORTENED.match(before):
        return _APPOSED
    return BITS["nom"] if _OPENING.fullmatch(_SENTENCE.split(before)[-1].lstrip()) else 0


def told_at(document: Document, byte: int, lang: str) -> int:
    """The same for the name at a byte offset: where a blank and a word stand before it, nothing is decoded."""
    word = plain_word(document.data, byte)
    known = _governed_bytes(lang).get(word)
    if known is not None or (len(word) > _SHORT and word[-1:] not in b".,"):
        return known or 0
    return told(document.before(byte), lang)


def led_at(document: Document, byte: int, lang: str, cases: int) -> int:
    """All that bears on the case of the name at a byte offset, a form with these cases, as a number for ``in_case``."""
    governed = told_at(document, byte, lang)
    if _between(governed, _left(governed, cases)) and _moves(document.before(byte), lang):
        return governed | _MOVED
    if not governed and cases & BITS["loc"] and not _in_something(document.before(byte), lang):
        return _ALONE
    return governed


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
