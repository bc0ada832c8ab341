"""Quoted stretches of a text: “ ”, " ", « », „ “, ‘ ’ and ' ', over several paragraphs where print does so.

The typographic convention for speech of several paragraphs is an opening mark at the head of each and a closing mark
only at the end of the last; such a run is one quotation. A double mark left open otherwise reaches to the end of its
line: what may be quoted counts as quoted. A single mark that nothing closes is an apostrophe.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

_DOUBLE = ('"', "“", "”", "„", "‟", "«", "»", "‹", "›", "``", "''", "″")
_SINGLE = ("'", "‘", "’", "‚")
_BLANK_LINE = re.compile(r"\n[^\S\n]*\n")

_CLOSES = {
    "“": "”",
    "„": "“”",
    "‟": "”",
    "«": "»",
    "‹": "›",
    "»": "«",
    '"': '"”',
    "‘": "’",
    "‚": "‘’",
    "'": "'’",
    "``": "''″”",  # agencies of the 1990s; copies of them have other closing marks
}
"""What may close each opening mark; » opens in German-style »…«, when no « is open."""


class Quotation(NamedTuple):
    """A quoted stretch, marks included: code point offsets, half open; ``mark`` is the opening mark."""

    start: int
    end: int
    mark: str


def quotations(text: str) -> list[Quotation]:
    """The outermost quotations of a text, in order and disjoint. Linear in the text."""
    return _outermost(sorted([*_double(text), *_single(text)]))


def _double(text: str) -> Iterator[Quotation]:
    start, mark = -1, ""
    inner: list[str] = []
    ended = False  # the paragraph ended with the quotation open
    line_end = -1  # of the line last asked for: found once, so that a line of open marks stays linear
    last = 0  # where the mark before ended
    for at, sign in _marks(text, _DOUBLE):
        if start >= 0:
            ended = ended or _BLANK_LINE.search(text, last, at) is not None
            if sign == mark and (ended or sign not in _CLOSES[mark]) and _heads_line(text, at):
                ended = False  # the next paragraph opens with the mark again: the same speech goes on
                inner.clear()
                last = at + len(sign)
                continue
            if ended or (sign == mark and (sign not in _CLOSES[mark] or _only_opens(text, at))):
                line_end = line_end if line_end >= start else _line_end(text, start)
                yield Quotation(start, line_end, mark)
                start = -1
        last = at + len(sign)
        if start < 0:
            if _may_open(text, at, sign):
                start, mark, ended = at, sign, False
                inner.clear()
        elif inner and sign in _CLOSES[inner[-1]]:
            inner.pop()
        elif sign in _CLOSES[mark] or (mark == "“" and sign == '"' and not _may_open(text, at, sign)):
            yield Quotation(start, at + len(sign), mark)
            start = -1
        elif _may_open(text, at, sign):
            inner.append(sign)
    if start >= 0:
        yield Quotation(start, _line_end(text, start), mark)


def _single(text: str) -> Iterator[Quotation]:
    start, mark = -1, ""
    ends: list[int] = []  # where it may close: s’ of a plural looks like a closing mark
    ended = False
    last = 0
    if not _has_single(text):
        return
    for at, sign in _marks(text, _SINGLE):
        before, after = text[at - 1 : at], text[at + 1 : at + 2]
        if before.isalnum() and after.isalnum():
            continue  # inside a word
        ended = start >= 0 and (ended or _BLANK_LINE.search(text, last, at) is not None)
        last = at + 1
        opens = sign in "‘‚'" and not before.isalnum() and not _decade(text, at) and _may_open(text, at, sign)
        if sign in "'’‘" and not opens and (after.isalnum() or not before or before.isspace()):
            continue
        if start >= 0 and opens and ended and not ends and sign == mark and _heads_line(text, at):
            ended = False
            continue
        if start >= 0 and (opens or ended):
            if ends:
                yield Quotation(start, _likeliest(text, ends), mark)
            start = -1
        if start < 0:
            if opens:
                start, mark, ended = at, sign, False
                ends.clear()
        elif sign in _CLOSES[mark]:
            ends.append(at + 1)
    if start >= 0 and ends:
        yield Quotation(start, _likeliest(text, ends), mark)


def _decade(text: str, at: int) -> bool:
    """Whether a mark stands for the century of a decade: the '90s."""
    return text[at + 1 : at + 3].isdigit() and text[at + 3 : at + 4] == "s"


def _marks(text: str, signs: tuple[str, ...]) -> list[tuple[int, str]]:
    """Where the signs stand, in order. A search for each by itself is faster than one for a set of them."""
    found = []
    for sign in signs:
        at = text.find(sign) if sign[0] in text else -1  # one letter is searched much faster than two
        while at >= 0:
            found.append((at, sign))
            at = text.find(sign, at + len(sign))
    found.sort()
    return found


def _has_single(text: str) -> bool:
    return "'" in text or "‘" in text or "‚" in text


def _may_open(text: str, at: int, sign: str) -> bool:
    if sign not in _CLOSES:
        return False
    if sign in "«„‟‹" or sign == "``":
        return True  # French print has a blank after it
    after = text[at + 1 : at + 2]
    if not after or after.isspace():
        return False
    before = text[at - 1 : at]
    return sign not in "\"'»" or not before or before.isspace() or before in "([{—–-/:“«„‘\"'"


def _only_opens(text: str, at: int) -> bool:
    """Whether a straight mark can't close: a blank before it and none after."""
    before, after = text[at - 1 : at], text[at + 1 : at + 2]
    return before.isspace() and bool(after) and not after.isspace()


def _likeliest(text: str, ends: list[int]) -> int:
    """The first mark beside punctuation, else the last one (boys’ may come before it)."""
    for end in ends:
        if text[end - 2] in ".,!?…;:—–" or text[end : end + 1] in ("", *'.,;:!?)\n”»"'):
            return end
    return ends[-1]


def _heads_line(text: str, at: int) -> bool:
    """Whether only blanks stand before it on its line (an indent of up to 40)."""
    before = text[max(0, at - 40) : at]
    return not before.rpartition("\n")[2].strip() and (at < 40 or "\n" in before)


def _line_end(text: str, at: int) -> int:
    end = text.find("\n", at)
    return len(text) if end < 0 else end


def _outermost(found: Iterable[Quotation]) -> list[Quotation]:
    """Merge what overlaps: of nested quotations the outer stays."""
    kept: list[Quotation] = []
    for quotation in found:
        if kept and quotation.start < kept[-1].end:
            if quotation.end > kept[-1].end:
                kept[-1] = kept[-1]._replace(end=quotation.end)
        else:
            kept.append(quotation)
    return kept
