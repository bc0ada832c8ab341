"""Which language a stretch of text is in: by script, and between Ukrainian and Russian by the letters that one of them lacks."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

import regex

from translit.alphabet import alphabets

_SENTENCE = regex.compile(r"[.!?…;:]\s|\s[—–-]\s|\n|[«»“”„\"]")
_CYRILLIC = regex.compile(r"\p{Cyrillic}")


@cache
def _marks() -> tuple[frozenset[str], frozenset[str]]:
    letters = alphabets().letters
    uk, ru = set(letters["uk"]), set(letters["ru"])
    return (
        frozenset(uk - ru) | frozenset(letter.upper() for letter in uk - ru),
        frozenset(ru - uk) | frozenset(letter.upper() for letter in ru - uk),
    )


def balance(text: str) -> int:
    """Above zero: more letters that only Ukrainian has; below zero: more that only Russian has; zero: no telling."""
    uk, ru = _marks()
    return sum((char in uk) - (char in ru) for char in text)


def language(near: str, around: Callable[[], str]) -> str:
    """``en`` for text without Cyrillic letters, else ``uk`` or ``ru``: by the text nearby, or by more of it.

    Where neither tells, Ukrainian.
    """
    if not _CYRILLIC.search(near):
        return "en"
    return "uk" if (balance(near) or balance(around())) >= 0 else "ru"


def ukrainian(before: str, after: str) -> bool:
    """Whether the sentence around a name is Ukrainian beyond doubt: letters that Russian lacks, and none that Ukrainian lacks."""
    uk, ru = _marks()
    sentence = set(_SENTENCE.split(before)[-1]) | set(_SENTENCE.split(after, maxsplit=1)[0])
    return bool(sentence & uk) and not sentence & ru
