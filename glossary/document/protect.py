"""Stretches of a text that are no prose, or somebody else's: code, markup, placeholders, block quotations.

What one line of context shows (addresses, tags, file names) is left to the rules; these need the whole text.
"""

from __future__ import annotations

from typing import NamedTuple

import regex

from glossary.document.text import Document

_CODE, _MARKUP, _QUOTE = "not-prose-code", "not-prose-markup", "quotation-block"

# Every pattern starts with a sign that prose hardly has, and runs over text that can't hold that sign again: linear.
_PATTERNS = (
    (
        "```",
        _CODE,
        regex.compile(r"(?m)^[ \t]{0,3}```[^\n]*\n(?:(?![ \t]{0,3}```)[^\n]*(?:\n|\Z))*+(?:[ \t]{0,3}```[^\n]*)?"),
    ),
    (
        "~~~",
        _CODE,
        regex.compile(r"(?m)^[ \t]{0,3}~~~[^\n]*\n(?:(?![ \t]{0,3}~~~)[^\n]*(?:\n|\Z))*+(?:[ \t]{0,3}~~~[^\n]*)?"),
    ),
    ("`", _CODE, regex.compile(r"(?<!`)`[^`\n]++`(?!`)")),
    # Agencies of the 1990s quoted with ``two of them'': what holds closing marks is no code.
    ("``", _CODE, regex.compile(r"(?<!`)``(?:(?!''|[″”])[^`\n])++``(?!`)")),
    (
        "<",
        _CODE,
        regex.compile(r"(?i)<(code|pre|script|style|kbd|samp|var)\b[^<>]*+>(?:(?!</\1)[^\n]|\n(?!\n\n)){0,4000}+"),
    ),
    (
        "<blockquote",
        _QUOTE,  # posts of others, and what else a page quotes whole
        regex.compile(r"(?i)<blockquote\b[^<>]*+>(?:(?!</blockquote)[^\n]|\n(?!\n\n)){0,4000}+"),
    ),
    ("<!--", _MARKUP, regex.compile(r"<!--(?:(?!-->).){0,4000}+", regex.DOTALL)),
    ("<", _MARKUP, regex.compile(r"</?[A-Za-z][^<>]{0,2000}+>")),
    ("{", _MARKUP, regex.compile(r"\{\{[^{}\n]{0,200}+\}\}|\$?\{[^{}\s]{1,80}+\}|\{%[^{}\n]{0,200}+%\}")),
    (">", _QUOTE, regex.compile(r"(?m)^[ \t]{0,3}>[^\n]*+")),
)


class Stretch(NamedTuple):
    """A protected stretch: code point offsets, half open, and the reason code of leaving it alone."""

    start: int
    end: int
    code: str


def protected(text: str) -> list[Stretch]:
    """The protected stretches of a text, in order and disjoint; of overlapping ones the first and longest. Linear in the text."""
    found: list[Stretch] = []
    for sign, code, pattern in _PATTERNS:
        if sign[0] in text and sign in text:  # one letter is searched much faster than several
            found += [Stretch(match.start(), match.end(), code) for match in pattern.finditer(text)]
    kept: list[Stretch] = []
    for stretch in sorted(found, key=lambda each: (each.start, -each.end)):
        if not kept or stretch.start >= kept[-1].end:
            kept.append(stretch)
    return kept


def protected_at(document: Document, byte: int) -> str:
    """The reason code of the protected stretch that holds a byte offset, or an empty string."""
    known = document.memory.get("protected")
    if known is None:
        stretches = protected(document.text)
        spans = document.spans([(stretch.start, stretch.end) for stretch in stretches])
        known = document.memory["protected"] = (stretches, spans)
    stretches, spans = known
    if not stretches:
        return ""
    index = spans.index(byte)
    return stretches[index].code if index >= 0 else ""
