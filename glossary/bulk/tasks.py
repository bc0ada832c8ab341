"""A source cut into tasks."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module
from itertools import chain
from typing import Any

from glossary.bulk.chunks import LIMIT, Chunk, history_size, text_chunks
from glossary.bulk.errors import ExtraError, SourceError
from glossary.bulk.files import HEAD, STDIN, Source, refusal
from glossary.bulk.rows import Reader, Rows
from glossary.bulk.settings import Settings
from glossary.bulk.table import layout
from glossary.bulk.target import Safe
from glossary.bulk.task import Layout, Task

_LONG = f"it is longer than {LIMIT >> 20} MiB"


class _Blocks:
    """The blocks of a source up to where it can't be read further: what was read is still worked on."""

    def __init__(self, source: Source, start: int) -> None:
        self._blocks = source.blocks(start)
        self.fault: SourceError | None = None

    def __iter__(self) -> Iterator[bytes]:
        try:
            yield from self._blocks
        except SourceError as fault:
            self.fault = fault


def tasks(source: Source, settings: Settings, safe: Safe | None) -> Iterator[tuple[Task, Any]]:
    """The tasks of a source, in order, from where an earlier run left off; with each what is to be kept for its result.

    Raises SourceError where the source can't be read, or no further; all that could be read comes first. Raises
    ExtraError.
    """
    if source.form == "parquet":
        if source.packing or source.path == STDIN:
            raise SourceError("Parquet is read from unpacked files only")
        yield from parquet().tasks(source, settings)
    else:
        for task in _stream(source, settings, safe):
            yield task, None


def parquet() -> Any:
    """The module for Parquet; it needs an extra. Raises ExtraError."""
    try:
        return import_module("glossary.bulk.parquet")
    except ImportError:
        raise ExtraError("Parquet", "data") from None


def _stream(source: Source, settings: Settings, safe: Safe | None) -> Iterator[Task]:
    start = safe.read if safe else 0
    back = min(start, history_size()) if source.form == "text" else 0
    blocks = _Blocks(source, start - back)
    head, stream = _peek(iter(blocks), max(HEAD, back))
    if not start and (why := refusal(head[:HEAD])):
        raise SourceError(why)
    if source.form == "text":
        chunks = text_chunks(chain([head[back:]], stream), head[:back], settings.size)
        yield from _text(source.path, chunks, safe, settings)
    else:
        yield from _table(source, chain([head], stream), safe, settings)
    if blocks.fault is not None:
        raise blocks.fault


def _peek(blocks: Iterator[bytes], size: int) -> tuple[bytes, Iterator[bytes]]:
    head = b""
    while len(head) < size and (block := next(blocks, None)) is not None:
        head += block
    return head, blocks


def _text(path: str, chunks: Iterator[Chunk], safe: Safe | None, settings: Settings) -> Iterator[Task]:
    row, char = (safe.tally.rows, safe.char) if safe else (0, 0)
    kept = False
    for chunk in chunks:
        fault = _LONG if chunk.kept and not kept else ""
        kept = chunk.kept and not chunk.data.endswith(b"\n")
        yield Task(path, "text", chunk.data, row, char, chunk.kept, fault, chunk.before, chunk.after)
        row += chunk.data.count(b"\n")
        if settings.mode == "annotate":
            char += len(chunk.data.decode("utf-8", "surrogateescape"))


def _table(source: Source, blocks: Iterator[bytes], safe: Safe | None, settings: Settings) -> Iterator[Task]:
    reader = Reader(blocks, size=settings.size)
    row = safe.tally.rows if safe else 0
    shape: Layout | None = None
    if source.form in ("csv", "tsv"):
        if safe:
            shape = Layout.kept(safe.state)
        else:
            header = reader.header()
            if not header:
                return
            shape = layout(header, source.form, settings.columns)
            yield Task(source.path, source.form, header, kept=True, layout=shape)
            row = 1
    for part in _rows(reader, shape, source.form):
        yield Task(source.path, source.form, part.data, row, kept=part.kept, fault=part.fault, layout=shape)
        row += part.rows


def _rows(reader: Reader, shape: Layout | None, form: str) -> Iterator[Rows]:
    return reader.records(shape.delimiter) if shape and form == "csv" else reader.lines()
