"""The cells of a row judged: what changes in them, or which mentions they hold."""

from __future__ import annotations

from glossary.bulk.passage import Edit, edits, line
from glossary.bulk.report import Tally
from glossary.bulk.settings import Settings
from glossary.document import Document


class Cells:
    """Judges the cells of one chunk, each as a text of its own, and counts."""

    def __init__(self, settings: Settings, path: str, size: int) -> None:
        self._settings = settings
        self._glossary = settings.glossary()
        self._path = path
        self.tally = Tally(bytes_read=size)

    @property
    def annotates(self) -> bool:
        """Whether mentions are wanted, not changes."""
        return self._settings.mode == "annotate"

    def changes(self, text: str) -> list[Edit]:
        """The changes in a cell; byte offsets in its UTF-8."""
        return edits(self._glossary, Document(text), self._settings.style, self._settings.quotes, self.tally)

    def mentions(self, row: int, column: str, text: str) -> bytes:
        """The mentions in a cell as lines of JSON, with its row (from 1) and column; offsets are the cell's."""
        lines = []
        for mention in self._settings.mentions(text):
            self.tally.count(changed=mention.decision == "replace", reason=mention.reason)
            lines.append(line({"path": self._path, "row": row, "column": column}, mention))
        return b"".join(lines)
