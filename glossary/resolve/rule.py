"""A rule of judgement: what its file states, what it may look at, and whether it holds."""

from __future__ import annotations

from functools import cached_property, lru_cache
from typing import Any

import msgspec
import regex

from glossary.document import Document
from glossary.document.text import WINDOW

TARGET = "\ue000"
"""What ``{target}`` of a pattern matches: it stands, in a window, for the name that the style would print."""


class Context:
    """A name in its text, as rules see it.

    ``start`` and ``end`` are byte offsets in the document; ``target`` is what the style would print instead.
    ``former`` says that the name is that of a place since renamed, ``old`` that it is an old spelling; ``before_year``
    is the year from which on the style's name counts: a renaming's, or the one that history ends with.
    """

    __slots__ = ("_after", "_before", "before_year", "document", "end", "former", "old", "start", "target", "text")

    def __init__(  # all of it is what a rule may ask about
        self,
        document: Document,
        start: int,
        end: int,
        text: str,
        target: str = "",
        *,
        former: bool = False,
        old: bool = False,
        before_year: int = 0,
    ) -> None:
        self.document = document
        self.start = start
        self.end = end
        self.text = text
        self.target = target
        self.former = former
        self.old = old
        self.before_year = before_year
        self._before: str | None = None
        self._after: str | None = None

    @property
    def before(self) -> str:
        """The window before the name, the style's name marked where it stands in it."""
        if self._before is None:
            self._before = _marked(self._rewritten(), self.target)
        return self._before

    def _rewritten(self) -> str:
        """The window before the name, with changes made in it where they take away the name that the style would print."""
        document, window = self.document, self.document.before(self.start)
        sought = stem(self.target)
        for start, end, new in reversed(document.memory.get("put", ()) if sought else ()):
            if start < self.start - WINDOW:
                break
            old = document.data[start:end].decode("utf-8", "ignore")
            if sought in old and sought not in new:
                stop = len(window) - len(document.data[end : self.start].decode("utf-8", "ignore"))
                if stop >= len(old):
                    window = window[: stop - len(old)] + new + window[stop:]
        return window

    @property
    def after(self) -> str:
        """The window after the name, the style's name marked where it stands in it."""
        if self._after is None:
            self._after = _marked(self.document.after(self.end), self.target)
        return self._after

    @property
    def token(self) -> str:
        """The blank-delimited run that holds the name."""
        left = regex.split(r"\s", self.before)[-1] if self.before else ""
        right = regex.split(r"\s", self.after, maxsplit=1)[0] if self.after else ""
        return left + self.text + right


def stem(target: str) -> str:
    """What all case forms of a name in Cyrillic letters begin with, roughly; any other name whole."""
    return target if target.isascii() or len(target) < 6 else target[:-2]


@lru_cache(maxsize=512)
def _forms(target: str) -> Any:
    """A name as one word of its own, in any case form: as much of an ending as its stem leaves open."""
    endings = "" if target.isascii() else r"\p{L}{0,4}"
    return regex.compile(rf"(?<!\p{{L}}){regex.escape(stem(target))}{endings}(?!\p{{L}})")


def _marked(window: str, target: str) -> str:
    return _forms(target).sub(TARGET, window) if target and stem(target) in window else window


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
    within: tuple[str, ...] = ()
    langs: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()
    former: bool | None = None
    old: bool | None = None
    name: str | None = None
    before: str | None = None
    after: str | None = None
    token: str | None = None
    count: Count | None = None
    anywhere: str | None = None
    nowhere: str | None = None
    topic: str | None = None
    cues: tuple[str, ...] = ()
    reach: int = 48
    source: str = ""


