"""The compiled glossary: the automaton, and what each of its patterns can mean, decoded only when it is met."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property
from typing import NamedTuple

import msgspec

from glossary.places.generics import Beside
from glossary.places.place import Name, Place
from glossary.scan.patterns import patterns
from glossary.scan.scanner import Scanner


class Stored(msgspec.Struct, frozen=True, array_like=True):
    """The compiled form as it is kept on disk: parts stay encoded until they are needed."""

    automaton: bytes
    patterns: bytes
    readings: list[msgspec.Raw]
    places: list[msgspec.Raw]
    ids: list[str]
    beside: msgspec.Raw


class Reading(NamedTuple):
    """One thing that a pattern can mean: a place, by one of its names."""

    place: Place
    name: Name


_PLACE = msgspec.msgpack.Decoder(Place)
_PAIRS = msgspec.msgpack.Decoder(list[tuple[int, int]])
_BESIDE = msgspec.msgpack.Decoder(dict[str, dict[str, Beside]])


class Compiled:
    """The glossary as the stages use it. Immutable; what it decodes it keeps."""

    def __init__(self, stored: Stored, scanner: Scanner) -> None:
        self.scanner = scanner
        self._stored = stored
        self._places: dict[int, Place] = {}
        self._readings: dict[int, tuple[Reading, ...]] = {}

    @classmethod
    def build(cls, places: list[Place], beside: dict[str, dict[str, Beside]]) -> tuple[Compiled, Stored]:
        """Compile places; also the form to keep."""
        found = patterns(places)
        texts = sorted(found)
        scanner, automaton = Scanner.build([text.encode("utf-8") for text in texts])
        encode = msgspec.msgpack.encode
        stored = Stored(
            automaton=automaton,
            patterns="\0".join(texts).encode("utf-8"),
            readings=[msgspec.Raw(encode(found[text])) for text in texts],
            places=[msgspec.Raw(encode(place)) for place in places],
            ids=[place.id for place in places],
            beside=msgspec.Raw(encode(beside)),
        )
        return cls(stored, scanner), stored

    @classmethod
    def load(cls, stored: Stored) -> Compiled:
        """The compiled glossary from its kept form. Raises ValueError where that is damaged."""
        return cls(stored, Scanner.load(stored.automaton))

    @cached_property
    def ids(self) -> dict[str, int]:
        """The number of each place by its identifier, in the order of the data."""
        return {place_id: number for number, place_id in enumerate(self._stored.ids)}

    @cached_property
    def spellings(self) -> dict[str, int]:
        """The number of each pattern by its text."""
        return {text: number for number, text in enumerate(self._stored.patterns.decode("utf-8").split("\0"))}

    @cached_property
    def beside(self) -> dict[str, dict[str, Beside]]:
        """What a generic word says of the name beside it; see ``Generics.beside``."""
        return _BESIDE.decode(self._stored.beside)

    def place(self, number: int) -> Place:
        """A place by its number."""
        place = self._places.get(number)
        if place is None:
            place = self._places[number] = _PLACE.decode(self._stored.places[number])
        return place

    def places(self) -> Iterable[Place]:
        """All places, in the order of the data."""
        return (self.place(number) for number in range(len(self._stored.places)))

    def readings(self, pattern: int) -> tuple[Reading, ...]:
        """What a pattern can mean, the likeliest first."""
        readings = self._readings.get(pattern)
        if readings is None:
            pairs = _PAIRS.decode(self._stored.readings[pattern])
            found = ((self.place(number), index) for number, index in pairs)
            readings = tuple(Reading(place, place.names[index]) for place, index in found)
            self._readings[pattern] = readings
        return readings
