"""What is read: files by their suffixes (text, JSON Lines, CSV, TSV, Parquet; gzip, zstd), folders, a stream."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from fnmatch import fnmatch
from importlib import import_module
from pathlib import Path
from typing import Any, BinaryIO, NamedTuple, Protocol

from glossary.bulk.errors import ExtraError, SourceError

STDIN = "-"
BLOCK = 1 << 20
FORMS = {
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    ".csv": "csv",
    ".tsv": "tsv",
    ".tab": "tsv",
    ".parquet": "parquet",
    ".pq": "parquet",
}
PACKINGS = {".gz": "gzip", ".zst": "zstd"}

_BOMS = (
    (b"\xff\xfe\x00\x00", "UTF-32"),
    (b"\x00\x00\xfe\xff", "UTF-32"),
    (b"\xff\xfe", "UTF-16"),
    (b"\xfe\xff", "UTF-16"),
)


def packing(path: str) -> str:
    """How a file is packed, by its suffix; empty where it isn't."""
    return PACKINGS.get(Path(path).suffix.lower(), "")


def form(path: str) -> str:
    """What a file holds, by its suffix; running text where nothing else is known."""
    name = Path(path)
    return FORMS.get((name.with_suffix("") if packing(path) else name).suffix.lower(), "text")


class Found(NamedTuple):
    """An input: its path, and the path below the folder it was found in (its name, where it was named itself).

    ``fault`` says why it is none.
    """

    path: str
    below: str
    fault: str = ""


def find(paths: list[str], pattern: str | None) -> Iterator[Found]:
    """The files of paths, in order; those of a folder by a pattern, sorted."""
    for path in paths:
        if path == STDIN or not Path(path).is_dir():
            yield Found(path, Path(path).name)
        elif pattern is None:
            yield Found(path, "", "it is a folder; name the files in it, or say which with --glob '*.txt'")
        else:
            inside = sorted(one for one in Path(path).rglob("*") if one.is_file() and _fits(one, Path(path), pattern))
            if not inside:
                yield Found(path, "", f"no file in it fits {pattern!r}")
            for file in inside:
                yield Found(str(file), str(file.relative_to(path)))


def _fits(file: Path, folder: Path, pattern: str) -> bool:
    """Whether the name, or the whole path below the folder, fits; hidden files (parts, journals) never do."""
    below = file.relative_to(folder)
    hidden = any(part.startswith(".") for part in below.parts)
    return not hidden and (fnmatch(file.name, pattern) or fnmatch(str(below), pattern.removeprefix("**/")))


class _Unpacker(Protocol):
    @property
    def eof(self) -> bool: ...
    @property
    def unused_data(self) -> bytes: ...
    def decompress(self, data: bytes, max_length: int, /) -> bytes: ...


