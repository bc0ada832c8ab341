"""Where bulk work meets the pipeline: one passage of text judged, its changes put in.

The only module here that knows the stages of the pipeline.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import msgspec

from glossary import Glossary, Mention
from glossary import style as styles
from glossary.bulk.report import Tally
from glossary.document import Document
from glossary.style import Policy


class Edit(NamedTuple):
    """A change: byte offsets (UTF-8, lone surrogates as three bytes), half open, and what stands there instead."""

    start: int
    end: int
    text: str


class Judged(NamedTuple):
    """A decision on one mention: byte offsets, why, and the change, if it is one."""

    start: int
    end: int
    reason: str
    edit: Edit | None


def judged(glossary: Glossary, document: Document, style: str, quotes: Policy | None) -> Iterator[Judged]:
    """The decisions on all mentions that a style may change, in order, disjoint. Raises UnknownStyle."""
    for _, decided in glossary.decisions(document, styles.load(style), quotes, "changes"):
        start, end = document.given(decided.start), document.given(decided.end)
        edit = None if decided.replacement is None else Edit(start, end, decided.replacement)
        yield Judged(start, end, decided.reason, edit)


def edits(glossary: Glossary, document: Document, style: str, quotes: Policy | None, tally: Tally) -> list[Edit]:
    """The changes that a style makes in one text, in order, disjoint; all decisions are counted."""
    found = []
    for one in judged(glossary, document, style, quotes):
        tally.count(changed=one.edit is not None, reason=one.reason)
        if one.edit is not None:
            found.append(one.edit)
    return found


def line(where: dict[str, str | int], mention: Mention) -> bytes:
    """A mention as a line of JSON that begins with where it is."""
    return msgspec.json.encode(where)[:-1] + b"," + msgspec.json.encode(mention)[1:] + b"\n"


def put(data: bytes, changes: list[Edit], start: int = 0, end: int | None = None) -> bytes:
    """The bytes from ``start`` to ``end`` with the changes that lie in them put in."""
    pieces: list[bytes] = []
    at = start
    for edit in changes:
        pieces += (data[at : edit.start], edit.text.encode("utf-8", "surrogatepass"))
        at = edit.end
    pieces.append(data[at:end])
    return b"".join(pieces)
