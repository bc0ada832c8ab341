"""Which rules are worth asking: an automaton finds, near a name, the words without which rules can't hold."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import lru_cache
from typing import NamedTuple

import daachorse
import msgspec

from glossary.document import Document
from glossary.document.letters import letter_at, letter_before
from glossary.document.text import WINDOW
from glossary.resolve.rule import TARGET, Compiled, Rule, stem
from glossary.resolve.told import Told

_WINDOWS = (16, 64, WINDOW)
"""How many bytes from a name cues are looked for: each in the smallest window that its reach fits in, so that few are found
in vain."""


_BESIDE = 3
"""Letters that a word right before a name may stand away, for signs between: such words are looked up, not searched for."""


_SHORT = 3
"""Letters up to which a cue with a reach of one letter is taken for a whole word."""


class _Cue(NamedTuple):
    """The rules that a cue gives reason to ask: how near it must stand (bytes), which sides end a word, their numbers."""

    reach: int
    starts: bool
    ends: bool
    rules: frozenset[int]


_Table = dict[bytes, dict[tuple[int, bool, bool], set[int]]]
"""The numbers of rules by cue, and by how near it must stand and which sides end a word."""


class _Laid(msgspec.Struct, frozen=True, array_like=True):
    """The cues that are looked for within a window, on both sides of a name, as they can be kept.

    ``before`` and ``after`` have, by the number of the text that the ``automaton`` finds, the cues that it is; ``far_before``
    and ``far_after`` the most that it may stand away, so that most of what is found is passed over at once (-1: it is no cue
    on that side).
    """

    window: int
    automaton: bytes
    before: tuple[tuple[_Cue, ...], ...]
    after: tuple[tuple[_Cue, ...], ...]
    far_before: tuple[int, ...]
    far_after: tuple[int, ...]


class Index(msgspec.Struct, frozen=True, array_like=True):
    """What tells which rules to ask, as it can be kept, for making it takes longer than a short check.

    ``always`` and ``targeted`` are the numbers of rules without cues, and of those that the style's own name is a cue of;
    ``words`` has the numbers of rules by the word right before a name.
    """

    always: frozenset[int]
    targeted: frozenset[int]
    words: dict[bytes, frozenset[int]]
    rings: tuple[_Laid, ...]


class Book:
    """The rules for text of one language, in order, and the automata that tell which of them a context gives reason to ask.

    Which of them are asked of a name is said by their numbers: those of ``eligible`` that also ``chosen`` names.
    """

    def __init__(self, rules: Iterable[Compiled], kept: Index | None = None) -> None:
        self.rules = tuple(rules)
        self._told = Told(self.rules)
        self._eligible: dict[tuple[str, bool, bool], frozenset[int]] = {}
        known = index(self.rules) if kept is None else kept
        self._always, self._targeted, self._words = known.always, known.targeted, known.words
        self._rings = tuple(
            (
                ring.window,
                daachorse.DoubleArrayAhoCorasick.deserialize(ring.automaton).find_overlapping,
                ring.before,
                ring.after,
                ring.far_before,
                ring.far_after,
            )
            for ring in known.rings
        )

    def chosen(self, choose: Callable[[Rule], bool]) -> frozenset[int]:
        """The numbers of the rules that a condition holds for."""
        return frozenset(number for number, rule in enumerate(self.rules) if choose(rule.rule))

    def eligible(self, text: str, *, former: bool = False, old: bool = False) -> frozenset[int]:
        """The numbers of the rules that speak of a spelling at all, whatever stands beside it."""
        key = text, former, old
        known = self._eligible.get(key)
        if known is None:
            fit = (number for number, rule in enumerate(self.rules) if rule.fits(text, former=former, old=old))
            known = self._eligible[key] = frozenset(fit)
        return known

    def topical(self, eligible: frozenset[int]) -> dict[str, Compiled]:
        """Those of some rules that hold where the words around a name are about a topic, by topic."""
        rules = [self.rules[number] for number in sorted(eligible)]
        return {rule.rule.topic: rule for rule in rules if rule.rule.topic is not None}

    def asked(
        self, document: Document, start: int, end: int, eligible: frozenset[int], target: bytes = b""
    ) -> list[Compiled]:
        """The eligible rules that what stands around a name gives reason to ask, in order.

        ``start`` and ``end`` are byte offsets; ``target`` is how the name that a style would print begins, as ``stemmed`` has
        it, or empty.
        """
        found = document.looked.get((start, self))
        if found is None:
            self.look(document, [(start, end)])
            found = document.looked[start, self]
        if target and not eligible.isdisjoint(self._targeted) and _is_near(target, document.data, start, end):
            found = found | self._targeted
        if eligible.isdisjoint(found):
            return []
        rules = [self.rules[number] for number in sorted(found & eligible)]
        return [rule for rule in rules if self._told.says(rule, document, start)]

    def look(self, document: Document, spans: list[tuple[int, int]]) -> None:
        """Find out, for names at byte offsets, which rules have no cues, and of which a cue stands near.

        Window by window: an automaton that has just been used is used again much faster.
        """
        data = document.data
        every: list[set[int]] = [set() for _ in spans]
        for size, find, before, after, far_before, far_after in self._rings:
            for (start, end), found in zip(spans, every, strict=True):
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
                    for reach, starts, ends, rules in cues:
                        if (
                            near <= reach
                            and not (starts and letter_before(window, first))
                            and not (ends and letter_at(window, last))
                        ):
                            found.update(rules)
        for (start, _), found in zip(spans, every, strict=True):
            beside = self._words.get(document.last_word(start))
            if beside is not None:
                found.update(beside)
            document.looked[start, self] = self._always | found if found else self._always


def index(rules: tuple[Compiled, ...]) -> Index:
    """What tells which of some rules to ask."""
    tables: dict[tuple[int, bool], _Table] = {(window, before): {} for window in _WINDOWS for before in (True, False)}
    words: dict[bytes, set[int]] = {}
    for number, rule in enumerate(rules):
        told = rule.rule
        for text, starts, ends in rule.cues:
            reach = told.reach if text.isascii() else 2 * told.reach
            encoded = text.encode("utf-8")
            if _is_word(told, text, whole=starts and ends):
                words.setdefault(encoded, set()).add(number)
                continue
            window = next((each for each in _WINDOWS if reach + len(encoded) < each), WINDOW)
            for before in (True, False):
                if text != TARGET and ((told.before if before else told.after) or not (told.before or told.after)):
                    cues = tables[window, before].setdefault(encoded, {})
                    cues.setdefault((reach, starts, ends), set()).add(number)
    return Index(
        always=frozenset(number for number, rule in enumerate(rules) if not rule.rule.cues and rule.rule.topic is None),
        targeted=frozenset(number for number, rule in enumerate(rules) if TARGET in rule.cued),
        words={word: frozenset(numbers) for word, numbers in words.items()},
        rings=tuple(
            _laid(window, tables[window, True], tables[window, False])
            for window in _WINDOWS
            if tables[window, True] or tables[window, False]
        ),
    )


def _laid(window: int, before: _Table, after: _Table) -> _Laid:
    texts = list(dict.fromkeys([*before, *after]))
    sides = [
        tuple(
            tuple(_Cue(*key, frozenset(rules)) for key, rules in sorted(side.get(text, {}).items())) for text in texts
        )
        for side in (before, after)
    ]
    far = [tuple(max((cue.reach for cue in cues), default=-1) for cues in side) for side in sides]
    automaton = daachorse.DoubleArrayAhoCorasick(texts, use_prefilter=True).serialize()
    return _Laid(window, automaton, sides[0], sides[1], far[0], far[1])


def _is_word(rule: Rule, cue: str, *, whole: bool) -> bool:
    """Whether a cue is a word right before a name: then it need not be searched for."""
    if rule.before is None or not cue.isalpha():
        return False
    return (rule.reach <= _BESIDE and whole and rule.after is None) or (rule.reach <= 1 and len(cue) <= _SHORT)


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
