"""The structs of a scheme, field by field as seeds/README.md describes them."""

from __future__ import annotations

from typing import Literal

import msgspec

__all__ = ["Context", "Scheme"]


class Context(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A rule for letters that are written otherwise in some place.

    letters: what they are written as there; after and before: alternatives, each of them one item or several in reading
    order; if both are given, both must hold. Items: a lower-case letter or start, end, apostrophe, vowel, consonant,
    letter. source: where the rule stands.
    """

    letters: dict[str, str]
    source: str
    after: tuple[str, ...] = ()
    before: tuple[str, ...] = ()


class Scheme(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A romanisation system: its table, its rules, and what is to be said of it.

    id: language-authority-year; language: what it romanises; letters: lower-case Cyrillic to Latin, "'" stands for the
    apostrophe; contexts: the first that holds wins over letters; capitals: where the capital can't be derived; foreign:
    letters that the scheme does not cover; case: neighbour (Shch, SHCH beside a capital) or both (all letters of the
    output are capital); reversible: every word over the alphabet can be read back; samples: Cyrillic to Latin.
    """

    id: str
    name: str
    language: Literal["uk", "ru"]
    covers: str
    source: str
    reversible: bool
    case: Literal["neighbour", "both"]
    letters: dict[str, str]
    samples: dict[str, str]
    aliases: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    capitals: dict[str, str] = msgspec.field(default_factory=dict)
    foreign: dict[str, str] = msgspec.field(default_factory=dict)
    contexts: tuple[Context, ...] = msgspec.field(name="context", default=())

    def __hash__(self) -> int:
        """Hash by identity of the data that names it, so that compiled tables can be cached by scheme."""
        return hash(self.id)
