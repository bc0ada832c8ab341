"""The hand-kept part of declension: seeds/forms/classes-*.toml, with the apostrophe folded."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

_SETTLEMENT = re.compile(r"(?:[ії]в|ськ|цьк|зьк|піль|поль|град|город|мир|слав|ець|ик|ок|бург)$")
"""Suffixes that say settlement whatever bears the name: its genitive is -а (Orthography 2019)."""


class Lexicon:
    """Classes, stems and endings of words whose ending does not tell them."""

    def __init__(self, path: Path) -> None:
        raw = tomllib.loads(path.read_text(encoding="utf-8"))
        self._class = {word: key for key, words in raw.get("class", {}).items() for word in words.split()}
        self._stem: dict[str, str] = raw.get("stem", {})
        self._plural: dict[str, str] = raw.get("plural", {})
        self._genitive = {word: key for key, words in raw.get("genitive", {}).items() for word in words.split()}
        stress = raw.get("stress", {})
        self._ending = frozenset(stress.get("ending", "").split())
        self._on_stem = frozenset(stress.get("stem", "").split())
        phrase = raw.get("phrase", {})
        self.heads = frozenset(phrase.get("heads", "").split())
        self.inflected = frozenset(phrase.get("inflected", "").split())
        self.whole = {name: _whole(row) for name, row in raw.get("whole", {}).items()}
        self.genitives = frozenset(phrase.get("genitives", "").split())
        self._locative: dict[str, str] = raw.get("locative", {})
        self.apposed = frozenset(phrase.get("apposed", "").split())
        self._hyphenated: dict[str, list[int]] = phrase.get("hyphenated", {})
        self.possessive: dict[str, str] = phrase.get("possessive", {})
        self.plurals = {word.lower() for word in self._plural}

    def class_of(self, word: str) -> str | None:
        """The declared class of a word, or None; `noun` only says that an adjective's ending is a noun's."""
        return self._class.get(word) or self._class.get(word.capitalize())

    def stems(self, word: str) -> tuple[str, ...]:
        """The declared stems of the oblique cases, empty where the class tells."""
        return _cased(self._stem, word)

    def hyphenated(self, name: str) -> set[int] | None:
        """The parts (0 the first) of a name with hyphens that decline, or None where the rule says it."""
        found = self._hyphenated.get(name)
        return None if found is None else set(found)

    def stressed(self, word: str) -> bool:
        """Whether the endings of a masculine noun in ц or a hushing consonant bear the stress."""
        return word in self._ending

    def unstressed(self, word: str) -> bool:
        """Whether the genitive plural of a noun in -цы does not bear the stress on its ending."""
        return word in self._on_stem

    def plural(self, word: str) -> tuple[str, ...]:
        """The declared genitive plural."""
        return _cased(self._plural, word)

    def genitive(self, word: str, *, settlement: bool) -> tuple[str, ...]:
        """The genitive vowels of a masculine noun, the preferred one first."""
        declared = next(
            (key for form in (word, word.capitalize(), word.lower()) if (key := self._genitive.get(form))), None
        )
        if declared:
            return tuple(declared.split())
        return ("а",) if settlement or _SETTLEMENT.search(word) else ("у", "а")

    def locative(self, word: str) -> tuple[str, ...]:
        """The declared locative singular, empty where the class tells."""
        return _cased(self._locative, word)


def _whole(row: str) -> tuple[str, tuple[tuple[str, ...], ...]]:
    number, *cells = row.split(" | ")
    return number, tuple(tuple(cell.split("/")) for cell in cells)


def _cased(table: dict[str, str], word: str) -> tuple[str, ...]:
    """A row of a table for a word, in the case of the word's first letter."""
    found = table.get(word)
    if found is None:
        found = table.get(word.capitalize()) or table.get(word.lower()) or ""
        first = str.lower if word[:1].islower() else str.upper
        return tuple(first(form[:1]) + form[1:] for form in found.split())
    return tuple(found.split())
