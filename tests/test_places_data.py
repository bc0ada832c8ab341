"""The curated places as data: read plainly from seeds/places/*.toml and held to seeds/README.md and to the register.

Each check gathers all that is wrong, so that one run of the tests shows everything to mend.
Run as a program, it adds the identifiers of new places to tests/cases/places/ids.txt.
"""

import re
import tomllib
import unicodedata
from collections import Counter
from collections.abc import Iterator
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from glossary.register import Register
from translit import transliterate

ROOT = Path(__file__).resolve().parent.parent
PLACES = ROOT / "seeds" / "places"
IDS = ROOT / "tests" / "cases" / "places" / "ids.txt"

Entry = dict[str, Any]

FIELDS = {
    "uk", "ru", "en", "en_because", "kind", "in", "of", "stem", "former", "names", "doubt", "like",
    "katottg", "geonames", "wikidata", "script", "lat", "lon", "note", "source",
}  # fmt: skip
FORMER = {"uk", "ru", "en", "since", "until", "act", "source", "note", "stem", "doubt"}
SPELLING = {"status", "note", "doubt", "since", "until", "source", "instead"}
STATUSES = {"preferred", "admitted", "deprecated", "superseded"}
DOUBTS = {"word", "person", "place", "namesake", "brand"}
SETTLEMENTS = {"city", "town", "village"}

UK = "абвгґдеєжзиіїйклмнопрстуфхцчшщьюя"
RU = "абвгдеёжзийклмнопрстуфхцчшщъыьэюя"
PRE_1918 = "іѣѳѵ"
# Digits and punctuation that names hold beside letters: apostrophes, quotation marks, the number sign.
OTHER = " -–—.,'’ʼ«»„“”\"№/()0123456789"
DATE = re.compile(r"\d{4}(-\d{2}-\d{2})?")


@cache
def files() -> dict[str, dict[str, Any]]:
    return {path.name: tomllib.loads(path.read_text(encoding="utf-8")) for path in sorted(PLACES.glob("*.toml"))}


@cache
def places() -> dict[str, Entry]:
    found: dict[str, Entry] = {}
    for content in files().values():
        for place, entry in content.get("place", {}).items():
            found[place] = {"kind": content.get("kind"), **entry}
    return found


def kinds() -> set[str]:
    """The kinds that seeds/README.md lists."""
    readme = (ROOT / "seeds" / "README.md").read_text(encoding="utf-8")
    listed = re.search(r"- `kind`: ([^.]*)\.", readme)
    assert listed
    return set(re.split(r",\s+", listed[1]))


def names(entry: Entry) -> Iterator[tuple[str, str, Entry]]:
    """Every name of a place: language, text, and the table it stands in."""
    for part in (entry, *entry.get("former", [])):
        for lang in ("uk", "ru", "en"):
            if lang in part:
                yield lang, part[lang], part
    for stem in (entry.get("stem", {}), *(former.get("stem", {}) for former in entry.get("former", []))):
        for lang, text in stem.items():
            yield lang, text, entry
    for row in entry.get("names", []):
        for lang in row.keys() - SPELLING:
            yield lang, row[lang], row


def plain(name: str) -> str:
    """The name as far as the kind of apostrophe does not matter."""
    return name.replace("'", "’").replace("ʼ", "’")


def complain(faults: list[str]) -> None:
    if faults:
        pytest.fail(f"{len(faults)} to mend:\n" + "\n".join(faults), pytrace=False)


# Form


def test_fields_are_known() -> None:
    faults = [f"{name}: {field}" for name, content in files().items() for field in content.keys() - TOP]
    for place, entry in places().items():
        faults += [f"{place}: {field}" for field in entry.keys() - FIELDS]
        faults += [f"{place}: {field} missing" for field in ("uk", "ru", "kind") if not entry.get(field)]
        faults += [f"{place}: former {field}" for former in entry.get("former", []) for field in former.keys() - FORMER]
        for row in entry.get("names", []):
            languages = row.keys() - SPELLING
            if not languages or any(not re.fullmatch("[a-z]{2,3}", lang) for lang in languages):
                faults.append(f"{place}: names {row}")
    complain(faults)


TOP = {"kind", "source", "note", "place"}


