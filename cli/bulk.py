"""What ``normalize`` and ``annotate`` share: inputs planned, a run watched, its summary told."""

from __future__ import annotations

import os
import signal
import sys
import time
from collections import Counter
from contextlib import suppress
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal, NamedTuple

import typer

from cli.output import complain, waiting
from cli.progress import Bar

if TYPE_CHECKING:
    from glossary.bulk.files import Found, Source
    from glossary.bulk.report import Fault, Tally
    from glossary.bulk.run import Plan

SHOWN = 20  # broken rows named for each file

_SMALL = 1 << 20  # bytes of a text that a filter passes without a summary

Policy = Literal["keep", "flag", "speech", "fix"]


class Form(StrEnum):
    """What an input holds."""

    text = "text"
    jsonl = "jsonl"
    csv = "csv"
    tsv = "tsv"
    parquet = "parquet"


Sources = Annotated[
    list[str] | None, typer.Argument(metavar="PATH", help="Files or folders; - or nothing is standard input.")
]
Target = Annotated[
    str | None, typer.Option("--output", "-o", metavar="PATH", help="A file; or a folder, for several inputs.")
]
Columns = Annotated[
    list[str] | None,
    typer.Option(
        "--column", "-c", metavar="NAME", help="The column of a table that holds text (text); may be repeated."
    ),
]
FormOf = Annotated[Form | None, typer.Option("--format", "-f", help="What the inputs hold, where no suffix says it.")]
Glob = Annotated[str | None, typer.Option("--glob", metavar="PATTERN", help="Which files of a folder: '*.jsonl.gz'.")]
Jobs = Annotated[
    int | None, typer.Option("--jobs", "-j", min=1, metavar="N", help="Processes at work (as many as there are cores).")
]
Resume = Annotated[bool, typer.Option("--resume", help="Go on where an interrupted run left off.")]
Strict = Annotated[bool, typer.Option("--strict", help="Stop at the first broken row or file, with exit code 2.")]
ReportTo = Annotated[str | None, typer.Option("--report", metavar="FILE", help="Write the summary as JSON.")]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="No summary and no progress on standard error.")]


class Options(NamedTuple):
    """The options that both commands have."""

    mode: Literal["normalize", "annotate"]
    style: str
    quotes: Policy | None
    glossary: tuple[str, ...]
    target: str | None
    columns: tuple[str, ...]
    form: str | None
    pattern: str | None
    jobs: int | None
    resume: bool
    strict: bool
    report: str | None
    quiet: bool
    any_case: bool = False
    register: bool = False


def bulk(paths: list[str], options: Options) -> int:
    """Run the command; its exit code."""
    from glossary.bulk.files import find
    from glossary.bulk.run import Run, Watch
    from glossary.bulk.settings import Settings

    begun = time.monotonic()
    columns = options.columns or ("text",)
    settings = Settings(
        options.mode,
        options.style,
        options.quotes,
        options.glossary,
        columns,
        options.any_case,
        options.register,
    )
    told = _Told()
    found = list(find(paths or ["-"], options.pattern))
    for one in found:
        if one.fault:
            told.failed(f"{one.path}: {one.fault}")
    plans = _plans([one for one in found if not one.fault], options)
    signal.signal(signal.SIGTERM, _interrupt)
    # The engine counts with numpy and multiplies no matrices: a process needs no threads for that.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    folder = options.target if options.target and Path(options.target).is_dir() else None
    # Among text on a terminal there is no place for a bar.
    mixed = sys.stdout is not None and sys.stdout.isatty() and any(plan.target is None for plan in plans)
    with Bar(sum(plan.source.size for plan in plans), quiet=options.quiet or mixed) as bar:
        run = Run(
            settings, Watch(told.broken, told.failed, bar.read), _write, jobs=options.jobs or _cores(),
            strict=options.strict, resume=options.resume, folder=folder,
        )  # fmt: skip
        run.run(plans)
        _write(b"")
    told.rest()
    seconds = time.monotonic() - begun
    code = 2 if told.failures else 0
    if options.report is not None:
        try:
            Path(options.report).write_bytes(run.tally.as_json(told.failures, seconds))
        except OSError as error:
            complain(f"{options.report}: cannot be written ({error.strerror or error})")
            code = 2
    # A filter of one small text says nothing.
    if not options.quiet and not told.failures and (options.target or len(plans) > 1 or run.tally.bytes_read > _SMALL):
        complain(_summary(run.tally, options.mode, seconds, run.earlier))
    return code


