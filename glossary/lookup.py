"""Look-up: which places a name, typed alone, can mean."""

from __future__ import annotations

from glossary.explain import origin
from glossary.mention import Match
from glossary.places.kinds import RANK
from glossary.resolve.extent import extents
from glossary.scan.compiled import Compiled, Reading

_STATUS = {"preferred": 1.0, "admitted": 0.9, "deprecated": 0.85, "superseded": 0.6}


def lookup(compiled: Compiled, query: str) -> list[Match]:
    """The places that a query can mean, best first, each once; empty where no spelling fits."""
    found: dict[str, Match] = {}
    for reading, share in _readings(compiled, " ".join(query.split())):
        score = share * _STATUS[reading.name.status] * (1 - 0.08 * RANK[reading.place.kind])
        if reading.name.lang not in ("en", "uk", "ru"):
            score *= 0.7
        best = found.get(reading.place.id)
        if best is None or score > best.score:
            why = f"{reading.name.text}: {origin(reading.place, reading.name)}"
            found[reading.place.id] = Match(place=reading.place, name=reading.name, score=round(score, 3), why=why)
    return sorted(found.values(), key=lambda match: -match.score)


def _readings(compiled: Compiled, query: str) -> list[tuple[Reading, float]]:
    """What the query is a spelling of, with how well it fits: as typed, in another case, with a generic word."""
    for text in dict.fromkeys((query, query.title(), query.upper())):
        if text in compiled.spellings:
            readings = compiled.readings(compiled.spellings[text])
            return [(reading, 1.0 if reading.name.bare else 0.5) for reading in readings]
    data = query.encode("utf-8", "surrogatepass")
    answers = []
    for start, end, pattern in compiled.scanner.find(data):
        before = data[:start].decode("utf-8", "ignore")
        after = data[end:].decode("utf-8", "ignore")
        readings = compiled.readings(pattern)
        for extent in extents(before, after, compiled.beside.get(readings[0].name.lang, {})):
            if extent.before == len(before) and extent.after == len(after):
                answers += [(reading, 1.0) for reading in readings if reading.place.kind in extent.beside.kinds]
    return answers
