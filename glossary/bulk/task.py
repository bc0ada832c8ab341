"""One chunk on its way to a process that works on it."""

from __future__ import annotations

from typing import NamedTuple


class Layout(NamedTuple):
    """The shape of a table: its delimiter, the number of its cells, and the cells that are texts (from 0, with their names)."""

    delimiter: bytes
    cells: int
    columns: tuple[tuple[int, str], ...]


class Task(NamedTuple):
    """A chunk of a source.

    ``row`` and ``char`` count what comes before the chunk: rows, and code points (when annotating a text). ``kept``: it
    is handed on as it is, and ``fault`` says why, once. ``before`` and ``after`` are context, not to be written.
    """

    path: str
    form: str
    data: bytes
    row: int = 0
    char: int = 0
    kept: bool = False
    fault: str = ""
    before: bytes = b""
    after: bytes = b""
    layout: Layout | None = None
