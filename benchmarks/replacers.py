"""What others do with the same pairs: plain replacement, without judgement of context; and the bare scan."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from importlib import import_module
from importlib.metadata import version
from typing import Any, NamedTuple

import daachorse

from glossary import Glossary
from glossary import style as styles
from glossary.decide import wanted

__all__ = ["REPLACERS", "Replacer", "pairs", "scan", "spellings"]


@cache
def spellings() -> list[str]:
    """Every spelling that the glossary scans for."""
    return list(Glossary.load()._compiled.spellings)


@cache
def pairs() -> dict[str, str]:
    """Every spelling that the style ``ua`` may change, and the name that it prints: its likeliest reading's."""
    glossary, style = Glossary.load(), styles.load("ua")
    found = {}
    for text, number in glossary._compiled.spellings.items():
        readings = glossary._compiled.readings(number)
        target = wanted(readings[0].place, readings[0].name, style) if readings else None
        if target is not None and target.core != text:
            found[text] = target.core
    return found


def scan() -> Callable[[bytes], int]:
    """The bare automaton over the same spellings, as a function that counts what it finds in UTF-8."""
    automaton = daachorse.DoubleArrayAhoCorasick(
        [text.encode() for text in spellings()], daachorse.MATCH_KIND_LEFTMOST_LONGEST, use_prefilter=True
    )
    return lambda data: sum(1 for _ in automaton.find(data))


class Replacer(NamedTuple):
    """A package, its distribution, how to make it replace pairs as its documentation says, and what it can't do."""

    name: str
    package: str
    make: Callable[[dict[str, str]], Callable[[str], str]]
    kind: str = "no context"

    def title(self) -> str:
        """Return the name with the installed version."""
        return self.name if self.package == "re" else f"{self.name} {version(self.package)}"


def _keywords(module: str) -> Callable[[dict[str, str]], Callable[[str], str]]:
    def make(known: dict[str, str]) -> Callable[[str], str]:
        processor: Any = import_module(module).KeywordProcessor(case_sensitive=True)
        for old, new in known.items():
            processor.add_keyword(old, new)
        replace: Callable[[str], str] = processor.replace_keywords
        return replace

    return make


def _words(known: dict[str, str]) -> Callable[[str], str]:
    """A regular expression for words, and a dictionary."""
    word = re.compile(r"\w[\w'’ʼ-]*")
    return lambda text: word.sub(lambda match: known.get(match[0], match[0]), text)


REPLACERS = [
    Replacer("flashtext", "flashtext", _keywords("flashtext")),
    Replacer("flashtext2", "flashtext2", _keywords("flashtext2")),
    Replacer("re and a dictionary", "re", _words, "no context, single words only"),
]
