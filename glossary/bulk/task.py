"""One chunk on its way to a process that works on it."""

from __future__ import annotations

from typing import Any, NamedTuple


class Layout(NamedTuple):
    """The shape of a table: its delimiter, the number of its cells, which of them (from 0, with names) are texts."""

    delimiter: bytes
    cells: int
    columns: tuple[tuple[int, str], ...]

    def keep(self) -> dict[str, Any]:
        """The layout for a journal."""
        return {"delimiter": self.delimiter.decode(), "cells": self.cells, "columns": self.columns}

    @classmethod
    def kept(cls, state: dict[str, Any]) -> Layout:
        """The layout from a journal."""
        columns = tuple((int(index), str(name)) for index, name in state["columns"])
        return cls(state["delimiter"].encode(), state["cells"], columns)


class Task(NamedTuple):
    """A chunk of a source.

    ``row`` and ``char`` count what comes before the chunk: rows, and code points (when annotating a text). ``kept``: it
    is handed on as it is; ``fault`` says why, with its first piece. ``before`` and ``after`` are context, not to be
    written.
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
