"""Words made from place names: adjectives, region nouns, demonyms."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple


class Derived(NamedTuple):
    """One form of a word made from a name: ``sort`` is ``adjective``, ``region`` or ``demonym``; ``cases`` as in Form."""

    text: str
    lang: str
    place_id: str
    sort: str
    cases: int


def derived() -> Iterator[Derived]:
    """Every form of every derived word."""
    return iter(())
