"""Work on a chunk of running text. Lines that are no text (invalid UTF-8, NUL) stay as they are and are named."""

from __future__ import annotations

import msgspec

from glossary.bulk.passage import Edit, edits, put
from glossary.bulk.report import Fault, Result, Tally
from glossary.bulk.settings import Settings
from glossary.bulk.task import Task
from glossary.document import Document
from glossary.mention import Mention


def work(settings: Settings, task: Task) -> Result:
    """Normalise or annotate one chunk."""
    tally = Tally(rows=task.data.count(b"\n"), bytes_read=len(task.data))
    before, text, after = (_decoded(part) for part in (task.before, task.data, task.after))
    faults, barred = _broken(task.data, text)
    tally.faults = len(faults)
    if settings.mode == "annotate":
        return Result(_annotated(settings, task, (before, text, after), barred, tally), tally, faults)
    document = Document(before + text + after)
    start = len(_encoded(before))
    end = start + len(_encoded(text))
    changes: list[Edit] = []
    outside = Tally()
    for edit in edits(settings.glossary(), document, settings.style, settings.quotes, outside):
        if start <= edit.start and edit.end <= end and not _within(edit.start - start, edit.end - start, barred):
            changes.append(edit)
    return Result(task.data, tally, faults)


def _decoded(data: bytes) -> str:
    return data.decode("utf-8", "surrogateescape")


def _encoded(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")
