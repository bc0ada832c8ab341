"""The scan: one pass of an automaton over the bytes, leftmost-longest, whole words only.

The automaton skips quickly over text that can't begin a pattern, as long as few letters do. So it looks for patterns that
begin with a capital. A phrase that begins small (на Украине) is found by its first capital word and what stands before that;
words that are small altogether (київський) have an automaton of their own, run only where they are asked for.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator
from typing import NamedTuple

import daachorse
import msgspec

from glossary.scan.boundary import bounded

# A romanised soft sign looks like the apostrophe of a possessive: Chernobyl' and Chernobyl's.
_SIGNS = (b"'", "\u2019".encode(), "\u02bc".encode())

Match = tuple[int, int, int]
Heads = dict[int, list[tuple[bytes, int]]]


class Built(NamedTuple):
    """Automata in their serialised form, and the patterns in the order of the numbers that matches have."""

    texts: list[str]
    capital: bytes
    small: bytes
    heads: bytes


_HEADS = msgspec.msgpack.Decoder(Heads)


class Scanner:
    """Finds patterns in UTF-8 bytes in time linear in the text, whatever the number of patterns."""

    def __init__(self, capital: bytes, small: bytes, heads: bytes, first_small: int) -> None:
        self._find = daachorse.DoubleArrayAhoCorasick.deserialize(capital).find
        self._small = daachorse.DoubleArrayAhoCorasick.deserialize(small).find if small else None
        self.first_small = first_small
        self._heads = _HEADS.decode(heads)

    @classmethod
    def build(cls, patterns: Iterable[str]) -> tuple[Scanner, Built]:
        """A scanner for the patterns, and its serialised form. The patterns are numbered anew."""
        capital: set[str] = set()
        phrases: dict[str, tuple[str, str]] = {}
        small: list[str] = []
        for pattern in patterns:
            at = _first_capital(pattern)
            if at == 0 or not pattern[:1].islower():
                capital.add(pattern)
            elif at < 0:
                small.append(pattern)
            else:
                phrases[pattern] = (pattern[:at], pattern[at:])
        capital.update(tail for _, tail in phrases.values())
        texts = [*sorted(capital), *sorted(phrases), *sorted(small)]
        first_small = len(capital) + len(phrases)
        number = {text: index for index, text in enumerate(texts)}
        heads: Heads = {}
        for phrase, (head, tail) in sorted(phrases.items(), key=lambda each: -len(each[1][0])):
            heads.setdefault(number[tail], []).append((head.encode("utf-8"), number[phrase]))
        built = Built(
            texts,
            _automaton(texts[: len(capital)]),
            _automaton(texts[first_small:]) if small else b"",
            msgspec.msgpack.encode(heads),
        )
        return cls(built.capital, built.small, built.heads, first_small), built

    def find(self, data: bytes, *, small: bool = False, without: Container[int] = ()) -> Iterator[Match]:
        """Each match as (start, end, pattern number); byte offsets, in order, disjoint.

        With ``small`` also those of patterns without a capital, where no other match stands. Patterns in ``without`` may be
        left out, for speed: those that are single words and lead to no other pattern are.
        """
        return self._merged(data) if small and self._small else self._capital(data, without)

    def alone(self, pattern: int, text: bytes) -> bool:
        """Whether a pattern's match says nothing of other patterns: then it may be passed over unseen."""
        return not (pattern in self._heads or b" " in text or b"-" in text or text.endswith(_SIGNS))

    def _capital(self, data: bytes, without: Container[int] = ()) -> Iterator[Match]:
        heads = self._heads
        for start, end, pattern in self._find(data):
            if pattern in without:
                continue
            if bounded(data, start, end):
                yield self._led(data, start, end, pattern) if pattern in heads else (start, end, pattern)
            elif b" " in (inside := data[start:end]) or b"-" in inside or inside.endswith(_SIGNS):
                # The longest pattern runs into a word; a shorter one inside it may be whole.
                yield from self._inside(data, start, end)

    def _led(self, data: bytes, start: int, end: int, pattern: int) -> Match:
        """The longest phrase that a match is the end of, or the match itself."""
        for head, phrase in self._heads[pattern]:
            first = start - len(head)
            if first >= 0 and data[first:start] == head and bounded(data, first, end):
                return first, end, phrase
        return start, end, pattern

    def _merged(self, data: bytes) -> Iterator[Match]:
        assert self._small is not None
        words = (
            (start, end, pattern + self.first_small)
            for start, end, pattern in self._small(data)
            if bounded(data, start, end)
        )
        word = next(words, None)
        for match in self._capital(data):
            while word is not None and word[0] < match[1]:
                if word[1] <= match[0]:
                    yield word
                word = next(words, None)
            yield match
        while word is not None:
            yield word
            word = next(words, None)

    def unsigned(self, data: bytes, start: int, end: int) -> tuple[int, int, int] | None:
        """The match without the sign at its end, where there is one: the sign may be a closing quotation mark."""
        return next(self._inside(data, start, end), None) if data[start:end].endswith(_SIGNS) else None

    def _inside(self, data: bytes, start: int, end: int) -> Iterator[tuple[int, int, int]]:
        last = data[end - 1 : end]
        width = 1 if last < b"\x80" else 2
        for inner_start, inner_end, pattern in self._find(data[start : end - width]):
            if bounded(data, start + inner_start, start + inner_end):
                yield start + inner_start, start + inner_end, pattern


def _first_capital(pattern: str) -> int:
    """Where the first word with a capital begins; -1 where there is none."""
    at = 0
    for word in pattern.split(" "):
        if word[:1].isupper():
            return at
        at += len(word) + 1
    return -1


def _automaton(patterns: list[str]) -> bytes:
    encoded = [pattern.encode("utf-8") for pattern in patterns]
    kind = daachorse.MATCH_KIND_LEFTMOST_LONGEST
    return daachorse.DoubleArrayAhoCorasick(encoded, kind, use_prefilter=True).serialize()
