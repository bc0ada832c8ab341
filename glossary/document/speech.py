"""Whether a quotation was spoken or written: a story reports speech in its own spelling, and copies writing.

Which words tell so is data (seeds/speech.toml); where they must stand is told here.
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

import msgspec

from glossary.document.quotes import Quotation
from seeds.tables import table

_NEAR = 200
"""How many letters on each side of a quotation tell who speaks in it."""

_SENTENCES = re.compile(r"[.!?][”\"’»]?\s")
_SENTENCE_END = re.compile(r"(?:[.!?…][”\"’»]?|[–—])\s*$")
_STOPS = (",", "!", "?", ".", "…", "—", "–", "-")
_WORD = re.compile(r"[^\W\d_][\w’'-]*")


class _Told(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The words as the data have them."""

    say: tuple[str, ...]
    after: str
    before: str
    broadcast: str
    written: str


class _Patterns(NamedTuple):
    """What is looked for beside a quotation, and what words of saying there are."""

    said: re.Pattern[str]
    after: re.Pattern[str]
    before: re.Pattern[str]
    broadcast: re.Pattern[str]
    written: re.Pattern[str]


@cache
def _patterns() -> _Patterns:
    told = table(_Told, "speech.toml")
    say = f"(?:{'|'.join(told.say)})"
    texts = (r"\b{say}\b", told.after, told.before, told.broadcast, told.written)
    return _Patterns(*(re.compile(text.replace("{say}", say)) for text in texts))


def spoken(text: str, quotation: Quotation) -> bool:
    """Whether a quotation is speech that an English story reports, told from a few words about it; else it may be writing.

    A verb of saying right after it or before it tells so, or one in the sentence or the paragraph before where whole
    sentences are quoted. Letters, posts, signs, documents and titles are writing; so is what is too short to be speech.
    """
    said, said_after, said_before, broadcast, written = _patterns()
    start, end, mark = quotation
    lead = text[max(0, start - _NEAR) : start].rpartition("\n")[2]
    tail = text[end : end + _NEAR].partition("\n")[0]
    if broadcast.search(lead):
        return True
    sentence = _SENTENCES.split(lead)[-1]
    if written.search(tail.partition(".")[0][:60]) or written.search(sentence):
        return False
    inside = text[start + len(mark) : end].rstrip("”\"’'»“ \n")
    if (inside.endswith(_STOPS) or tail.startswith((",", ".", " —", " –"))) and said_after.match(tail):
        return True
    words = _WORD.findall(inside, 0, 2 * _NEAR)
    titled = sum(word[0].isupper() for word in words) * 5 >= len(words) * 3
    if said_before.search(lead):
        return (len(words) >= 4 and inside.endswith(_STOPS)) or (len(words) >= 3 and not titled)
    if len(words) < 4 or titled:
        return False
    above = lead
    if not lead.strip():  # it heads a paragraph: who speaks may have been named in the one before
        above = text[max(0, start - 3 * _NEAR) : start].rstrip().rpartition("\n")[2]
    elif not _SENTENCE_END.search(lead):  # part of a sentence: … said that he “would never leave”
        return len(words) >= 5 and bool(said.search(sentence))
    return bool(said.search(above)) and not written.search(above[-_NEAR:])
