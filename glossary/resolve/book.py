"""Which rules are worth asking: an automaton finds, near a name, the words without which rules can't hold."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import lru_cache
from typing import NamedTuple

import daachorse

from glossary.document.letters import letter_at, letter_before
from glossary.document.text import WINDOW
from glossary.resolve.rule import TARGET, Compiled, Context, stem

_WINDOWS = (16, 64, WINDOW)
"""How many bytes from a name cues are looked for: each in the smallest window that its reach fits in, so that few are found
in vain."""


class _Cue(NamedTuple):
    """A rule that a cue gives reason to ask: its number, how near it must stand (bytes), which sides end a word."""

    rule: int
    reach: int
    starts: bool
    ends: bool


class _Ring(NamedTuple):
    """The cues that are looked for within a window, on both sides of a name.

    ``before`` and ``after`` have, by the number of the text found, the cues that it is; ``far_before`` and ``far_after`` the
    most that it may stand away, so that most of what is found is passed over at once (-1: it is no cue on that side).
    """

    window: int
    find: Callable[[bytes], list[tuple[int, int, int]]]
    before: tuple[tuple[_Cue, ...], ...]
    after: tuple[tuple[_Cue, ...], ...]
    far_before: tuple[int, ...]
    far_after: tuple[int, ...]

    @classmethod
    def of(cls, window: int, before: dict[bytes, list[_Cue]], after: dict[bytes, list[_Cue]]) -> _Ring:
        """A ring for some cues, of which there is at least one."""
        texts = list(dict.fromkeys([*before, *after]))
        sides = [tuple(tuple(side.get(text, ())) for text in texts) for side in (before, after)]
        far = [tuple(max((cue.reach for cue in cues), default=-1) for cues in side) for side in sides]
        find = daachorse.DoubleArrayAhoCorasick(texts, use_prefilter=True).find_overlapping
        return cls(window, find, sides[0], sides[1], far[0], far[1])


class Book:
    """Some of the rules, in order, and the automata that tell which of them a context gives reason to ask."""

    def __init__(self, rules: Iterable[Compiled]) -> None:
        self.rules = tuple(rules)
        self._eligible: dict[tuple[str, bool, bool], frozenset[int]] = {}
        self._always = frozenset(number for number, rule in enumerate(self.rules) if not rule.rule.cues)
        self._targeted = frozenset(number for number, rule in enumerate(self.rules) if TARGET in rule.cued)
        tables: dict[tuple[int, bool], dict[bytes, list[_Cue]]] = {
            (window, before): {} for window in _WINDOWS for before in (True, False)
        }
        for number, rule in enumerate(self.rules):
            told = rule.rule
            for text, starts, ends in rule.cues:
                cue = _Cue(number, told.reach if text.isascii() else 2 * told.reach, starts, ends)
                encoded = text.encode("utf-8")
                window = next((each for each in _WINDOWS if cue.reach + len(encoded) < each), WINDOW)
                for before in (True, False):
                    if text != TARGET and ((told.before if before else told.after) or not (told.before or told.after)):
                        tables[window, before].setdefault(encoded, []).append(cue)
        self._rings = tuple(
            _Ring.of(window, tables[window, True], tables[window, False])
            for window in _WINDOWS
            if tables[window, True] or tables[window, False]
        )

    def eligible(self, text: str, *, former: bool, old: bool) -> frozenset[int]:
        """The numbers of the rules that speak of a spelling at all, whatever stands beside it."""
        key = text, former, old
        known = self._eligible.get(key)
        if known is None:
            fit = (number for number, rule in enumerate(self.rules) if rule.fits(text, former=former, old=old))
            known = self._eligible[key] = frozenset(fit)
        return known

    def cued(self, data: bytes, start: int, end: int, target: bytes, eligible: frozenset[int]) -> list[Compiled]:
        """The eligible rules that what stands around ``data[start:end]`` gives reason to ask, in order.

        ``target`` is how the name that a style would print begins, as ``stemmed`` has it, or empty.
        """
        found: set[int] = set()
        for size, find, before, after, far_before, far_after in self._rings:
            low = start - size if start > size else 0
            window = data[low : end + size]
            for first, last, number in find(window):
                if low + last <= start:
                    near = start - low - last
                    if near > far_before[number]:
                        continue
                    cues = before[number]
                else:
                    near = low + first - end
                    if near < 0 or near > far_after[number]:
                        continue
                    cues = after[number]
                for rule, reach, starts, ends in cues:
                    if (
                        near <= reach
                        and rule in eligible
                        and not (starts and letter_before(window, first))
                        and not (ends and letter_at(window, last))
                    ):
                        found.add(rule)
        if target and not eligible.isdisjoint(self._targeted) and _is_near(target, data, start, end):
            found |= self._targeted & eligible
        if not found and eligible.isdisjoint(self._always):
            return []
        return [self.rules[number] for number in sorted(found | (self._always & eligible))]

    def asked(self, context: Context) -> list[Compiled]:
        """The rules worth asking in a context, in order."""
        eligible = self.eligible(context.text, former=context.former, old=context.old)
        return self.cued(context.document.data, context.start, context.end, stemmed(context.target), eligible)


def _is_near(target: bytes, data: bytes, start: int, end: int) -> bool:
    """Whether what the style would print stands near anyway."""
    for low, high in ((start - WINDOW if start > WINDOW else 0, start), (end, end + WINDOW)):
        at = data.find(target, low, high)
        while at >= 0:
            # Many an old spelling begins with the new one (Donbass): only in Cyrillic may more letters follow.
            if not target.isascii() or not letter_at(data, at + len(target)):
                return True
            at = data.find(target, at + 1, high)
    return False


@lru_cache(maxsize=4096)
def stemmed(target: str) -> bytes:
    """What all forms of a name begin with, as UTF-8."""
    return stem(target).encode("utf-8")
