"""The compiled glossary kept between runs: shipped with the package, or in the user's cache folder.

It bears the digest of all that it was made from. What can't be read, written or trusted is passed over: the glossary is
then compiled in memory.
"""

from __future__ import annotations

import mmap
import os
import sys
import zlib
from pathlib import Path

import seeds
from glossary.scan.compiled import Compiled, Stored

_MAGIC = b"endonym3"
_KEPT = 8  # compiled glossaries kept in the folder: of built-in data and of users' own
_WIDTH = 8  # bytes of the length of a part


def packed(digest: str, stored: Stored) -> bytes:
    """A compiled glossary as the bytes of a file: what it is, whose data, a checksum, the lengths of the parts, the parts."""
    lengths = b"".join(len(part).to_bytes(_WIDTH, "little") for part in stored)
    body = b"".join([lengths, *stored])
    return _head(digest) + zlib.crc32(body).to_bytes(4, "little") + body


def fetch(digest: str) -> Compiled | None:
    """The compiled glossary of a digest, or None where none is kept or it is damaged."""
    shipped = seeds.locate("compiled", "glossary.bin")
    return (_read(digest, shipped) if shipped else None) or _read(digest, _path(digest))


def _head(digest: str) -> bytes:
    return _MAGIC + sys.byteorder[:1].encode() + bytes.fromhex(digest)


def _read(digest: str, path: Path) -> Compiled | None:
    """The compiled glossary of a file, which is mapped: what is not used is not read, beyond its checksum."""
    try:
        with path.open("rb") as file:
            content = memoryview(mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ))
    except (OSError, ValueError):
        return None
    head = _head(digest)
    if content[: len(head)] != head:
        return None
    body = content[len(head) + 4 :]
    if content[len(head) : len(head) + 4] != zlib.crc32(body).to_bytes(4, "little"):
        return None
    parts, at = [], _WIDTH * len(Stored._fields)
    for number in range(len(Stored._fields)):
        end = at + int.from_bytes(body[_WIDTH * number : _WIDTH * (number + 1)], "little")
        parts.append(body[at:end])
        at = end
    if at != len(body):
        return None
    try:
        return Compiled.load(Stored(*parts))
    except (ValueError, RuntimeError):
        return None


def keep(digest: str, stored: Stored) -> None:
    """Keep a compiled glossary. Several processes may do so at once: each writes its own file, the last one stays."""
    import tempfile  # noqa: PLC0415 (as below)

    path = _path(digest)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(dir=path.parent, delete=False) as file:
            try:
                file.write(packed(digest, stored))
                file.close()
                os.replace(file.name, path)
            except OSError:
                os.unlink(file.name)
        _forget_old(path.parent)
    except OSError:
        return


def _path(digest: str) -> Path:
    from platformdirs import user_cache_path  # noqa: PLC0415 (it takes a while, and where a build left one it is not needed)

    return user_cache_path("endonym", appauthor=False) / f"{digest}.glossary"


def _forget_old(folder: Path) -> None:
    """Remove the compiled glossaries used longest ago."""
    kept = sorted(folder.glob("*.glossary"), key=lambda path: path.stat().st_mtime, reverse=True)
    for path in kept[_KEPT:]:
        path.unlink(missing_ok=True)
