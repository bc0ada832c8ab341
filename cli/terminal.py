"""Findings on a terminal: the line, the name underlined, what the style prints, and why."""

from __future__ import annotations

from collections.abc import Iterable

from rich.console import Console
from rich.text import Text

from cli.inputs import Input
from glossary import Finding

_CONTEXT = 60  # code points of a long line shown on each side of the name


def show(checked: Iterable[tuple[Input, list[Finding]]]) -> int:
    """Print findings with colour; their number."""
    console = Console(highlight=False, soft_wrap=True)
    count = files = 0
    for source, findings in checked:
        files += 1
        for found in findings:
            _show(console, source, found)
        count += len(findings)
    noun = "finding" if count == 1 else "findings"
    console.print(
        Text(
            f"{count or 'No'} {noun} in {files} {'file' if files == 1 else 'files'}.",
            style="bold" if count else "green",
        )
    )
    return count


def _show(console: Console, source: Input, found: Finding) -> None:
    start = source.text.rfind("\n", 0, found.start) + 1
    end = source.text.find("\n", found.end)
    end = len(source.text) if end < 0 else end
    left, right = max(start, found.start - _CONTEXT), min(end, found.end + _CONTEXT)
    line = Text("  ")
    line.append("…" if left > start else "")
    line.append(source.text[left : found.start])
    line.append(
        source.text[found.start : found.end],
        style="bold underline red" if found.severity == "error" else "underline yellow",
    )
    if found.replacement:
        line.append(" → ", style="dim")
        line.append(found.replacement, style="bold green")
    line.append(source.text[found.end : right].rstrip("\r"))
    line.append("…" if right < end else "")
    console.print(Text.assemble((f"{source.path}:{found.line}:{found.column}", "cyan"), " ", (found.rule, "magenta")))
    console.print(line)
    console.print(Text("  " + found.message, style="dim"))
    console.print()
