"""The indexes of the books of rules, as a build has left them, a file a language; where there is none they are made anew."""

from __future__ import annotations

from functools import cache

import seeds
from glossary.resolve.book import Index
from glossary.scan.digest import sources
from seeds.tables import Mark, built, mark, stamped

_MADE_BY = ("glossary.resolve.book", "glossary.resolve.rule")


def file(lang: str) -> str:
    """The name of a language's file."""
    return f"rules-{lang}.bin"


def kept(lang: str) -> Index | None:
    """The index of a language's rules, or None where a build has left none that is still right."""
    return built(file(lang), Index, _mark)


def packed(index: Index) -> bytes:
    """What a build leaves of an index."""
    return stamped(index, _mark())


@cache
def _mark() -> Mark:
    """What tells rules, and the code that makes indexes of them, from others."""
    return mark(*(seeds.read_bytes("rules", file) for file in seeds.names("rules", ".toml")), *sources(_MADE_BY))
