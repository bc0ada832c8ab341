"""The official register of Ukraine's settlements: the second tier, for looking up, never for changing text.

The tables are in seeds/register/ (see its README: KATOTTG; ids and coordinates of some from GeoNames). Only Ukrainian
is stored: English is derived by Resolution 55.
"""

from __future__ import annotations

import functools
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

import seeds
from translit import transliterate
from translit.errors import DataError

Kind = Literal["city", "town", "village"]
UnitKind = Literal["oblast", "raion", "hromada", "district"]

SCHEME = "uk-kmu-2010"
_KINDS: dict[str, Kind] = {"c": "city", "t": "town", "v": "village"}
_RANK = {"c": 0, "t": 1, "v": 2}
_TABLES: dict[UnitKind, str] = {
    "oblast": "oblasts.tsv",
    "raion": "raions.tsv",
    "hromada": "hromadas.tsv",
    "district": "districts.tsv",
}
# A unit's code is a settlement's code up to here: UA, oblast 2, raion 2, hromada 3, settlement 3, district 2, serial 5.
_OBLAST, _RAION, _HROMADA = 4, 6, 9

_APOSTROPHES = dict.fromkeys(map(ord, "'`\u00b4\u02b9\u02bc\u2018\u2019\u201b\u2032\uff07"), "'")
_HYPHENS = dict.fromkeys(map(ord, "\u2010\u2011\u2012\u2013\u2212"), "-")
# The stress mark and what is invisible: the soft hyphen, the zero-width space and joiners, the BOM.
_IGNORED = dict.fromkeys(map(ord, "\u0301\u00ad\u200b\u200c\u200d\u2060\ufeff"))
_FOLD = _APOSTROPHES | _HYPHENS | _IGNORED


@dataclass(frozen=True, slots=True)
class Unit:
    """An oblast (with Crimea and the cities with special status), raion, hromada or district of a city.

    `uk` is the name as the register has it, for most an adjective without its noun: Київська, Бучанський.
    """

    uk: str
    kind: UnitKind
    code: str

    @property
    def en(self) -> str:
        """The name's Resolution 55 romanisation, noun not added: Kyivska, Buchanskyi."""
        return transliterate(self.uk, SCHEME)


@dataclass(frozen=True, slots=True)
class Settlement:
    """A city, town or village of the register.

    `code` is its KATOTTG code (UA and 17 digits). `raion` is None for Kyiv, Sevastopol and the cities of the exclusion
    zone, and so is `hromada`. `geonames`, `lat` and `lon` (decimal degrees, WGS 84) are all None unless the settlement
    could be joined with GeoNames for certain.
    """

    uk: str
    kind: Kind
    code: str
    oblast: Unit
    raion: Unit | None
    hromada: Unit | None
    geonames: int | None
    lat: float | None
    lon: float | None

    @property
    def en(self) -> str:
        """The name's Resolution 55 romanisation."""
        return transliterate(self.uk, SCHEME)