class Family(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A rule file: its rules, and lists of words for their patterns and cues."""

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
    def cued(self) -> frozenset[str]:
        """All strings of ``cues``."""
        return frozenset(text for text, _, _ in self.cues)

    @cached_property
    def cues(self) -> tuple[tuple[str, bool, bool], ...]:
        """Strings one of which stands near where the rule can hold; each with whether it starts a word, and ends one.

        ``@list`` stands for the words of a list, ``@list*`` for words that begin so. Other cues are in lower case and
        stand for capitals too, anywhere in a word.
        """
        found: dict[tuple[str, bool, bool], None] = {}
        for cue in self.rule.cues:
            if cue.startswith("@") and len(cue) > 1:
                for word in self._lists[cue[1:].removesuffix("*")]:
                    shapes = (word, word.lower(), word.capitalize(), word.upper()) if self._folds else (word,)
                    ends = not cue.endswith("*") and word[-1:].isalnum()
                    found.update(dict.fromkeys((shape, True, ends) for shape in shapes))
            else:
                text = cue.replace("{target}", TARGET)
                shapes = (text, text.upper(), text.title(), _capitalised(text))
                found.update(dict.fromkeys((shape, False, False) for shape in shapes))
        return tuple(found)

    @property
    def _folds(self) -> bool:
        return any("(?i:" in pattern for pattern in (self.rule.before, self.rule.after, self.rule.token) if pattern)

    def fits(self, text: str, *, former: bool, old: bool) -> bool:
        """Whether the rule speaks of a spelling at all, whatever stands beside it. For the flags see ``Context``."""
        rule = self.rule
        if (rule.names and text not in rule.names) or text in rule.unless:
            return False
        if rule.former not in (None, former) or rule.old not in (None, old):
            return False
        return rule.name is None or regex.search(rule.name, text) is not None

    def _pattern(self, text: str, flags: str = "") -> Any:
        used: Any = {name: list(words) for name, words in self._lists.items() if f"\\L<{name}>" in text}
        return regex.compile(flags + text.replace("{target}", TARGET), **used)

    @cached_property
    def _before(self) -> Any:
        # Matching backwards from the name finds what stands right before it without trying every start.
        return self._pattern(self.rule.before or "", "(?r)")

    @cached_property
    def _after(self) -> Any:
        return self._pattern(self.rule.after or "")

    @cached_property
    def _token(self) -> Any:
        return self._pattern(self.rule.token or "")

    def holds(self, context: Context) -> bool:
        """Whether everything that the rule asks for is there in a context that a cue gave reason to ask it in.

        A rule that does not fit a spelling, or that the text says nothing to, is not asked. One without patterns asks for its
        cues only. A pattern that need not be tried is not even compiled, which takes longer than most texts.
        """
        rule = self.rule
        if rule.before is not None and not _met(self._before.match(context.before), context):
            return False
        if rule.after is not None and not _met(self._after.match(context.after), context):
            return False
        if rule.token is not None and self._token.match(context.token) is None:
            return False
        return rule.count is None or self._counts(rule.count, f"{context.before} {context.after}")

    @property
    def anywhere(self) -> tuple[str, ...]:
        """Words one of which the text must say somewhere; none where the rule does not ask."""
        return self._lists[self.rule.anywhere] if self.rule.anywhere else ()

    @property
    def nowhere(self) -> tuple[str, ...]:
        """Words none of which the text may say anywhere."""
        return self._lists[self.rule.nowhere] if self.rule.nowhere else ()

    def _counts(self, count: Count, windows: str) -> bool:
        words, over = frozenset(self._lists[count.words]), frozenset(self._lists[count.over])
        met = regex.findall(r"[\p{L}’']+", windows)
        found = sum(word in words for word in met)
        return found >= count.least and found > sum(word in over for word in met)


def _met(match: Any, context: Context) -> bool:
    """Whether a pattern matched, and the year that it found, if any, is early enough."""
    if match is None:
        return False
    year = match.groupdict().get("year")
    return not year or int(year) < context.before_year


def _capitalised(text: str) -> str:
    """The text with its first letter a capital, whatever sign stands before it."""
    at = next((index for index, char in enumerate(text) if char.isalpha()), len(text))
    return text[:at] + text[at : at + 1].upper() + text[at + 1 :]
