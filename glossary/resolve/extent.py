"""How far a mention reaches: the generic word beside a name belongs to it (Dnieper River, р. Днепр, Antonivskyi Bridge)."""

from __future__ import annotations

from typing import NamedTuple

import regex

from glossary.places.generics import Beside

_AFTER = regex.compile(r"(?P<close>[»”\"])?(?P<words>(?:[\s\u00a0]\p{L}[\p{L}\p{M}'’.-]*){1,4})")
_BEFORE = regex.compile(r"(?r)(?P<words>(?:(?<![\p{L}\p{N}])\p{L}[\p{L}\p{M}/'’.-]*(?:[\s\u00a0]|(?<=\.))){1,4})(?P<open>[«“\"])?")


class Extent(NamedTuple):
    """A generic word beside a name: what it says, and how many code points it adds before and after the name."""

    beside: Beside
    before: int
    after: int


def extents(before: str, after: str, table: dict[str, Beside]) -> list[Extent]:
    """The generic words beside a name, after it first; of several that fit on a side, the longest.

    ``before`` and ``after`` are the text on either side of the name, ``table`` one language of ``Generics.beside``.
    """
    found = []
    if match := _AFTER.match(after):
        quoted = 1 if match["close"] else 0
        words = match["words"]
        if not quoted or before[-1:] in "«“\"":
            while words:
                key = "after " + " ".join(words.lower().split())
                if (beside := _known(key, table)) is not None:
                    found.append(Extent(beside[0], quoted, quoted + len(words) - beside[1]))
                    break
                words = words[: max(words.rfind(" "), words.rfind("\n"), words.rfind("\u00a0"))]
    if match := _BEFORE.match(before):
        quoted = 1 if match["open"] else 0
        words = match["words"]
        if not quoted or after[:1] in "»”\"":
            while words.strip():
                key = "before " + " ".join(words.lower().split())
                if key in table:
                    found.append(Extent(table[key], quoted + len(words), quoted))
                    break
                words = _without_first(words)
    return found


def _known(key: str, table: dict[str, Beside]) -> tuple[Beside, int] | None:
    """The entry of a key, and how many letters at its end belong to something else: a possessive, a full stop."""
    for tail in ("", "'s", "’s", ".", "'s.", "’s."):
        if key.endswith(tail) and (beside := table.get(key.removesuffix(tail))) is not None:
            return beside, len(tail)
    return None


def _without_first(words: str) -> str:
    """The words without the first of them; an abbreviation may touch the next word."""
    rest = regex.sub(r"\A\p{L}[\p{L}\p{M}/'’-]*(?:\.?[\s\u00a0]|\.)", "", words, count=1)
    return rest if len(rest) < len(words) else ""
