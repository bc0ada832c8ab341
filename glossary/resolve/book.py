"""Which rules are worth asking: an automaton finds, near a name, the words without which rules can't hold."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

import daachorse

from glossary.document.letters import letter_at, letter_before
from glossary.document.text import WINDOW
from glossary.resolve.rule import TARGET, Compiled, Context, stem

_NEAR = 64
"""How many bytes from a name most cues are looked for; the others cost a second look, over the whole window."""


class _Cue(NamedTuple):
    """A rule that a cue gives reason to ask: its number, how near it must stand (bytes), which sides end a word."""

    rule: int
    reach: int
    starts: bool
    ends: bool


class _Ring:
    """The cues that are looked for within some distance of a name, on both its sides."""

    def __init__(self, window: int, before: dict[bytes, list[_Cue]], after: dict[bytes, list[_Cue]]) -> None:
        texts = list(dict.fromkeys([*before, *after]))
        self._window = window
        self._before = tuple(tuple(before.get(text, ())) for text in texts)
        self._after = tuple(tuple(after.get(text, ())) for text in texts)
        # The farthest that a cue counts, so that most of what is found is passed over at once; -1: never on that side.
        self._far_before = tuple(max((cue.reach for cue in cues), default=-1) for cues in self._before)
        self._far_after = tuple(max((cue.reach for cue in cues), default=-1) for cues in self._after)
        self._find = daachorse.DoubleArrayAhoCorasick(texts, use_prefilter=True).find_overlapping if texts else None

    def look(self, data: bytes, start: int, end: int, found: set[int]) -> None:
        """Add to ``found`` the numbers of the rules that the ring gives reason to ask."""
        if self._find is None:
            return
        low = start - self._window if start > self._window else 0
        window = data[low : end + self._window]
        start -= low
        end -= low
        far_before, far_after = self._far_before, self._far_after
        for first, last, number in self._find(window):
            if last <= start:
                near = start - last
                if near > far_before[number]:
                    continue
                cues = self._before[number]
            elif first >= end:
                near = first - end
                if near > far_after[number]:
                    continue
                cues = self._after[number]
            else:
                continue
            for rule, reach, starts, ends in cues:
                if (
                    near <= reach
                    and rule not in found
                    and not (starts and letter_before(window, first))
                    and not (ends and letter_at(window, last))
                ):
                    found.add(rule)


class Book:
    """Some of the rules, in order, and the automata that tell which of them a context gives reason to ask."""

    def __init__(self, rules: Iterable[Compiled]) -> None:
        self.rules = tuple(rules)
        self._eligible: dict[tuple[str, bool, bool], frozenset[int]] = {}
        self._always = frozenset(number for number, rule in enumerate(self.rules) if not rule.rule.cues)
        self._targeted = frozenset(number for number, rule in enumerate(self.rules) if TARGET in rule.cued)
        tables: dict[tuple[int, bool], dict[bytes, list[_Cue]]] = {
            (window, before): {} for window in (_NEAR, WINDOW) for before in (True, False)
        }
        for number, rule in enumerate(self.rules):
            told = rule.rule
            for text, starts, ends in rule.cues:
                cue = _Cue(number, told.reach if text.isascii() else 2 * told.reach, starts, ends)
                encoded = text.encode("utf-8")
                window = _NEAR if cue.reach + len(encoded) < _NEAR else WINDOW
                for before in (True, False):
                    if text != TARGET and ((told.before if before else told.after) or not (told.before or told.after)):
                        tables[window, before].setdefault(encoded, []).append(cue)
        self._rings = tuple(_Ring(window, tables[window, True], tables[window, False]) for window in (_NEAR, WINDOW))

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
        found = set(self._always)
        for ring in self._rings:
            ring.look(data, start, end, found)
        if target and self._targeted and _is_near(target, data, start, end):
            found |= self._targeted
        found &= eligible
        return [self.rules[number] for number in sorted(found)] if found else []

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
