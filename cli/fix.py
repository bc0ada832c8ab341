"""``endonym fix``: what a style finds wrong, mended in place."""

from __future__ import annotations

import difflib
from typing import Annotated

import typer

from cli.inputs import STDIN, Inputs, replace_file
from cli.options import Glossaries, Paths, QuotePolicy, StyleName
from cli.output import Output, complain


def fix(
    paths: Paths = None,
    style: StyleName = "ua",
    diff: Annotated[bool, typer.Option("--diff", help="Print what would change, and change nothing.")] = False,
    quotes: QuotePolicy = None,
    glossary: Glossaries = None,
) -> None:
    """Put the style's spellings into files, in place.

    Standard input goes to standard output. A file is replaced whole or not at all.

    Exit code 0: done; 1: with --diff, there is something to change; 2: a file could not be read or written.

    Example: endonym fix --diff story.txt
    """
    from glossary import Glossary

    loaded = Glossary.load(*(glossary or ()))
    output = Output()
    inputs = Inputs(paths or [])
    failed = changed = 0
    for source in inputs:
        fixed = loaded.normalize(source.text, style, quotes=quotes.value if quotes else None)
        changed += fixed != source.text
        if diff:
            output.write("".join(_diff(source.path, source.text, fixed)))
        elif source.path == STDIN:
            output.write(fixed)
        elif fixed != source.text:
            try:
                replace_file(source.path, fixed)
            except OSError as error:
                failed += 1
                complain(f"{source.path}: cannot be written ({error.strerror or error}); it is as it was")
            else:
                output.line(f"fixed {source.path}")
    raise typer.Exit(output.finish(2 if inputs.failed or failed else 1 if diff and changed else 0))


def _diff(path: str, before: str, after: str) -> list[str]:
    """A unified diff that keeps line ends, and says where a last line has none."""
    lines = difflib.unified_diff(
        before.splitlines(keepends=True), after.splitlines(keepends=True), f"a/{path}", f"b/{path}"
    )
    return [line if line.endswith("\n") else line + "\n\\ No newline at end of file\n" for line in lines]
