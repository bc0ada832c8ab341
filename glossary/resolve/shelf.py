"""The indexes of the books of rules, as a build has left them, a file a language; where there is none they are made anew."""

from __future__ import annotations

from functools import cache

import msgspec

import seeds
from glossary.resolve.book import Index
from glossary.scan.digest import sources
from seeds.tables import mark, sealed, unsealed

_MADE_BY = ("glossary.resolve.book", "glossary.resolve.rule")


class _Kept(msgspec.Struct, frozen=True, array_like=True):
    """An index, and the mark of what it was made from."""

    mark: tuple[int, int, int]
    index: Index


_KEPT = msgspec.msgpack.Decoder(_Kept)


def file(lang: str) -> str:
    """The name of a language's file."""
    return f"rules-{lang}.bin"


def kept(lang: str) -> Index | None:
    """The index of a language's rules, or None where a build has left none that is still right."""
    body = unsealed(file(lang))
    if body is None:
        return None
    try:
        found = _KEPT.decode(body)
    except msgspec.DecodeError:
        return None
    return found.index if found.mark == _mark() else None


def packed(index: Index) -> bytes:
    """What a build leaves of an index."""
    return sealed(msgspec.msgpack.encode(_Kept(_mark(), index)))


@cache
def _mark() -> tuple[int, int, int]:
    """What tells rules, and the code that makes indexes of them, from others."""
    return mark(*(seeds.read_bytes("rules", file) for file in seeds.names("rules", ".toml")), *sources(_MADE_BY))
