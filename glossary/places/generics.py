"""Generic words: river, oblast, bridge, and their Ukrainian and Russian counterparts (``seeds/generics.toml``).

They split a name into its own part and the generic word, translate that word, and tell, beside a bare name in a text,
what kind of place is meant.
"""

from __future__ import annotations

import tomllib
from functools import cached_property
from typing import Literal, NamedTuple

import msgspec

import seeds
from glossary.errors import DataError

_FILE = "generics.toml"

Side = Literal["before", "after"]


class Words(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What may stand before and after a name's own part in one language."""

    before: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    abbreviations: tuple[str, ...] = ()


class Generic(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One generic word in three languages, as its file states it."""

    kinds: tuple[str, ...]
    english: str
    position: Side
    named: bool
    en: Words
    uk: Words
    ru: Words
    also: tuple[str, ...] = ()
    source: str = ""
    note: str = ""


class _File(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    generic: dict[str, Generic]
    source: str = ""
    forms: dict[str, dict[str, tuple[tuple[str, ...], tuple[str, ...]]]] = {}


class Split(NamedTuple):
    """A name in its parts: its own part, the generic word and its English, and the side that the word stands on."""

    core: str
    generic: Generic
    word: str
    side: Side


class Beside(msgspec.Struct, frozen=True, array_like=True):
    """What a generic word beside a name says: the kinds of place, and the side."""

    kinds: tuple[str, ...]
    side: Side


class Generics:
    """All generic words, ready to split names and to be found beside them."""

    def __init__(self, content: _File) -> None:
        self._generics = content.generic
        self._forms = content.forms

    @classmethod
    def load(cls) -> Generics:
        """Read the data. Raises DataError where it is broken."""
        try:
            return cls(msgspec.convert(tomllib.loads(seeds.read_bytes(_FILE).decode()), _File))
        except (tomllib.TOMLDecodeError, msgspec.ValidationError) as error:
            raise DataError(_FILE, "", "expected what its head describes", str(error)) from None

    @cached_property
    def kinds(self) -> frozenset[str]:
        """The kinds that some generic word says."""
        return frozenset(kind for generic in self._generics.values() for kind in generic.kinds)

    @cached_property
    def _by_kind(self) -> dict[str, list[Generic]]:
        by_kind: dict[str, list[Generic]] = {}
        for generic in self._generics.values():
            for kind in generic.kinds:
                by_kind.setdefault(kind, []).append(generic)
        return by_kind

    def of_kind(self, kind: str) -> list[Generic]:
        """The generic words of a kind, the usual one first."""
        return self._by_kind.get(kind, [])

    def split(self, name: str, lang: str, kind: str) -> Split | None:
        """The parts of a name, or None where it holds no generic word of its kind beside a part of its own."""
        folded = name.lower()
        best: Split | None = None
        for generic in self.of_kind(kind):
            words: Words = getattr(generic, lang)
            english = (generic.english, *generic.also) if lang == "en" else ()
            for word in (*words.after, *english):
                if folded.endswith(" " + word.lower()):
                    best = _longer(best, Split(name[: -len(word) - 1], generic, name[-len(word) :], "after"))
            for word in (*words.before, *english):
                if folded.startswith(word.lower() + " "):
                    best = _longer(best, Split(name[len(word) + 1 :], generic, name[: len(word)], "before"))
        return best

    def declined(self, word: str, lang: str) -> list[str]:
        """A generic word's preferred singular form in each case, nominative first; empty where the data have none."""
        rows = self._forms.get(lang, {}).get(word, ())
        row = next((row for row in rows if row), ())
        return [cell.split("/")[0] for cell in row]

    def beside(self) -> dict[str, dict[str, Beside]]:
        """By language: what each generic word, in every case form and lower case, says of the name beside it.

        The key is the side and the words: ``after river``. ``е`` stands for ``ё`` as well.
        """
        table: dict[str, dict[str, Beside]] = {}
        for lang in ("en", "uk", "ru"):
            says: dict[str, dict[str, None]] = {}
            for generic in self._generics.values():
                words: Words = getattr(generic, lang)
                for side, listed in (("before", words.before), ("after", words.after)):
                    if listed:
                        for word in (*listed, *words.abbreviations):
                            for form in sorted(self._all_forms(lang, word)):
                                says.setdefault(f"{side} {form}", {}).update(dict.fromkeys(generic.kinds))
            table[lang] = {key: Beside(tuple(kinds), _side(key)) for key, kinds in says.items()}
        return table

    def _all_forms(self, lang: str, word: str) -> set[str]:
        forms = {word.lower()}
        if lang == "en":
            forms.add(word.lower() + "s")
        for row in self._forms.get(lang, {}).get(word, ()):
            for cell in row:
                forms.update(form.lower() for form in cell.split("/"))
        return forms | {form.replace("\N{CYRILLIC SMALL LETTER IO}", "\N{CYRILLIC SMALL LETTER IE}") for form in forms}


def _longer(one: Split | None, other: Split) -> Split:
    return one if one is not None and len(one.word) >= len(other.word) else other


def _side(key: str) -> Side:
    return "before" if key.startswith("before ") else "after"
