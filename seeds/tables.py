"""The TOML files of the data, most of them as a build has left them: parsed, in one file that is read at once.

Parsing TOML takes longer than a short check. What a build parsed is used only for a file that is still the same.
"""

from __future__ import annotations

import zlib
from collections.abc import Callable
from functools import cache
from typing import Any, TypeVar

import msgspec

from seeds import names, read_bytes

__all__ = ["Mark", "built", "mark", "packed", "parsed", "stamped", "table"]

T = TypeVar("T")

_BUILT, _FILE = "compiled", "tables.bin"
_FOLDERS = ("", "rules", "schemes", "styles")
_CHECK = 4  # bytes of the checksum


Mark = tuple[int, int, int]
"""What tells some bytes from others: see ``mark``."""


class _Kept(msgspec.Struct, frozen=True, array_like=True):
    """Something that a build has worked out: the mark of what it was made from, and what it is, in MessagePack."""

    mark: Mark
    content: msgspec.Raw


_KEPT = msgspec.msgpack.Decoder(dict[str, _Kept])


def table(kind: type[T], *parts: str) -> T:
    """A TOML file as a type: ``table(dict, "reasons.toml")``.

    Raises FileNotFoundError; ValueError where it is no TOML; msgspec.ValidationError where it does not fit the type.
    """
    content = read_bytes(*parts)
    kept = _kept().get("/".join(parts))
    if kept is not None and kept.mark == mark(content):
        return msgspec.msgpack.decode(kept.content, type=kind)
    return msgspec.convert(parsed(content), kind)


def packed() -> bytes:
    """What a build leaves: a checksum, and all files by name."""
    found = {}
    for folder in _FOLDERS:
        for file in names(folder, ".toml"):
            content = read_bytes(folder, file)
            told = parsed(content)
            body = msgspec.msgpack.encode(told)
            if msgspec.msgpack.decode(body) == told:  # dates would come back as strings
                found[f"{folder}/{file}".lstrip("/")] = _Kept(mark(content), msgspec.Raw(body))
    return _sealed(msgspec.msgpack.encode(found))


@cache
def _kept() -> dict[str, _Kept]:
    """What a build has left; nothing where there was none, or where it is damaged."""
    body = _unsealed(_FILE)
    if body is None:
        return {}
    try:
        return _KEPT.decode(body)
    except msgspec.DecodeError:
        return {}


def stamped(content: object, made_from: Mark) -> bytes:
    """What a build leaves of something for ``built``, as the bytes of a file."""
    return _sealed(msgspec.msgpack.encode(_Kept(made_from, msgspec.Raw(msgspec.msgpack.encode(content)))))


def built(file: str, kind: type[T], made_from: Callable[[], Mark]) -> T | None:
    """What a build has left in a file; None where it has left nothing, or nothing that is still right."""
    body = _unsealed(file)
    if body is None:
        return None
    try:
        kept = msgspec.msgpack.decode(body, type=_Kept)
        return msgspec.msgpack.decode(kept.content, type=kind) if kept.mark == made_from() else None
    except msgspec.DecodeError:
        return None


def _sealed(body: bytes) -> bytes:
    """What a build leaves of something, as the bytes of a file: a checksum before it."""
    return zlib.crc32(body).to_bytes(_CHECK, "little") + body


def _unsealed(file: str) -> memoryview | None:
    """What a build has left in a file; None where there is none, or where it is damaged."""
    try:
        content = memoryview(read_bytes(_BUILT, file))
    except OSError:
        return None
    body = content[_CHECK:]
    return body if zlib.crc32(body).to_bytes(_CHECK, "little") == content[:_CHECK] else None


def mark(*contents: bytes) -> Mark:
    """What tells some bytes from others, though not from forged ones: two checksums, and how many they are."""
    crc, adler, size = 0, 1, 0
    for content in contents:
        crc, adler, size = zlib.crc32(content, crc), zlib.adler32(content, adler), size + len(content)
    return crc, adler, size


def parsed(content: bytes) -> dict[str, Any]:
    """What the bytes of a TOML file say. Raises ValueError."""
    import tomllib  # noqa: PLC0415 (seldom needed)

    return tomllib.loads(content.decode("utf-8"))
