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
    Sources,
    Strict,
    Target,
    bulk,
)  # fmt: skip
from cli.options import Glossaries, QuotePolicy, StyleName


def normalize(
    paths: Sources = None,
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
    """Write texts and tables as the style prints them.

    They go to standard output, or to --output; the inputs stay as they are. Text, .jsonl, .csv, .tsv and .parquet, also
    packed as .gz or .zst, of any size.

    A broken row is named, counted, and left as it was; that alone leaves the exit code 0. With --strict the run stops
    there, with exit code 2.

    Exit code 0: done, though rows may be broken; 2: a file could not be read or written, or --strict met a broken row.

    Example: endonym normalize --output clean.txt story.txt
    """
    options = Options(
        "normalize", style, quotes.value if quotes else None, tuple(glossary or ()), target, tuple(column or ()),
        form.value if form else None, pattern, jobs, resume, strict, report, quiet,
    )  # fmt: skip
    raise typer.Exit(bulk(paths or [], options))