class Source:
    """One input, read in blocks. ``position`` tells how far in the file itself, packed as it may be."""

    def __init__(self, path: str, stream: BinaryIO | None = None, form_: str | None = None) -> None:
        self.path = path
        self.form = form_ or form(path)
        self.packing = "" if path == STDIN else packing(path)
        self.position = 0
        self.read = 0
        """Bytes read, unpacked."""
        self._stream = stream

    @property
    def size(self) -> int:
        """The file's size; 0 where it isn't known."""
        try:
            return 0 if self.path == STDIN else Path(self.path).stat().st_size
        except OSError:
            return 0

    def blocks(self, start: int = 0) -> Iterator[bytes]:
        """The content from a place on, unpacked. Raises SourceError where it can't be read (any further)."""
        try:
            if self._stream is not None:
                yield from self._from(self._raw(self._stream, 0), start)
                return
            with open(self.path, "rb") as file:
                if self.packing:
                    yield from self._from(self._unpacked(self._raw(file, 0)), start)
                else:
                    if start:
                        file.seek(start)
                        self.read = start
                    yield from self._counted(self._raw(file, start))
        except FileNotFoundError:
            raise SourceError("no such file") from None
        except PermissionError:
            raise SourceError("no permission to read it") from None
        except IsADirectoryError:
            raise SourceError("it is a folder; name the files in it") from None
        except OSError as error:
            raise SourceError(error.strerror or str(error), partly=self.read > 0) from None

    def _raw(self, file: BinaryIO, start: int) -> Iterator[bytes]:
        self.position = start
        while block := file.read(BLOCK):
            self.position += len(block)
            yield block

    def _counted(self, blocks: Iterator[bytes]) -> Iterator[bytes]:
        for block in blocks:
            self.read += len(block)
            yield block

    def _from(self, blocks: Iterator[bytes], start: int) -> Iterator[bytes]:
        """The blocks from a place on, where there is no other way than to read what comes before."""
        for block in self._counted(blocks):
            if self.read > start:
                yield block[max(0, len(block) - (self.read - start)) :]

    def _unpacked(self, blocks: Iterator[bytes]) -> Iterator[bytes]:
        """One or several members (gzip) or frames (zstd), unpacked a block at a time."""
        unpacker: Any = None
        for block in blocks:
            data = block
            while data:
                unpacker = unpacker or self._unpacker()
                try:
                    plain = unpacker.decompress(data, BLOCK)
                    yield plain
                    while not unpacker.eof and len(plain) == BLOCK:
                        plain = unpacker.decompress(getattr(unpacker, "unconsumed_tail", b""), BLOCK)
                        yield plain
                except Exception as error:
                    if not isinstance(error, (zlib.error, _zstd_error())):
                        raise
                    raise SourceError(f"its {self.packing} data are damaged", partly=self.read > 0) from None
                data = unpacker.unused_data.lstrip(b"\0") if unpacker.eof else b""
                unpacker = None if unpacker.eof else unpacker
        if unpacker is not None:
            raise SourceError(f"its {self.packing} data end too early", partly=self.read > 0)

    def _unpacker(self) -> _Unpacker:
        if self.packing == "gzip":
            return zlib.decompressobj(wbits=31)
        unpacker: _Unpacker = zstd().ZstdDecompressor()
        return unpacker


def zstd() -> Any:
    """The zstd module: the standard library's from Python 3.14 on, before that its backport. Raises ExtraError."""
    for name in ("compression.zstd", "backports.zstd"):
        try:
            return import_module(name)
        except ImportError:
            continue
    raise ExtraError("zstd", "data")


def _zstd_error() -> type[Exception]:
    try:
        error: type[Exception] = zstd().ZstdError
    except ExtraError:
        return zlib.error
    return error


def refusal(head: bytes) -> str:
    """Why the beginning of a file is that of no UTF-8 text, and what to do; empty where it may be."""
    for mark, encoding in _BOMS:
        if head.startswith(mark):
            return f"it is in {encoding}; convert it to UTF-8 first (iconv -f {encoding} -t UTF-8)"
    nuls = head.count(0)
    if nuls > len(head) // 8:
        # Latin text in UTF-16 has its zero bytes on one side of the pairs only.
        one_side = nuls in (head[::2].count(0), head[1::2].count(0)) and nuls > len(head) // 3
        return f"it is not UTF-8 text but {'UTF-16 without its mark' if one_side else 'binary'}"
    lines = head.split(b"\n")
    cut = len(lines) > 1 and len(head) >= HEAD  # the last line may end in the middle of a character
    lines = [line for line in (lines[:-1] if cut else lines) if line.strip()]
    bad = [line for line in lines if not _utf8(line)]
    if 2 * len(bad) <= len(lines) or (len(head) >= HEAD and not cut):
        return ""
    if nuls:
        return "it is not UTF-8 text but binary"
    try:
        bad[0].decode("utf-8")
    except UnicodeDecodeError as error:
        line = head[: head.find(bad[0])].count(b"\n") + 1
        return f"it is not UTF-8 text (byte 0x{bad[0][error.start]:02x} on line {line}); convert it first"
    return ""


HEAD = 8192
"""Bytes by which a file is told to be text."""


def _utf8(line: bytes) -> bool:
    try:
        line.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True
