"""A text with its two ways of counting: code points, which users see, and UTF-8 bytes, which the scan sees."""

from __future__ import annotations

from bisect import bisect_right
from functools import cached_property
from typing import Any

from glossary.document.quotes import Quotation, quotations

_WINDOW = 160
"""How many bytes of context a rule may look at, on each side: the bound that keeps judgement linear."""


class Document:
    """One text on its way through the stages.

    Lone surrogates survive (``surrogatepass``), so that no text is refused. All derived views are made on first use.
    """

    def __init__(self, text: str, data: bytes | None = None) -> None:
        self.text = text
        self.data = text.encode("utf-8", "surrogatepass") if data is None else data
        self._plain = len(self.data) == len(text)
        self._byte = 0
        self._char = 0
        self.memory: dict[str, Any] = {}
        """What stages find out about the whole text once and look up again."""

    def char(self, byte: int) -> int:
        """The code point offset of a byte offset. Calls in rising order cost time linear in the text in all."""
        if self._plain:
            return byte
        if byte < self._byte:
            self._byte = self._char = 0
        self._char += len(self.data[self._byte : byte].decode("utf-8", "surrogatepass"))
        self._byte = byte
        return self._char

    def before(self, byte: int) -> str:
        """The text just before a byte offset: one window, never across a paragraph's end."""
        window = self.data[max(0, byte - _WINDOW) : byte].decode("utf-8", "ignore")
        return window.rpartition("\n\n")[2]

    def after(self, byte: int) -> str:
        """The text just after a byte offset: one window, never across a paragraph's end."""
        window = self.data[byte : byte + _WINDOW].decode("utf-8", "ignore")
        return window.partition("\n\n")[0]

    @cached_property
    def quotations(self) -> list[Quotation]:
        """Direct speech and other quoted stretches, outermost, in code points, in order."""
        return quotations(self.text)

    @cached_property
    def _quotation_starts(self) -> list[int]:
        return [quotation.start for quotation in self.quotations]

    def quotation_at(self, char: int) -> Quotation | None:
        """The quotation that holds the code point offset, or None."""
        index = bisect_right(self._quotation_starts, char) - 1
        if index >= 0 and char < self.quotations[index].end:
            return self.quotations[index]
        return None

    @cached_property
    def _line_starts(self) -> list[int]:
        starts = [0]
        text = self.text
        at = text.find("\n")
        while at >= 0:
            starts.append(at + 1)
            at = text.find("\n", at + 1)
        return starts

    def position(self, char: int) -> tuple[int, int]:
        """Line and column of a code point offset, both from 1, the column in code points."""
        line = bisect_right(self._line_starts, char)
        return line, char - self._line_starts[line - 1] + 1

    def line(self, number: int) -> str:
        """A line's text by its number (from 1), without its end."""
        start = self._line_starts[number - 1]
        end = self.text.find("\n", start)
        return self.text[start : end if end >= 0 else len(self.text)].rstrip("\r")
