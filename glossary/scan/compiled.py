"""The compiled glossary: the automaton, and what each of its patterns can mean, decoded only when it is met."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Sequence
from functools import cached_property
from typing import NamedTuple, Protocol

import msgspec

from glossary.places.derived import Derived
from glossary.places.generics import Beside, Generics
from glossary.places.place import Name, Place
from glossary.scan.patterns import Meaning, patterns, with_derived
from glossary.scan.scanner import Scanner


class Inflected(Protocol):
    """Where the case forms of names come from; ``glossary.places.forms.Forms`` is the one for shipped names."""

    def of(self, core: str, lang: str, place_id: str, kind: str) -> Sequence[tuple[str, int, str, int]]:
        """The forms of a name's core: (text, cases as bits, number, rank)."""

    def derived(self) -> Iterable[Derived]:
        """The forms of the words made from names: adjectives, region nouns, demonyms."""

    def inflect(self, core: str, lang: str, place_id: str, kind: str, case: int) -> str | None:
        """The preferred form of a name's core in a case (one bit)."""


Bytes = bytes | memoryview


class Stored(NamedTuple):
    """The compiled form as it is kept on disk. Rows stay encoded until they are needed: ``…_ends`` are the ends, as
    32-bit numbers, of the rows that ``…`` holds one after another. ``meaning`` has, per pattern, the number of its row.
    """

    capital: Bytes
    small: Bytes
    heads: Bytes
    first_small: Bytes
    patterns: Bytes
    meaning: Bytes
    meanings: Bytes
    meanings_ends: Bytes
    places: Bytes
    places_ends: Bytes
    beside: Bytes
    ids: Bytes


class Reading(NamedTuple):
    """One thing that a pattern can mean: a place, by one of its names, in some of its cases (bits; 0: not known)."""

    place: Place
    name: Name
    cases: int = 0
    plural: bool = False


class _Entry(msgspec.Struct, frozen=True, array_like=True):
    """A place, and the preferred form of its own name in each case: by language, in the order of the case bits.

    ``cases`` has the name's core, ``whole`` the name with its generic word, where it has one.
    """

    place: Place
    cases: dict[str, list[str]]
    whole: dict[str, list[str]]


_ENTRY = msgspec.msgpack.Decoder(_Entry)
_MEANINGS = msgspec.msgpack.Decoder(list[Meaning])
_IDS = msgspec.msgpack.Decoder(list[str])
_BESIDE = msgspec.msgpack.Decoder(dict[str, dict[str, Beside]])


class Compiled:
    """The glossary as the stages use it. Immutable; what it decodes it keeps."""

    def __init__(self, stored: Stored, scanner: Scanner) -> None:
        self.scanner = scanner
        self.stored = stored
        self._meaning = memoryview(stored.meaning).cast("I")
        self._meanings = _Rows(stored.meanings, stored.meanings_ends)
        self._rows = _Rows(stored.places, stored.places_ends)
        self._entries: dict[int, _Entry] = {}
        self._readings: dict[int, tuple[Reading, ...]] = {}

    @classmethod
    def build(cls, places: list[Place], generics: Generics, forms: Inflected) -> tuple[Compiled, Stored]:
        """Compile places; also the form to keep."""
        places, declined = with_derived(places, forms.derived())
        found = patterns(places, forms, declined)
        encode = msgspec.msgpack.encode
        rows = joined(entry_row(place, generics, forms) for place in places)
        ids = encode([place.id for place in places])
        encoded = {text: encode(meanings) for text, meanings in found.items()}
        scanner, stored = assembled(encoded, rows, encode(generics.beside()), ids)
        return cls(stored, scanner), stored

    @classmethod
    def load(cls, stored: Stored) -> Compiled:
        """The compiled glossary from its kept form. Raises ValueError where that is damaged."""
        first_small = int.from_bytes(stored.first_small, "little")
        return cls(stored, Scanner(bytes(stored.capital), bytes(stored.small), bytes(stored.heads), first_small))

    @cached_property
    def ids(self) -> dict[str, int]:
        """The number of each place by its identifier, in the order of the data."""
        return {place_id: number for number, place_id in enumerate(_IDS.decode(self.stored.ids)) if place_id}

    @cached_property
    def spellings(self) -> dict[str, int]:
        """The number of each pattern by its text."""
        return {text: number for number, text in enumerate(bytes(self.stored.patterns).decode("utf-8").split("\0"))}

    @cached_property
    def _beside(self) -> dict[str, dict[str, Beside]]:
        return _BESIDE.decode(self.stored.beside)

    def beside(self, lang: str) -> dict[str, Beside]:
        """What a generic word of a language says of the name beside it; see ``Generics.beside``."""
        return self._beside.get(lang, {})

    def place(self, number: int) -> Place:
        """A place by its number."""
        return self._entry(number).place

    def places(self) -> Iterable[Place]:
        """All places, in the order of the data."""
        return (self.place(number) for number in self.ids.values())

    def meaning(self, pattern: int) -> int:
        """The number of the row of meanings that a pattern has."""
        return self._meaning[pattern]

    def meaning_rows(self) -> Iterable[bytes]:
        """The rows of meanings, encoded."""
        return (bytes(self._meanings[number]) for number in range(len(self._meanings)))

    def place_rows(self) -> Iterable[bytes]:
        """The places with their forms, encoded; those that were taken out too."""
        return (bytes(self._rows[number]) for number in range(len(self._rows)))

    def inflected(self, place: Place, lang: str, *, whole: bool = False) -> list[str]:
        """The preferred form of a place's own name in each case, nominative first; empty where not known.

        Of the name's core, or with ``whole`` of the name with its generic word.
        """
        number = self.ids.get(place.id)
        if number is None:
            return []
        entry = self._entry(number)
        return (entry.whole if whole and lang in entry.whole else entry.cases).get(lang, [])

    def readings(self, pattern: int) -> tuple[Reading, ...]:
        """What a pattern can mean, the likeliest first."""
        readings = self._readings.get(pattern)
        if readings is None:
            found = _MEANINGS.decode(self._meanings[self._meaning[pattern]])
            places = [self.place(meaning.place) for meaning in found]
            readings = self._readings[pattern] = tuple(
                Reading(place, place.names[meaning.name], meaning.cases, meaning.plural)
                for place, meaning in zip(places, found, strict=True)
            )
        return readings

    def _entry(self, number: int) -> _Entry:
        entry = self._entries.get(number)
        if entry is None:
            entry = self._entries[number] = _ENTRY.decode(self._rows[number])
        return entry


