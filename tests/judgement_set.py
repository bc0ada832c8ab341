"""The labelled sentences of tests/cases/judgement: how they are read, for the tests and for the measurement.

A sentence holds its names in brackets: ``[Kiev=Kyiv]`` is to be replaced, ``[Kiev]`` must stay, ``[Kiev?]`` is a doubt
that the text leaves open. Outside brackets nothing may change, whatever stands there.
"""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import NamedTuple

import regex

FOLDER = Path(__file__).parent / "cases" / "judgement"
_MENTION = regex.compile(r"\[(?P<text>[^\[\]=?]+)(?:=(?P<target>[^\[\]]+)|(?P<ask>\?))?\]")


class Label(NamedTuple):
    """What is expected of one name: code point offsets in the plain sentence; ``target`` where it is to be replaced."""

    start: int
    end: int
    text: str
    decision: str
    target: str | None


class Sentence(NamedTuple):
    """A labelled sentence, without its brackets."""

    family: str
    part: str
    lang: str
    source: str
    text: str
    labels: tuple[Label, ...]

    @property
    def expected(self) -> str:
        """The sentence as the style prints it."""
        pieces, at = [], 0
        for label in self.labels:
            pieces += [self.text[at : label.start], label.target or label.text]
            at = label.end
        return "".join([*pieces, self.text[at:]])


def sentence(family: str, part: str, lang: str, source: str) -> Sentence:
    """Read one labelled sentence."""
    text, labels, at = "", [], 0
    for match in _MENTION.finditer(source):
        text += source[at : match.start()]
        start = len(text)
        text += match["text"]
        decision = "replace" if match["target"] else "ask" if match["ask"] else "keep"
        labels.append(Label(start, len(text), match["text"], decision, match["target"]))
        at = match.end()
    return Sentence(family, part, lang, source, text + source[at:], tuple(labels))


def sentences(part: str) -> list[Sentence]:
    """The sentences of a part: ``first``, ``aside``, ``later`` or ``known-failures``."""
    found = []
    for file in sorted((FOLDER / part).glob("*.toml")):
        data = tomllib.loads(file.read_text("utf-8"))
        family = data.pop("family")
        found += [sentence(family, part, lang, source) for lang, rows in data.items() for source in rows]
    return found