def test_values_are_known() -> None:
    faults = []
    for place, entry in places().items():
        if entry["kind"] not in kinds():
            faults.append(f"{place}: kind {entry['kind']}")
        statuses = {row["status"] for row in entry.get("names", []) if "status" in row}
        faults += [f"{place}: status {status}" for status in statuses - STATUSES]
        for part in (entry, *entry.get("names", []), *entry.get("former", [])):
            doubt = part.get("doubt", {})
            values = doubt.values() if isinstance(doubt, dict) else [doubt]
            faults += [f"{place}: doubt {value}" for value in values if value not in DOUBTS]
            if isinstance(doubt, dict):
                faults += [f"{place}: doubt for {lang}" for lang in doubt if not re.fullmatch("[a-z]{2,3}", lang)]
        if "wikidata" in entry and not re.fullmatch(r"Q[1-9]\d*", entry["wikidata"]):
            faults.append(f"{place}: wikidata {entry['wikidata']}")
        if ("lat" in entry) != ("lon" in entry):
            faults.append(f"{place}: lat without lon, or lon without lat")
        elif "lat" in entry and not (-90 <= entry["lat"] <= 90 and -180 <= entry["lon"] <= 180):
            faults.append(f"{place}: lat, lon {entry['lat']}, {entry['lon']}")
    complain(faults)


def test_names_are_in_nfc_and_tidy() -> None:
    complain(
        [
            f"{place}: {lang} {text!r}"
            for place, entry in places().items()
            for lang, text, _ in names(entry)
            if not unicodedata.is_normalized("NFC", text) or text != " ".join(text.split()) or not text
        ]
    )


def test_names_are_in_their_script() -> None:
    faults = []
    for place, entry in places().items():
        for lang, text, part in names(entry):
            letters = set(text.lower()) - set(OTHER)
            if lang in ("uk", "ru"):
                old = part.get("status") == "superseded"
                strange = letters - set({"uk": UK, "ru": RU}[lang] + (PRE_1918 + "ыъ" if old else ""))
            else:
                scripts = {unicodedata.name(char, "?").split()[0] for char in letters if char.isalpha()}
                allowed = {"LATIN"} if lang == "en" else {script} if (script := SCRIPTS.get(lang, "LATIN")) else scripts
                strange = scripts - allowed
            if strange:
                faults.append(f"{place}: {lang} {text!r}: {''.join(sorted(strange))}")
    complain(faults)


# Languages of other than Latin letters; None where either is met.
SCRIPTS = {"be": "CYRILLIC", "bg": "CYRILLIC", "rue": "CYRILLIC", "mk": "CYRILLIC", "sr": None, "crh": None,
           "el": "GREEK", "he": "HEBREW", "yi": "HEBREW", "hy": "ARMENIAN", "ka": "GEORGIAN"}  # fmt: skip


# Identifiers