class Register:
    """The register. `Register.load()` reads the tables once a process; each index is built when first asked for.

    Loading takes some 20 ms; the first `find` by a Ukrainian name 40 ms more, the first by a Latin one 40 ms more (and
    the loading of numpy); then a look-up takes some 30 microseconds. In memory that is 5 MB, 16 MB with every index.
    """

    @classmethod
    def load(cls) -> Register:
        """The built-in register, the same object each time."""
        return _built_in()

    def __init__(self, settlements: str, units: dict[UnitKind, str]) -> None:
        """From the text of settlements.tsv and of the tables of units, each with its line of headings.

        DataError, naming the table and the line, where a line is not as seeds/register/README.md has it: for units
        here, for a settlement when it is read.
        """
        self._lines = settlements.splitlines()[1:]
        self._units: dict[str, Unit] = {}
        self._by_prefix: dict[str, Unit] = {}
        for kind, text in units.items():
            for number, line in enumerate(text.splitlines()[1:], start=2):
                name, _, code = line.partition("\t")
                if not name or len(code) != 19:
                    raise DataError(f"register/{_TABLES[kind]}", f"line {number}", "a name, a tab, a code", repr(line))
                unit = self._units[code] = Unit(name, kind, code)
                length = {"oblast": _OBLAST, "raion": _RAION, "hromada": _HROMADA}.get(kind)
                if length:
                    self._by_prefix[code[:length]] = unit

    def __len__(self) -> int:
        """How many settlements there are."""
        return len(self._lines)

    def __iter__(self) -> Iterator[Settlement]:
        """All settlements in the order of their codes."""
        return map(self._settlement, range(len(self._lines)))

    def find(self, name: str) -> list[Settlement]:
        """The settlements of that name, cities before towns before villages, then in the order of their codes.

        The name is Ukrainian, or in Latin letters by Resolution 55; capitals, the kind of apostrophe or hyphen, stress
        marks and spaces around it make no difference. An empty list if there is none.
        """
        key = _key(name)
        found = self._by_name.get(key) or ()
        if not found and key.isascii():
            # Resolution 55 writes no apostrophe, people do: Slov'iansk.
            names = self._by_latin.get(key.replace("'", ""), ())
            found = [index for each in names for index in self._by_name[each]]
        return [self._settlement(index) for index in sorted(found, key=self._rank)]

    def by_code(self, code: str) -> Settlement | None:
        """The settlement with that KATOTTG code, or None (as for the codes of oblasts, raions and hromadas)."""
        index = self._by_code.get(code.strip().upper())
        return None if index is None else self._settlement(index)

    def unit(self, code: str) -> Unit | None:
        """The oblast, raion, hromada or city district with that KATOTTG code, or None."""
        return self._units.get(code.strip().upper())

    def units(self, kind: UnitKind) -> list[Unit]:
        """All units of a kind, in the order of their codes."""
        return [unit for unit in self._units.values() if unit.kind == kind]

    def names(self) -> tuple[str, ...]:
        """Each Ukrainian name once, as the register writes it, in the order of the register."""
        return tuple(dict.fromkeys(line[: line.index("\t")] for line in self._lines))

    @functools.cached_property
    def _by_name(self) -> dict[str, list[int]]:
        # One pass over the whole column is several times faster than a call for each name.
        column = "\n".join(line[: line.index("\t")] for line in self._lines)
        index: dict[str, list[int]] = {}
        for number, key in enumerate(column.translate(_FOLD).casefold().split("\n")):
            index.setdefault(key, []).append(number)
        return index

    @functools.cached_property
    def _by_latin(self) -> dict[str, list[str]]:
        """From the romanised key to the Ukrainian keys that give it (hai: гай and гаї)."""
        keys = list(self._by_name)
        index: dict[str, list[str]] = {}
        for key, latin in zip(keys, transliterate("\n".join(keys), SCHEME).split("\n"), strict=True):
            index.setdefault(latin, []).append(key)
        return index

    @functools.cached_property
    def _by_code(self) -> dict[str, int]:
        return {line.split("\t", 3)[2]: number for number, line in enumerate(self._lines)}

    def _rank(self, index: int) -> tuple[int, int]:
        line = self._lines[index]
        return _RANK.get(line[line.index("\t") + 1], len(_RANK)), index

    def _settlement(self, index: int) -> Settlement:
        cells = self._lines[index].split("\t")
        try:
            name, kind, code, *place = cells
            geonames, lat, lon = place or (None, None, None)
            return Settlement(
                uk=name,
                kind=_KINDS[kind],
                code=code,
                oblast=self._by_prefix[code[:_OBLAST]],
                raion=self._by_prefix.get(code[:_RAION]),
                hromada=self._by_prefix.get(code[:_HROMADA]),
                geonames=None if geonames is None else int(geonames),
                lat=None if lat is None else float(lat),
                lon=None if lon is None else float(lon),
            )
        except (ValueError, KeyError) as error:
            expected = "name, kind (c, t or v) and code, then GeoNames id, latitude and longitude, or none of the three"
            raise DataError("register/settlements.tsv", f"line {index + 2}", expected, repr(cells)) from error


def _key(name: str) -> str:
    """What the index knows a name by: NFC, no case, one apostrophe and hyphen, no stress, single spaces."""
    return " ".join(unicodedata.normalize("NFC", name).translate(_FOLD).casefold().split())


@functools.cache
def _built_in() -> Register:
    def read(file: str) -> str:
        return seeds.read_bytes("register", file).decode("utf-8")

    return Register(read("settlements.tsv"), {kind: read(file) for kind, file in _TABLES.items()})
