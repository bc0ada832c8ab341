"""What the words around a name are about: a time gone by, a place elsewhere, a thing, a person, the spelling itself.

A rule looks for a few words; where none of them stands, many words together still tell. A table in seeds/topics, learned
from labelled passages (tools/learn_topics.py), gives each word a weight for each topic: log odds against a name that means
the place of today. Their sum decides. Text with many names is weighed by ``weighing``, which comes to the same faster.
"""

from __future__ import annotations

import sys
from bisect import bisect_left
from collections.abc import Collection, Mapping
from functools import cache
from math import exp, inf, log
from struct import Struct
from typing import TYPE_CHECKING, NamedTuple

import msgspec

import seeds
from glossary.document import Document
from glossary.errors import DataError
from glossary.resolve.words import CELL, FEW, NEAR, SCRIPTS, Around
from glossary.scan.digest import sources
from seeds.tables import Mark, built, mark, stamped

if TYPE_CHECKING:
    from glossary.resolve.weighing import Hashed

MANY, SOME = 24, 6
"""From so many names in a text on they are weighed together; from so many where numpy is there already."""

COLUMNS = ("far", "near", "before", "after", "name")
"""What a word weighs anywhere around a name, besides near it, besides right before and right after it, and as the name itself.

However often it is said, it counts once.
"""

_SIGNS = {"left": "before", "right": "after"}
"""The columns in which the signs beside a name (``words.Around``) have their weights."""

_HUNDREDTHS = 100.0
_MOST = 50_000
"""Words without weights that are remembered as such, at most."""

_FIELD = 25
"""Bits that one topic's sum has in a number that holds all of them: so one addition adds a word's weights for every topic."""


_ONE = Struct("<h")


class Told(NamedTuple):
    """What the words around a name are about: the likeliest topic, and the log odds of any topic."""

    topic: str
    odds: float


