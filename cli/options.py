"""Arguments and options that several commands share, so that they read alike everywhere."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import typer

Paths = Annotated[
    list[str] | None, typer.Argument(metavar="PATH", help="Text files in UTF-8; - or nothing is standard input.")
]
StyleName = Annotated[
    str, typer.Option("--style", "-s", metavar="STYLE", help="A style of `endonym styles`, or a .toml file.")
]
Glossaries = Annotated[
    list[str] | None,
    typer.Option(
        "--glossary", "-g", metavar="FILE", help="Your own places (.toml, .csv, .tsv), added to the built-in ones."
    ),
]


class Quotes(StrEnum):
    """What happens to spellings inside quotations."""

    keep = "keep"
    flag = "flag"
    speech = "speech"
    fix = "fix"


QuotePolicy = Annotated[
    Quotes | None,
    typer.Option("--quotes", help="Spellings inside quotations: leave, report or change them, or speech only."),
]


class Listing(StrEnum):
    """How a list is printed."""

    text = "text"
    json = "json"


ListFormat = Annotated[Listing, typer.Option("--format", "-f", help="A table for people, or JSON.")]
