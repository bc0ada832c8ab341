"""What an entry may say: names in their script, known kinds and statuses, identifiers of the right shape."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from datetime import date
from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple

from translit.alphabet import alphabets

if TYPE_CHECKING:
    from glossary.places.entry import Entry

STATUSES = ("preferred", "admitted", "deprecated", "superseded")
"""TBX's administrative statuses (ISO 30042), short: of a name among a place's names."""

DOUBTS = ("word", "person", "place", "namesake", "brand")
"""What else a bare spelling can be; ``namesake`` is a lesser known place, ``place`` a better known one."""

ROW_FIELDS = frozenset({"status", "note", "doubt", "since", "until", "source", "instead"})
"""The fields of a row of ``names`` beside its languages."""

_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*\Z")
_LANG = re.compile(r"[a-z]{2,3}\Z")
_DATE = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?\Z")
_KATOTTG = re.compile(r"UA\d{17}\Z")
_WIKIDATA = re.compile(r"Q[1-9]\d*\Z")


class Fault(NamedTuple):
    """A mistake: the field, what stands there, what was expected."""

    field: str
    got: str
    expected: str


def faults(place_id: str, entry: Entry, file_kind: str | None, kinds: frozenset[str]) -> Iterator[Fault]:
    """The mistakes of one entry, field by field."""
    if not _ID.match(place_id):
        yield Fault("", f"identifier {place_id!r}", "lower-case ASCII words joined by hyphens")
    kind = entry.kind or file_kind
    if kind is None:
        yield Fault("kind", "no kind", "a kind for the place or for the whole file")
    elif kind not in kinds:
        yield Fault("kind", f"unknown kind {kind!r}", "one of " + ", ".join(sorted(kinds)))
    for lang, name in (("uk", entry.uk), ("ru", entry.ru), ("en", entry.en)):
        if name is not None:
            yield from _name(lang, lang, name)
    yield from _doubts("doubt", entry.doubt)
    for number, former in enumerate(entry.former, 1):
        field = f"former, row {number}"
        for name_lang, name in (("uk", former.uk), ("ru", former.ru)):
            yield from _name(field, name_lang, name)
        yield from _doubts(field, former.doubt)
        for side, when in (("since", former.since), ("until", former.until)):
            if when is not None and not _is_date(when):
                yield Fault(field, f"{side} = {when!r}", 'a date as "2016-05-19", "2016-05" or "2016"')
    for number, row in enumerate(entry.names, 1):
        yield from _row(f"names, row {number}", row)
    yield from _identifiers(entry)


def _row(field: str, row: dict[str, Any]) -> Iterator[Fault]:
    langs = [key for key in row if key not in ROW_FIELDS]
    if not langs:
        yield Fault(field, f"a row without a name: {row!r}", '{ en = "Kiev", status = "deprecated" }')
    for lang in langs:
        if not _LANG.match(lang) or not isinstance(row[lang], str):
            yield Fault(field, f"unknown field {lang!r}", "a language code or one of " + ", ".join(sorted(ROW_FIELDS)))
        else:
            yield from _name(field, lang, row[lang])
    if row.get("status", STATUSES[0]) not in STATUSES:
        yield Fault(field, f"unknown status {row['status']!r}", "one of " + ", ".join(STATUSES))
    doubt = row.get("doubt", {})
    yield from _doubts(field, doubt if isinstance(doubt, dict) else {"en": doubt})


def _doubts(field: str, doubts: dict[str, str]) -> Iterator[Fault]:
    for lang, doubt in doubts.items():
        if lang not in ("uk", "ru", "en"):
            yield Fault(field, f"a doubt for the language {lang!r}", "uk, ru or en")
        if doubt not in DOUBTS:
            yield Fault(field, f"unknown doubt {doubt!r}", "one of " + ", ".join(DOUBTS))


def _identifiers(entry: Entry) -> Iterator[Fault]:
    if entry.katottg is not None and not _KATOTTG.match(entry.katottg):
        yield Fault("katottg", repr(entry.katottg), "UA and 17 digits")
    if entry.geonames is not None and entry.geonames <= 0:
        yield Fault("geonames", repr(entry.geonames), "the number of a GeoNames entry")
    if entry.wikidata is not None and not _WIKIDATA.match(entry.wikidata):
        yield Fault("wikidata", repr(entry.wikidata), "Q and a number")
    for field, value, most in (("lat", entry.lat, 90), ("lon", entry.lon, 180)):
        if (value is None) != (entry.lat is None or entry.lon is None):
            yield Fault(field, "one coordinate without the other", "lat and lon, in decimal degrees")
        elif value is not None and not -most <= value <= most:
            yield Fault(field, repr(value), f"decimal degrees from -{most} to {most}")


def _name(field: str, lang: str, name: str) -> Iterator[Fault]:
    if not name.strip() or name != name.strip():
        yield Fault(field, f"name {name!r}", "a name without blanks around it")
    elif unicodedata.normalize("NFC", name) != name:
        yield Fault(field, f"name {name!r} is not in NFC", "composed letters")
    elif strange := sorted({char for char in name.lower() if char.isalpha() and not _fits(char, lang)}):
        yield Fault(field, f"name {name!r} with {' '.join(strange)}", f"letters of the language {lang}")


def _fits(letter: str, lang: str) -> bool:
    alphabet = _alphabet(lang)
    if alphabet is not None:
        return letter in alphabet
    # Other languages are written as they are; English in Latin letters of any kind.
    return lang != "en" or "LATIN" in unicodedata.name(letter, "") or "MODIFIER" in unicodedata.name(letter, "")


@cache
def _alphabet(lang: str) -> frozenset[str] | None:
    letters = alphabets().letters.get(lang)
    return None if letters is None else frozenset(letters) | {"\N{MODIFIER LETTER APOSTROPHE}"}


def _is_date(when: str) -> bool:
    match = _DATE.match(when)
    if match is None:
        return False
    try:
        date(int(match[1]), int(match[2] or 1), int(match[3] or 1))
    except ValueError:
        return False
    return True
