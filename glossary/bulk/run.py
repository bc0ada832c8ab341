"""A run: sources read, cut, worked on and written, in order, with what went wrong told on the way."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import chain
from typing import NamedTuple, Protocol

from glossary.bulk import jsonl, table, texts
from glossary.bulk.chunks import history_size, text_chunks
from glossary.bulk.errors import BulkError, SourceError, StrictError
from glossary.bulk.files import HEAD, Source, refusal
from glossary.bulk.jobs import Item, ordered
from glossary.bulk.report import Fault, Result, Tally
from glossary.bulk.rows import Reader
from glossary.bulk.settings import Settings
from glossary.bulk.target import Safe, Target
from glossary.bulk.task import Layout, Task

_WORK = {"text": texts.work, "jsonl": jsonl.work, "csv": table.work, "tsv": table.work}


def work(settings: Settings, task: Task) -> Result:
    """What becomes of a chunk: the whole of what other processes do."""
    if task.kept:
        faults = [Fault(1, task.fault)] if task.fault else []
        tally = Tally(rows=task.data.count(b"\n"), bytes_read=len(task.data), faults=len(faults))
        return Result(b"" if settings.mode == "annotate" else task.data, tally, faults)
    return _WORK[task.form](settings, task)
