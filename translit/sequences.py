"""How likely a letter is after the letters before it: the model that chooses between readings.

The counts are data (seeds/sequences/, made by tools/build_sequences.py from official names); here they become
probabilities. A context that was never counted falls back on a shorter one (interpolated Witten-Bell smoothing:
Witten and Bell, "The zero-frequency problem", IEEE Transactions on Information Theory 37(4), 1991).
"""

from __future__ import annotations

from functools import cache
from math import log

import seeds
from translit.errors import DataError

#: What stands for the start and the end of a word.
START, END = "^", "$"

_FOLDER = "sequences"

#: Probabilities kept at hand: names need some ten thousand, and random letters must not fill the memory.
_REMEMBERED = 200_000


class LetterModel:
    """Probabilities of letter sequences of one language.

    `order` is the longest sequence counted. Words are in lower case; ^ stands for the start of a word, $ for its end.
    """

    def __init__(self, counts: dict[str, int]) -> None:
        self.order = max(map(len, counts))
        self._span = 1 - self.order
        self._counts = counts
        self._totals: dict[str, int] = {}
        self._kinds: dict[str, int] = {}
        for sequence, count in counts.items():
            context = sequence[:-1]
            self._totals[context] = self._totals.get(context, 0) + count
            self._kinds[context] = self._kinds.get(context, 0) + 1
        # One more kind than was met, so that no letter is impossible.
        self._floor = 1.0 / (self._kinds.get("", 0) + 1)
        self._scores: dict[tuple[str, str], float] = {}

    def score(self, before: str, letter: str) -> float:
        """Natural logarithm of the probability of `letter` after the letters `before` (only the last few count)."""
        key = (before[self._span :], letter)
        score = self._scores.get(key)
        if score is None:
            if len(self._scores) >= _REMEMBERED:
                self._scores.clear()
            score = self._scores[key] = log(self._probability(*key))
        return score

    def _probability(self, context: str, letter: str) -> float:
        probability = self._floor
        for start in range(len(context), -1, -1):
            seen = context[start:]
            total = self._totals.get(seen)
            if total is None:
                break
            kinds = self._kinds[seen]
            probability = (self._counts.get(seen + letter, 0) + kinds * probability) / (total + kinds)
        return probability

    def word(self, word: str) -> float:
        """Natural logarithm of the probability of a whole lower-case word, its end included."""
        context = START * (self.order - 1)
        score = 0.0
        for letter in word + END:
            score += self.score(context, letter)
            context = context[1:] + letter
        return score


@cache
def model(language: str) -> LetterModel:
    """The letter model of a language, "uk" or "ru". Raises DataError where its file does not hold what it should."""
    name = f"{language}.tsv"
    counts: dict[str, int] = {}
    for number, line in enumerate(seeds.read_bytes(_FOLDER, name).decode().splitlines(), 1):
        if not line or line.startswith("#"):
            continue
        sequence, _, count = line.partition("\t")
        if not sequence or not count.isdecimal():
            raise DataError(f"{_FOLDER}/{name}", f"line {number}", "a letter sequence, a tab, a count")
        counts[sequence] = int(count)
    return LetterModel(counts)
