"""Case forms of the shipped names, and the words derived from them, read from ``seeds/forms/``.

Nothing is computed here: the tables hold every form. They are read whole and taken apart name by name when asked for.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

import seeds
from glossary.errors import DataError
from glossary.places.derived import ACC, CASES, DAT, GEN, INS, LOC, NOM, VOC, Derived, derived

__all__ = ["ACC", "CASES", "DAT", "GEN", "INS", "LOC", "NOM", "VOC", "Derived", "Form", "Forms", "load"]

_CELLS = {"uk": 7, "ru": 6}
# How many cases a language has, the nominative counted: Russian has no vocative.

_APOSTROPHES = str.maketrans(dict.fromkeys("\N{RIGHT SINGLE QUOTATION MARK}\N{MODIFIER LETTER APOSTROPHE}", "'"))


class Form(NamedTuple):
    """One case form of a name: its spelling, the cases that it stands for (a sum of bits), its number, its rank.

    ``number`` is ``"sg"`` or ``"pl"``; ``rank`` 0 is the form that print prefers in at least one of the cases, 1 the
    next.
    """

    text: str
    cases: int
    number: str
    rank: int


class _Row(NamedTuple):
    """One line of a table: the number, and for each case (nominative first) the forms, the preferred one first."""

    number: str
    cells: tuple[tuple[str, ...], ...]


class Forms:
    """Every case form of the shipped Ukrainian and Russian names. Made by ``load``; immutable."""

    def __init__(self, lines: dict[str, dict[str, list[str]]]) -> None:
        self._lines = lines

    def of(self, core: str, lang: str, place_id: str = "", kind: str = "") -> tuple[Form, ...]:
        """All forms of a name's own part, the nominative first; empty where the tables do not know it.

        ``place_id`` and ``kind`` choose where one spelling declines in two ways (a city and a river).
        """
        row = self._row(core, lang, place_id, kind)
        if row is None:
            return ()
        cases: dict[str, int] = {}
        ranks: dict[str, int] = {}
        for bit, cell in zip(CASES, row.cells, strict=False):
            for rank, text in enumerate(cell):
                cases[text] = cases.get(text, 0) | bit
                ranks[text] = min(rank, ranks.get(text, rank))
        apostrophe = _apostrophe(core)
        return tuple(Form(text.replace("'", apostrophe), bits, row.number, ranks[text]) for text, bits in cases.items())

    def inflect(  # the four that ask for a name, and the two that ask for a form of it
        self, core: str, lang: str, place_id: str, kind: str, case: int, number: str = ""
    ) -> str | None:
        """The preferred form of a name in a case (one bit), or None where the tables do not know the name or the case.

        ``number`` is a wish: every shipped name has one number only, and is given in that.
        """
        row = self._row(core, lang, place_id, kind)
        if row is None or case not in CASES[: len(row.cells)]:
            return None
        return row.cells[CASES.index(case)][0].replace("'", _apostrophe(core))

    def known(self, lang: str) -> Iterator[str]:
        """Every name that the table of a language has, with the plain apostrophe."""
        return iter(self._lines[lang])

    def derived(self) -> Iterator[Derived]:
        """Every form of the adjectives, region nouns and demonyms made from names. See ``glossary.places.derived``."""
        return derived()

    def _row(self, core: str, lang: str, place_id: str, kind: str) -> _Row | None:
        name = core.translate(_APOSTROPHES)
        lines = self._lines.get(lang, {}).get(name)
        if not lines:
            return None
        for line in lines:
            where = line.split("\t", 2)[1].split(",")
            if place_id in where or kind in where:
                return _row(name, line, lang)
        return _row(name, lines[0], lang)


@cache
def load() -> Forms:
    """Read the tables. Raises DataError where one is broken."""
    tables: dict[str, dict[str, list[str]]] = {}
    for lang in _CELLS:
        file = f"{lang}.tsv"
        table: dict[str, list[str]] = {}
        text = seeds.read_bytes("forms", file).decode("utf-8")
        for number, line in enumerate(text.splitlines(), 1):
            if line.startswith(("#", "name\t")):
                continue
            name, tab, _ = line.partition("\t")
            if not tab:
                raise DataError(f"forms/{file}:{number}", "name", "expected cells parted by tabs", line)
            table.setdefault(name.replace("|", ""), []).append(line)
        tables[lang] = table
    return Forms(tables)


def _row(name: str, line: str, lang: str) -> _Row:
    """A line taken apart; see the head of the tables for its signs."""
    marked, _, number, *cells = line.split("\t")
    shared = marked.partition("|")[0]
    forms: list[tuple[str, ...]] = [(name,)]
    forms += [tuple(shared + form[1:] for form in cell.split("/")) if cell else (name,) for cell in cells]
    forms += [(name,)] * (_CELLS[lang] - len(forms))
    return _Row(number, tuple(forms))


def _apostrophe(core: str) -> str:
    """The apostrophe that the asked name is written with."""
    for sign in "\N{RIGHT SINGLE QUOTATION MARK}\N{MODIFIER LETTER APOSTROPHE}":
        if sign in core:
            return sign
    return "'"
