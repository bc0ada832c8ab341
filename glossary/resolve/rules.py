"""Evidence as data: the rules of ``seeds/rules``, each a look at what stands right before or right after a name.

A rule looks at a bounded window, so that judgement costs the same on any text. It either weighs for or against a reading
(log odds), or keeps the spelling whatever the style says.
"""

from __future__ import annotations

import tomllib
from functools import cache, cached_property
from typing import Any

import msgspec
import regex

import seeds
from glossary.errors import DataError


class Context(msgspec.Struct, frozen=True):
    """What a rule may look at: the windows before and after a name, the name, and the run of non-blanks around it."""

    before: str
    after: str
    text: str

    @property
    def token(self) -> str:
        """The blank-delimited run that holds the name."""
        left = regex.split(r"\s", self.before)[-1] if self.before else ""
        right = regex.split(r"\s", self.after, maxsplit=1)[0] if self.after else ""
        return left + self.text + right


class Rule(msgspec.Struct, frozen=True, forbid_unknown_fields=True, dict=True):
    """One rule as its file states it.

    ``before`` must match up to the name, ``after`` from its end on, ``token`` the blank-delimited run around it from its
    start; all that are given must. ``weight`` is added, in log odds, to readings of the rule's kinds (to all of them where it
    names none); ``keeps`` leaves the spelling alone. ``doubts``, ``langs`` and ``names`` limit where the rule is asked.
    """

    code: str
    does: str
    why: str
    passes: tuple[str, ...]
    fails: tuple[str, ...]
    weight: float = 0.0
    keeps: bool = False
    doubts: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    langs: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    before: str | None = None
    after: str | None = None
    token: str | None = None
    source: str = ""


class _Family(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    family: str
    about: str
    rule: tuple[Rule, ...]
    lists: dict[str, tuple[str, ...]] = {}


class Compiled:
    """A rule with its patterns, compiled when it is first asked."""

    def __init__(self, rule: Rule, family: str, lists: dict[str, tuple[str, ...]]) -> None:
        self.rule = rule
        self.family = family
        self._lists = lists

    @cached_property
    def _patterns(self) -> tuple[Any, Any, Any]:
        named = {name: list(words) for name, words in self._lists.items()}

        def pattern(text: str | None, flags: str = "") -> Any:
            if text is None:
                return None
            used = {name: words for name, words in named.items() if f"\\L<{name}>" in text}
            return regex.compile(flags + text, **used)

        rule = self.rule
        # Matching backwards from the name finds what stands right before it without trying every start.
        return pattern(rule.before, "(?r)"), pattern(rule.after), pattern(rule.token)

    def holds(self, context: Context) -> bool:
        """Whether the rule's patterns all match in a context."""
        before, after, token = self._patterns
        if self.rule.names and context.text not in self.rule.names:
            return False
        if before is not None and before.match(context.before) is None:
            return False
        if after is not None and after.match(context.after) is None:
            return False
        return token is None or token.match(context.token) is not None


@cache
def rules() -> tuple[Compiled, ...]:
    """All rules, by family in the order of the file names.

    Raises DataError where a file is broken.
    """
    found: list[Compiled] = []
    for file in seeds.names("rules", ".toml"):
        try:
            family = msgspec.convert(tomllib.loads(seeds.read_bytes("rules", file).decode()), _Family)
        except (tomllib.TOMLDecodeError, msgspec.ValidationError) as error:
            raise DataError(f"rules/{file}", "", "expected the fields that glossary/resolve/rules.py lists", str(error)) from None
        found += [Compiled(rule, family.family, family.lists) for rule in family.rule]
    return tuple(found)


@cache
def keepers() -> tuple[Compiled, ...]:
    """The rules that leave a spelling alone."""
    return tuple(rule for rule in rules() if rule.rule.keeps)


@cache
def weighers(lang: str) -> tuple[Compiled, ...]:
    """The rules that weigh readings in text of a language."""
    return tuple(rule for rule in rules() if not rule.rule.keeps and (not rule.rule.langs or lang in rule.rule.langs))
