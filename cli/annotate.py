"""``endonym annotate``: every mention, as JSON Lines."""

from __future__ import annotations

import msgspec
import typer

from cli.inputs import Inputs
from cli.options import Glossaries, Paths, QuotePolicy, StyleName
from cli.output import Output


def annotate(
    paths: Paths = None,
    style: StyleName = "ua",
    quotes: QuotePolicy = None,
    glossary: Glossaries = None,
) -> None:
    """Print every mention of a place as one line of JSON: which place, what the style does with it, and why.

    Exit code 0: done; 2: a file could not be read.

    Example: endonym annotate story.txt | jq -r .place
    """
    from glossary import Glossary

    loaded = Glossary.load(*(glossary or ()))
    output = Output()
    inputs = Inputs(paths or [])
    for source in inputs:
        for mention in loaded.mentions(source.text, style, quotes=quotes.value if quotes else None):
            output.line(msgspec.json.encode({"path": source.path, **msgspec.structs.asdict(mention)}).decode())
    raise typer.Exit(output.finish(2 if inputs.failed else 0))
