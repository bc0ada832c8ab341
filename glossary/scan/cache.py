"""The compiled glossary kept between runs, in the user's cache folder, by the digest of all that it was made from.

A cache that can't be read, written or trusted is passed over: the glossary is then compiled in memory.
"""

from __future__ import annotations

import os
import tempfile
import zlib
from pathlib import Path

import msgspec
from platformdirs import user_cache_path

from glossary.scan.compiled import Compiled, Stored

_MAGIC = b"endonym1"
_KEPT = 8  # compiled glossaries kept in the folder: of built-in data and of users' own
_STORED = msgspec.msgpack.Decoder(Stored)


def fetch(digest: str) -> Compiled | None:
    """The compiled glossary of a digest, or None where none is kept or it is damaged."""
    try:
        content = _path(digest).read_bytes()
        body = memoryview(content)[len(_MAGIC) + 4 :]
        head = content[: len(_MAGIC) + 4]
        if head != _MAGIC + zlib.crc32(body).to_bytes(4, "little"):
            return None
        return Compiled.load(_STORED.decode(body))
    except (OSError, ValueError, RuntimeError):
        return None


def keep(digest: str, stored: Stored) -> None:
    """Keep a compiled glossary. Several processes may do so at once: each writes its own file, the last one stays."""
    body = msgspec.msgpack.encode(stored)
    path = _path(digest)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(dir=path.parent, delete=False) as file:
            try:
                file.write(_MAGIC + zlib.crc32(body).to_bytes(4, "little") + body)
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
