"""``endonym normalize``: whole texts as a style prints them."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from cli.inputs import Inputs, replace_file
from cli.options import Glossaries, Paths, QuotePolicy, StyleName
from cli.output import Output, complain


def normalize(
    paths: Paths = None,
    style: StyleName = "ua",
    target: Annotated[
        str | None, typer.Option("--output", "-o", metavar="PATH", help="A file; or a folder, for several inputs.")
    ] = None,
    quotes: QuotePolicy = None,
    glossary: Glossaries = None,
) -> None:
    """Write texts as the style prints them, to standard output or to --output; the inputs stay as they are.

    Exit code 0: done; 2: a file could not be read or written.

    Example: endonym normalize --output clean.txt story.txt
    """
    from glossary import Glossary

    loaded = Glossary.load(*(glossary or ()))
    output = Output()
    inputs = Inputs(paths or [])
    into_folder = target is not None and Path(target).is_dir()
    if target is not None and not into_folder and len(paths or []) > 1:
        raise typer.BadParameter("several inputs need an existing folder for --output", param_hint="--output")
    failed = 0
    for source in inputs:
        text = loaded.normalize(source.text, style, quotes=quotes.value if quotes else None)
        if target is None:
            output.write(text)
            continue
        path = str(Path(target) / Path(source.path).name) if into_folder else target
        try:
            replace_file(path, text)
        except OSError as error:
            failed += 1
            complain(f"{path}: cannot be written ({error.strerror or error})")
    raise typer.Exit(output.finish(2 if inputs.failed or failed else 0))