class Table(msgspec.Struct, frozen=True, array_like=True):
    """Weights by word, in hundredths, laid out so that nothing of it need be read before a word is looked up.

    ``script`` says how words are read (``words``). ``words`` are in order, ``CELL`` bytes each, filled up with zeros; ``rows``
    are as many, each with a little-endian 16-bit integer a topic for each of ``COLUMNS``. ``bias`` is what is added for no words
    at all; ``least`` the sum of log odds from which on a topic is told.
    """

    script: str
    topics: tuple[str, ...]
    least: float
    bias: tuple[int, ...]
    words: bytes
    rows: bytes

    def at(self, word: bytes) -> int:
        """Where a word's row begins; -1 where it has none."""
        sought = word.ljust(CELL, b"\0")
        words, count = self.words, len(self.words) // CELL
        index = bisect_left(range(count), sought, key=lambda number: words[CELL * number : CELL * (number + 1)])
        if words[CELL * index : CELL * (index + 1)] != sought:
            return -1
        return index * (len(self.rows) // count)


class _Column(dict[bytes, int]):
    """One column of a table, each word's weights as one number, made when it is first asked for: most never are."""

    def __init__(self, table: Table, column: int) -> None:
        super().__init__()
        self._table = table
        self._numbers = Struct(f"<{len(table.topics)}h")
        self._at = column * self._numbers.size

    def __missing__(self, word: bytes) -> int:
        at = self._table.at(word)
        # What a text has and no table is kept as long as that takes little memory: a long text has many such words.
        number = 0 if at < 0 else _number(self._numbers.unpack_from(self._table.rows, at + self._at))
        if number or len(self) < _MOST:
            self[word] = number
        return number


class Topics:
    """Tells topics by one table. Safe to share between threads: what it keeps is only ever added to."""

    def __init__(self, table: Table) -> None:
        self.table = table
        self.words = SCRIPTS[table.script]
        self._bias = _number(table.bias)
        self._hashed: Hashed | None = None
        self._far, self._near, self._before, self._after, self._name = (
            _Column(table, index) for index in range(len(COLUMNS))
        )

    def look(self, document: Document, spans: list[tuple[int, int]]) -> None:
        """Find out at once for many names, at byte offsets, which of them are worth a closer look."""
        if len(spans) >= (SOME if "numpy" in sys.modules else MANY):
            from glossary.resolve.weighing import hashed, weighed  # noqa: PLC0415 (numpy takes longer to load than a check)

            if self._hashed is None:
                self._hashed = hashed(self.table)
            document.memory.setdefault("topics", {}).update(weighed(self._hashed, document.data, spans))

    def may_tell(self, document: Document, start: int) -> bool:
        """Whether the name at a byte offset is worth a closer look, as far as ``look`` found out."""
        looked: Mapping[int, bool] = document.memory.get("topics", {})
        return looked.get(start, True)

    def tell(self, document: Document, start: int, end: int, among: Collection[str] | None = None) -> Told | None:
        """What the words around the name between byte offsets are about; None where they are about the place of today.

        With ``among`` only these topics count.
        """
        if among is not None and not among:
            return None
        said = self.words.around(document.data, start, end)
        if len(said.before) + len(said.after) < FEW:
            return None
        sums = self.sums(said)
        if among is not None:
            sums = [each if topic in among else -inf for topic, each in zip(self.table.topics, sums, strict=True)]
        odds = log_sum(sums)
        if odds < self.table.least:
            return None
        best = max(range(len(sums)), key=sums.__getitem__)
        return Told(self.table.topics[best], odds)

    def because(self, document: Document, start: int, end: int, topic: str) -> tuple[str, ...]:
        """The words around the name between byte offsets that say most of a topic, whole, the strongest first."""
        whole = self.words.whole(document.data, start, end)
        said = self.words.around(document.data, start, end)
        return tuple(whole[word] for word in self._telling(self.table.topics.index(topic), said))

    def odds(self, document: Document, start: int, end: int, topic: str) -> float | None:
        """The log odds of one topic, against the place of today; None where there are too few words to tell."""
        said = self.words.around(document.data, start, end)
        if len(said.before) + len(said.after) < FEW or topic not in self.table.topics:
            return None
        return self.sums(said)[self.table.topics.index(topic)]

    def sums(self, said: Around) -> list[float]:
        """The log odds of each topic."""
        before, after, name, left, right = said
        total = sum(map(self._far.__getitem__, {*before, *after}), self._bias)
        total = sum(map(self._near.__getitem__, {*before[-NEAR:], *after[:NEAR]}), total)
        if before:
            total += self._before[before[-1]]
        if after:
            total += self._after[after[0]]
        total += self._name[name] + self._before[left] + self._after[right]
        return _unpacked(total, len(self.table.topics))

    def _telling(self, topic: int, said: Around) -> list[bytes]:
        """The words that say most of a topic, the strongest first."""
        table, count = self.table, len(self.table.topics)
        near = {*said.before[-NEAR:], *said.after[:NEAR]}
        weights: list[tuple[int, bytes]] = []
        for word in {*said.before, *said.after}:
            at = table.at(word)
            if at >= 0:
                weight: int = _ONE.unpack_from(table.rows, at + _ONE.size * topic)[0]
                if word in near:
                    weight += _ONE.unpack_from(table.rows, at + _ONE.size * (count + topic))[0]
                weights.append((-weight, word))
        return [word for weight, word in sorted(weights)[:3] if weight < 0]


def log_sum(sums: list[float]) -> float:
    """The log odds of any of some topics, by the log odds of each."""
    top = max(sums)
    return top + log(sum(exp(each - top) for each in sums))


@cache
def topics(lang: str) -> Topics | None:
    """The topics of text of a language; None where nobody has learned them."""
    stem = next((name.removesuffix(".tsv") for name in seeds.names("topics", ".tsv") if lang in _languages(name)), None)
    return None if stem is None else _topics(stem)


@cache
def _topics(stem: str) -> Topics:
    name = f"{stem}.tsv"
    return Topics(built(_file(stem), Table, lambda: _mark(stem)) or read(seeds.read_bytes("topics", name), name))


def _languages(name: str) -> list[str]:
    """The languages that a file is of, as its name says."""
    return name.removesuffix(".tsv").split("-")


def packed() -> dict[str, bytes]:
    """What a build keeps of all tables: files by name."""
    found = {}
    for name in seeds.names("topics", ".tsv"):
        stem = name.removesuffix(".tsv")
        found[_file(stem)] = stamped(read(seeds.read_bytes("topics", name), name), _mark(stem))
    return found


def read(content: bytes, file: str) -> Table:
    """The table that a file states. Raises DataError with the line that can't be read."""
    script = "Latn"
    said: tuple[str, ...] = ()
    bias: tuple[int, ...] = ()
    least = 0.0
    rows: dict[bytes, list[int]] = {}
    for number, line in enumerate(content.decode("utf-8").splitlines(), 1):
        if not line or line.startswith("#"):
            continue
        kind, *cells = line.split("\t")
        try:
            if kind == "script":
                script = SCRIPTS[cells[0]].script
            elif kind == "topics":
                said = tuple(cells)
            elif kind == "least":
                least = int(cells[0]) / _HUNDREDTHS
            elif kind == "bias":
                bias = tuple(int(cell) for cell in cells)
            else:
                word, *weights = cells
                if len(weights) != len(said):
                    raise ValueError(f"{len(weights)} weights, not {len(said)}")
                key = SCRIPTS[script].signed(word) if kind in _SIGNS else SCRIPTS[script].encoded(word)
                row = rows.setdefault(key, [0] * len(said) * len(COLUMNS))
                at = COLUMNS.index(_SIGNS.get(kind, kind)) * len(said)
                row[at : at + len(said)] = map(int, weights)
        except (ValueError, LookupError) as error:
            wanted = "expected a line as seeds/README.md tells"
            raise DataError(f"topics/{file}", f"line {number}", wanted, str(error)) from None
    numbers = Struct(f"<{len(said) * len(COLUMNS)}h")
    order = sorted((word[:CELL].ljust(CELL, b"\0"), row) for word, row in rows.items())
    words, packed_rows = b"".join(word for word, _ in order), b"".join(numbers.pack(*row) for _, row in order)
    return Table(script, said, least, bias, words, packed_rows)


def _number(weights: tuple[int, ...]) -> int:
    """The weights of all topics in one number."""
    return sum(weight << (_FIELD * index) for index, weight in enumerate(weights))


def _unpacked(total: int, count: int) -> list[float]:
    """The sums of each topic, as log odds."""
    half, whole = 1 << (_FIELD - 1), 1 << _FIELD
    found = []
    for _ in range(count):
        low = ((total + half) % whole) - half
        found.append(low / _HUNDREDTHS)
        total = (total - low) >> _FIELD
    return found


def _file(stem: str) -> str:
    return f"topics-{stem}.bin"


def _mark(stem: str) -> Mark:
    """What tells a table, and the code that reads it, from others."""
    made_by = ("glossary.resolve.topic", "glossary.resolve.words")
    return mark(seeds.read_bytes("topics", f"{stem}.tsv"), *sources(made_by))
