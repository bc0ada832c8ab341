"""What is written: a file that appears whole or not at all, and a journal of how much of it is safe.

Beside ``out.txt`` a run writes ``.out.txt.part``, and into ``.out.txt.journal`` how far input and output belong
together. After an interruption a run can go on from there; when all is done, the part takes the file's name.
"""

from __future__ import annotations

import os
import shutil
import zlib
from contextlib import suppress
from pathlib import Path
from typing import Any, BinaryIO

import msgspec

from glossary.bulk.errors import TargetError
from glossary.bulk.files import packing, zstd
from glossary.bulk.report import Tally

STEP = 16
"""Chunks (in bytes) between two entries of the journal. It goes by the input: packed output is always the same."""


class Safe(msgspec.Struct):
    """An entry: bytes read (unpacked) and written (packed), what was counted, code points, the shape of a table."""

    read: int
    written: int
    tally: Tally
    char: int = 0
    state: dict[str, Any] = {}


class _Head(msgspec.Struct):
    identity: str


class Target:
    """An output file. ``safe`` is what an earlier run got done, where it is gone on with."""

    def __init__(self, path: str, identity: str, *, resume: bool, step: int) -> None:
        self.path = path
        self._step = step
        real = Path(os.path.realpath(path))
        self._real = real
        self._direct = real.exists() and not real.is_file()  # a device or a pipe takes what comes
        self._part = real.with_name(f".{real.name}.part")
        self._journal_path = real.with_name(f".{real.name}.journal")
        self.safe: Safe | None = self._read(identity) if resume and not self._direct else None
        try:
            place = real if self._direct else self._part
            self.file: BinaryIO = open(place, "r+b" if self.safe else "wb")  # noqa: SIM115 -- open as long as the target
            if self.safe:
                self.file.truncate(self.safe.written)
                self.file.seek(self.safe.written)
            self._journal: BinaryIO | None = None
            if not self._direct:
                self._journal = open(self._journal_path, "ab" if self.safe else "wb")  # noqa: SIM115 -- likewise
            if self._journal and not self.safe:
                self._journal.write(msgspec.json.encode(_Head(identity)) + b"\n")
        except OSError as error:
            raise self._fault(error) from None
        self._packer: Any = None
        self._packing = packing(path)
        self._last = self.safe.read if self.safe else 0
        self._kept = self.safe is not None

    def _read(self, identity: str) -> Safe | None:
        try:
            head, *lines = self._journal_path.read_bytes().split(b"\n")
            if msgspec.json.decode(head, type=_Head).identity != identity:
                return None
            size = self._part.stat().st_size
        except (OSError, ValueError):
            return None
        safe = None
        for line in lines:
            try:
                entry = msgspec.json.decode(line, type=Safe)
            except ValueError:
                break  # the run was cut off in the middle of this entry
            if entry.written > size:
                break
            safe = entry
        return safe

    def write(self, data: bytes) -> None:
        """Write bytes, packed as the file's suffix says. Raises TargetError."""
        if self._packing and data:
            self._packer = self._packer or _packer(self._packing)
            data = self._packer.compress(data)
        try:
            self.file.write(data)
        except OSError as error:
            raise self._fault(error) from None

    def due(self, read: int) -> bool:
        """Whether enough was read for another entry."""
        return read - self._last >= self._step

    def keep(self, safe: Safe) -> None:
        """Make sure of all that was written so far, and note it. ``safe.written`` is filled in. Raises TargetError."""
        try:
            self._finish_frame()
            self._sync()
            safe.written = self.file.tell()
            if self._journal is not None:
                self._journal.write(msgspec.json.encode(safe) + b"\n")
                self._journal.flush()
                os.fsync(self._journal.fileno())
                self._kept = True
            self._last = safe.read
        except OSError as error:
            raise self._fault(error) from None

    def commit(self) -> None:
        """Put the file in its place. Raises TargetError."""
        try:
            if self._packing and not self.file.tell() and self._packer is None:
                self._packer = _packer(self._packing)  # nothing at all, but packed
            self._finish_frame()
            self._sync()
            self.file.close()
            if self._direct:
                return
            self._mode()
            os.replace(self._part, self._real)
        except OSError as error:
            raise self._fault(error) from None
        self._close()
        self._journal_path.unlink(missing_ok=True)

    def leave(self) -> int:
        """Leave part and journal for a later run to go on with; how many bytes of input are safe in them."""
        if not self._kept:
            return self.discard()
        self._close()
        return self._last

    def discard(self) -> int:
        """Leave nothing behind: no byte is safe."""
        self._close()
        if not self._direct:
            self._part.unlink(missing_ok=True)
            self._journal_path.unlink(missing_ok=True)
        return 0

    def _close(self) -> None:
        for file in (self.file, self._journal):
            if file is not None:
                with suppress(OSError):  # what could not be written is told already
                    file.close()

    def _finish_frame(self) -> None:
        if self._packer is not None:
            self.file.write(self._packer.flush())
            self._packer = None

    def _sync(self) -> None:
        self.file.flush()
        if not self._direct:
            os.fsync(self.file.fileno())

    def _mode(self) -> None:
        if self._real.exists():
            shutil.copymode(self._real, self._part)
        else:
            mask = os.umask(0)
            os.umask(mask)
            os.chmod(self._part, 0o666 & ~mask)

    def _fault(self, error: OSError) -> TargetError:
        return TargetError(f"{self.path}: cannot be written ({error.strerror or error})")


def _packer(kind: str) -> Any:
    """Packs one gzip member or zstd frame; ``flush`` ends it. No time and no name go in: the same in, the same out."""
    return zlib.compressobj(6, zlib.DEFLATED, 31) if kind == "gzip" else zstd().ZstdCompressor()
