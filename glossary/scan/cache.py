"""The compiled glossary kept between runs: shipped with the package, or in the user's cache folder.

It bears the digest of all that it was made from. What can't be read, written or trusted is passed over: the glossary is
then compiled in memory.
"""

from __future__ import annotations

import os
import tempfile
import zlib
from pathlib import Path

import msgspec
from platformdirs import user_cache_path

import seeds
from glossary.scan.compiled import Compiled, Stored

_MAGIC = b"endonym1"
_KEPT = 8  # compiled glossaries kept in the folder: of built-in data and of users' own
_STORED = msgspec.msgpack.Decoder(Stored)


def packed(digest: str, stored: Stored) -> bytes:
    """A compiled glossary as the bytes of a file: what it is, whose data, a checksum, the content."""
    body = msgspec.msgpack.encode(stored)
    return _MAGIC + bytes.fromhex(digest) + zlib.crc32(body).to_bytes(4, "little") + body


def fetch(digest: str) -> Compiled | None:
    """The compiled glossary of a digest, or None where none is kept or it is damaged."""
    return _shipped(digest) or _kept(digest)


def _shipped(digest: str) -> Compiled | None:
    try:
        return _unpacked(digest, seeds.read_bytes("compiled", "glossary.bin"))
    except OSError:
        return None


def _kept(digest: str) -> Compiled | None:
    try:
        return _unpacked(digest, _path(digest).read_bytes())
    except OSError:
        return None


def _unpacked(digest: str, content: bytes) -> Compiled | None:
    head = _MAGIC + bytes.fromhex(digest)
    if not content.startswith(head):
        return None
    body = memoryview(content)[len(head) + 4 :]
    if content[len(head) : len(head) + 4] != zlib.crc32(body).to_bytes(4, "little"):
        return None
    try:
        return Compiled.load(_STORED.decode(body))
    except (ValueError, RuntimeError):
        return None


def keep(digest: str, stored: Stored) -> None:
    """Keep a compiled glossary. Several processes may do so at once: each writes its own file, the last one stays."""
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
    return user_cache_path("endonym", appauthor=False) / f"{digest}.glossary"


def _forget_old(folder: Path) -> None:
    """Remove the compiled glossaries used longest ago."""
    kept = sorted(folder.glob("*.glossary"), key=lambda path: path.stat().st_mtime, reverse=True)
    for path in kept[_KEPT:]:
        path.unlink(missing_ok=True)
