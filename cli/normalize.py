"""``endonym normalize``: texts and tables of any size as a style prints them."""

from __future__ import annotations

import typer

from cli.bulk import (
    Columns,
    FormOf,
    Glob,
    Jobs,
    Options,
    Quiet,
    ReportTo,
    Resume,
    Strict,
    Target,
    bulk,
)  # fmt: skip
from cli.options import Glossaries, Paths, QuotePolicy, StyleName


def normalize(
    paths: Paths = None,
    style: StyleName = "ua",
    target: Target = None,
    quotes: QuotePolicy = None,
    glossary: Glossaries = None,
    column: Columns = None,
    form: FormOf = None,
    pattern: Glob = None,
    jobs: Jobs = None,
    resume: Resume = False,
    strict: Strict = False,
    report: ReportTo = None,
    quiet: Quiet = False,
) -> None:
    """Write texts as the style prints them, to standard output or to --output; the inputs stay as they are.

    Text, .jsonl, .csv, .tsv and .parquet, also packed as .gz or .zst, of any size. What is broken in them stays as it
    is.

    Exit code 0: done; 2: a file could not be read or written.

    Example: endonym normalize --output clean.txt story.txt
    """
    options = Options(
        "normalize", style, quotes.value if quotes else None, tuple(glossary or ()), target, tuple(column or ()),
        form.value if form else None, pattern, jobs, resume, strict, report, quiet,
    )  # fmt: skip
    raise typer.Exit(bulk(paths or [], options))
