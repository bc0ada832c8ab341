"""All places: the built-in files and the user's own, merged, checked against each other, with their names derived."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import seeds
from glossary.errors import DataError
from glossary.places.entry import Entry, PlaceFile, checked, read
from glossary.places.generics import Generics
from glossary.places.kinds import KINDS
from glossary.places.names import derive
from glossary.places.place import Name, Place


def sources() -> list[tuple[str, bytes]]:
    """The built-in place files as (name, content), in reading order."""
    return [(f"places/{file}", seeds.read_bytes("places", file)) for file in seeds.names("places", ".toml")]


def read_user(path: str) -> PlaceFile:
    """A user's glossary: TOML as the built-in files, or CSV/TSV with a head line.

    Raises DataError where it can't be read or is wrong, naming file, line and field.
    """
    try:
        text = Path(path).read_text(encoding="utf-8-sig")
    except OSError as error:
        raise DataError(path, "", "expected a glossary that can be read", error.strerror or str(error)) from None
    except UnicodeDecodeError as error:
        raise DataError(path, f"byte {error.start}", "expected UTF-8 text", "another encoding") from None
    suffix = Path(path).suffix.lower()
    if suffix in (".csv", ".tsv"):
        return _table(text, path, "\t" if suffix == ".tsv" else ",")
    if suffix == ".toml":
        return read(text, path, KINDS)
    raise DataError(path, "", "expected a glossary in .toml, .csv or .tsv", suffix or "no suffix")


def places(
    files: Iterable[tuple[str, PlaceFile]], generics: Generics, known: Callable[[str], Place | None] = lambda _: None
) -> list[Place]:
    """The places of several files, in order; a later file overrides what an earlier one holds.

    ``known`` are places beyond these files that theirs may lie in. (Whether every ``in`` of the built-in data is there, a
    test holds; ``user_places`` asks it of a user.)
    """
    entries: dict[str, tuple[PlaceFile, Entry]] = {}
    for _, content in files:
        for place_id in content.remove:
            entries.pop(place_id, None)
        for place_id, entry in content.place.items():
            entries[place_id] = (content, entry)
    found = []
    for place_id, (content, entry) in entries.items():
        country, script = _country(place_id, entries, known)
        # Resolution 55 is for Ukraine; abroad a name is romanised only where its own country writes it in Cyrillic.
        abroad = country != "ukraine"
        romanise = not abroad or (script == "Cyrl" and country != place_id)
        names = derive(entry, _kind(content, entry), generics, abroad=abroad, romanise=romanise)
        found.append(_place(place_id, content, entry, tuple(names), country))
    return found


def user_places(
    users: list[tuple[str, PlaceFile]], known: Callable[[str], Place | None], generics: Generics
) -> tuple[list[Place], set[str]]:
    """A user's places, and the identifiers that they remove.

    Raises DataError where a place lies in, or is named after, one that does not exist, or removes one.
    """
    own = {place_id for _, content in users for place_id in content.place}
    removed: set[str] = set()
    for file, content in users:
        for place_id in content.remove:
            if place_id not in own and known(place_id) is None:
                raise DataError(file, "remove", "expected identifiers of places", repr(place_id))
            removed.add(place_id)
        for place_id, entry in content.place.items():
            for field, other in (("in", entry.within), ("of", entry.of)):
                if other is not None and other not in own and known(other) is None:
                    raise DataError(
                        file, f"place.{place_id}.{field}", "expected the identifier of a place", repr(other)
                    )
    return places(users, generics, known), removed


def _kind(content: PlaceFile, entry: Entry) -> str:
    return entry.kind or content.kind or ""


def _place(place_id: str, content: PlaceFile, entry: Entry, names: tuple[Name, ...], country: str) -> Place:
    return Place(
        id=place_id,
        kind=_kind(content, entry),
        uk=entry.uk,
        ru=entry.ru,
        en=next(name.text for name in names if name.lang == "en" and name.status == "preferred"),
        names=names,
        within=entry.within or "",
        of=entry.of or "",
        country=country,
        script=entry.script or "",
        katottg=entry.katottg or "",
        geonames=entry.geonames,
        wikidata=entry.wikidata or "",
        lat=entry.lat,
        lon=entry.lon,
        note=entry.note or "",
        en_because=entry.en_because or "",
        source=entry.source or content.source or "",
    )


def _country(
    place_id: str, entries: dict[str, tuple[PlaceFile, Entry]], known: Callable[[str], Place | None]
) -> tuple[str, str]:
    """The country that a place lies in (or is), at the end of its chain of ``in``, and that country's script.

    Ukraine where the chain names no country.
    """
    seen = set()
    while place_id in entries and place_id not in seen:
        seen.add(place_id)
        content, entry = entries[place_id]
        if _kind(content, entry) == "country":
            return place_id, entry.script or ""
        if entry.within is None:
            return "ukraine", ""
        place_id = entry.within
    place = known(place_id)
    country = known(place.country) if place else None
    return (country.id, country.script) if country else ("ukraine", "")


def _table(text: str, path: str, delimiter: str) -> PlaceFile:
    """A CSV or TSV glossary: columns id, kind, uk, ru and, if wanted, en, en_because, in, note, names (en, by ``|``)."""
    rows = csv.DictReader(io.StringIO(text), delimiter=delimiter)
    known = {"id", "kind", "uk", "ru", "en", "en_because", "in", "of", "note", "names"}
    for column in rows.fieldnames or ():
        if column not in known:
            raise DataError(f"{path}:1", column, "expected a column of " + ", ".join(sorted(known)))
    found: dict[str, Any] = {}
    for row in rows:
        where = f"{path}:{rows.line_num}"
        cells = {
            column: cell.strip() for column, cell in row.items() if column and isinstance(cell, str) and cell.strip()
        }
        place_id = cells.pop("id", "")
        if None in row or not place_id or place_id in found:
            raise DataError(where, "id", "expected an identifier of its own, and one cell a column", repr(place_id))
        entry: dict[str, Any] = dict(cells)
        if "names" in cells:
            entry["names"] = [{"en": name.strip()} for name in cells["names"].split("|")]
        try:
            checked({"place": {place_id: entry}}, "", path, KINDS)
        except DataError as error:
            raise DataError(where, error.field, error.expected, error.got) from None
        found[place_id] = entry
    return checked({"place": found}, "", path, KINDS)
