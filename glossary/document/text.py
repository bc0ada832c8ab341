"""A text with its two ways of counting: code points, which users see, and UTF-8 bytes, which the scan sees."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from functools import cached_property
from typing import Any

from glossary.document.fold import fold, suspect
from glossary.document.letters import char_start, last_word
from glossary.document.quotes import Quotation, quotations
from glossary.document.spans import Spans

WINDOW = 160
"""How many bytes of context a rule may look at, on each side: the bound that keeps judgement linear."""


_PARAGRAPH = re.compile(r"\r?\n\r?\n")

REACH = 8192
"""How many bytes away, at most, what a text says elsewhere may bear on a mention: longer texts can be cut into parts."""


class Document:
    """One text on its way through the stages.

    ``text`` is as given; ``data`` is what the scan and the rules read, as UTF-8: the same, unless something in it is typed
    sloppily (see ``fold``). Lone surrogates survive (``surrogatepass``), so that no text is refused. With ``any_case`` names
    in small letters are read as names. All derived views are made on first use.
    """

    def __init__(self, text: str, *, any_case: bool = False) -> None:
        self.text = text
        self.data = text.encode("utf-8", "surrogatepass")
        self._folded = fold(text, any_case=any_case) if any_case or suspect(self.data) else None
        if self._folded is not None:
            self.data = self._folded.text.encode("utf-8", "surrogatepass")
            text = self._folded.text
        self._plain = len(self.data) == len(text)
        self._byte = 0
        self._char = 0
        self._given_byte = 0
        self._given_char = 0
        self._last_word = (-1, b"")
        self._before = self._after = (-1, "")  # the windows last asked for: every stage asks for the same
        self.looked: dict[tuple[int, object], frozenset[int]] = {}
        """What looks at the surroundings of names found, by byte offset and by who looked."""
        self.memory: dict[Any, Any] = {}
        """What stages find out about the whole text once and look up again."""

    def char(self, byte: int) -> int:
        """The code point offset in the text of a byte offset in the data. Calls near each other take little time."""
        char = byte
        if not self._plain:
            if byte >= self._byte:
                self._char += len(self.data[self._byte : byte].decode("utf-8", "surrogatepass"))
            elif self._byte - byte < byte:
                self._char -= len(self.data[byte : self._byte].decode("utf-8", "surrogatepass"))
            else:
                self._char = len(self.data[:byte].decode("utf-8", "surrogatepass"))
            self._byte = byte
            char = self._char
        return char if self._folded is None else self._folded.source(char)

    def given(self, byte: int) -> int:
        """The byte offset in the UTF-8 of the text as given of a byte offset in the data. Rising calls take linear time."""
        if self._folded is None:
            return byte
        char = self.char(byte)
        if char < self._given_char:
            self._given_byte = self._given_char = 0
        self._given_byte += len(self.text[self._given_char : char].encode("utf-8", "surrogatepass"))
        self._given_char = char
        return self._given_byte

    def span(self, start: int, end: int) -> str:
        """The text between two byte offsets, as given."""
        if self._folded is None:
            return self.data[start:end].decode("utf-8", "surrogatepass")
        first = self.char(start)
        return self.text[first : self.char(end)]

    def replaced(self, edits: Iterable[tuple[int, int, str]]) -> str:
        """The text with replacements in the place of byte ranges, which rise and do not overlap; all else as given."""
        if self._folded is None:
            pieces: list[bytes] = []
            at = 0
            for start, end, replacement in edits:
                pieces += (self.data[at:start], replacement.encode("utf-8", "surrogatepass"))
                at = end
            pieces.append(self.data[at:])
            return b"".join(pieces).decode("utf-8", "surrogatepass") if at else self.text
        parts: list[str] = []
        char = 0
        for start, end, replacement in edits:
            first = self.char(start)
            parts += (self.text[char:first], replacement)
            char = self.char(end)
        return "".join([*parts, self.text[char:]])

    def before(self, byte: int) -> str:
        """The text just before a byte offset: one window, never across a paragraph's end."""
        at, window = self._before
        if at != byte:
            window = self.data[char_start(self.data, byte - WINDOW) : byte].decode("utf-8", "ignore")
            if "\n" in window:
                window = _PARAGRAPH.split(window)[-1]
            self._before = byte, window
        return window

    def last_word(self, byte: int) -> bytes:
        """The word before a byte offset in the data, whatever signs stand between; empty where there is none."""
        at, word = self._last_word
        if at != byte:
            word = last_word(self.data, byte)
            self._last_word = byte, word
        return word

    def after(self, byte: int) -> str:
        """The text just after a byte offset: one window, never across a paragraph's end."""
        at, window = self._after
        if at != byte:
            window = self.data[byte : char_start(self.data, byte + WINDOW)].decode("utf-8", "ignore")
            if "\n" in window:
                window = _PARAGRAPH.split(window, maxsplit=1)[0]
            self._after = byte, window
        return window

    @cached_property
    def quotations(self) -> list[Quotation]:
        """Direct speech and other quoted stretches, outermost, in code points, in order."""
        return quotations(self.text)

    @cached_property
    def _quoted(self) -> Spans:
        return self.spans([(quotation.start, quotation.end) for quotation in self.quotations])

    def quotation_at(self, byte: int) -> Quotation | None:
        """The quotation that holds a byte offset in the data, or None."""
        if not self.quotations:
            return None
        index = self._quoted.index(byte)
        return self.quotations[index] if index >= 0 else None

    def spans(self, spans: Sequence[tuple[int, int]]) -> Spans:
        """Stretches of the text (code points, disjoint, in order), to be looked up by byte offset in the data."""
        return Spans(spans, self.char)

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
