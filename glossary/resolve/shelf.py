"""The indexes of the books of rules, as a build has left them, a file a language; where there is none they are made anew."""

from __future__ import annotations

import zlib
from functools import cache
from importlib.util import find_spec

import msgspec

import seeds
from glossary.resolve.book import Index

_FOLDER = "compiled"
_MADE_BY = ("glossary.resolve.book", "glossary.resolve.rule")
_CHECK = 4  # bytes of a checksum


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
    try:
        content = memoryview(seeds.read_bytes(_FOLDER, file(lang)))
    except OSError:
        return None
    body = content[_CHECK:]
    if zlib.crc32(body).to_bytes(_CHECK, "little") != content[:_CHECK]:
        return None
    try:
        found = _KEPT.decode(body)
    except msgspec.DecodeError:
        return None
    return found.index if found.mark == _mark() else None


def packed(index: Index) -> bytes:
    """What a build leaves of an index."""
    body = msgspec.msgpack.encode(_Kept(_mark(), index))
    return zlib.crc32(body).to_bytes(_CHECK, "little") + body


@cache
def _mark() -> tuple[int, int, int]:
    """What tells rules, and the code that makes indexes of them, from others."""
    contents = [seeds.read_bytes("rules", file) for file in seeds.names("rules", ".toml")]
    for module in _MADE_BY:
        spec = find_spec(module)
        if spec is not None and spec.origin is not None:
            with open(spec.origin, "rb") as source:
                contents.append(source.read())
    crc, adler, size = 0, 1, 0
    for content in contents:
        crc, adler, size = zlib.crc32(content, crc), zlib.adler32(content, adler), size + len(content)
    return crc, adler, size
