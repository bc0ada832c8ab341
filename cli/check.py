"""``endonym check``: what a style finds wrong."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import typer

from cli.inputs import Inputs
from cli.options import Glossaries, Paths, QuotePolicy, StyleName
from cli.output import Output


class Format(StrEnum):
    """How findings are printed."""

    text = "text"
    json = "json"
    jsonl = "jsonl"
    github = "github"
    sarif = "sarif"


def check(
    paths: Paths = None,
    style: StyleName = "ua",
    form: Annotated[
        Format, typer.Option("--format", "-f", help="text for people, the others for programs.")
    ] = Format.text,
    quotes: QuotePolicy = None,
    glossary: Glossaries = None,
) -> None:
    """Report every place name that the style spells otherwise.

    Exit code 0: clean; 1: findings; 2: a file could not be read.

    Example: endonym check --style ap story.txt
    """
    from cli.reports import report
    from glossary import Glossary

    loaded = Glossary.load(*(glossary or ()))
    output = Output()
    inputs = Inputs(paths or [])
    checked = ((source, loaded.check(source.text, style, quotes=quotes.value if quotes else None)) for source in inputs)
    count = report(form.value, checked, output)
    raise typer.Exit(output.finish(2 if inputs.failed else 1 if count else 0))
