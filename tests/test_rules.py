"""The rules of judgement: each holds on its passing examples, not on its failing ones, and is asked where it holds."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import regex

from glossary.document import Document
from glossary.explain import reasons
from glossary.resolve.book import Book, stemmed
from glossary.resolve.rule import Compiled, Context
from glossary.resolve.rules import families, rules
from glossary.resolve.topic import topics

_EXAMPLE = regex.compile(r"\[(?P<text>[^\[\]=]+)(?:=(?P<target>[^\[\]]*))?\]")
_YEAR = 2017  # a renaming's year in examples: after the wave of 2016
_RESPELLED = 1990


def context(example: str, rule: Compiled) -> Context:
    """The last bracketed name of an example as a rule sees it."""
    match: Any = [*_EXAMPLE.finditer(example)][-1]
    before = _EXAMPLE.sub(lambda found: found["text"], example[: match.start()])
    former = rule.rule.former is not False and (rule.rule.former is True or "petrovsk" in match["text"])
    year = _YEAR if former else _RESPELLED
    old = bool(rule.rule.old)
    document = Document(before + match["text"] + example[match.end() :])
    start = len(before.encode())
    end = start + len(match["text"].encode())
    target = match["target"] or ""
    return Context(document, start, end, match["text"], target, former=former, old=old, before_year=year)


EXAMPLES = [
    (rule, example, good)
    for rule in rules()
    for good, examples in ((True, rule.rule.passes), (False, rule.rule.fails))
    for example in examples
]


@pytest.mark.parametrize(
    ("rule", "example", "good"), EXAMPLES, ids=lambda part: part.rule.code if hasattr(part, "rule") else None
)
def test_examples(rule: Compiled, example: str, good: bool) -> None:
    seen = context(example, rule)
    book = Book((rule,))
    if rule.rule.topic is not None:
        weighing = topics(rule.rule.langs[0])
        told = weighing.tell(seen.document, seen.start, seen.end) if weighing else None
        assert (told is not None and told.topic == rule.rule.topic and rule.holds(seen)) is good
        return
    eligible = book.eligible(seen.text, former=seen.former, old=seen.old)
    asked = book.asked(seen.document, seen.start, seen.end, eligible, stemmed(seen.target))
    assert any(each.holds(seen) for each in asked) is good


@pytest.mark.parametrize("rule", rules(), ids=lambda rule: rule.rule.code)
def test_every_rule_is_documented(rule: Compiled) -> None:
    told = rule.rule
    assert told.passes
    assert told.fails
    for sentence in (told.does, told.why):
        assert sentence[0].isupper()
        assert sentence.endswith((".", "?"))
    assert told.code in reasons()
    assert told.keeps or told.weight, "a rule keeps or weighs"
    assert not told.denies or told.keeps
    patterns = (told.before, told.after, told.token, told.count)
    assert any(patterns) or told.cues or told.old or told.anywhere or told.names or told.name or told.topic


@pytest.mark.parametrize("rule", rules(), ids=lambda rule: rule.rule.code)
def test_patterns_are_bounded(rule: Compiled) -> None:
    """On windows as long as they get, full of what patterns repeat, no rule takes long."""
    for filler in ("a", "A ", "1943 ", "Aa, ", "в ", "(((", '"'):
        window = (filler * 160)[:160]
        former, old = bool(rule.rule.former), bool(rule.rule.old)
        document = Document(f"{window}Kiev{window}")
        start = len(window.encode())
        rule.holds(Context(document, start, start + 4, "Kiev", "Kyiv", former=former, old=old, before_year=_YEAR))


def test_codes_start_with_their_family() -> None:
    for family in families():
        for rule in family.rule:
            assert rule.code.startswith(f"{family.family}-"), rule.code


def test_lists_are_used_and_hold_each_word_once() -> None:
    for family in families():
        patterns = " ".join(
            f"{rule.before} {rule.after} {rule.token} {rule.count} {rule.cues} {rule.anywhere!r} {rule.nowhere!r}"
            for rule in family.rule
        )
        for name, words in family.lists.items():
            assert f"\\L<{name}>" in patterns or f"'{name}'" in patterns or f"'@{name}" in patterns, name
            assert len(words) == len(set(words)), (name, sorted(word for word in words if words.count(word) > 1))


def test_a_rule_is_asked_only_where_a_cue_stands() -> None:
    everything = Book(tuple(rule for rule in rules() if rule.cues))
    assert not list(everything.asked(Document("Kiev"), 0, 4, everything.eligible("Kiev")))


@pytest.mark.parametrize("rule", rules(), ids=lambda rule: rule.rule.code)
def test_what_holds_for_a_story_is_seen_beside_a_name(rule: Compiled) -> None:
    """Evidence that counts for other mentions comes from a window: else it would come from ever farther away, through cuts."""
    assert not (rule.rule.story and (rule.rule.anywhere or rule.rule.nowhere))


def test_the_page_is_up_to_date() -> None:
    root = Path(__file__).parent.parent
    command = [sys.executable, "tools/rules_page.py"]
    written = subprocess.run(command, cwd=root, capture_output=True, text=True, check=True)
    assert (root / "docs" / "rules.md").read_text("utf-8") == written.stdout, "python tools/rules_page.py --write"
