"""A scheme's tables run backwards: which Cyrillic words could have made a Latin one.

A word is read from left to right. At each place every letter that the scheme can write there is tried; a reading is
kept only while the scheme's context rules, with the neighbours that the reading itself supplies, give exactly the Latin
letters that stand there. What is left at the end romanises to the word again: nothing is guessed but which of several
true readings was meant, and that is asked of a letter model.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import NamedTuple

from translit.rules import APOSTROPHE, BOUNDARY, rules
from translit.scheme import Scheme
from translit.sequences import END, START, LetterModel, model

#: Windows of letters kept at hand: words need some thousand, and random letters must not fill the memory.
_REMEMBERED = 100_000


class Reading(NamedTuple):
    """One Cyrillic reading of a lower-case Latin word.

    `letters` is the word in lower-case Cyrillic (the apostrophe is U+0027), `outputs` what each letter is written as;
    joined they are the Latin word. `score` is the natural logarithm of the word's probability in the letter model.
    """

    letters: str
    outputs: tuple[str, ...]
    score: float


class _Step(NamedTuple):
    """A reading under way, as a chain from its last letter back to its first."""

    score: float
    tail: str  # the last letters read, as many as the model and the rules look back
    output: str  # what the last of them is taken to be written as
    before: _Step | None


class Reader:
    """Reads words of one scheme backwards; `reader` keeps one for each scheme."""

    def __init__(self, scheme: Scheme, letters: LetterModel) -> None:
        self.scheme = scheme
        self._model = letters
        self._rules = rules(scheme)
        # How many letters the rules look ahead and back.
        self._ahead = max((len(text.split()) for context in scheme.contexts for text in context.before), default=0)
        self._back = max((len(text.split()) for context in scheme.contexts for text in context.after), default=0)
        self._reach = max(letters.order - 1, self._back + self._ahead + 1)
        self._emitted: dict[str, str] = {}
        self._units: dict[str, list[str]] = {}
        for letter in scheme.letters:
            outputs = [scheme.letters[letter], *(rule.latin for rule in self._rules.of.get(letter, ()))]
            for output in dict.fromkeys(outputs):
                self._units.setdefault(output, []).append(letter)
        self._longest = max(map(len, self._units))
        self._silent = tuple(self._units.get("", ()))
        #: Every character that the scheme can write.
        self.characters = frozenset("".join(self._units))
        #: Whether a word may begin with a sign: where anything can be read back, or a letter is written with one (`e).
        self.any_start = scheme.reversible or any(
            len(output) > 1 and not output[0].isalpha() and output[1].isalpha() for output in self._units
        )

    def _emit(self, window: str) -> str:
        """What the scheme writes for the letter of `window` that has `back` letters before it and `ahead` behind it."""
        output = self._emitted.get(window)
        if output is None:
            if len(self._emitted) >= _REMEMBERED:
                self._emitted.clear()
            tokens = [BOUNDARY if letter in (START, END) else letter for letter in window]
            output = self._emitted[window] = self._rules.rule(tokens, self._back).latin
        return output

    def read(self, word: str, beam: int) -> list[Reading]:
        """The readings of a lower-case word, best first; at most `beam` of them, and none where there is none.

        Time grows with the length of the word times `beam`. A scheme that can be read back keeps one reading for each
        state that its rules tell apart instead, so that the true one is never lost.
        """
        keep = self._keep_states if self.scheme.reversible else self._keep_best
        size = len(word)
        waiting: list[list[_Step]] = [[] for _ in range(size + 1)]
        waiting[0].append(_Step(0.0, START * self._reach, "", None))
        for place in range(size):
            steps, waiting[place] = self._with_silent(keep(waiting[place], beam), beam, keep), []
            if not steps:
                continue
            for length in range(1, min(self._longest, size - place) + 1):
                output = word[place : place + length]
                for letter in self._units.get(output, ()):
                    onward = waiting[place + length]
                    onward.extend(found for step in steps if (found := self._extend(step, letter, output)))
        return self._finish(self._with_silent(keep(waiting[size], beam), beam, keep))

    def _with_silent(
        self, steps: list[_Step], beam: int, keep: Callable[[list[_Step], int], list[_Step]]
    ) -> list[_Step]:
        """The readings, and those that go on with a letter that is not written; never two such letters in a row."""
        spoken = [step for step in steps if step.output or step.before is None]
        more = [found for step in spoken for letter in self._silent if (found := self._extend(step, letter, ""))]
        return keep(steps + more, beam) if more else steps

    def _extend(self, step: _Step, letter: str, output: str) -> _Step | None:
        tail = step.tail
        if letter == APOSTROPHE and tail[-1] in (START, APOSTROPHE):
            return None
        grown = tail + letter
        if not self._holds(step, grown, output):
            return None
        return _Step(step.score + self._model.score(tail, letter), grown[-self._reach :], output, step)

    def _holds(self, step: _Step, grown: str, output: str) -> bool:
        """Whether the letter whose neighbours are now all known is written as the reading took it to be.

        `grown` is the reading with one letter more than `step`, `output` what that letter is taken to be written as.
        """
        ahead = self._ahead
        if grown[-1 - ahead] == START:
            return True
        if ahead:
            taken: _Step | None = step
            for _ in range(ahead - 1):
                taken = taken.before if taken else None
            if taken is None:
                return True
            output = taken.output
        return self._emit(grown[-1 - ahead - self._back :]) == output

    def _keep_best(self, steps: list[_Step], beam: int) -> list[_Step]:
        return steps if len(steps) <= beam else sorted(steps, key=_by_score)[:beam]

    def _keep_states(self, steps: list[_Step], _: int) -> list[_Step]:
        if len(steps) < 2:
            return steps
        best: dict[tuple[str, ...], _Step] = {}
        for step in steps:
            outputs, here = [], step
            for _ in range(self._ahead):
                outputs.append(here.output)
                here = here.before or here
            state = (step.tail, *outputs)
            if state not in best or best[state].score < step.score:
                best[state] = step
        return list(best.values())

    def _finish(self, steps: list[_Step]) -> list[Reading]:
        found = [self._unroll(step) for step in steps if step.before and self._ends(step)]
        return sorted(found, key=lambda reading: (-reading.score, reading.letters))

    def _ends(self, step: _Step) -> bool:
        """Whether the last letters are written so at the end of a word."""
        if step.tail[-1] == APOSTROPHE:
            return False
        last = step
        for _ in range(self._ahead):
            grown = last.tail + END
            if not self._holds(last, grown, ""):
                return False
            last = _Step(last.score, grown[-self._reach :], "", last)
        return True

    def _unroll(self, step: _Step) -> Reading:
        score = step.score + self._model.score(step.tail, END)
        letters, outputs = [], []
        here = step
        while here.before is not None:
            letters.append(here.tail[-1])
            outputs.append(here.output)
            here = here.before
        return Reading("".join(reversed(letters)), tuple(reversed(outputs)), score)


def _by_score(step: _Step) -> float:
    return -step.score


@cache
def reader(scheme: Scheme) -> Reader:
    """The reader of a scheme, made on first use."""
    return Reader(scheme, model(scheme.language))