class _Rows:
    """Rows of bytes that lie one after another."""

    def __init__(self, data: Bytes, ends: Bytes) -> None:
        self._data = memoryview(data)
        self._ends = memoryview(ends).cast("I")

    def __len__(self) -> int:
        return len(self._ends)

    def __getitem__(self, number: int) -> memoryview:
        return self._data[self._ends[number - 1] if number else 0 : self._ends[number]]


def assembled(
    found: dict[str, bytes], places: tuple[bytes, bytes], beside: Bytes, ids: bytes
) -> tuple[Scanner, Stored]:
    """The scanner and the stored form of patterns with their encoded meanings, and of places as ``joined`` has them."""
    scanner, built = Scanner.build(found)
    nothing = msgspec.msgpack.encode([])  # the capital end of a phrase may be no name itself
    rows: dict[bytes, int] = {}
    meaning = array("I", [rows.setdefault(found.get(text, nothing), len(rows)) for text in built.texts])
    meanings, meanings_ends = joined(rows)
    stored = Stored(
        capital=built.capital,
        small=built.small,
        heads=built.heads,
        first_small=scanner.first_small.to_bytes(4, "little"),
        patterns="\0".join(built.texts).encode("utf-8"),
        meaning=meaning.tobytes(),
        meanings=meanings,
        meanings_ends=meanings_ends,
        places=places[0],
        places_ends=places[1],
        beside=beside,
        ids=ids,
    )
    return scanner, stored


def joined(rows: Iterable[bytes]) -> tuple[bytes, bytes]:
    """Rows one after another, and where each ends."""
    data, ends, end = [], array("I"), 0
    for row in rows:
        data.append(row)
        end += len(row)
        ends.append(end)
    return b"".join(data), ends.tobytes()


_CASES = (1, 2, 4, 8, 16, 32)
"""Nominative, genitive, dative, accusative, instrumental, locative."""


def entry_row(place: Place, generics: Generics, forms: Inflected) -> bytes:
    """A place, encoded, with the forms of its own Ukrainian and Russian name, where every case is known."""
    cases: dict[str, list[str]] = {}
    whole: dict[str, list[str]] = {}
    for lang in ("uk", "ru"):
        name = place.preferred(lang)
        found = [forms.inflect(name.core, lang, place.id, place.kind, case) for case in _CASES]
        row = [form for form in found if form]
        if len(row) != len(_CASES):
            continue
        cases[lang] = row
        split = generics.split(name.text, lang, place.kind)
        words = generics.declined(split.word, lang) if split else []
        if split and len(words) == len(row):
            pairs = zip(row, words, strict=True)
            whole[lang] = [f"{core} {word}" if split.side == "after" else f"{word} {core}" for core, word in pairs]
    return msgspec.msgpack.encode(_Entry(place, cases, whole))
