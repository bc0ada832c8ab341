"""What a place file holds, as written: typed, checked field by field, nothing derived yet.

The format is described in ``seeds/README.md``. A user's own glossary has the same format.
"""

from __future__ import annotations

import re
import tomllib
from typing import Any

import msgspec

from glossary.errors import DataError
from glossary.places.check import ROW_FIELDS, faults


class Former(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """An older official name of a place, with the time for which it was the name."""

    uk: str
    ru: str
    en: str | None = None
    since: str | None = None
    until: str | None = None
    act: str | None = None
    source: str | None = None
    note: str | None = None
    stem: dict[str, str] | None = None
    doubt: dict[str, str] = {}


class Spelling(msgspec.Struct, frozen=True):
    """One listed spelling: a name that no rule derives."""

    text: str
    lang: str
    status: str
    note: str | None = None
    doubt: str | None = None
    since: str | None = None
    until: str | None = None
    source: str | None = None
    instead: str | None = None


class Entry(msgspec.Struct, frozen=True, forbid_unknown_fields=True, rename={"within": "in"}):
    """A place as its file states it: two names, and what no rule derives."""

    uk: str
    ru: str
    kind: str | None = None
    en: str | None = None
    en_because: str | None = None
    within: str | None = None
    of: str | None = None
    stem: dict[str, str] | None = None
    former: list[Former] = []
    names: list[dict[str, Any]] = []
    doubt: dict[str, str] = {}
    katottg: str | None = None
    geonames: int | None = None
    wikidata: str | None = None
    lat: float | None = None
    lon: float | None = None
    note: str | None = None
    source: str | None = None
    script: str | None = None
    like: dict[str, str] = {}


class PlaceFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A whole file: the kind and source that hold for its places, the places, and (a user's) ids to remove."""

    kind: str | None = None
    source: str | None = None
    note: str | None = None
    place: dict[str, Entry] = {}
    remove: list[str] = []


def read(text: str, file: str, kinds: frozenset[str]) -> PlaceFile:
    """Decode and check one place file.

    Raises DataError, which names the file, line and field and says what was expected.
    """
    try:
        raw = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise DataError(file, "", "expected TOML as in seeds/README.md", str(error)) from None
    return checked(raw, text, file, kinds)


def checked(raw: dict[str, Any], text: str, file: str, kinds: frozenset[str]) -> PlaceFile:
    """Decoded content of a place file as typed entries; ``text`` is where a mistake's line is looked for.

    Raises DataError as ``read``.
    """
    try:
        content = msgspec.convert(raw, PlaceFile)
    except msgspec.ValidationError as error:
        place_id, field = _where(str(error), raw)
        raise _error(
            text, file, place_id, field, "the fields of seeds/README.md", str(error).split(" - at ")[0]
        ) from None
    for place_id, entry in content.place.items():
        for fault in faults(place_id, entry, content.kind, kinds):
            raise _error(text, file, place_id, fault.field, fault.expected, fault.got)
    return content


def spellings(entry: Entry) -> list[Spelling]:
    """The listed spellings of a (checked) entry, one for each language key, with the default status filled in."""
    found = []
    for row in entry.names:
        rest = {key: value for key, value in row.items() if key in ROW_FIELDS}
        for lang, name in row.items():
            if lang not in ROW_FIELDS:
                status = rest.get("status") or ("deprecated" if lang in ("en", "uk", "ru") else "admitted")
                doubt = rest.get("doubt")
                if isinstance(doubt, dict):
                    doubt = doubt.get(lang)
                found.append(Spelling(text=name, lang=lang, **{**rest, "status": status, "doubt": doubt}))
    return found


def _where(message: str, raw: dict[str, Any]) -> tuple[str, str]:
    """The place and field that a msgspec message speaks of (it gives dict steps as ``[...]``)."""
    path = message.rpartition(" - at `")[2].rstrip("`") if " - at `" in message else ""
    steps = [step for step in re.split(r"[.\[\]]+", path.removeprefix("$")) if step]
    named = re.search(r"field `([^`]+)`", message)
    field = named.group(1) if named else (steps[-1] if steps else "")
    for place_id, entry in (raw.get("place") or {}).items() if isinstance(raw.get("place"), dict) else ():
        try:
            msgspec.convert(entry, Entry)
        except msgspec.ValidationError:
            return place_id, field
    return "", field


def _error(text: str, file: str, place_id: str, field: str, expected: str, got: str) -> DataError:
    line = _line(text, place_id, field)
    path = ".".join(step for step in ("place" if place_id else "", place_id, field) if step)
    return DataError(f"{file}:{line}" if line else file, path, f"expected {expected}", got)


def _line(text: str, place_id: str, field: str) -> int | None:
    """The 1-based line of a field of a place, of the place when the field is not there, or None."""
    head = re.search(rf"^\[place\.[\"']?{re.escape(place_id)}[\"']?\]", text, re.M) if place_id else None
    start = head.start() if head else 0
    after = re.search(r"^\[", text[start + 1 :], re.M) if head else None
    end = start + 1 + after.start() if after else len(text)
    field = field.partition(",")[0]
    key = re.search(rf"^\s*{re.escape(field)}\s*=", text[start:end], re.M) if field else None
    if key is None and head is None:
        return None
    return text.count("\n", 0, start + (key.end() if key else 0)) + 1
