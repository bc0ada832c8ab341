"""A plain table: columns padded to their widest cell, the head bold on a terminal. Cells count in code points."""

from __future__ import annotations

from collections.abc import Sequence

from cli.output import Output, on_terminal


def table(head: Sequence[str], rows: Sequence[Sequence[str]], output: Output) -> None:
    """Print rows under a head."""
    widths = [max(len(row[column]) for row in [head, *rows]) for column in range(len(head))]

    def line(row: Sequence[str]) -> str:
        return "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()

    output.line(f"\x1b[1m{line(head)}\x1b[0m" if on_terminal() else line(head))
    for row in rows:
        output.line(line(row))
