"""Which rules are worth asking: an automaton finds, near a name, the words without which rules can't hold."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

import daachorse

from glossary.document.text import WINDOW
from glossary.resolve.rule import TARGET, Compiled, Context, stem

# The bytes that a letter of the three languages starts with in UTF-8; 0xC2 and 0xE2 start blanks, quotes and dashes.
_LETTERS = frozenset(
    bytes([byte]) for byte in range(256) if (chr(byte).isalnum() if byte < 0x80 else 0xC3 <= byte <= 0xDF)
)

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
        self.window = window
        self._before = tuple(tuple(before.get(text, ())) for text in texts)
        self._after = tuple(tuple(after.get(text, ())) for text in texts)
        self._find = daachorse.DoubleArrayAhoCorasick(texts, use_prefilter=True).find_overlapping if texts else None

    def asked(self, context: Context, found: set[int]) -> None:
        """Add to ``found`` the numbers of the rules that the ring gives reason to ask."""
        if self._find is None:
            return
        low = max(0, context.start - self.window)
        data = context.document.data[low : context.end + self.window]
        hits = self._find(data)
        if not hits:
            return
        start, end = context.start - low, context.end - low
        for first, last, number in hits:
            if last <= start:
                near, cues = start - last, self._before[number]
            elif first >= end:
                near, cues = first - end, self._after[number]
            else:
                continue
            for rule, reach, starts, ends in cues:
                if (
                    near <= reach
                    and rule not in found
                    and not (starts and _letter_ends(data, first))
                    and not (ends and data[last : last + 1] in _LETTERS)
                ):
                    found.add(rule)


class Book:
    """Some of the rules, in order, and the automata that tell which of them a context gives reason to ask."""

    def __init__(self, rules: tuple[Compiled, ...]) -> None:
        self.rules = rules
        self._eligible: dict[tuple[str, bool, bool], frozenset[int]] = {}
        self._always = frozenset(number for number, rule in enumerate(rules) if not rule.rule.cues)
        self._targeted = frozenset(number for number, rule in enumerate(rules) if TARGET in rule.cued)
        tables: dict[tuple[int, bool], dict[bytes, list[_Cue]]] = {
            (window, before): {} for window in (_NEAR, WINDOW) for before in (True, False)
        }
        for number, rule in enumerate(rules):
            told = rule.rule
            for text, starts, ends in rule.cues:
                cue = _Cue(number, told.reach if text.isascii() else 2 * told.reach, starts, ends)
                encoded = text.encode("utf-8")
                window = _NEAR if cue.reach + len(encoded) < _NEAR else WINDOW
                for before in (True, False):
                    if text != TARGET and ((told.before if before else told.after) or not (told.before or told.after)):
                        tables[window, before].setdefault(encoded, []).append(cue)
        self._rings = tuple(_Ring(window, tables[window, True], tables[window, False]) for window in (_NEAR, WINDOW))

    def asked(self, context: Context) -> list[Compiled]:
        """The rules worth asking in a context, in order."""
        found = set(self._always)
        for ring in self._rings:
            ring.asked(context, found)
        if context.target and self._targeted and self._is_near(context):
            found |= self._targeted
        if not found:
            return []
        key = context.text, context.former, context.old
        eligible = self._eligible.get(key)
        if eligible is None:
            fit = (number for number, rule in enumerate(self.rules) if rule.fits(context))
            eligible = self._eligible[key] = frozenset(fit)
        return [self.rules[number] for number in sorted(found & eligible)]

    @staticmethod
    def _is_near(context: Context) -> bool:
        """Whether what the style would print stands near anyway."""
        target, data = _stem(context.target), context.document.data
        for low, high in ((max(0, context.start - WINDOW), context.start), (context.end, context.end + WINDOW)):
            at = data.find(target, low, high)
            # Many an old spelling begins with the new one (Donbass): only in Cyrillic may more letters follow.
            if at >= 0 and (not target.isascii() or data[at + len(target) : at + len(target) + 1] not in _LETTERS):
                return True
        return False


@lru_cache(maxsize=512)
def _stem(target: str) -> bytes:
    return stem(target).encode("utf-8")


def _letter_ends(data: bytes, at: int) -> bool:
    """Whether a letter or digit stands right before an offset."""
    last = data[at - 1 : at]
    return last in _LETTERS if last < b"\x80" else data[at - 2 : at - 1] in _LETTERS
