"""Evidence as data: the rules of ``seeds/rules``, each a look at what stands right before or right after a name.

A rule looks at a bounded window, so that judgement costs the same on any text. It weighs for or against a reading (log
odds), or keeps the spelling whatever the style says, or both. Most rules name cues, words without which they can't
hold, so that most names cost no regular expression.
"""

from __future__ import annotations

from functools import cache

import seeds
from glossary.errors import DataError
from glossary.resolve import shelf
from glossary.resolve.book import Book, index
from glossary.resolve.rule import Compiled, Family, Rule
from seeds.tables import table

__all__ = ["book", "families", "keepers", "packed", "placers", "ruled_kinds", "rules", "tellers", "told", "weighers"]


@cache
def rules() -> tuple[Compiled, ...]:
    """All rules, by family in the order of the file names.

    Raises DataError where a file is broken.
    """
    found: list[Compiled] = []
    for family in families():
        found += [Compiled(rule, family.family, family.lists) for rule in family.rule]
    return tuple(found)


@cache
def families() -> tuple[Family, ...]:
    """The rule files as they state themselves, in the order of their names. Raises DataError where one is broken."""
    found = []
    for file in seeds.names("rules", ".toml"):
        try:
            found.append(table(Family, "rules", file))
        except ValueError as error:
            raise DataError(f"rules/{file}", "", "expected the fields of seeds/rules/README.md", str(error)) from None
    return tuple(found)


def told(code: str) -> list[tuple[str, Rule]]:
    """The rules of a reason code, each with its family, in order."""
    return [(family.family, rule) for family in families() for rule in family.rule if rule.code == code]


@cache
def book(lang: str) -> Book:
    """The rules for text of a language."""
    return Book(_of(lang), shelf.kept(lang))


def packed() -> dict[str, bytes]:
    """What a build keeps of the books of the three languages: files by name."""
    return {shelf.file(lang): shelf.packed(index(_of(lang))) for lang in ("en", "uk", "ru")}


def _of(lang: str) -> tuple[Compiled, ...]:
    return tuple(rule for rule in rules() if not rule.rule.langs or lang in rule.rule.langs)


@cache
def keepers(lang: str, history: bool) -> frozenset[int]:
    """The numbers in a book of the rules that leave a spelling alone; with ``history`` also those that speak of older times."""
    return book(lang).chosen(lambda rule: rule.keeps and (history or not rule.history))


@cache
def ruled_kinds() -> frozenset[str]:
    """The kinds of place that some rule speaks of."""
    return frozenset(kind for rule in rules() for kind in rule.rule.kinds)


@cache
def weighers(lang: str, doubts: frozenset[str], kinds: frozenset[str]) -> frozenset[int]:
    """The numbers in a book of the rules that weigh readings of such doubts and kinds."""
    return book(lang).chosen(
        lambda rule: (
            rule.weight != 0
            and (not rule.doubts or not doubts.isdisjoint(rule.doubts))
            and (not rule.kinds or not kinds.isdisjoint(rule.kinds))
        )
    )


@cache
def placers(book: Book) -> frozenset[int]:
    """The numbers in a book of the rules that tell a place from whatever else bears its name."""
    return frozenset(
        number for number, rule in enumerate(book.rules) if rule.family == "place" and rule.rule.weight > 0
    )


@cache
def tellers(lang: str) -> frozenset[int]:
    """The numbers in a book of the weighing rules whose word holds for a whole story."""
    return book(lang).chosen(lambda rule: rule.story and rule.weight != 0)
