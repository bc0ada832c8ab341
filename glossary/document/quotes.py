"""Quoted stretches of a text: “ ”, " ", « », „ “, ‘ ’ and ' ', over several paragraphs where print does so.

The typographic convention for speech of several paragraphs is an opening mark at the head of each and a closing mark
only at the end of the last; such a run is one quotation. A double mark left open otherwise reaches to the end of its
line: what may be quoted counts as quoted. A single mark that nothing closes is an apostrophe.

What is quoted may be spoken or written (``spoken``): a story reports speech in its own spelling, and copies writing.
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


_NEAR = 200
"""How many letters on each side of a quotation tell who speaks in it."""

_SAY = (
    r"(?:said|says?|told|tells|added|adds|asked|asks|replied|replies|answered|answers|explained|explains|insisted|insists"
    r"|claimed|claims|argued|argues|noted|notes|warned|warns|stressed|stresses|declared|declares|announced|announces|stated"
    r"|states|commented|comments|remarked|recalled|recalls|continued|continues|concluded|exclaimed|shouted|whispered|admitted"
    r"|admits|acknowledged|confirmed|confirms|emphasi[sz]e[sd]|pointed out|joked|quipped|complained|promised|vowed|predicted"
    r"|boasted|lamented|agreed|urged|responded|responds|reiterated|quoted|as saying|speaking"
    r"|laughed|laughs|shrugged|shrugs|smiled|smiles|sighed|sighs|cried|yelled|mused|grinned)"
)
_SAID = re.compile(rf"\b{_SAY}\b")
_SAID_AFTER = re.compile(
    rf"\s?,?\s?[—–-]?\s?(?:\w+ly )?{_SAY}\b"  # ,” said the mayor
    rf"|\s?,?\s?[—–-]?\s?(?:(?:[a-z-]+ ){{0,3}}[A-Z]|he\b|she\b|they\b|it\b|one of|the\b|a\b|an\b|her\b|his\b|deputy\b"
    rf"|ministry\b|\w+man\b|\w+woman\b)[^.!?“”\"\n]{{0,120}}?\b{_SAY}\b"
)
_SAID_BEFORE = re.compile(
    rf"\b{_SAY}\b[^.!?“”\"\n]{{0,120}}[:,]\s?$|\b{_SAY}(?: that)?\s$"
    r"|\b[Aa]ccording to [^.!?“”\"\n]{0,80}[:,]\s?$"
)
_BROADCAST = re.compile(
    r"\b(?:video|interview|address|speech|briefing|press conference|news conference|phone call|broadcast|radio|television|TV)\b"
    r"[^.!?“”\"\n]{0,100}:\s?$"
)
_WRITTEN = re.compile(
    r"\bpost(?:ed|s)?\b|\b(?i:wr(?:o|i)te\w*|written|writing|tweet\w*|Facebook|Twitter|Telegram channel|Instagram|VKontakte"
    r"|blog\w*|letters?|telegrams?|cables?|diar(?:y|ies)|memoirs?|banners?|signs?|placards?|posters?|slogans?|graffiti|inscri\w+"
    r"|plaque|reads?|e-?mails?|editorial|headlines?|entitled|titled|document|decree|resolution|article|communiqu[eé]|book|novel|poem"
    r"|song|lyrics|manuscript|chronicle\w*|published|proverb|a saying|saying (?:coined|goes|went)|caption|text message"
    r"|postcard|label|menu|ticket|under (?:the|a|his|her) (?:photo|video|picture)"
    r"|(?:order|report|memo|dispatch|manual|leaflet|protocol|map|ad|brochure|minute)s? (?:said|says?|stated|states))\b"
)
_SENTENCES = re.compile(r"[.!?][”\"’»]?\s")
_SENTENCE_END = re.compile(r"(?:[.!?…][”\"’»]?|[–—])\s*$")
_STOPS = (",", "!", "?", ".", "…", "—", "–", "-")
_WORD = re.compile(r"[^\W\d_][\w’'-]*")


def spoken(text: str, quotation: Quotation) -> bool:
    """Whether a quotation is speech that an English story reports, told from a few words about it; else it may be writing.

    A verb of saying right after it or before it tells so, or one in the sentence or the paragraph before where whole
    sentences are quoted. Letters, posts, signs, documents and titles are writing; so is what is too short to be speech.
    """
    start, end, mark = quotation
    lead = text[max(0, start - _NEAR) : start].rpartition("\n")[2]
    tail = text[end : end + _NEAR].partition("\n")[0]
    if _BROADCAST.search(lead):
        return True
    sentence = _SENTENCES.split(lead)[-1]
    if _WRITTEN.search(tail.partition(".")[0][:60]) or _WRITTEN.search(sentence):
        return False
    inside = text[start + len(mark) : end].rstrip("”\"’'»“ \n")
    if (inside.endswith(_STOPS) or tail.startswith((",", ".", " —", " –"))) and _SAID_AFTER.match(tail):
        return True
    words = _WORD.findall(inside, 0, 2 * _NEAR)
    titled = sum(word[0].isupper() for word in words) * 5 >= len(words) * 3
    if _SAID_BEFORE.search(lead):
        return (len(words) >= 4 and inside.endswith(_STOPS)) or (len(words) >= 3 and not titled)
    if len(words) < 4 or titled:
        return False
    above = lead
    if not lead.strip():  # it heads a paragraph: who speaks may have been named in the one before
        above = text[max(0, start - 3 * _NEAR) : start].rstrip().rpartition("\n")[2]
    elif not _SENTENCE_END.search(lead):  # part of a sentence: … said that he “would never leave”
        return len(words) >= 5 and bool(_SAID.search(sentence))
    return bool(_SAID.search(above)) and not _WRITTEN.search(above[-_NEAR:])
