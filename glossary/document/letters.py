"""Letters of the three languages, told from UTF-8 without decoding it: for looks that happen at every name."""

from __future__ import annotations

# The bytes that a letter or digit starts with; 0xC2 and 0xE2 start blanks, quotation marks and dashes.
_STARTS = frozenset(
    bytes([byte]) for byte in range(256) if (chr(byte).isalnum() if byte < 0x80 else 0xC3 <= byte <= 0xDF)
)


def letter_before(data: bytes, at: int) -> bool:
    """Whether a letter or digit stands right before an offset."""
    last = data[at - 1 : at]
    return last in _STARTS if last < b"\x80" else data[at - 2 : at - 1] in _STARTS


def letter_at(data: bytes, at: int) -> bool:
    """Whether a letter or digit stands at an offset."""
    return data[at : at + 1] in _STARTS


def char_start(data: bytes, at: int) -> int:
    """Where the first whole character at or after an offset starts: decoding one that is cut is slow."""
    if at <= 0:
        return 0
    size = len(data)
    while at < size and data[at] & 0xC0 == 0x80:  # a continuation byte of UTF-8
        at += 1
    return at


_LONGEST = 48
"""Bytes of the longest word that is looked at, with the signs around it."""

_AS_BLANKS = bytes(0x20 if byte in b"()[]{},;:.\"'" else byte for byte in range(256))
_NO_LETTERS = bytes([*range(0x80), 0xC2, 0xE2])
"""Bytes of which words in Cyrillic letters have none."""

_SIGNS = (b"\xc2\xa0", b"\xc2\xab", b"\xe2\x80\x9c")
"""A hard blank and opening quotation marks, in UTF-8."""


def plain_word(data: bytes, at: int) -> bytes:
    """What stands between the blank right before an offset and the one before that; empty where no such two are near."""
    if data[at - 1 : at] != b" ":
        return b""
    blank = data.rfind(b" ", at - _LONGEST if at > _LONGEST else 0, at - 1)
    return data[blank + 1 : at - 1] if blank >= 0 else b""


def last_word(data: bytes, at: int) -> bytes:
    """The word that ends before an offset, whatever signs stand between; empty where none does."""
    word = plain_word(data, at)
    if word and (word.isalpha() or word == word.translate(None, _NO_LETTERS)):
        return word
    tail = data[at - _LONGEST if at > _LONGEST else 0 : at].translate(_AS_BLANKS)
    for sign in _SIGNS:
        if sign in tail:
            tail = tail.replace(sign, b" ")
    words = tail.rsplit(None, 1)
    return words[-1] if words else b""
