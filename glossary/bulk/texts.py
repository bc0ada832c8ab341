"""Work on a chunk of running text. Lines that are no text (invalid UTF-8, NUL) stay as they are and are named."""

from __future__ import annotations

from typing import NamedTuple

import msgspec

from glossary.bulk.passage import Edit, judged, line, put
from glossary.bulk.report import Fault, Result, Tally
from glossary.bulk.settings import Settings
from glossary.bulk.task import Task
from glossary.document import Document

_NUL = "it holds a NUL character"


def work(settings: Settings, task: Task) -> Result:
    """Normalise or annotate one chunk."""
    if settings.mode == "annotate":
        return _annotate(settings, task)
    return _normalize(settings, task)


class _Passage(NamedTuple):
    """A chunk with its surroundings, and where it stands in them.

    ``text`` has surrogates for bytes that are no UTF-8; ``encoded`` is the text in UTF-8, which for a sound text is what
    was read: it is neither decoded nor encoded twice.
    """

    text: str
    encoded: bytes
    start: int
    end: int
    sound: bool

    @classmethod
    def of(cls, task: Task) -> _Passage:
        """The passage of a task."""
        given = task.before + task.data + task.after if task.before or task.after else task.data
        try:
            start = len(task.before)
            return cls(given.decode("utf-8"), given, start, start + len(task.data), sound=True)
        except UnicodeDecodeError:
            text = _decoded(given)
            start = len(_encoded(_decoded(task.before)))
            return cls(text, _encoded(text), start, start + len(_encoded(_decoded(task.data))), sound=False)


def _normalize(settings: Settings, task: Task) -> Result:
    tally = _tally(task)
    passage = _Passage.of(task)
    faults, barred = _broken(task.data, sound=passage.sound)
    tally.faults = len(faults)
    start, end = passage.start, passage.end
    changes: list[Edit] = []
    for one in judged(settings.glossary(), Document(passage.text), settings.style, settings.quotes):
        if one.start >= end:
            break
        if one.start < start or _meets(one.start - start, one.end - start, barred):
            continue
        # A change that runs over the end has its place in no chunk: that can be at a cut of last resort only.
        edit = one.edit if one.end <= end else None
        tally.count(changed=edit is not None, reason=one.reason)
        if edit is not None:
            changes.append(edit)
    if not changes:
        return Result(task.data, tally, faults)
    data = put(passage.encoded, changes, start, end)
    if not passage.sound:  # bytes that are no UTF-8 go out as they came in
        data = data.decode("utf-8", "surrogatepass").encode("utf-8", "surrogateescape")
    return Result(data, tally, faults)


def _annotate(settings: Settings, task: Task) -> Result:
    tally = _tally(task)
    passage = _Passage.of(task)
    faults, barred = _broken(task.data, sound=passage.sound, encoded=False)
    tally.faults = len(faults)
    before = len(_decoded(task.before))
    size = len(passage.text) - before - len(_decoded(task.after))
    shift = task.char - before
    lines: list[bytes] = []
    for mention in settings.mentions(passage.text):
        start, end = mention.start - before, mention.end - before
        if start < 0 or start >= size or _meets(start, end, barred):
            continue
        tally.count(changed=mention.decision == "replace", reason=mention.reason)
        placed = msgspec.structs.replace(mention, start=mention.start + shift, end=mention.end + shift)
        lines.append(line({"path": task.path}, placed))
    return Result(b"".join(lines), tally, faults)


def _tally(task: Task) -> Tally:
    return Tally(rows=task.data.count(b"\n") + (task.data[-1:] != b"\n"), bytes_read=len(task.data))


def _decoded(data: bytes) -> str:
    return data.decode("utf-8", "surrogateescape")


def _encoded(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")


def _broken(data: bytes, *, sound: bool, encoded: bool = True) -> tuple[list[Fault], list[tuple[int, int]]]:
    """The broken lines, and where they are: in code points, or in bytes of the text encoded."""
    if sound and b"\0" not in data:
        return [], []
    faults: list[Fault] = []
    spans: list[tuple[int, int]] = []
    at = 0
    for number, raw in enumerate(data.split(b"\n"), 1):
        text = _decoded(raw)
        end = at + (len(_encoded(text)) if encoded else len(text))
        why = _why(raw)
        if why:
            faults.append(Fault(number, why))
            spans.append((at, end))
        at = end + 1
    return faults, spans


def _why(line: bytes) -> str:
    try:
        line.decode("utf-8")
    except UnicodeDecodeError as error:
        return f"it is not UTF-8 (byte 0x{line[error.start]:02x})"
    return _NUL if b"\0" in line else ""


def _meets(start: int, end: int, spans: list[tuple[int, int]]) -> bool:
    return any(start < span_end and span_start < end for span_start, span_end in spans)
