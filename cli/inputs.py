"""Reading what a command is pointed at: files or standard input, as UTF-8 text, kept byte for byte.

What can't be read is named in one line and passed over; the others go on.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from cli.output import complain, waiting

STDIN = "-"

_BOMS = (
    (b"\xff\xfe\x00\x00", "UTF-32"),
    (b"\x00\x00\xfe\xff", "UTF-32"),
    (b"\xff\xfe", "UTF-16"),
    (b"\xfe\xff", "UTF-16"),
)


class Input(NamedTuple):
    """One text: the path as it was given, and the text, whose UTF-8 form is the file's bytes."""

    path: str
    text: str


class Inputs:
    """The texts of several paths, in order. ``failed`` counts the ones that could not be read."""

    def __init__(self, paths: list[str]) -> None:
        self._paths = paths or [STDIN]
        self.failed = 0

    def __iter__(self) -> Iterator[Input]:
        for path in self._paths:
            try:
                yield Input(path, _text(_bytes(path)))
            except _UnreadableError as fault:
                self.failed += 1
                complain(f"{'standard input' if path == STDIN else path}: {fault}")


class _UnreadableError(Exception):
    """Why an input is no text; the message says what to do."""


def _bytes(path: str) -> bytes:
    try:
        if path == STDIN:
            if sys.stdin is None:
                raise _UnreadableError("it is closed")
            waiting()
            return sys.stdin.buffer.read()
        return Path(path).read_bytes()
    except FileNotFoundError:
        raise _UnreadableError("no such file") from None
    except IsADirectoryError:
        raise _UnreadableError("it is a folder; name the files in it") from None
    except PermissionError:
        raise _UnreadableError("no permission to read it") from None
    except OSError as error:
        raise _UnreadableError(error.strerror or str(error)) from None


def _text(data: bytes) -> str:
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            raise _UnreadableError(f"it is in {encoding}; convert it to UTF-8 first (iconv -f {encoding} -t UTF-8)")
    head = data[:8192]
    nuls = head.count(0)
    if nuls > len(head) // 8:
        # Latin text in UTF-16 has its zero bytes on one side of the pairs only.
        one_side = nuls in (head[::2].count(0), head[1::2].count(0)) and nuls > len(head) // 3
        raise _UnreadableError(f"it is not UTF-8 text but {'UTF-16 without its mark' if one_side else 'binary'}")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        if nuls:
            raise _UnreadableError("it is not UTF-8 text but binary") from None
        raise _UnreadableError(
            f"it is not UTF-8 text (byte 0x{data[error.start]:02x} on line {line}); convert it first"
        ) from None


def replace_file(path: str, text: str) -> None:
    """Put a text in the place of a file, wholly or not at all; the file's mode bits stay, and links stay links.

    Raises OSError where it can't be written; the file is then as it was.
    """
    import shutil
    import tempfile

    target = Path(os.path.realpath(path))
    handle, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(text.encode("utf-8", "surrogatepass"))
            file.flush()
            os.fsync(file.fileno())
        if target.exists():
            shutil.copymode(target, name)
        else:
            mask = os.umask(0)
            os.umask(mask)
            os.chmod(name, 0o666 & ~mask)
        os.replace(name, target)
    except BaseException:
        os.unlink(name)
        raise
