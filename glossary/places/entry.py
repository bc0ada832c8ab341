"""What a place file holds, as written: typed, checked field by field, nothing derived yet.

The format is described in ``seeds/README.md``. A user's own glossary has the same format.
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from typing import Any

import msgspec

from glossary.errors import DataError

STATUSES = ("preferred", "admitted", "deprecated", "superseded")
"""TBX's administrative statuses (ISO 30042), short: of a name among a place's names."""

DOUBTS = ("word", "person", "place", "brand")
"""What else a bare spelling can be."""

_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*\Z")
_LANG = re.compile(r"[a-z]{2,3}\Z")
_DATE = re.compile(r"\d{4}(?:-\d{2}(?:-\d{2})?)?\Z")


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
        for field, fault, expected in _faults(place_id, entry, content.kind, kinds):
            raise _error(text, file, place_id, field, expected, fault)
    return content


def spellings(entry: Entry) -> list[Spelling]:
    """The listed spellings of a (checked) entry, one for each language key, with the default status filled in."""
    found = []
    for row in entry.names:
        rest = {key: value for key, value in row.items() if key in _ROW_FIELDS}
        for lang, name in row.items():
            if lang not in _ROW_FIELDS:
                status = rest.get("status") or ("deprecated" if lang in ("en", "uk", "ru") else "admitted")
                doubt = rest.get("doubt")
                if isinstance(doubt, dict):
                    doubt = doubt.get(lang)
                found.append(Spelling(text=name, lang=lang, **{**rest, "status": status, "doubt": doubt}))
    return found


_ROW_FIELDS = frozenset({"status", "note", "doubt", "since", "until", "source", "instead"})


def _faults(place_id: str, entry: Entry, file_kind: str | None, kinds: frozenset[str]) -> Any:
    """Yield (field, what is wrong, what was expected)."""
    if not _ID.match(place_id):
        yield "", f"identifier {place_id!r}", "lower-case ASCII words joined by hyphens"
    kind = entry.kind or file_kind
    if kind is None:
        yield "kind", "no kind", "a kind for the place or for the whole file"
    elif kind not in kinds:
        yield "kind", f"unknown kind {kind!r}", "one of " + ", ".join(sorted(kinds))
    for field, name in (("uk", entry.uk), ("ru", entry.ru), ("en", entry.en)):
        if name is not None:
            yield from _name_faults(field, name)
    for lang, doubt in entry.doubt.items():
        if doubt not in DOUBTS:
            yield "doubt", f"unknown doubt {doubt!r} for {lang}", "one of " + ", ".join(DOUBTS)
    for former in entry.former:
        for field, date in (("since", former.since), ("until", former.until)):
            if date is not None and not _DATE.match(date):
                yield "former", f"{field} = {date!r}", "an ISO date or a year in quotation marks"
        for name in (former.uk, former.ru):
            yield from _name_faults("former", name)
    for row in entry.names:
        langs = [key for key in row if key not in _ROW_FIELDS]
        if not langs:
            yield "names", f"a row without a name: {row!r}", '{ en = "Kiev", status = "deprecated" }'
        for lang in langs:
            if not _LANG.match(lang) or not isinstance(row[lang], str):
                yield "names", f"unknown field {lang!r}", "a language code or one of " + ", ".join(sorted(_ROW_FIELDS))
            else:
                yield from _name_faults("names", row[lang])
        if row.get("status", STATUSES[0]) not in STATUSES:
            yield "names", f"unknown status {row['status']!r}", "one of " + ", ".join(STATUSES)
        doubt = row.get("doubt", DOUBTS[0])
        for value in doubt.values() if isinstance(doubt, dict) else (doubt,):
            if value not in DOUBTS:
                yield "names", f"unknown doubt {value!r}", "one of " + ", ".join(DOUBTS)


def _name_faults(field: str, name: str) -> Any:
    if not name.strip() or name != name.strip():
        yield field, f"name {name!r}", "a name without blanks around it"
    elif unicodedata.normalize("NFC", name) != name:
        yield field, f"name {name!r} is not in NFC", "composed letters"


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
    key = re.search(rf"^\s*{re.escape(field)}\s*=", text[start:end], re.M) if field else None
    if key is None and head is None:
        return None
    return text.count("\n", 0, start + (key.end() if key else 0)) + 1
