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
        self.phrases: dict[str, str] = raw.get("phrase", {})
        self.plurals = {word.lower() for word in self._plural}

    def class_of(self, word: str) -> str | None:
        """The declared class of a word."""
        return self._class.get(word) or self._class.get(word.capitalize())

    def stems(self, word: str) -> tuple[str, ...]:
        """The declared stems of the oblique cases, empty where the class tells."""
        return _cased(self._stem, word)

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
