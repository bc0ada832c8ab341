"""How far a mention reaches: the generic word beside a name belongs to it (Dnieper River, р. Днепр, Antonivskyi Bridge)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import NamedTuple

import regex

from glossary.document import Document
from glossary.document.letters import plain_word
from glossary.places.generics import Beside

_NEXT = regex.compile(r"[»”\"]?[\s\u00a0](\p{L}[\p{L}\p{M}-]*)")
_LAST = regex.compile(r"(?r)([\p{L}\p{M}/-]+)\.?[\s\u00a0]?[«“\"]?")
_AFTER = regex.compile(r"(?P<close>[»”\"])?(?P<words>(?:[\s\u00a0]\p{L}[\p{L}\p{M}'’.-]*){1,4})")
_WORD = r"(?<![\p{L}\p{N}])\p{L}[\p{L}\p{M}/'’.-]*(?:[\s\u00a0]|(?<=\.))"
_BEFORE = regex.compile(rf"(?r)(?P<words>(?:{_WORD}){{1,4}})(?P<open>[«“\"])?")
_ONE_BEFORE = regex.compile(rf"(?r)(?P<words>{_WORD})(?P<open>[«“\"])?")
# The next word in UTF-8; letters are told by the bytes that they start with.
_NEXT_BYTES = re.compile(rb'(?:"|\xc2\xbb|\xe2\x80\x9d)?(?:\s|\xc2\xa0)((?:[A-Za-z-]|[\xc3-\xdf][\x80-\xbf])+)')
_FIRST_WORD = regex.compile(r"\p{L}[\p{L}\p{M}/'’-]*(?:\.?[\s\u00a0]|\.)")


class Extent(NamedTuple):
    """A generic word beside a name: what it says, and how many code points it adds before and after the name."""

    beside: Beside
    before: int
    after: int


class Neighbours:
    """The generic words of one language, ready to be found beside a name.

    Made of one language's table of ``Generics.beside``. Nearly every name has none beside it: a look at the next word
    tells so.
    """

    def __init__(self, table: Mapping[str, Beside]) -> None:
        self._table = table
        after = [key.removeprefix("after ") for key in table if key.startswith("after ")]
        before = [key.removeprefix("before ") for key in table if key.startswith("before ")]
        self._firsts = _shapes(words.split()[0].rstrip(".") for words in after)
        self._lasts = _shapes(words.split()[-1].rstrip(".") for words in before)
        self._phrases = _shapes(words.split()[-1].rstrip(".") for words in before if " " in words)
        self._ready = {
            shape: [Extent(table[f"before {word}"], len(word) + 1, 0)]
            for word in before
            for shape in _shapes([word])
            if " " not in word and shape.rstrip(b".") not in self._phrases
        }

    def beside(self, document: Document, start: int, end: int) -> list[Extent]:
        """The generic words beside the name between two byte offsets, as ``extents`` has them.

        Mostly there is none, or one word before the name and a blank: bytes tell, and nothing is decoded.
        """
        data = document.data
        match = _NEXT_BYTES.match(data, end)
        if match is None or match[1] not in self._firsts:
            ready = self._ready.get(plain_word(data, start))
            if ready is not None:
                return ready
            if document.last_word(start) not in self._lasts:
                return []
        return self.extents(document.before(start), document.after(end))

    def extents(self, before: str, after: str) -> list[Extent]:
        """The generic words beside a name, after it first; of several that fit on a side, the longest.

        ``before`` and ``after`` are the text on either side of the name.
        """
        found = []
        match = _NEXT.match(after)
        if match and match[1].encode() in self._firsts and (extent := self._behind(before, after)):
            found.append(extent)
        match = _LAST.match(before)
        if match and match[1].encode() in self._lasts and (extent := self._ahead(before, after, match[1])):
            found.append(extent)
        return found

    def _behind(self, before: str, after: str) -> Extent | None:
        match = _AFTER.match(after)
        if match is None or (match["close"] and before[-1:] not in '«“"'):
            return None
        quoted, words = len(match["close"] or ""), match["words"]
        while words:
            known = self._known("after " + " ".join(words.lower().split()))
            if known is not None:
                return Extent(known[0], quoted, quoted + len(words) - known[1])
            words = words[: max(words.rfind(" "), words.rfind("\n"), words.rfind("\u00a0"))]
        return None

    def _ahead(self, before: str, after: str, last: str) -> Extent | None:
        match = (_BEFORE if last.encode() in self._phrases else _ONE_BEFORE).match(before)
        if match is None or (match["open"] and after[:1] not in '»”"'):
            return None
        quoted, words = len(match["open"] or ""), match["words"]
        while words.strip():
            beside = self._table.get("before " + " ".join(words.lower().split()))
            if beside is not None:
                return Extent(beside, quoted + len(words), quoted)
            first = _FIRST_WORD.match(words)
            words = words[first.end() :] if first else ""
        return None

    def _known(self, key: str) -> tuple[Beside, int] | None:
        """The entry of a key, and how many letters at its end belong to something else: a possessive, a full stop."""
        for tail in ("", "'s", "’s", ".", "'s.", "’s."):
            if key.endswith(tail) and (beside := self._table.get(key.removesuffix(tail))) is not None:
                return beside, len(tail)
        beside = self._table.get(key + ".")  # an abbreviation typed without its full stop
        return None if beside is None else (beside, 0)


def _shapes(words: Iterable[str]) -> frozenset[bytes]:
    """The words in small letters, with a capital and in capitals, as UTF-8."""
    found = list(words)
    return frozenset(shape.encode() for word in found for shape in (word, word.capitalize(), word.upper()))