def test_identifiers_are_unique_and_well_formed() -> None:
    every = [place for content in files().values() for place in content.get("place", {})]
    faults = [f"{place}: in {count} files" for place, count in Counter(every).items() if count > 1]
    faults += [place for place in every if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", place)]
    complain(faults)


def test_no_identifier_is_ever_removed() -> None:
    kept = {line for line in IDS.read_text(encoding="utf-8").split("\n") if line and not line.startswith("#")}
    faults = [f"{place}: is in {IDS.name}, not in the data" for place in sorted(kept - places().keys())]
    if new := len(places().keys() - kept):
        faults.append(f"{new} new places: to list them, PYTHONPATH=. python tests/test_places_data.py")
    complain(faults)


@pytest.mark.parametrize("field", ["katottg", "geonames", "wikidata"])
def test_identifiers_of_others_are_unique(field: str) -> None:
    counts = Counter(entry[field] for entry in places().values() if field in entry)
    complain([
        f"{field} {value}: " + ", ".join(place for place, entry in places().items() if entry.get(field) == value)
        for value, count in counts.items() if count > 1
    ])  # fmt: skip


def test_in_and_of_exist_and_never_circle() -> None:
    faults = []
    for place, entry in places().items():
        faults += [
            f"{place}: {field} {entry[field]}" for field in ("in", "of") if entry.get(field, place) not in places()
        ]
        seen, at = {place}, entry.get("in")
        while at in places() and at not in seen:
            seen.add(at)
            at = places()[at].get("in")
        if at in seen:
            faults.append(f"{place}: lies in itself, by way of {at}")
    complain(faults)


def test_settlements_are_called_by_their_english() -> None:
    # The identifier is the English name, with more behind it where two would be equal; it outlives a renaming.
    faults = []
    for place, entry in places().items():
        if entry["kind"] in SETTLEMENTS:
            parts = (entry, *entry.get("former", []))
            english = {slug(part.get("en") or transliterate(part["uk"], "uk-kmu-2010")) for part in parts}
            english |= {slug(row["en"]) for row in entry.get("names", []) if "en" in row}
            if not any(place == name or place.startswith(f"{name}-") for name in english):
                faults.append(f"{place}: expected {' or '.join(sorted(english))}")
    complain(faults)


def slug(name: str) -> str:
    name = name.translate(UNDECOMPOSED)
    ascii_name = "".join(char for char in unicodedata.normalize("NFKD", name) if not unicodedata.combining(char))
    return re.sub(r"[^a-z0-9]+", "-", ascii_name.lower().replace("'", "").replace("’", "")).strip("-")


UNDECOMPOSED = str.maketrans({"ł": "l", "Ł": "L", "ß": "ss", "ø": "o", "đ": "d", "ı": "i"})


# Against the register


def test_codes_are_those_of_the_register() -> None:
    register = Register.load()
    faults = []
    for place, entry in places().items():
        if "katottg" not in entry:
            continue
        settlement, unit = register.by_code(entry["katottg"]), register.unit(entry["katottg"])
        if settlement:
            if (settlement.uk, settlement.kind) != (plain(entry["uk"]), entry["kind"]):
                faults.append(
                    f"{place}: {entry['kind']} {entry['uk']}, in the register {settlement.kind} {settlement.uk}"
                )
        elif unit:
            # The register has the adjective alone, except for Crimea; the noun for the kind follows it.
            if plain(entry["uk"]) != unit.uk and not plain(entry["uk"]).startswith(f"{unit.uk} "):
                faults.append(f"{place}: {entry['uk']}, in the register {unit.uk}")
            expected = {"oblast": {"oblast", "republic"}, "district": {"district"}}.get(unit.kind, {unit.kind})
            if entry["kind"] not in expected:
                faults.append(f"{place}: kind {entry['kind']}, in the register {unit.kind}")
        else:
            faults.append(f"{place}: no {entry['katottg']} in the register")
    complain(faults)


def test_settlements_lie_in_the_oblast_of_their_code() -> None:
    by_code = {entry["katottg"]: place for place, entry in places().items() if "katottg" in entry}
    faults = []
    for place, entry in places().items():
        settlement = Register.load().by_code(entry.get("katottg", ""))
        if settlement and settlement.oblast.uk != settlement.uk:
            oblast = by_code.get(settlement.oblast.code)
            if oblast not in ancestors(place):
                faults.append(f"{place}: in {entry.get('in')}, by its code in {oblast}")
    complain(faults)


def test_geonames_ids_agree_with_the_register() -> None:
    faults = []
    for place, entry in places().items():
        settlement = Register.load().by_code(entry.get("katottg", ""))
        if settlement and settlement.geonames and entry.get("geonames", settlement.geonames) != settlement.geonames:
            faults.append(f"{place}: geonames {entry['geonames']}, in the register {settlement.geonames}")
    complain(faults)


def ancestors(place: str) -> list[str]:
    found: list[str] = []
    while (at := places()[place].get("in")) in places() and at not in found:
        found.append(at)
        place = at
    return found


# Names


def test_an_irregular_english_name_has_its_reason() -> None:
    complain(
        [f"{place}: en or en_because alone" for place, e in places().items() if ("en" in e) != ("en_because" in e)]
    )


def test_stems_are_given_for_both_languages() -> None:
    complain(
        [f"{place}: {e['stem']}" for place, e in places().items() if "stem" in e and set(e["stem"]) != {"uk", "ru"}]
    )


def test_former_names_are_whole_and_newest_first() -> None:
    faults = []
    for place, entry in places().items():
        former = entry.get("former", [])
        for old in former:
            if not {"uk", "ru"} <= old.keys():
                faults.append(f"{place}: former {old} lacks uk or ru")
            faults += [
                f"{place}: {field} {old[field]!r} is no date or year"
                for field in ("since", "until")
                if field in old and not DATE.fullmatch(str(old[field]))
            ]
            if "since" in old and "until" in old and str(old["since"]) > str(old["until"]):
                faults.append(f"{place}: former {old.get('uk')} ends before it begins")
        # A name whose end no source gives has no until, and is not held to the order.
        ends = [str(old["until"]) for old in former if "until" in old]
        if ends != sorted(ends, reverse=True):
            faults.append(f"{place}: former names not newest first: {ends}")
        # A former name can come back later (Бахмут), but not follow itself.
        chain = [(part.get("uk"), part.get("ru")) for part in (entry, *former)]
        if any(one == other for one, other in pairwise(chain)):
            faults.append(f"{place}: renamed to the same name: {chain}")
    complain(faults)


def test_no_place_is_there_twice() -> None:
    # The register's code tells apart villages of one name in one oblast, such as the two called Опитне.
    counts: dict[tuple[Any, ...], list[str]] = {}
    for place, entry in places().items():
        counts.setdefault((plain(entry["uk"]), entry.get("ru"), entry["kind"], entry.get("in")), []).append(place)
    complain(
        [
            ", ".join(same)
            for same in counts.values()
            if len(same) > 1 and len({places()[place].get("katottg") for place in same}) < len(same)
        ]
    )


def test_listed_names_are_there_once() -> None:
    faults = []
    for place, entry in places().items():
        listed = Counter((lang, row[lang]) for row in entry.get("names", []) for lang in row.keys() - SPELLING)
        faults += [f"{place}: {lang} {text} twice" for (lang, text), count in listed.items() if count > 1]
        faults += [
            f"{place}: {lang} {text} is its name already"
            for lang, text in listed
            if lang in ("uk", "ru", "en") and entry.get(lang) == text
        ]
    complain(faults)


def test_russian_names_are_attested_or_reviewed() -> None:
    # What GeoNames has (russian.tsv) lags behind the renamings, and lacks Russian names of small places: a name that
    # it does not have was looked at by a person, and stands in russian-reviewed.tsv with the reason.
    attested = {code: {plain_russian(name) for name in found.split("|")} for code, found in table("russian.tsv")}
    reviewed = {(place, name) for place, name, _ in table("russian-reviewed.tsv")}
    faults = []
    for place, entry in places().items():
        found = attested.get(entry.get("katottg", ""))
        known = not found or entry["ru"] == entry["uk"] or plain_russian(entry["ru"]) in found
        if not known and (place, entry["ru"]) not in reviewed:
            faults.append(f"{place}: ru {entry['ru']}, GeoNames has {', '.join(sorted(found or ()))}")
    complain(faults)


def table(name: str) -> list[list[str]]:
    lines = (IDS.parent / name).read_text(encoding="utf-8").splitlines()
    return [line.split("\t") for line in lines if not line.startswith("#")]


def plain_russian(name: str) -> str:
    """The name as far as ё or е does not matter: sources rarely write the dots."""
    return name.lower().replace("ё", "е")


# Coverage


WATERS_AND_RELIEF = {
    "river", "sea", "lake", "lagoon", "reservoir", "strait", "gulf", "mountain", "range", "spit", "island", "peninsula",
    "canal", "cape", "waterfall", "hill",
}  # fmt: skip
LANDMARKS = {
    "bridge", "dam", "power-plant", "airport", "station", "metro", "square", "street", "park", "monastery", "memorial",
    "building", "battlefield", "port", "plant", "fortress", "district", "forest", "steppe", "cave", "reserve",
}  # fmt: skip


def test_every_city_oblast_and_raion_of_the_register_is_there() -> None:
    register = Register.load()
    codes = {entry.get("katottg") for entry in places().values()}
    wanted: list[Any] = [*(place for place in register if place.kind == "city"), *register.units("oblast")]
    wanted += register.units("raion")
    complain([f"{unit.kind} {unit.uk} {unit.code}" for unit in wanted if unit.code not in codes])


def test_coverage() -> None:
    register = Register.load()
    count: Counter[str] = Counter()
    for place, entry in places().items():
        abroad = [at for at in (place, *ancestors(place)) if places()[at]["kind"] == "country"]
        if entry["kind"] in WATERS_AND_RELIEF:
            count["waters and relief"] += 1
        elif entry["kind"] in LANDMARKS:
            count["landmarks"] += 1
        elif entry["kind"] in ("town", "village") and register.by_code(entry.get("katottg", "")):
            count["towns and villages of Ukraine"] += 1
        elif entry["kind"] != "country" and abroad and abroad[-1] != "ukraine":
            count["places of the neighbours"] += 1
        elif entry["kind"] == "country":
            count["countries"] += 1
    wanted = {
        "waters and relief": 200,
        "landmarks": 250,
        "towns and villages of Ukraine": 200,
        "places of the neighbours": 200,
        "countries": 190,
    }
    complain([f"{what}: {count[what]} of {least}" for what, least in wanted.items() if count[what] < least])


def extend() -> None:
    """Add the identifiers of new places to the list, sorted; what is in it stays."""
    lines = IDS.read_text(encoding="utf-8").splitlines()
    head = [line for line in lines if line.startswith("#")]
    kept = {line for line in lines if line and not line.startswith("#")}
    IDS.write_text("\n".join([*head, *sorted(kept | places().keys())]) + "\n", encoding="utf-8")
    print(f"{IDS.name}: {len(places().keys() - kept)} added")


if __name__ == "__main__":
    extend()
