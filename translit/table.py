"""The table of one scheme over a dense alphabet of at most 256 characters: what each is written as between neighbours.

The characters that texts are made of get a code of one byte. As a neighbour, each is of one of at most 16 classes on
the left and 16 on the right: characters that no rule tells apart share a class. (class, code, class) gives the unit,
the letters written. Where a rule looks further than one neighbour the table says None, and a wider window is asked.
"""

from __future__ import annotations

from codecs import charmap_build
from collections.abc import Container
from functools import cache
from itertools import product
from typing import NamedTuple

from translit.alphabet import APOSTROPHES, KIND, Kind
from translit.plain import written
from translit.rules import APOSTROPHE, BOUNDARY, FOREIGN, Rule, Rules, rules
from translit.struct import Scheme
from translit.word import letters

__all__ = ["ASK", "CAPITAL", "MARK", "OTHER", "SIDES", "SMALL", "STRANGE", "Table", "table"]

#: Classes of a side: four bits.
SIDES = 16

#: The class of the characters for which no class was left: the window is asked.
ASK = SIDES - 1

# Codes of the characters that have none of their own, by kind, and one of the kind to stand for them in windows.
_FIRST = 128 + len(APOSTROPHES) - 1
#: Nothing of a word; a small and a capital letter of another script; a mark, or half of a character beyond the Basic
#: Multilingual Plane; a Cyrillic letter that the scheme does not know.
OTHER, SMALL, CAPITAL, MARK, STRANGE = range(_FIRST, _FIRST + 5)
_REST = "\u2603\u00e9\u00c9\u0301\u0501"

# Punctuation met often enough in Ukrainian, Russian and English text to be worth a code.
_PUNCTUATION = (
    "\u00a0\u00ab\u00bb\u2014\u2013\u2026\u201c\u201d\u201e\u2018\u2116\u00b0\u00a7\u00b7\u2022\u20ac\u20b4\u2212\u202f"
)
_UNDEFINED = "\ufffe"
_MEMORY = 20_000  # entries of a memo before it starts anew


class _Neighbour(NamedTuple):
    kind: Kind
    upper: bool
    tokens: tuple[str, ...]  # what it can be: an apostrophe is one only between two letters


class Table:
    """A scheme compiled for the short and the bulk path.

    chars: the character of each code; encoding: for codecs.charmap_encode; left and right: the class of each code as a
    neighbour on that side; contextual: 1 for each code of which the unit depends on neighbours; alone: the units of the
    others; unit_of: one of them; rows: for each contextual code its units by left class | right class << 4, as far as
    they were asked for; above: the right classes, shifted so; windows: the codes around a letter, reach on each side,
    to its unit.
    """

    def __init__(self, scheme: Scheme) -> None:
        self.rules = rules(scheme)
        self.chars = _characters(self.rules)
        plain = self.chars[:OTHER] + _UNDEFINED * len(_REST) + self.chars[OTHER + len(_REST) :]
        self.encoding = charmap_build(plain)
        self.left, self._left = _classes(self.chars, self.rules, "after")
        self.right, self._right = _classes(self.chars, self.rules, "before")
        deep = max((rule.depth() for of in self.rules.of.values() for rule in of), default=0)
        self.reach = max(2, deep + 1)  # one more than is looked at: an apostrophe is one only if a letter follows
        self._rules: dict[tuple[str, tuple[str, ...], tuple[str, ...]], tuple[Rule, ...]] = {}
        self.contextual = bytes(_is_contextual(char, self.rules) for char in self.chars)
        self.alone = ["" if context else self.unit(0, code, 0) or "" for code, context in enumerate(self.contextual)]
        self.unit_of = self.alone.__getitem__
        blank: list[str | None] = [None] * (SIDES * SIDES)
        self.rows = [blank.copy() if context else [] for context in self.contextual]
        self.above = bytes(number << 4 for number in self.right)
        self.windows = _Windows(self)
        self._deep: set[tuple[int, int, int]] = set()  # of which it is known that they take a window

    def unit(self, left: int, code: int, right: int) -> str | None:
        """Return what a code is written as between two classes; None if that takes more than the neighbours."""
        char = self.chars[code]
        kind = KIND[char]
        if kind is not Kind.CYRILLIC and kind is not Kind.APOSTROPHE:
            return char
        if ASK in (left, right):
            return None
        before, after = self._left[left], self._right[right]
        if kind is Kind.APOSTROPHE:
            between = before.kind is Kind.CYRILLIC and after.kind is Kind.CYRILLIC
            if not between or APOSTROPHE not in self.rules.known:
                return char
            possible = self._possible(APOSTROPHE, before, after)
            shout = before.upper and after.upper
            found = {rule.latin.upper() if shout else rule.latin for rule in possible}
            return found.pop() if len(found) == 1 else None
        token = char.lower()
        if token not in self.rules.known:
            return char
        possible = self._possible(token, before, after)
        if char == token:
            found = {rule.latin for rule in possible}
        else:
            beside = [before.upper or after.upper]
            if not beside[0] and Kind.APOSTROPHE in (before.kind, after.kind):
                beside.append(True)
            found = {self.rules.capital(token, rule, beside=near) for rule in possible for near in beside}
        return found.pop() if len(found) == 1 else None

    def alike(self, code: int) -> tuple[list[int], list[int]]:
        """Return for each left class, and each right one, the first class that the code can't tell from it."""
        char = self.chars[code]
        apostrophe = KIND[char] is Kind.APOSTROPHE
        rules = self.rules.of.get(APOSTROPHE if apostrophe else char.lower(), ())
        cased = apostrophe or char != char.lower()

        def first(side: dict[int, _Neighbour], items: list[Container[str]]) -> list[int]:
            seen: dict[tuple[object, ...], int] = {}
            found = []
            for number in range(max(side) + 1):
                kind, upper, tokens = side[number]
                held = tuple(token in item for token in tokens for item in items)
                shown = kind is Kind.CYRILLIC if apostrophe else kind is Kind.APOSTROPHE
                found.append(seen.setdefault((number == ASK, shown, cased and upper, held), number))
            return found

        left, right = ([items[0] for rule in rules for items in getattr(rule, side)] for side in ("after", "before"))
        return first(self._left, left), first(self._right, right)

    def _possible(self, token: str, before: _Neighbour, after: _Neighbour) -> tuple[Rule, ...]:
        """Return the rules that may hold for a letter of which the neighbours are known and no more."""
        key = token, before.tokens, after.tokens
        rules = self._rules.get(key)
        if rules is None:
            sides = product(before.tokens, after.tokens)
            found = {rule for left, right in sides for rule in self.rules.possible(token, left, right)}
            rules = self._rules[key] = tuple(found)
        return rules

    def ask(self, codes: bytes, index: int) -> str:
        """Return what the letter at an index of a text's codes is written as, and remember it in the rows if it can."""
        left, code, right = key = self.left[codes[index - 1]], codes[index], self.right[codes[index + 1]]
        if key not in self._deep:
            unit = self.rows[code][left | right << 4] = self.unit(left, code, right)
            if unit is not None:
                return unit
            self._deep.add(key)
        return self.window(codes, index)

    def window(self, codes: bytes, index: int) -> str:
        """Return what the letter at an index of a text's codes is written as, from reach characters on each side."""
        start, end = index - self.reach, index + self.reach + 1
        return self.windows[bytes(max(0, -start)) + codes[max(0, start) : end] + bytes(max(0, end - len(codes)))]


