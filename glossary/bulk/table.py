"""Work on a chunk of CSV or TSV: the cells of some columns change, all else stays byte for byte."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from glossary.bulk.cells import Cells
from glossary.bulk.errors import SourceError
from glossary.bulk.passage import put
from glossary.bulk.report import Fault, Result
from glossary.bulk.rows import cell_pattern, record_pattern
from glossary.bulk.settings import Settings
from glossary.bulk.task import Layout, Task

_DELIMITERS = (b",", b";", b"\t", b"|")
_BOM = b"\xef\xbb\xbf"


def layout(header: bytes, form: str, columns: tuple[str, ...]) -> Layout:
    """The shape of a table from its first row. Columns are names of the header, or numbers from 1.

    CSV may be delimited by comma, semicolon, tab or bar: by the first that gives the columns. Raises SourceError where
    a column is missing.
    """
    header = header.removeprefix(_BOM).rstrip(b"\r\n")
    shapes = [(sign, _names(header, sign)) for sign in ((b"\t",) if form == "tsv" else _DELIMITERS)]
    for sign, names in shapes:
        if all(column in names for column in columns):
            return Layout(sign, len(names), tuple(sorted((names.index(column), column) for column in columns)))
    sign, names = max(shapes, key=lambda shape: len(shape[1]))
    numbers = [int(column) - 1 for column in columns if column.isdecimal()]
    if len(numbers) == len(columns) and all(0 <= number < len(names) for number in numbers):
        return Layout(sign, len(names), tuple(sorted((number, names[number]) for number in numbers)))
    missing = next(column for column in columns if column not in names)
    raise SourceError(f"it has no column {missing!r}; it has {', '.join(names)}; say which with --column")


def _names(header: bytes, delimiter: bytes) -> list[str]:
    if delimiter == b"\t":
        cells = header.split(b"\t")
    else:
        cells = re.findall(rb"(?:\A|%s)(%s)" % (re.escape(delimiter), cell_pattern(delimiter)), header)
    return [_content(cell).decode("utf-8", "replace").strip() for cell in cells]


def work(settings: Settings, task: Task) -> Result:
    """Normalise or annotate one chunk of rows."""
    shape = task.layout
    assert shape is not None
    cells = Cells(settings, task.path, len(task.data))
    faults: list[Fault] = []
    out: list[bytes] = []
    for row in _rows(task, shape):
        cells.tally.rows += 1
        spans: list[tuple[int, int]] = []
        texts: list[str] = []
        try:
            spans, texts = _read(row, shape, task.form)
        except ValueError as error:
            faults.append(Fault(cells.tally.rows, str(error)))
        if cells.annotates:
            number = task.row + cells.tally.rows
            out += [cells.mentions(number, name, text) for (_, name), text in zip(shape.columns, texts, strict=False)]
        else:
            out.append(_changed(row, spans, texts, shape, cells))
    cells.tally.faults = len(faults)
    return Result(b"".join(out), cells.tally, faults)


def _read(row: bytes, shape: Layout, form: str) -> tuple[list[tuple[int, int]], list[str]]:
    """The cells of the columns: where they are, and what they say. Raises ValueError where the row is broken."""
    if b"\0" in row:
        raise ValueError("it holds a NUL character")
    match = _pattern(shape, form).match(row)
    if match is None:
        if not row.strip():
            return [], []
        line = row.rstrip(b"\r\n")
        cells = line.count(b"\t") + 1 if form == "tsv" else len(_names(line, shape.delimiter))
        raise ValueError(f"it has {cells} {'cell' if cells == 1 else 'cells'}, the first row has {shape.cells}")
    texts = []
    for cell in match.groups():
        try:
            texts.append(_content(cell).decode("utf-8"))
        except UnicodeDecodeError as error:
            raise ValueError(f"it is not UTF-8 (byte 0x{error.object[error.start]:02x})") from None
    return [match.span(group) for group in range(1, len(texts) + 1)], texts


def _rows(task: Task, shape: Layout) -> Iterator[bytes]:
    if task.form == "tsv" or b'"' not in task.data:
        yield from _lines(task.data)
        return
    record = record_pattern(shape.delimiter)
    at = 0
    while at < len(task.data) and (match := record.match(task.data, at)):
        yield match.group()
        at = match.end()


def _lines(data: bytes) -> Iterator[bytes]:
    """Lines that end with a line feed; a carriage return alone ends none."""
    at = 0
    while at < len(data):
        end = data.find(b"\n", at) + 1 or len(data)
        yield data[at:end]
        at = end


@cache
def _pattern(shape: Layout, form: str) -> re.Pattern[bytes]:
    """A row with exactly the header's number of cells; a group for each text, in the order of the cells."""
    sign = re.escape(shape.delimiter)
    cell = rb"[^\t\r\n]*+(?:\r(?!\n)[^\t\r\n]*+)*+" if form == "tsv" else cell_pattern(shape.delimiter)
    parts: list[bytes] = []
    at = 0
    for index, _ in shape.columns:
        parts += (rb"(?:%s%s){%d}" % (cell, sign, index - at), rb"(%s)" % cell)
        at = index + 1
        if at < shape.cells:
            parts.append(sign)
    rest = shape.cells - at
    if rest:
        parts.append(rb"(?:%s%s){%d}%s" % (cell, sign, rest - 1, cell))
    return re.compile(b"".join(parts) + rb"\r?\n?\Z")


def _changed(row: bytes, spans: list[tuple[int, int]], texts: list[str], shape: Layout, cells: Cells) -> bytes:
    """The row with the changes in its cells."""
    pieces: list[bytes] = []
    at = 0
    for (start, end), text in zip(spans, texts, strict=True):
        changes = cells.changes(text)
        if changes:
            pieces += (row[at:start], _cell(put(text.encode("utf-8"), changes), row[start:end], shape))
            at = end
    return b"".join([*pieces, row[at:]]) if pieces else row


def _content(cell: bytes) -> bytes:
    """What a cell says: without its marks, marks inside it once."""
    if len(cell) > 1 and cell[:1] == b'"' and cell[-1:] == b'"' and b'"' not in cell[1:-1].replace(b'""', b""):
        return cell[1:-1].replace(b'""', b'"')
    return cell


def _cell(content: bytes, before: bytes, shape: Layout) -> bytes:
    """A cell that says something else, in marks if it was or has to be."""
    if _content(before) != before or (shape.delimiter != b"\t" and shape.delimiter in content):
        return b'"' + content.replace(b'"', b'""') + b'"'
    return content
