"""Evidence as data: the rules of ``seeds/rules``, each a look at what stands right before or right after a name.

A rule looks at a bounded window, so that judgement costs the same on any text. It weighs for or against a reading (log
odds), or keeps the spelling whatever the style says, or both. Most rules name cues, words without which they can't hold:
one pass of an automaton over the window finds which rules are worth asking, so that most names cost no regular expression.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from functools import cache, cached_property
from typing import Any

import daachorse
import msgspec
import regex

import seeds
from glossary.errors import DataError

TARGET = "\ue000"
"""What ``{target}`` of a pattern matches: it stands, in a window, for the name that the style would print."""


class Context(msgspec.Struct, frozen=True, dict=True):
    """What a rule may look at: the windows before and after a name, the name, and what the style would put there.

    ``before_year`` is the year from which on the style's name counts: a renaming's, or the one that history ends with.
    """

    before: str
    after: str
    text: str
    target: str = ""
    former: bool = False
    before_year: int = 0

    @cached_property
    def token(self) -> str:
        """The blank-delimited run that holds the name."""
        left = regex.split(r"\s", self.before)[-1] if self.before else ""
        right = regex.split(r"\s", self.after, maxsplit=1)[0] if self.after else ""
        return left + self.text + right

    @cached_property
    def windows(self) -> tuple[str, str]:
        """The windows with the style's name marked in them."""
        if not self.target or self.target not in self.before + "\n" + self.after:
            return self.before, self.after
        return self.before.replace(self.target, TARGET), self.after.replace(self.target, TARGET)

    @cached_property
    def haystack(self) -> bytes:
        """What cues are looked for in: both windows, in lower case, the style's name marked."""
        before, after = self.windows
        return f"{before}\n{after}".lower().encode("utf-8", "surrogatepass")


class Count(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """So many words of one list in the windows at least, and more than of another one."""

    words: str
    over: str
    least: int


class Rule(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One rule as its file states it; seeds/rules/README.md tells each field."""

    code: str
    does: str
    why: str
    passes: tuple[str, ...]
    fails: tuple[str, ...]
    weight: float = 0.0
    keeps: bool = False
    denies: bool = False
    story: bool = False
    history: bool = False
    doubts: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    langs: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()
    former: bool | None = None
    name: str | None = None
    before: str | None = None
    after: str | None = None
    token: str | None = None
    count: Count | None = None
    cues: tuple[str, ...] = ()
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
    def cues(self) -> tuple[str, ...]:
        """Strings, in lower case, one of which stands in the windows wherever the rule can hold; none: always ask."""
        found: dict[str, None] = {}
        for cue in self.rule.cues:
            words = self._lists[cue[1:]] if cue.startswith("@") and len(cue) > 1 else (cue,)
            found.update(dict.fromkeys(word.lower().replace("{target}", TARGET) for word in words))
        return tuple(found)

    @cached_property
    def _patterns(self) -> tuple[Any, Any, Any, Any]:
        def pattern(text: str | None, flags: str = "") -> Any:
            if text is None:
                return None
            used = {name: list(words) for name, words in self._lists.items() if f"\\L<{name}>" in text}
            return regex.compile(flags + text.replace("{target}", TARGET), **used)

        rule = self.rule
        # Matching backwards from the name finds what stands right before it without trying every start.
        return pattern(rule.before, "(?r)"), pattern(rule.after), pattern(rule.token), pattern(rule.name)

    def holds(self, context: Context) -> bool:
        """Whether everything that the rule asks for is there in a context."""
        rule = self.rule
        if (rule.names and context.text not in rule.names) or context.text in rule.unless:
            return False
        if rule.former is not None and rule.former != context.former:
            return False
        before, after, token, name = self._patterns
        if name is not None and name.search(context.text) is None:
            return False
        windows = context.windows
        for pattern, window in ((before, windows[0]), (after, windows[1])):
            if pattern is None:
                continue
            match = pattern.match(window)
            if match is None:
                return False
            year = match.groupdict().get("year")
            if year and int(year) >= context.before_year:
                return False
        if token is not None and token.match(context.token) is None:
            return False
        return rule.count is None or self._counts(rule.count, windows)

    def _counts(self, count: Count, windows: tuple[str, str]) -> bool:
        words, over = frozenset(self._lists[count.words]), frozenset(self._lists[count.over])
        met = regex.findall(r"[\p{L}’']+", f"{windows[0]} {windows[1]}")
        found = sum(word in words for word in met)
        return found >= count.least and found > sum(word in over for word in met)


class Book:
    """Some of the rules, in order, and the automaton that tells which of them a context gives reason to ask."""

    def __init__(self, rules: tuple[Compiled, ...]) -> None:
        self._rules = rules
        self._always = tuple(index for index, rule in enumerate(rules) if not rule.cues)
        asked: dict[str, list[int]] = {}
        for index, rule in enumerate(rules):
            for cue in rule.cues:
                asked.setdefault(cue, []).append(index)
        self._asked = tuple(tuple(indexes) for indexes in asked.values())
        cues = [cue.encode("utf-8") for cue in asked]
        self._find = daachorse.DoubleArrayAhoCorasick(cues).find_overlapping if cues else None

    def asked(self, context: Context) -> Iterator[Compiled]:
        """The rules worth asking in a context, in order."""
        hits = self._find(context.haystack) if self._find else ()
        if not hits:
            yield from (self._rules[index] for index in self._always)
            return
        indexes = set(self._always)
        for _, _, cue in hits:
            indexes.update(self._asked[cue])
        yield from (self._rules[index] for index in sorted(indexes))


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
def families() -> tuple[_Family, ...]:
    """The rule files as they state themselves, in the order of their names. Raises DataError where one is broken."""
    found = []
    for file in seeds.names("rules", ".toml"):
        try:
            found.append(msgspec.convert(tomllib.loads(seeds.read_bytes("rules", file).decode()), _Family))
        except (tomllib.TOMLDecodeError, msgspec.ValidationError) as error:
            raise DataError(f"rules/{file}", "", "expected the fields of seeds/rules/README.md", str(error)) from None
    return tuple(found)


@cache
def keepers(lang: str, history: bool) -> Book:
    """The rules that leave a spelling alone in text of a language; with ``history`` those that speak of older times."""
    return Book(
        tuple(
            rule
            for rule in rules()
            if rule.rule.keeps and (not rule.rule.langs or lang in rule.rule.langs) and (history or not rule.rule.history)
        )
    )


@cache
def weighers(lang: str) -> Book:
    """The rules that weigh readings in text of a language."""
    return Book(tuple(rule for rule in rules() if rule.rule.weight and (not rule.rule.langs or lang in rule.rule.langs)))


@cache
def tellers(lang: str) -> Book:
    """The weighing rules whose word holds for a whole story."""
    telling = (rule for rule in rules() if rule.rule.story and rule.rule.weight)
    return Book(tuple(rule for rule in telling if not rule.rule.langs or lang in rule.rule.langs))
