"""All Latin spellings that a Ukrainian or Russian name can have in print, each with the rule that gives it.

Which schemes are met in print, and which habits of typists and newsrooms change what they give, is data:
seeds/habits.toml. Here each scheme romanises the name, and each habit that the data allows is tried on each spelling
made so far, so that several can meet in one.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import NamedTuple

from translit.engine import transliterate
from translit.habits import change, habits
from translit.scheme import schemes

#: Signs of ASCII that schemes write for ь, ъ and the apostrophe.
_SIGNS = frozenset("'\"`")


class Spelling(NamedTuple):
    """One Latin spelling of a name.

    `lang` is the language of the name that it was made from ("uk" or "ru"), `scheme` the identifier of the scheme that
    gave it, `habit` the habits that changed it, joined by " + " ("" for none), `rare` whether the data calls the
    scheme or a habit seldom met.
    """

    text: str
    lang: str
    scheme: str
    habit: str
    rare: bool

    @property
    def why(self) -> str:
        """The rule in short: "uk-kmu-2010", or "ru-press, signs dropped"."""
        return f"{self.scheme}, {self.habit}" if self.habit else self.scheme


class _Step(NamedTuple):
    id: str
    number: int
    apply: Callable[[str], str]
    rare: bool
    alone: bool
    signs: bool


class _Line(NamedTuple):
    """A scheme met in print with the habits tried on it, ready to run."""

    scheme: str
    language: str
    rare: bool
    steps: tuple[_Step, ...]


@cache
def _lines() -> tuple[_Line, ...]:
    data = habits()
    known = {scheme.id: scheme for scheme in schemes()}
    steps = [
        (habit, _Step(habit.id, number, change(habit), habit.rare, habit.alone, habit.signs))
        for number, habit in enumerate(data.habits)
    ]
    return tuple(
        _Line(
            entry.scheme,
            known[entry.scheme].language,
            entry.rare,
            tuple(step for habit, step in steps if habit.covers(entry.scheme)),
        )
        for entry in data.prints
        if entry.scheme in known
    )


def spellings(uk: str | None = None, ru: str | None = None, *, rare: bool = True) -> list[Spelling]:
    """All Latin spellings that the name has in print, without repetition.

    `uk` and `ru` are the Ukrainian and the Russian name in Cyrillic letters; either may be missing. The official
    romanisation of the Ukrainian name comes first (of the Russian one where that is all there is), then what the other
    schemes give, then what one habit changes, then two, up to the depth that the data states. A spelling that several
    rules give has the first of them. With `rare=False` what the data calls seldom met is left out.
    """
    named = {"uk": uk, "ru": ru}
    derivation = _Derivation(habits().depth, rare=rare)
    for line in _lines():
        name = named[line.language]
        if name and (rare or not line.rare):
            derivation.add(transliterate(name, line.scheme), line)
    return derivation.spellings()


class _Made(NamedTuple):
    """How a spelling came about: number and names of its habits, whether one is rare, whether it has signs."""

    size: int
    names: str
    rare: bool
    signs: bool

    def takes(self, step: _Step, depth: int) -> bool:
        """Whether a habit may be tried on it."""
        if self.size == depth or (self.signs and not step.signs):
            return False
        return not (step.rare and self.rare) and not (step.alone and self.size)

    def and_then(self, step: _Step, changed: str) -> _Made:
        """What it becomes by a habit that makes it `changed`."""
        names = f"{self.names} + {step.id}" if self.names else step.id
        return _Made(self.size + 1, names, self.rare or step.rare, _has_signs(changed))


def _has_signs(text: str) -> bool:
    return not text.isascii() or not _SIGNS.isdisjoint(text)


class _Derivation:
    """The spellings of one pair of names, sorted by how many habits they take; what is rare counts one more."""

    def __init__(self, depth: int, *, rare: bool) -> None:
        self._depth = depth
        self._rare = rare
        self._levels: list[list[Spelling]] = [[] for _ in range(depth + 2)]
        self._known: dict[tuple[int, str], str] = {}  # what a habit makes of a spelling: schemes often agree

    def add(self, base: str, line: _Line) -> None:
        """Add what a scheme gives, and what the habits make of that."""
        depth = 1 if line.rare else self._depth
        made = {base: _Made(0, "", False, _has_signs(base))}
        closed: dict[str, _Made] = {}
        for step in line.steps:
            if step.rare and not self._rare:
                continue
            for text, so_far in list(made.items()):
                if not so_far.takes(step, depth):
                    continue
                key = (step.number, text)
                changed = self._known.get(key)
                if changed is None:
                    changed = self._known[key] = step.apply(text)
                if changed != text and changed not in made:
                    (closed if step.alone else made)[changed] = so_far.and_then(step, changed)
        for text, so_far in (*made.items(), *closed.items()):
            seldom = line.rare or so_far.rare
            self._levels[so_far.size + seldom].append(Spelling(text, line.language, line.scheme, so_far.names, seldom))

    def spellings(self) -> list[Spelling]:
        """All that was added, in order, each text once."""
        found: dict[str, Spelling] = {}
        for level in self._levels:
            for spelling in level:
                found.setdefault(spelling.text, spelling)
        return list(found.values())
