"""Parquet, row group by row group (extra ``data``): the columns that are texts change, all else stays.

Row groups, types, metadata and compression stay; how pages are encoded is up to the writer. Group by group the memory
stays bounded; a group is worked on in parts.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from glossary.bulk.cells import Cells
from glossary.bulk.errors import SourceError
from glossary.bulk.files import Source
from glossary.bulk.passage import put
from glossary.bulk.report import Fault, Result
from glossary.bulk.settings import Settings
from glossary.bulk.task import Task
from glossary.columns import decoded, is_text, raw, texts

PART = 8
"""Chunk lengths in a part of a row group: columns that are not texts count as well."""


class Part:
    """A part of a row group: its rows, the columns that are worked on, and whether the group ends with it."""

    def __init__(self, batch: pa.RecordBatch, columns: tuple[str, ...], last: bool, file: pq.ParquetFile) -> None:
        self.batch = batch
        self.columns = columns
        self.last = last
        self.file = file


def tasks(source: Source, settings: Settings) -> Iterator[tuple[Task, Part]]:
    """The parts of a file, in order. Raises SourceError where it is no Parquet, or a column is missing or no text."""
    try:
        file = pq.ParquetFile(source.path)
    except FileNotFoundError:
        raise SourceError("no such file") from None
    except PermissionError:
        raise SourceError("no permission to read it") from None
    except (OSError, pa.ArrowException) as error:
        raise SourceError(f"it is not Parquet that can be read ({_short(error)})") from None
    for column in settings.columns:
        index = file.schema_arrow.get_field_index(column)
        if index < 0:
            names = ", ".join(file.schema_arrow.names)
            raise SourceError(f"it has no column {column!r}; it has {names}; say which with --column")
        if not is_text(kind := file.schema_arrow.field(index).type):
            raise SourceError(f"its column {column!r} is {kind}, not text")
    row = 0
    try:
        for batch, last in _batches(file, settings.size * PART):
            task = Task(source.path, "parquet", _packed(batch.select(list(settings.columns))), row)
            yield task, Part(batch, settings.columns, last, file)
            row += batch.num_rows
            # The reader doesn't tell how far it is in the file; by rows it is near enough.
            source.position = source.size * row // max(1, file.metadata.num_rows)
    except (OSError, pa.ArrowException) as error:
        raise SourceError(f"it can't be read after row {row:,} ({_short(error)})") from None


def _short(error: Exception) -> str:
    return str(error).split("\n", maxsplit=1)[0].rstrip(".")


def _batches(file: pq.ParquetFile, size: int) -> Iterator[tuple[pa.RecordBatch, bool]]:
    if not file.num_row_groups:
        yield _nothing(file), True
    for group in range(file.num_row_groups):
        held = file.metadata.row_group(group)
        rows = max(1, min(held.num_rows, held.num_rows * size // max(1, held.total_byte_size)))
        before: pa.RecordBatch | None = None
        for batch in file.iter_batches(batch_size=rows, row_groups=[group]):
            if before is not None:
                yield before, False
            before = batch
        yield _nothing(file) if before is None else before, True


def _nothing(file: pq.ParquetFile) -> pa.RecordBatch:
    return pa.RecordBatch.from_pylist([], file.schema_arrow)


def _packed(batch: pa.RecordBatch) -> bytes:
    sink = pa.BufferOutputStream()
    with pa.ipc.new_stream(sink, batch.schema) as stream:
        stream.write_batch(batch)
    data: bytes = sink.getvalue().to_pybytes()
    return data


def _unpacked(data: bytes) -> pa.RecordBatch:
    with pa.ipc.open_stream(data) as stream:
        return stream.read_next_batch()


def work(settings: Settings, task: Task) -> Result:
    """Normalise or annotate one part."""
    batch = _unpacked(task.data)
    cells = Cells(settings, task.path, batch.nbytes)
    faults: list[Fault] = []
    lines: list[bytes] = []
    arrays: list[pa.Array] = []
    for name, column in zip(batch.schema.names, batch.columns, strict=True):
        flat = column.cast(column.type.value_type) if pa.types.is_dictionary(column.type) else column
        out: list[bytes | None] = []
        for number, value in enumerate(raw(flat), 1):
            text = decoded(value)
            out.append(value)
            if text is None or value is None:
                if value is not None:
                    faults.append(Fault(number, f"its column {name!r} is not UTF-8"))
            elif cells.annotates:
                lines.append(cells.mentions(task.row + number, name, text))
            else:
                changes = cells.changes(text)
                if changes:
                    out[-1] = put(value, changes)
        if not cells.annotates:
            arrays.append(texts(out, flat.type).cast(column.type))
    cells.tally.rows = batch.num_rows
    cells.tally.faults = len(faults)
    data = b"".join(lines) if cells.annotates else _packed(pa.RecordBatch.from_arrays(arrays, schema=batch.schema))
    return Result(data, cells.tally, faults)


class Writer:
    """Writes parts into a file, whole row groups at a time."""

    def __init__(self, file: Any) -> None:
        self._file = file
        self._writer: pq.ParquetWriter | None = None
        self._group: list[pa.RecordBatch] = []

    def write(self, part: Part, data: bytes) -> None:
        """Take a part with its changed columns; a group is written with its last part. Raises OSError."""
        batch = part.batch
        changed = _unpacked(data)
        for name in part.columns:
            index = batch.schema.get_field_index(name)
            batch = batch.set_column(index, batch.schema.field(index), changed.column(name))
        self._group.append(batch)
        if part.last:
            table = pa.Table.from_batches(self._group)
            self._begin(part.file).write_table(table, row_group_size=max(1, table.num_rows))
            self._group.clear()

    def _begin(self, like: pq.ParquetFile) -> pq.ParquetWriter:
        if self._writer is None:
            self._writer = pq.ParquetWriter(self._file, like.schema_arrow, compression=_compression(like))
        return self._writer

    def close(self) -> None:
        """Write the end of the file. Raises OSError."""
        if self._writer is not None:
            self._writer.close()

    def drop(self) -> None:
        """Come to no end: the file is not wanted any more."""
        if self._writer is not None:
            with suppress(OSError, ValueError):
                self._writer.close()
            self._writer.is_open = False  # or it tries once more when it is cleared away, and complains
            self._writer = None


def _compression(like: pq.ParquetFile) -> dict[str, str] | str:
    """The compression of each column, as the file that is read has it."""
    if not like.num_row_groups:
        return "snappy"
    group = like.metadata.row_group(0)
    columns = [group.column(index) for index in range(group.num_columns)]
    return {one.path_in_schema: one.compression.lower().replace("uncompressed", "none") for one in columns}
