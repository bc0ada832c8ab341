"""Work on a chunk of running text. Lines that are no text (invalid UTF-8, NUL) stay as they are and are named."""

from __future__ import annotations

import msgspec

from glossary.bulk.passage import Edit, judged, put
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


def _normalize(settings: Settings, task: Task) -> Result:
    tally = Tally(rows=task.data.count(b"\n") + (task.data[-1:] != b"\n"), bytes_read=len(task.data))
    before, text, after = (_decoded(part) for part in (task.before, task.data, task.after))
    faults, barred = _broken(task.data, text)
    tally.faults = len(faults)
    document = Document(before + text + after)
    start = len(_encoded(before))
    end = start + len(_encoded(text))
    changes: list[Edit] = []
    for one in judged(settings.glossary(), document, settings.style, settings.quotes):
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
    data = put(_encoded(document.text), changes, start, end)
    if faults:  # bytes that are no UTF-8 go out as they came in
        data = data.decode("utf-8", "surrogatepass").encode("utf-8", "surrogateescape")
    return Result(data, tally, faults)


def _annotate(settings: Settings, task: Task) -> Result:
    tally = Tally(rows=task.data.count(b"\n") + (task.data[-1:] != b"\n"), bytes_read=len(task.data))
    before, text, after = (_decoded(part) for part in (task.before, task.data, task.after))
    faults, barred = _broken(task.data, text, encoded=False)
    tally.faults = len(faults)
    shift = task.char - len(before)
    lines: list[bytes] = []
    for mention in settings.mentions(before + text + after):
        start, end = mention.start - len(before), mention.end - len(before)
        if start < 0 or start >= len(text) or _meets(start, end, barred):
            continue
        tally.count(changed=mention.decision == "replace", reason=mention.reason)
        fields = msgspec.structs.asdict(mention)
        fields["start"] += shift
        fields["end"] += shift
        lines.append(msgspec.json.encode({"path": task.path, **fields}))
    return Result(b"".join(line + b"\n" for line in lines), tally, faults)


def _decoded(data: bytes) -> str:
    return data.decode("utf-8", "surrogateescape")


def _encoded(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")


def _broken(data: bytes, text: str, *, encoded: bool = True) -> tuple[list[Fault], list[tuple[int, int]]]:
    """The broken lines, and where they are: in code points, or in bytes of the text encoded."""
    if b"\0" not in data and not _escapes(text):
        return [], []
    faults: list[Fault] = []
    spans: list[tuple[int, int]] = []
    at = 0
    for number, (raw, line) in enumerate(zip(data.split(b"\n"), text.split("\n"), strict=True), 1):
        end = at + (len(_encoded(line)) if encoded else len(line))
        why = _why(raw)
        if why:
            faults.append(Fault(number, why))
            spans.append((at, end))
        at = end + 1
    return faults, spans


def _escapes(text: str) -> bool:
    """Whether some byte could not be decoded."""
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return True
    return False


def _why(line: bytes) -> str:
    try:
        line.decode("utf-8")
    except UnicodeDecodeError as error:
        return f"it is not UTF-8 (byte 0x{line[error.start]:02x})"
    return _NUL if b"\0" in line else ""


def _meets(start: int, end: int, spans: list[tuple[int, int]]) -> bool:
    return any(start < span_end and span_start < end for span_start, span_end in spans)
