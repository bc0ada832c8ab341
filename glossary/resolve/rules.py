"""Evidence as data: the rules of ``seeds/rules``, each a look at what stands right before or right after a name.

A rule looks at a bounded window, so that judgement costs the same on any text. It weighs for or against a reading (log
odds), or keeps the spelling whatever the style says, or both. Most rules name cues, words without which they can't hold:
one pass of an automaton over the window finds which rules are worth asking, so that most names cost no regular expression.
"""

from __future__ import annotations

import tomllib
from functools import cache, cached_property
from typing import Any, NamedTuple

import daachorse
import msgspec
import regex

import seeds
from glossary.errors import DataError

TARGET = "\ue000"
"""What ``{target}`` of a pattern matches: it stands, in a window, for the name that the style would print."""

# The bytes that a letter of the three languages starts with in UTF-8; 0xC2 and 0xE2 start signs: blanks, quotes, dashes.
_LETTERS = frozenset(bytes([byte]) for byte in range(256) if (chr(byte).isalnum() if byte < 0x80 else 0xC3 <= byte <= 0xDF))


class Context:
    """What a rule may look at: the windows before and after a name, the name, and what the style would put there.

    ``before`` and ``after`` have the style's name marked where it stands in them. ``former`` says that the name is a
    former one, ``before_year`` the year from which on the style's name counts: a renaming's, or the one that history
    ends with.
    """

    __slots__ = ("after", "before", "before_year", "former", "text")

    def __init__(
        self, before: str, after: str, text: str, target: str = "", former: bool = False, before_year: int = 0
    ) -> None:
        self.before = before.replace(target, TARGET) if target and target in before else before
        self.after = after.replace(target, TARGET) if target and target in after else after
        self.text = text
        self.former = former
        self.before_year = before_year

    @property
    def token(self) -> str:
        """The blank-delimited run that holds the name."""
        left = regex.split(r"\s", self.before)[-1] if self.before else ""
        right = regex.split(r"\s", self.after, maxsplit=1)[0] if self.after else ""
        return left + self.text + right


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
    reach: int = 48
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
    def cues(self) -> tuple[tuple[str, bool, bool], ...]:
        """Strings one of which stands near the name wherever the rule can hold, each with whether it starts a word and ends one.

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

    def fits(self, context: Context) -> bool:
        """Whether the rule speaks of the name at all, whatever stands beside it."""
        rule = self.rule
        if (rule.names and context.text not in rule.names) or context.text in rule.unless:
            return False
        if rule.former is not None and rule.former != context.former:
            return False
        name = self._patterns[3]
        return name is None or name.search(context.text) is not None

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
        """Whether everything that the rule asks for is there in a context that a cue gave reason to ask it in.

        A rule without patterns asks for its cues only.
        """
        if not self.fits(context):
            return False
        before, after, token, _ = self._patterns
        for pattern, window in ((before, context.before), (after, context.after)):
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
        return self.rule.count is None or self._counts(self.rule.count, f"{context.before} {context.after}")

    def _counts(self, count: Count, windows: str) -> bool:
        words, over = frozenset(self._lists[count.words]), frozenset(self._lists[count.over])
        met = regex.findall(r"[\p{L}’']+", windows)
        found = sum(word in words for word in met)
        return found >= count.least and found > sum(word in over for word in met)


def _capitalised(text: str) -> str:
    """The text with its first letter a capital, whatever sign stands before it."""
    at = next((index for index, char in enumerate(text) if char.isalpha()), len(text))
    return text[:at] + text[at : at + 1].upper() + text[at + 1 :]


class _Cue(NamedTuple):
    """A rule that a cue gives reason to ask: its number, how near the cue must stand (bytes), and which of its sides must
    be a word's end.
    """

    rule: int
    reach: int
    starts: bool
    ends: bool


class Book:
    """Some of the rules, in order, and the automaton that tells which of them a context gives reason to ask."""

    def __init__(self, rules: tuple[Compiled, ...]) -> None:
        self._rules = rules
        self._eligible: dict[tuple[str, bool], frozenset[int]] = {}
        self._always = frozenset(number for number, rule in enumerate(rules) if not rule.rule.cues)
        before: dict[bytes, list[_Cue]] = {}
        after: dict[bytes, list[_Cue]] = {}
        for number, rule in enumerate(rules):
            told = rule.rule
            for text, starts, ends in rule.cues:
                cue = _Cue(number, told.reach if text.isascii() else 2 * told.reach, starts, ends)
                if told.before or not told.after:
                    before.setdefault(text.encode("utf-8"), []).append(cue)
                if told.after or not told.before:
                    after.setdefault(text.encode("utf-8"), []).append(cue)
        texts = list(dict.fromkeys([*before, *after]))
        self._before = tuple(tuple(before.get(text, ())) for text in texts)
        self._after = tuple(tuple(after.get(text, ())) for text in texts)
        self._find = daachorse.DoubleArrayAhoCorasick(texts or [TARGET.encode()]).find_overlapping

    def asked(self, context: Context) -> list[Compiled]:
        """The rules worth asking in a context, in order."""
        before = context.before.encode("utf-8", "surrogatepass")
        name = len(before)
        data = b"%b\0%b" % (before, context.after.encode("utf-8", "surrogatepass"))
        found: set[int] = set()
        for start, end, number in self._find(data):
            if end <= name:
                near, cues = name - end, self._before[number]
            else:
                near, cues = start - name - 1, self._after[number]
            for rule, reach, starts, ends in cues:
                if (
                    near <= reach
                    and rule not in found
                    and not (starts and _letter_ends(data, start))
                    and not (ends and data[end : end + 1] in _LETTERS)
                ):
                    found.add(rule)
        found |= self._always
        if not found:
            return []
        eligible = self._eligible.get((context.text, context.former))
        if eligible is None:
            fit = (number for number, rule in enumerate(self._rules) if rule.fits(context))
            eligible = self._eligible[context.text, context.former] = frozenset(fit)
        return [self._rules[number] for number in sorted(found & eligible)]


def _letter_ends(data: bytes, at: int) -> bool:
    """Whether a letter or digit stands right before an offset."""
    last = data[at - 1 : at]
    return last in _LETTERS if last < b"\x80" else data[at - 2 : at - 1] in _LETTERS


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


def told(code: str) -> list[tuple[str, Rule]]:
    """The rules of a reason code, each with its family, in order."""
    return [(family.family, rule) for family in families() for rule in family.rule if rule.code == code]


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
def weighers(lang: str, doubts: frozenset[str], kinds: frozenset[str]) -> Book:
    """The rules that weigh readings of such doubts and kinds in text of a language."""
    return Book(
        tuple(
            rule
            for rule in rules()
            if rule.rule.weight
            and (not rule.rule.langs or lang in rule.rule.langs)
            and (not rule.rule.doubts or not doubts.isdisjoint(rule.rule.doubts))
            and (not rule.rule.kinds or not kinds.isdisjoint(rule.rule.kinds))
        )
    )


@cache
def tellers(lang: str) -> Book:
    """The weighing rules whose word holds for a whole story."""
    telling = (rule for rule in rules() if rule.rule.story and rule.rule.weight)
    return Book(tuple(rule for rule in telling if not rule.rule.langs or lang in rule.rule.langs))
