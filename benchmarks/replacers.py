"""What others do with the same pairs: plain replacement, without judgement of context; and the bare scan."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from importlib.metadata import version
from typing import Any, NamedTuple

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
    """The bare automaton over the same spellings: finds, and decides nothing. Returns a function to count matches with."""
    import daachorse

    automaton = daachorse.DoubleArrayAhoCorasick(
        [text.encode() for text in spellings()], daachorse.MATCH_KIND_LEFTMOST_LONGEST, use_prefilter=True
    )
    return lambda data: sum(1 for _ in automaton.find(data))


class Replacer(NamedTuple):
    """A package, its distribution, and how to make it replace pairs as its documentation says."""

    name: str
    package: str
    make: Callable[[dict[str, str]], Callable[[str], str]]

    def title(self) -> str:
        """Return the name with the installed version."""
        return f"{self.name} {version(self.package)}"


def _flashtext(known: dict[str, str]) -> Callable[[str], str]:
    from flashtext import KeywordProcessor

    processor: Any = KeywordProcessor(case_sensitive=True)
    for old, new in known.items():
        processor.add_keyword(old, new)
    return lambda text: processor.replace_keywords(text)


def _flashtext2(known: dict[str, str]) -> Callable[[str], str]:
    from flashtext2 import KeywordProcessor

    processor: Any = KeywordProcessor(case_sensitive=True)
    for old, new in known.items():
        processor.add_keyword(old, new)
    return lambda text: processor.replace_keywords(text)


def _regex(known: dict[str, str]) -> Callable[[str], str]:
    import regex

    pattern = regex.compile(r"(?<![\p{L}\p{N}])\L<names>(?![\p{L}\p{N}])", names=list(known))
    return lambda text: pattern.sub(lambda match: known[match[0]], text)


REPLACERS = [
    Replacer("flashtext", "flashtext", _flashtext),
    Replacer("flashtext2", "flashtext2", _flashtext2),
    Replacer("regex, named list", "regex", _regex),
]
