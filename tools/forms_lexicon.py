"""The hand-kept part of declension: seeds/forms/classes-*.toml, with the apostrophe folded."""

from __future__ import annotations

import tomllib
from pathlib import Path


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
        self.apposed = frozenset(phrase.get("apposed", "").split())
        self._hyphenated: dict[str, list[int]] = phrase.get("hyphenated", {})
        self.possessive: dict[str, str] = phrase.get("possessive", {})
        self.plurals = {word.lower() for word in self._plural}

    def class_of(self, word: str) -> str | None:
        """The declared class of a word."""
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
        declared = self._genitive.get(word) or self._genitive.get(word.capitalize())
        if declared:
            return tuple(declared.split())
        return ("а",) if settlement else ("у", "а")


def _cased(table: dict[str, str], word: str) -> tuple[str, ...]:
    """A row of a table for a word, in the case of the word's first letter."""
    found = table.get(word)
    if found is None:
        found = table.get(word.capitalize()) or table.get(word.lower()) or ""
        if word[:1].islower():
            found = found.lower()
    return tuple(found.split())
