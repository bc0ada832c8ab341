"""Which language a stretch of text is in: by script, and between Ukrainian and Russian by the letters that one of them lacks."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from typing import Any

import regex

from seeds.tables import table
from translit.alphabet import alphabets

_SENTENCE = regex.compile(r"[.!?…;:]\s|\s[—–-]\s|\n|[«»“”„\"]")
_WORD = regex.compile(r"\p{L}+")
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


def language(before: str, text: str, after: str, around: Callable[[], str]) -> str:
    """``en`` for text without Cyrillic letters, else ``uk`` or ``ru``: by the sentence, the text nearby, or more of it.

    ``before`` and ``after`` are what stands near ``text``. Where nothing tells, Ukrainian.
    """
    near = before + text + after
    if not _CYRILLIC.search(near):
        return "en"
    sentence = _SENTENCE.split(before)[-1] + text + _SENTENCE.split(after, maxsplit=1)[0]
    told = _tells(sentence) or _tells(near) or _tells(around())
    return "uk" if told >= 0 else "ru"


def _tells(text: str) -> int:
    """As ``balance``; where no letter tells, by words and endings that only one of the languages has."""
    told = balance(text)
    if told:
        return told
    (uk, uk_ends), (ru, ru_ends) = _words("uk"), _words("ru")
    return sum(
        (word in uk or word.endswith(uk_ends)) - (word in ru or word.endswith(ru_ends))
        for word in _WORD.findall(text.lower())
    )


@cache
def _words(lang: str) -> tuple[frozenset[str], tuple[str, ...]]:
    """Words, and endings of words, that only one of the languages has."""
    words = table(dict[str, Any], "languages.toml")["words"]
    return frozenset(words[lang]), tuple(table(dict[str, Any], "endings.toml")[lang])


def ukrainian(before: str, after: str) -> bool:
    """Whether the sentence around a name is Ukrainian beyond doubt: letters that Russian lacks, and none that Ukrainian lacks."""
    told = _ukrainian_letter()
    if not told.search(before) and not told.search(after):
        return False
    uk, ru = _marks()
    sentence = set(_SENTENCE.split(before)[-1]) | set(_SENTENCE.split(after, maxsplit=1)[0])
    return bool(sentence & uk) and not sentence & ru


@cache
def _ukrainian_letter() -> re.Pattern[str]:
    return re.compile(f"[{''.join(sorted(_marks()[0]))}]")
