"""Where a word starts and ends, seen from UTF-8 bytes: letters, digits, marks, apostrophes between letters.

A hyphen bounds a word (``Kiev-based``); what it means for the mention is judged later. Only the neighbours of a match
are looked at, so a check costs the same on any text.
"""

from __future__ import annotations

import unicodedata

_APOSTROPHES = "'\u2019\u02bc"
_JOINERS = "\u00ad\u200c\u200d\u2060"

# What an ASCII neighbour says at once: 0 a boundary, 1 inside a word, 2 look closer.
_ASCII = bytes(2 if byte >= 0x80 or byte in b"'_" else 1 if chr(byte).isalnum() else 0 for byte in range(256))


def bounded(data: bytes, start: int, end: int) -> bool:
    """Whether ``data[start:end]`` stands as a whole word or whole words."""
    if start and (side := _ASCII[data[start - 1]]) and (side == 1 or not _starts(data, start)):
        return False
    if end < len(data) and (side := _ASCII[data[end]]):
        return side == 2 and _ends(data, end)
    return True


def _starts(data: bytes, start: int) -> bool:
    before = data[max(0, start - 8) : start].decode("utf-8", "ignore")
    if not before:
        return True
    if before[-1] in _APOSTROPHES:
        return not before[-2:-1].isalpha()
    if before[-1] == "_":  # emphasis (_Kiev_) bounds a word, a name of code (in_Kiev) does not
        return not before[-2:-1].isalnum()
    return not _in_word(before[-1])


def _ends(data: bytes, end: int) -> bool:
    after = data[end : end + 12].decode("utf-8", "ignore")
    if not after:
        return True
    if after[0] in _APOSTROPHES:
        # A possessive ends a name (Kiev's); any other letters after an apostrophe go on with the word.
        return not after[1:2].isalpha() or (after[1] in "sS" and not after[2:3].isalpha())
    if after[0] == "_":
        return not after[1:2].isalnum()
    return not _in_word(after[0])


def _in_word(char: str) -> bool:
    return char.isalnum() or char in _JOINERS or unicodedata.category(char) in ("Mn", "Mc")