def _plans(found: list[Found], options: Options) -> list[Plan]:
    from glossary.bulk.run import Plan

    target = options.target
    into_folder = target is not None and Path(target).is_dir()
    if target is not None and not into_folder and len(found) > 1:
        raise typer.BadParameter("several inputs need an existing folder for --output", param_hint="--output")
    plans = []
    taken: set[str] = set()
    for one in found:
        path = target
        if target is not None and into_folder:
            below = "stdin" if one.path == "-" else one.below
            path = str(Path(target) / (below if options.mode == "normalize" else below + ".jsonl"))
            if path in taken:
                raise typer.BadParameter(f"two inputs would both go to {path}", param_hint="--output")
            taken.add(path)
            Path(path).parent.mkdir(parents=True, exist_ok=True)
        plans.append(Plan(_source(one.path, options), path))
    return plans


def _source(path: str, options: Options) -> Source:
    from glossary.bulk.files import Source

    stream = sys.stdin.buffer if path == "-" and sys.stdin is not None else None
    if stream is not None and not options.quiet:
        waiting()
    return Source(path, stream, options.form)


def _cores() -> int:
    try:
        return len(os.sched_getaffinity(0))
    except AttributeError:
        return os.cpu_count() or 1


def _write(data: bytes) -> None:
    """Write to standard output; with nothing to write, flush. Raises TargetError."""
    from glossary.bulk.errors import TargetError

    if sys.stdout is None:
        raise TargetError("standard output: it is closed")
    try:
        if data:
            sys.stdout.buffer.write(data)
        else:
            sys.stdout.flush()
    except OSError as error:
        with suppress(OSError):  # or Python tries once more at its end
            os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
        if isinstance(error, BrokenPipeError):
            raise TargetError("the output was closed before everything was written") from None
        raise TargetError(f"standard output: cannot be written ({error.strerror or error})") from None


def _interrupt(signum: int, frame: object) -> None:
    raise KeyboardInterrupt


class _Told:
    """Tells on standard error what goes wrong, each in one line; of many broken rows in a file the first ones."""

    def __init__(self) -> None:
        self.failures = 0
        self._broken: Counter[str] = Counter()

    def broken(self, path: str, fault: Fault) -> None:
        """Name a broken row."""
        self._broken[path] += 1
        if self._broken[path] <= SHOWN:
            complain(f"{_named(path)}: row {fault.row:,}: {fault.why}; it stays as it was")

    def failed(self, what: str) -> None:
        """Name a file that failed."""
        self.failures += 1
        complain(_named(what))

    def rest(self) -> None:
        """Say how many broken rows were not named."""
        for path, count in self._broken.items():
            if count > SHOWN:
                complain(f"{_named(path)}: {count - SHOWN:,} more broken rows; they stay as they were")


def _named(what: str) -> str:
    return "standard input" + what[1:] if what == "-" or what.startswith("-: ") else what


def _summary(tally: Tally, mode: str, seconds: float, earlier: int) -> str:
    kept = sorted(tally.kept.items(), key=lambda item: (-item[1], item[0]))
    why = f" ({', '.join(f'{reason} {count:,}' for reason, count in kept)})" if kept else ""
    rows = "row" if tally.faults == 1 else "rows"
    broken = f"; {tally.faults:,} broken {rows} left alone" if tally.faults else ""
    changed = "changed" if mode == "normalize" else "to change"
    rate = (tally.bytes_read - earlier) / max(seconds, 1e-9) / 1e6
    before = f"; {earlier / 1e6:,.1f} MB of it by an earlier run" if earlier else ""
    return (
        f"{tally.files:,} {'file' if tally.files == 1 else 'files'}, {tally.rows:,} rows, {tally.mentions:,} mentions: "
        f"{tally.changes:,} {changed}, {sum(tally.kept.values()):,} kept{why}{broken}{before}; {rate:.1f} MB/s"
    )
