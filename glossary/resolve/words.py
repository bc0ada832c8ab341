"""The words around a name, as learned tables have them: their first letters, in small letters, one byte each.

English is read as ASCII; Ukrainian and Russian letters fit in a byte each as well (windows-1251). What is no letter or digit of
the script parts words.
"""

from __future__ import annotations

from typing import NamedTuple

from glossary.document.letters import char_start

NEAR, FAR = 7, 50
"""How many words on each side count as near a name, and count at all."""

FEW = 10
"""Fewer words around a name than that tell nothing."""

CELL = 8
"""No more letters of a word are looked at: they fit in one machine word."""


SIGNS = 2
"""How many characters right beside a name are looked at."""


class Around(NamedTuple):
    """The words before and after a name, in order, in small letters, as much of them as is looked at; and its own first.

    ``left`` and ``right`` are the signs beside it: the characters before (after) it, and how the word there begins. Letters
    are ``a`` or ``A`` in them, digits ``1``, ends of lines ``¶``; a blank stands first, so that they are no word. Both are
    empty in a script where they are not looked at.
    """

    before: list[bytes]
    after: list[bytes]
    name: bytes
    left: bytes
    right: bytes


class Words(NamedTuple):
    """How words are read in a script (ISO 15924).

    ``letters`` of a word are looked at, so that its forms are one; ``span`` bytes are read on each side of a name, more than
    ``FAR`` words mostly have. ``table`` makes words of text in ``codec``: small letters, digits and blanks; ``signs`` makes
    signs of it, and is empty where they are not looked at.
    """

    script: str
    letters: int
    span: int
    codec: str
    table: bytes
    signs: bytes

    def runs(self, data: bytes) -> bytes:
        """The words of some UTF-8, with blanks for everything else: a byte a letter."""
        return self.bytewise(data).translate(self.table)

    def bytewise(self, data: bytes) -> bytes:
        """Some UTF-8 with a byte a letter."""
        if self.codec == "ascii":  # what is none is told from its bytes
            return data
        return data.decode("utf-8", "surrogatepass").encode(self.codec, "replace")

    def encoded(self, word: str) -> bytes:
        """A word in small letters as it is looked up. Raises ValueError where it has letters of another script."""
        return word.encode(self.codec)[: self.letters]

    def signed(self, signs: str) -> bytes:
        """Signs as they are looked up. Raises ValueError where the script has no such."""
        if not self.signs:
            raise ValueError(f"signs are not looked at in {self.script}")
        return b" " + signs.encode(self.codec)

    def around(self, data: bytes, start: int, end: int) -> Around:
        """The words around the name between byte offsets that stand whole within ``span`` bytes."""
        before, after = self._sides(data, start, end)
        name = self.runs(data[start:end]).split(None, 1)
        return Around(
            [word[: self.letters] for word in before],
            [word[: self.letters] for word in after],
            name[0][: self.letters] if name else b"",
            *self._beside(data, start, end, (before, after)),
        )

    def whole(self, data: bytes, start: int, end: int) -> dict[bytes, str]:
        """The same words with all their letters, by as much of them as is looked at."""
        return {
            word[: self.letters]: word.decode(self.codec) for side in self._sides(data, start, end) for word in side
        }

    def _sides(self, data: bytes, start: int, end: int) -> tuple[list[bytes], list[bytes]]:
        low, high = char_start(data, start - self.span), char_start(data, end + self.span)
        before = self.runs(data[low:start]).split()
        after = self.runs(data[end:high]).split()
        if self._cut(data, low):
            before = before[1:]
        if self._cut(data, high):
            after = after[:-1]
        return before[-FAR:], after[:FAR]

    def _beside(self, data: bytes, start: int, end: int, said: tuple[list[bytes], list[bytes]]) -> tuple[bytes, bytes]:
        """The signs on both sides; how the words begin only where ``said`` has any."""
        if not self.signs:
            return b"", b""
        before = self.bytewise(data[char_start(data, start - self.span) : start])
        after = self.bytewise(data[end : char_start(data, end + self.span)])
        last = before.translate(self.table).rstrip().rfind(b" ") + 1
        first = len(after) - len(after.translate(self.table).lstrip())
        left, right = before.translate(self.signs), after.translate(self.signs)
        return (
            b" " + left[-SIGNS:].rjust(SIGNS) + (left[last : last + 1] if said[0] else b" "),
            b" " + right[:SIGNS].ljust(SIGNS) + (right[first : first + 1] if said[1] else b" "),
        )

    def _cut(self, data: bytes, at: int) -> bool:
        """Whether the start of a character stands in the midst of a word."""
        sides = (
            data[max(0, at - 2) : at].decode("utf-8", "ignore")[-1:],
            data[at : at + 2].decode("utf-8", "ignore")[:1],
        )
        return all(side and b" " not in self.runs(side.encode("utf-8")) for side in sides)


def _table(codec: str) -> bytes:
    found = bytearray(b" " * 256)
    for byte in range(256):
        char = bytes([byte]).decode(codec, "replace")
        if char.isalnum() and (codec == "ascii" or not char.isascii() or char.isdigit()):
            found[byte] = char.lower().encode(codec)[0]
    return bytes(found)


def _signs(codec: str) -> bytes:
    return b"".join(_sign(bytes([byte]).decode(codec, "replace")).encode(codec, "replace") for byte in range(256))


def _sign(char: str) -> str:
    if char in "\n\r":
        return "¶"
    kinds = ((char.islower(), "a"), (char.isupper(), "A"), (char.isdigit(), "1"), (char.isspace(), " "))
    return next((sign for is_so, sign in kinds if is_so), char)


SCRIPTS = {
    words.script: words
    for words in (
        # Signs say little in English that its words don't, and are not to be had a byte a character.
        Words("Latn", 8, 8 * FAR, "ascii", _table("ascii"), b""),
        Words("Cyrl", 5, 16 * FAR, "windows-1251", _table("windows-1251"), _signs("windows-1251")),
    )
}
"""How words are read, by script."""
