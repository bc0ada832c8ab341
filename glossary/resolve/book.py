"""Which rules are worth asking: one pass of an automaton over the windows finds the words without which rules can't hold."""

from __future__ import annotations

from typing import NamedTuple

import daachorse

from glossary.resolve.rule import TARGET, Compiled, Context

# The bytes that a letter of the three languages starts with in UTF-8; 0xC2 and 0xE2 start signs: blanks, quotes, dashes.
_LETTERS = frozenset(bytes([byte]) for byte in range(256) if (chr(byte).isalnum() if byte < 0x80 else 0xC3 <= byte <= 0xDF))


class _Cue(NamedTuple):
    """A rule that a cue gives reason to ask: its number, how near the cue must stand (bytes), and which of its sides must
    be a word's end.
    """

    rule: int
    reach: int
    starts: bool
    ends: bool


class Book:
    """Some of the rules, in order, and the automaton that tells which of them a context gives reason to ask."""

    def __init__(self, rules: tuple[Compiled, ...]) -> None:
        self._rules = rules
        self._eligible: dict[tuple[str, bool, bool], frozenset[int]] = {}
        self._always = frozenset(number for number, rule in enumerate(rules) if not rule.rule.cues)
        before: dict[bytes, list[_Cue]] = {}
        after: dict[bytes, list[_Cue]] = {}
        for number, rule in enumerate(rules):
            told = rule.rule
            for text, starts, ends in rule.cues:
                cue = _Cue(number, told.reach if text.isascii() else 2 * told.reach, starts, ends)
                if told.before or not told.after:
                    before.setdefault(text.encode("utf-8"), []).append(cue)
                if told.after or not told.before:
                    after.setdefault(text.encode("utf-8"), []).append(cue)
        texts = list(dict.fromkeys([*before, *after]))
        self._before = tuple(tuple(before.get(text, ())) for text in texts)
        self._after = tuple(tuple(after.get(text, ())) for text in texts)
        self._find = daachorse.DoubleArrayAhoCorasick(texts or [TARGET.encode()]).find_overlapping

    def asked(self, context: Context) -> list[Compiled]:
        """The rules worth asking in a context, in order."""
        before = context.before.encode("utf-8", "surrogatepass")
        name = len(before)
        data = b"%b\0%b" % (before, context.after.encode("utf-8", "surrogatepass"))
        found: set[int] = set()
        for start, end, number in self._find(data):
            if end <= name:
                near, cues = name - end, self._before[number]
            else:
                near, cues = start - name - 1, self._after[number]
            for rule, reach, starts, ends in cues:
                if (
                    near <= reach
                    and rule not in found
                    and not (starts and _letter_ends(data, start))
                    and not (ends and data[end : end + 1] in _LETTERS)
                ):
                    found.add(rule)
        found |= self._always
        if not found:
            return []
        key = context.text, context.former, context.old
        eligible = self._eligible.get(key)
        if eligible is None:
            fit = (number for number, rule in enumerate(self._rules) if rule.fits(context))
            eligible = self._eligible[key] = frozenset(fit)
        return [self._rules[number] for number in sorted(found & eligible)]


def _letter_ends(data: bytes, at: int) -> bool:
    """Whether a letter or digit stands right before an offset."""
    last = data[at - 1 : at]
    return last in _LETTERS if last < b"\x80" else data[at - 2 : at - 1] in _LETTERS
