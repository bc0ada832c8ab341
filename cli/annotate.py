"""``endonym annotate``: every mention, as JSON Lines."""

from __future__ import annotations

from typing import Annotated

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


def annotate(
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
    register: Annotated[
        bool, typer.Option("--register", help="Add settlements that only the official register knows, by base form.")
    ] = False,
    any_case: Annotated[
        bool, typer.Option("--ignore-case", help="Find names in small letters too, as in queries.")
    ] = False,
) -> None:
    """Print every mention of a place as a line of JSON.

    It says which place is meant, what the style does with it, and why. Reads what normalize reads. A mention in a table
    has its row (from 1) and column, and offsets within the cell.

    Broken rows are named and passed over; that alone leaves the exit code 0. With --strict the run stops at the first.

    Exit code 0: done, though rows may be broken; 2: a file could not be read, or --strict met a broken row.

    Example: endonym annotate story.txt | jq -r .place
    """
    options = Options(
        "annotate", style, quotes.value if quotes else None, tuple(glossary or ()), target, tuple(column or ()),
        form.value if form else None, pattern, jobs, resume, strict, report, quiet, any_case, register,
    )  # fmt: skip
    raise typer.Exit(bulk(paths or [], options))
