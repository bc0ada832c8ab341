"""A compiled glossary with a user's places added: only these are derived, all else is taken as it was compiled."""

from __future__ import annotations

import msgspec

from glossary.places.generics import Generics
from glossary.places.place import Place
from glossary.scan.compiled import Compiled, Inflected, Stored, assembled, entry_row, joined
from glossary.scan.patterns import Meaning, order, patterns

_MEANINGS = msgspec.msgpack.Decoder(list[Meaning])


def grown(
    base: Compiled, places: list[Place], removed: set[str], generics: Generics, forms: Inflected
) -> tuple[Compiled, Stored]:
    """The glossary with ``places`` added, those of the same identifiers replaced, and those in ``removed`` taken out."""
    stored = base.stored
    numbered = msgspec.msgpack.decode(stored.ids, type=list[str])
    first = len(numbered)
    gone = {base.ids[place_id] for place_id in {*removed, *(place.id for place in places)} if place_id in base.ids}
    meanings = _without(list(base.meaning_rows()), gone)
    found: dict[str, bytes] = {}
    for text, number in base.spellings.items():
        row = meanings[base.meaning(number)]
        if row is not None:
            found[text] = row
    everything = [*range(first), *places]
    for text, added in patterns(places, forms, {}).items():
        moved = [msgspec.structs.replace(meaning, place=meaning.place + first) for meaning in added]
        known = _MEANINGS.decode(found[text]) if text in found else []

        def rank(meaning: Meaning) -> int:
            place = everything[meaning.place]
            place = base.place(place) if isinstance(place, int) else place
            return order(place, place.names[meaning.name])

        found[text] = msgspec.msgpack.encode(sorted([*known, *moved], key=rank))
    old = [bytes(row) for row in base.place_rows()]
    rows = joined([*old, *(entry_row(place, generics, forms) for place in places)])
    kept_ids = ["" if number in gone else place_id for number, place_id in enumerate(numbered)]
    ids = msgspec.msgpack.encode([*kept_ids, *(place.id for place in places)])
    scanner, result = assembled(found, rows, stored.beside, ids)
    return Compiled(result, scanner), result


def _without(rows: list[bytes], gone: set[int]) -> list[bytes | None]:
    """The rows of meanings without the places that are gone; None for a row of which nothing is left."""
    if not gone:
        return list(rows)
    left: list[bytes | None] = []
    for row in rows:
        meanings = _MEANINGS.decode(row)
        kept = [meaning for meaning in meanings if meaning.place not in gone]
        left.append(row if len(kept) == len(meanings) else msgspec.msgpack.encode(kept) if kept else None)
    return left
