"""Which scheme wrote a Latin text, and whether a Cyrillic one is Ukrainian or Russian.

A scheme explains a word if some Cyrillic word romanises to it; the likelier that word is in the letter model, the
likelier the scheme. Cyrillic text is told apart by the letters that only one language has, by words that only one has,
and by the letter models where these are silent.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import cache, lru_cache
from math import exp, log
from typing import NamedTuple

import msgspec

from seeds.tables import table
from translit.alphabet import APOSTROPHES, alphabets, is_cyrillic
from translit.errors import DataError
from translit.habits import habits
from translit.latin import lowered, typed, words_of
from translit.reading import reader
from translit.rules import APOSTROPHE
from translit.scheme import Scheme, schemes
from translit.sequences import model

_FILE = "languages.toml"

#: How many different words are looked at, the longest first: they tell most, and time stays bounded.
_WORDS = 16

#: What is longer (code points) is no word, and is passed over.
_LONGEST = 60

#: How many readings of a word are followed; the sum over them changes little with more.
_BEAM = 6

#: Cost, as a logarithm, of a word that the scheme can't have written: of the word, and of each of its letters. Dearer
#: than any word that can be read (about 2 a letter), so that explaining one word more always wins.
_UNEXPLAINED_WORD, _UNEXPLAINED_LETTER = 10.0, 5.0

#: Cost, as a logarithm, of a sign that was typed for another (' for ’).
_TYPED = 2.0

#: Weight, as a logarithm of odds, of a letter and of a word that only one of the languages has.
_LETTER, _OWN_WORD = 8.0, 6.0

_CYRILLIC_WORD = re.compile(rf"[^\W\d_]+(?:[{APOSTROPHES}][^\W\d_]+)*")


class Detected(NamedTuple):
    """What a text can be.

    `language` is "uk" or "ru"; `scheme` the identifier of the romanisation scheme, None for Cyrillic text. `score` is
    the probability (0 to 1) among all that the function returns, every scheme taken as equally likely beforehand.
    `explained` is the share (0 to 1) of the different words looked at that the scheme can have written.
    """

    language: str
    scheme: str | None
    score: float
    explained: float


class _Languages(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    words: dict[str, list[str]]


@cache
def _own_words() -> dict[str, frozenset[str]]:
    try:
        data = table(_Languages, _FILE)
    except ValueError as error:
        raise DataError(f"seeds/{_FILE}", "", str(error)) from error
    return {language: frozenset(listed) for language, listed in data.words.items()}


def detect(text: str | Iterable[str]) -> list[Detected]:
    """What the text, or several spellings taken together, can be, best first; nothing where it has no letters.

    For Latin letters: the schemes that can have written at least one of the words. Schemes that explain the text
    equally well stand in the order in which seeds/habits.toml lists them as met in print. For Cyrillic letters:
    Ukrainian and Russian. Where a text has both, the script with more letters decides. Any text is accepted, and
    nothing raises; of a long text only some words are looked at, so time is that of finding the words.
    """
    texts = [unicodedata.normalize("NFC", part) for part in ([text] if isinstance(text, str) else text)]
    cyrillic = sum(sum(map(is_cyrillic, part)) for part in texts)
    latin = sum(sum(char.isalpha() for char in part) for part in texts) - cyrillic
    if not cyrillic and not latin:
        return []
    return _language(texts) if cyrillic >= latin else _scheme(texts)


def _language(texts: list[str]) -> list[Detected]:
    letters = {language: frozenset(alphabet) for language, alphabet in alphabets().letters.items()}
    only = {"uk": letters["uk"] - letters["ru"], "ru": letters["ru"] - letters["uk"]}
    found: dict[str, None] = {}
    odds = 0.0  # for Ukrainian; negative for Russian
    for part in texts:
        for match in _CYRILLIC_WORD.finditer(part):
            word = re.sub(f"[{APOSTROPHES}]", APOSTROPHE, match[0].lower())
            odds += _LETTER * sum((char in only["uk"]) - (char in only["ru"]) for char in word)
            # Russian has no apostrophe but in foreign names.
            odds += _LETTER * (APOSTROPHE in word and any(map(is_cyrillic, word)))
            for language, sign in (("uk", 1), ("ru", -1)):
                odds += sign * _OWN_WORD * (word in _own_words()[language])
            if any(map(is_cyrillic, word)) and len(word) <= _LONGEST:
                found.setdefault(word)
    for word in sorted(found, key=len, reverse=True)[:_WORDS]:
        if not any(char in only["uk"] or char in only["ru"] for char in word):
            odds += model("uk").word(word) - model("ru").word(word)
    share = 1.0 / (1.0 + exp(-max(-700.0, min(700.0, odds))))
    both = [Detected("uk", None, share, 1.0), Detected("ru", None, 1.0 - share, 1.0)]
    return sorted(both, key=lambda detected: -detected.score)


@cache
def _order() -> dict[str, int]:
    return {entry.scheme: number for number, entry in enumerate(habits().prints)}


def _scheme(texts: list[str]) -> list[Detected]:
    scored = []
    found = _words(texts)
    for scheme in schemes():
        chances = [_chance(word, scheme) for word in found]
        explained = sum(chance is not None for chance in chances)
        if explained:
            total = sum(
                chance if chance is not None else -_UNEXPLAINED_WORD - _UNEXPLAINED_LETTER * len(word)
                for word, chance in zip(found, chances, strict=True)
            )
            scored.append((total, explained / len(found), scheme))
    if not scored:
        return []
    best = max(total for total, _, _ in scored)
    mass = log(sum(exp(total - best) for total, _, _ in scored))
    last = len(_order())
    scored.sort(key=lambda entry: (-round(entry[0], 1), _order().get(entry[2].id, last), entry[2].id))
    return [
        Detected(scheme.language, scheme.id, exp(total - best - mass), explained) for total, explained, scheme in scored
    ]


@cache
def _characters() -> frozenset[str]:
    return frozenset().union(*(reader(scheme).characters for scheme in schemes()))


def _words(texts: list[str]) -> list[str]:
    """The longest words, each with its signs: one that a scheme does not have speaks against the scheme."""
    found = {
        lowered(part[start:end]): None
        for part in texts
        for start, end in words_of(part, _characters())
        if end - start <= _LONGEST
    }
    return sorted(found, key=lambda word: (-len(word), word))[:_WORDS]


@lru_cache(maxsize=8192)
def _chance(word: str, scheme: Scheme) -> float | None:
    """Logarithm of the probability that the scheme writes this word; None where it can't."""
    backwards = reader(scheme)
    for attempt, cost in ((word, 0.0), (typed(word, backwards), _TYPED)):
        if backwards.characters.issuperset(attempt) and (readings := backwards.read(attempt, _BEAM)):
            best = readings[0].score
            return best + log(sum(exp(reading.score - best) for reading in readings)) - cost
    return None