class _Windows(dict[bytes, str]):
    def __init__(self, table: Table) -> None:
        self._table = table

    def __missing__(self, codes: bytes) -> str:
        if len(self) >= _MEMORY:
            self.clear()
        table = self._table
        text = "".join([table.chars[code] for code in codes])
        found = letters(text, table.rules.known)
        index = next(index for index, letter in enumerate(found) if letter.start <= table.reach < letter.end)
        latin = written(found, [letter.token for letter in found], index, table.rules)
        unit = self[codes] = text[table.reach] if latin is None else latin
        return unit


def _characters(rules: Rules) -> str:
    chars = [chr(code) for code in range(128)] + list(APOSTROPHES[1:]) + list(_REST)
    small = [letter for letter in rules.known if letter != APOSTROPHE]
    capital = [letter.upper() for letter in small if letter.upper() != letter and len(letter.upper()) == 1]
    chars += (small + capital + list(_PUNCTUATION))[: 256 - len(chars)]
    return "".join(chars).ljust(256, _REST[0])


def _is_contextual(char: str, rules: Rules) -> bool:
    token = char.lower()
    if token in rules.of or KIND[char] is Kind.APOSTROPHE:
        return True
    if token not in rules.known or char == token:
        return False
    alone, beside = ({rules.capital(token, rule, beside=near) for rule in rules.all(token)} for near in (False, True))
    return alone != beside


def _tokens(char: str) -> tuple[str, ...]:
    """Return the tokens that a neighbouring character can be; an apostrophe is one only between two letters."""
    kind = KIND[char]
    if kind is Kind.CYRILLIC:
        return (char.lower(),)
    if kind is Kind.LETTER:
        return (FOREIGN,)
    return (BOUNDARY, APOSTROPHE) if kind is Kind.APOSTROPHE else (BOUNDARY,)


def _classes(chars: str, rules: Rules, side: str) -> tuple[bytes, dict[int, _Neighbour]]:
    """Return the class of each code as a neighbour, and what those of each class are.

    Two characters are of one class if they are of one kind and one case and every rule's nearest items hold both or
    neither. Small letters come first, so that capitals are the ones to be left without a class.
    """
    items = {item[0] for of in rules.of.values() for rule in of for item in getattr(rule, side)}
    numbers: dict[tuple[object, ...], int] = {}
    classes = bytearray(len(chars))
    example: dict[int, _Neighbour] = {}
    for code in sorted(range(len(chars)), key=lambda code: (chars[code].isupper() and code >= 128, code)):
        char = chars[code]
        kind = KIND[char]
        token = _tokens(char)[-1]
        # Marks are a class of their own, as letters beside one are taken apart with their word.
        key = (kind, char.isupper(), *(token in item for item in items))
        number = numbers.setdefault(key, min(len(numbers), ASK))
        classes[code] = number
        example.setdefault(number, _Neighbour(kind, char.isupper(), _tokens(char)))
    return bytes(classes), example


@cache
def table(scheme: Scheme) -> Table:
    """Return the compiled table of a scheme, compiled once."""
    return Table(scheme)
