"""Sloppy typing, seen through: a text as the scan should read it, and where each of its letters came from.

Stress marks and soft hyphens go, decomposed letters are composed, hyphens of other kinds become the plain one, Latin
look-alikes inside Cyrillic words become Cyrillic. The text itself is never changed by this: offsets lead back to it.
"""

from __future__ import annotations

import unicodedata
from bisect import bisect_right
from functools import cache

import daachorse
import regex

from translit.alphabet import alphabets

_STRESS = "\u0300\u0301"
_HYPHENS = "\u2010\u2011"
_CLUSTER = regex.compile(
    r"\p{L}[\p{M}\u00ad\u200b-\u200d\u2060]+"  # a letter with what hangs on it
    r"|[\u2010\u2011]"
    r"|(?<=\p{L})--(?=\p{L})"
    r"|(?<![\p{L}\p{M}])(?=\p{L}*[A-Za-z]\p{Cyrillic}|\p{L}*\p{Cyrillic}[A-Za-z])\p{L}{1,64}"  # a word of both scripts
)
_WORD_START = regex.compile(r"(?<![\p{L}\p{M}'’ʼ])\p{Ll}")

_ODD = daachorse.DoubleArrayAhoCorasick(
    [b"--", b"\xcc", b"\xcd", *(char.encode("utf-8") for char in "\u00ad\u200b\u200c\u200d\u2060" + _HYPHENS)],
    use_prefilter=True,
)
"""What may have to be folded, as it stands in UTF-8: marks by their first byte."""

# What each byte of UTF-8 may be part of, for a look at a whole text without decoding it: l a Latin letter, C the first byte
# of a Cyrillic one, c the rest of any.
_CLASSES = bytes(
    0x6C
    if chr(byte).isalpha() and byte < 0x80
    else 0x43
    if 0xD0 <= byte <= 0xD3
    else 0x63
    if 0x80 <= byte < 0xC0
    else 0x2E
    for byte in range(256)
)

_LARGE = 1 << 17
"""Bytes from which on arrays are faster than strings."""


class Folded:
    """A folded text. ``source(offset)`` is the code point offset in the original where that folded letter stands."""

    def __init__(self, text: str, anchors: list[tuple[int, int]]) -> None:
        self.text = text
        self._folded = [folded for folded, _ in anchors]
        self._source = [source for _, source in anchors]

    def source(self, offset: int) -> int:
        """The original offset of a folded one. What was dropped belongs to the letter before it."""
        at = bisect_right(self._folded, offset) - 1
        return self._source[at] + offset - self._folded[at]


def suspect(data: bytes) -> bool:
    """Whether a text, as UTF-8, may hold something to fold: a quick look, linear with a small constant."""
    if data.isascii():
        return b"--" in data
    return bool(_ODD.find(data)) or ((b"\xd0" in data or b"\xd1" in data) and _mixed(data))


def _mixed(data: bytes) -> bool:
    """Whether a Latin letter stands right beside a Cyrillic one."""
    if len(data) < _LARGE:
        classes = data.translate(_CLASSES)
        return b"lC" in classes or b"Ccl" in classes
    import numpy  # noqa: PLC0415 (a tenth of a second, and worth it for large texts only)

    codes = numpy.frombuffer(data, numpy.uint8)
    latin = (codes | 0x20) - ord("a") < 26
    lead = codes & 0xFC == 0xD0
    return bool((latin[:-1] & lead[1:]).any() or (lead[:-2] & latin[2:]).any())


def fold(text: str, *, any_case: bool = False) -> Folded | None:
    """The text as the scan should read it; None where it reads as it stands.

    With ``any_case`` every word begins with a capital, so that names typed in small letters are found.
    """
    pieces: list[str] = []
    anchors = [(0, 0)]
    at = length = 0
    for match in _CLUSTER.finditer(text):
        old = match.group()
        new = _read(old)
        if new == old:
            continue
        start = match.start()
        pieces += (text[at:start], new)
        length += start - at
        # Letters of a word of both scripts stay one to one; of a cluster only the first letter has a place.
        anchors.append((length, start))
        length += len(new)
        at = match.end()
        anchors.append((length, at))
    if not pieces and not any_case:
        return None
    folded = "".join([*pieces, text[at:]])
    if any_case:
        folded = _WORD_START.sub(_capital, folded)
    return Folded(folded, anchors)


def _read(cluster: str) -> str:
    if cluster in _HYPHENS or cluster == "--":
        return "-"
    if cluster.isalpha():
        return _cyrillic(cluster)
    kept = "".join(char for char in cluster if char not in "\u00ad\u200b\u200c\u200d\u2060")
    composed = unicodedata.normalize("NFC", kept)
    return "".join(char for char in composed if char not in _STRESS)


def _cyrillic(word: str) -> str:
    """A word of both scripts with its Latin look-alikes read as Cyrillic; as it is where some letter has no counterpart."""
    alike = _look_alikes()
    read = "".join(alike.get(char, char) for char in word)
    return word if any(char.isascii() for char in read) else read


@cache
def _look_alikes() -> dict[str, str]:
    by_language = alphabets().look_alikes
    return {**by_language.get("ru", {}), **by_language.get("uk", {})}


def _capital(match: regex.Match[str]) -> str:
    capital = match.group().title()
    return capital if len(capital) == 1 else match.group()
