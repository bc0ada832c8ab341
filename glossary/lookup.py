"""Look-up: which places a name, typed alone, can mean."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from glossary.document import Document
from glossary.explain import origin
from glossary.likeness import Likeness
from glossary.mention import Match
from glossary.places.derived import SORTS
from glossary.places.kinds import RANK
from glossary.places.place import Name, Place
from glossary.resolve.resolver import Resolver
from glossary.scan.compiled import Compiled, Reading
from translit.alphabet import is_cyrillic

if TYPE_CHECKING:
    from glossary.register import Settlement

_STATUS = {"preferred": 1.0, "admitted": 0.9, "deprecated": 0.85, "superseded": 0.6}
_REGISTER = {"city": 0.6, "town": 0.5, "village": 0.4}
_RENAMED_LATELY = "2014"  # former names that were lost since are still in everybody's mouth
_SHORT_WORD = 5  # code points: an article or a preposition, and a blank
_MOST = 20  # settlements of the register that one name may bring


class Lookup:
    """Look-up in one compiled glossary, then in the register. Its indexes are made when they are first needed."""

    def __init__(self, compiled: Compiled, resolver: Resolver) -> None:
        self._compiled = compiled
        self._resolver = resolver
        self._likeness: Likeness | None = None
        self._codes: frozenset[str] | None = None

    def find(self, query: str) -> list[Match]:
        """The places that a query can mean, best first, each once; empty where nothing is even like it."""
        query = " ".join(query.split())
        found = self._best(self._readings(query))
        found += self._registered(query)
        if not found:
            found = self._best(self._alike(query))
        return sorted(found, key=lambda match: -match.score)

    def _best(self, readings: Iterator[tuple[Reading, float]]) -> list[Match]:
        best: dict[str, Match] = {}
        for reading, share in readings:
            place, name = reading.place, reading.name
            score = share * _status(name) * (1 - 0.08 * RANK[place.kind])
            if name.lang not in ("en", "uk", "ru") or name.rule in SORTS:
                score *= 0.7
            if place.kind in _REGISTER and not _best_known(place):
                score *= 0.95
            if place.country != "ukraine" and place.kind != "country":
                score *= 0.85 if name.status == "preferred" else 0.7
            if place.id not in best or score > best[place.id].score:
                why = f"{name.text}: {origin(place, name)}"
                best[place.id] = Match(place=place, name=name, score=round(score, 3), why=why)
        return list(best.values())

    def _readings(self, query: str) -> Iterator[tuple[Reading, float]]:
        """What the query is a spelling of, with how well it fits: as typed, in another case, with words around the name."""
        compiled = self._compiled
        document = Document(query)
        folded = document.data.decode("utf-8", "surrogatepass")
        for text in dict.fromkeys((folded, folded.title(), folded.capitalize(), folded.upper())):
            number = compiled.spellings.get(text)
            if number is not None:
                for reading in compiled.readings(number):
                    yield reading, 1.0 if reading.name.bare else 0.5
        words = folded.split(" ")
        said = False
        for at in range(1, len(words)):
            head, tail = " ".join(words[:at]), " ".join(words[at:])
            # The generic word is looked for on the side where it stands, then on the other: Київ місто.
            for name, before, after in ((tail, head + " ", ""), (head, "", " " + tail), (head, tail + " ", "")):
                number = compiled.spellings.get(name)
                for found in self._with_words(before, after, compiled.readings(number)) if number is not None else ():
                    said = True
                    yield found
            number = compiled.spellings.get(tail)
            if number is not None and at == 1 and len(head) < _SHORT_WORD and not said:
                yield from ((each, 0.9) for each in compiled.readings(number) if each.name.bare)

    def _with_words(self, before: str, after: str, readings: tuple[Reading, ...]) -> Iterator[tuple[Reading, float]]:
        """A name with nothing but its generic word around it."""
        for lang in ("en", "uk", "ru"):
            for extent in self._resolver.neighbours(lang).extents(before, after):
                if not before[: len(before) - extent.before].strip() and not after[extent.after :].strip(" ."):
                    said = extent.beside.kinds  # the usual one first
                    own = (before[len(before) - extent.before :] + after[: extent.after]).split()
                    for reading in readings:
                        if reading.place.kind in said:
                            # Of several plants of one town the one whose own generic word was typed comes first.
                            exact = all(word.lower() in reading.name.text.lower() for word in own)
                            yield reading, (1.0 if exact else 0.9) - 0.1 * min(said.index(reading.place.kind), 3)

    def _alike(self, query: str) -> Iterator[tuple[Reading, float]]:
        if self._likeness is None:
            self._likeness = Likeness(text for text in self._compiled.spellings if text[:1].isascii())
        if any(map(is_cyrillic, query)):
            from translit import transliterate  # noqa: PLC0415 (needed for what nothing else finds)

            query = transliterate(transliterate(query, "uk-kmu-2010"), "ru-press")
        for text, ratio in self._likeness.like(query):
            for reading in self._compiled.readings(self._compiled.spellings[text]):
                yield reading, 0.6 * ratio * (1.0 if reading.name.bare else 0.5)

    def _registered(self, query: str) -> list[Match]:
        """Settlements of the official register that the glossary does not hold."""
        from glossary.register import Register  # noqa: PLC0415 (a text that is checked needs no register)

        if self._codes is None:
            self._codes = frozenset(place.katottg for place in self._compiled.places() if place.katottg)
        settlements = [each for each in Register.load().find(query) if each.code not in self._codes]
        return [_match(settlement) for settlement in settlements[:_MOST]]


def _status(name: Name) -> float:
    if name.status == "superseded" and name.until >= _RENAMED_LATELY:
        return 0.85
    return _STATUS[name.status]


def _best_known(place: Place) -> bool:
    return place.id == "-".join(place.en.lower().split())


def _match(settlement: Settlement) -> Match:
    """A settlement of the register as an answer: its identifier is its code; it has no Russian name there."""
    name = Name(text=settlement.uk, lang="uk", status="preferred", rule="register", core=settlement.uk)
    place = Place(
        id=settlement.code,
        kind=settlement.kind,
        uk=settlement.uk,
        ru="",
        en=settlement.en,
        names=(name,),
        katottg=settlement.code,
        geonames=settlement.geonames,
        lat=settlement.lat,
        lon=settlement.lon,
        source="register",
    )
    where = ", ".join(unit.uk for unit in (settlement.hromada, settlement.raion, settlement.oblast) if unit)
    return Match(place=place, name=name, score=_REGISTER[settlement.kind], why=f"in the official register: {where}")
