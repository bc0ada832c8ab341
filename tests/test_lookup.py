"""Look-up: spellings as people type them bring the right place first."""

from __future__ import annotations

from pathlib import Path

from glossary import Glossary

LINES = (Path(__file__).parent / "cases" / "lookup" / "print.tsv").read_text(encoding="utf-8").splitlines()


def test_spellings_bring_the_right_place_first() -> None:
    glossary = Glossary.load()
    wrong = []
    for line in LINES:
        if line.startswith("#"):
            continue
        spelling, place = line.split("\t")
        found = glossary.lookup(spelling)
        if not found or found[0].place.id != place:
            wrong.append((spelling, place, [match.place.id for match in found[:2]]))
    assert wrong == []
