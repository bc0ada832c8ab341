"""The rules of one scheme, compiled: what a letter is written as between its neighbours.

A word is a sequence of tokens. A token is a lower-case Cyrillic letter, APOSTROPHE, FOREIGN for a letter of another
script, or BOUNDARY (the empty string) for where a word starts and ends.
"""

from __future__ import annotations

from collections.abc import Container, Sequence
from functools import cache

from translit.alphabet import alphabets
from translit.check import APOSTROPHE
from translit.struct import Scheme

__all__ = ["APOSTROPHE", "BOUNDARY", "FOREIGN", "Rules", "rules"]

BOUNDARY = ""
FOREIGN = "*"

_Item = Container[str]
_Side = tuple[tuple[_Item, ...], ...]


class _AnyLetter:
    """The class `letter`: any letter of any script, those that no table has included."""

    def __contains__(self, token: object) -> bool:
        return token not in (BOUNDARY, APOSTROPHE)


class Rule:
    """One context of one letter: what it is written as if both sides match, items counted outward from the letter.

    context: the number of the context in the scheme; None: the letter's default, which always holds.
    """

    __slots__ = ("after", "before", "context", "latin")

    def __init__(self, latin: str, after: _Side = (), before: _Side = (), context: int | None = None) -> None:
        self.latin = latin
        self.after = after
        self.before = before
        self.context = context

    def holds(self, tokens: Sequence[str], at: int) -> bool:
        """Tell whether the rule holds for the letter at an index of the tokens (the boundaries included)."""
        return _match(self.after, tokens, at, -1) and _match(self.before, tokens, at, 1)

    def depth(self) -> int:
        """Return how many tokens to each side the rule looks at, at most."""
        return max((len(items) for items in self.after + self.before), default=0)


def _match(side: _Side, tokens: Sequence[str], at: int, step: int) -> bool:
    if not side:
        return True
    for items in side:
        index = at
        for item in items:
            index += step
            if not 0 <= index < len(tokens) or tokens[index] not in item:
                break
        else:
            return True
    return False


def _may_match(side: _Side, token: str) -> bool | None:
    """Tell whether a side matches where only the nearest token is known; None: it depends on what stands beyond."""
    if not side:
        return True
    near = [items for items in side if token in items[0]]
    if any(len(items) == 1 for items in near):
        return True
    return None if near and token != BOUNDARY else False


class Rules:
    """The compiled rules of a scheme. Cost of `latin`: the number of the letter's contexts, usually none or one."""

    def __init__(self, scheme: Scheme) -> None:
        self.scheme = scheme
        self.known = {**scheme.foreign, **scheme.letters}
        self.of: dict[str, tuple[Rule, ...]] = {}
        for number, context in enumerate(scheme.contexts):
            after = tuple(self._items(text)[::-1] for text in context.after)
            before = tuple(self._items(text) for text in context.before)
            for letter, latin in context.letters.items():
                self.of[letter] = (*self.of.get(letter, ()), Rule(latin, after, before, number))
        self._default = {letter: Rule(latin) for letter, latin in self.known.items()}

    def _items(self, text: str) -> tuple[_Item, ...]:
        return tuple(_classes().get(item) or (item,) for item in text.split(" "))

    def rule(self, tokens: Sequence[str], at: int) -> Rule:
        """Return the rule that holds for tokens[at], a letter of `known`; tokens stand between two boundaries."""
        letter = tokens[at]
        for rule in self.of.get(letter, ()):
            if rule.holds(tokens, at):
                return rule
        return self._default[letter]

    def all(self, letter: str) -> tuple[Rule, ...]:
        """Return all rules of a letter of `known`, the default last."""
        return (*self.of.get(letter, ()), self._default[letter])

    def possible(self, letter: str, left: str, right: str) -> set[Rule]:
        """Return the rules of which one holds for a letter between two tokens, whatever stands beyond them."""
        found: set[Rule] = set()
        for rule in self.of.get(letter, ()):
            sides = (_may_match(rule.after, left), _may_match(rule.before, right))
            if sides == (True, True):
                return found | {rule}
            if False not in sides:
                found.add(rule)
        return found | {self._default[letter]}

    def capital(self, letter: str, rule: Rule, *, beside: bool) -> str:
        """Return what the capital of a letter is written as under a rule; beside: next to another capital letter."""
        both = self.scheme.case == "both"
        given = self.scheme.capitals.get(letter) if rule.context is None else None
        if given is not None:
            return given.upper() if beside and not both else given
        return rule.latin.upper() if beside or both else _title(rule.latin)


def _title(latin: str) -> str:
    for index, char in enumerate(latin):
        if char.upper() != char:
            return latin[:index] + char.upper() + latin[index + 1 :]
    return latin


@cache
def _classes() -> dict[str, _Item]:
    facts = alphabets()
    return {
        "start": (BOUNDARY,),
        "end": (BOUNDARY,),
        "apostrophe": (APOSTROPHE,),
        "vowel": facts.vowel,
        "consonant": facts.consonant,
        "letter": _AnyLetter(),
    }


@cache
def rules(scheme: Scheme) -> Rules:
    """Return the compiled rules of a scheme, compiled once."""
    return Rules(scheme)
