"""What a romanised word or name can have been, best first."""

from __future__ import annotations

from functools import lru_cache
from math import exp
from typing import NamedTuple

from translit.latin import in_case, lowered, typed, words
from translit.reading import reader
from translit.scheme import Scheme, load

#: The apostrophe that is written: the one that the official register of settlements has.
APOSTROPHE = "\u2019"

#: Words longer than this are no words; they are read with the narrowest beam.
_LONGEST = 200


class Candidate(NamedTuple):
    """One reading of a text: `text` in Cyrillic, and `score`, its share (0 to 1) of all readings found."""

    text: str
    score: float


@lru_cache(maxsize=8192)
def word_candidates(word: str, scheme: Scheme, limit: int, apostrophe: str) -> tuple[Candidate, ...]:
    """The readings of one word, best first, at most `limit`; none where the scheme can't have written the word.

    Each romanises to the word again, but for how a sign was typed (' for ’).
    """
    backwards = reader(scheme)
    beam = 2 if len(word) > _LONGEST else max(12, 4 * limit)
    for attempt in dict.fromkeys((word, typed(word, backwards))):
        found: list[tuple[str, float]] = []
        total = 0.0
        readings = backwards.read(lowered(attempt), beam)
        for reading in readings:
            share = exp(max(reading.score - readings[0].score, -700.0))
            total += share
            if len(found) < limit:
                text = in_case(attempt, reading, scheme, apostrophe)
                if text is None:
                    total -= share
                else:
                    found.append((text, share))
        if found:
            return tuple(Candidate(text, share / total) for text, share in found)
    return ()


def candidates(text: str, scheme: str, limit: int = 5, *, apostrophe: str = APOSTROPHE) -> list[Candidate]:
    """The readings of a romanised word or name, best first, at most `limit`.

    `scheme` is an identifier or an alias. Every candidate romanises to the text again (but for how a sign was typed);
    where the scheme can't have written any word of the text the list is empty. Words that it can't have written, and
    all that is not a word, stay as they are. `apostrophe` is what is written for the Ukrainian apostrophe.

    A word is read with a beam of max(12, 4 * limit) readings, so the cost grows with the length of the text.

    Raises UnknownScheme.
    """
    romanised = load(scheme)
    whole: list[Candidate] = [Candidate("", 1.0)]
    position = 0
    any_word = False
    for start, end in words(text, reader(romanised)):
        found = word_candidates(text[start:end], romanised, max(limit, 1), apostrophe)
        if not found:
            continue
        any_word = True
        between = text[position:start]
        position = end
        longer = [
            Candidate(f"{head.text}{between}{tail.text}", head.score * tail.score) for head in whole for tail in found
        ]
        whole = sorted(longer, key=lambda candidate: -candidate.score)[: max(limit, 1)]
    if not any_word or limit < 1:
        return []
    return [Candidate(candidate.text + text[position:], candidate.score) for candidate in whole]
