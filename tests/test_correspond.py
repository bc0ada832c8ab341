"""Suggesting the missing one of a pair of names: a proposal with a type of its own."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from translit.alphabet import alphabets
from translit.correspond import Suggestion, correspondence, rule_table

PAIRS = [
    line.split("\t")
    for line in (Path(__file__).parent / "cases" / "correspond" / "pairs.tsv").read_text("utf-8").splitlines()
    if not line.startswith("#")
]


@pytest.mark.parametrize(("uk", "ru"), PAIRS)
def test_pairs(uk: str, ru: str) -> None:
    assert correspondence(uk=uk)[0].text == ru
    assert correspondence(ru=ru)[0].text == uk


def test_a_suggestion_says_what_it_is_and_how_it_came_about() -> None:
    found = correspondence(uk="Антонівський")
    assert all(isinstance(suggestion, Suggestion) and suggestion.language == "ru" for suggestion in found)
    assert any(source != target for source, target in found[0].rules)
    assert [suggestion.score for suggestion in found] == sorted((s.score for s in found), reverse=True)
    assert len({suggestion.text for suggestion in found}) == len(found)


def test_the_rules_of_a_suggestion_make_it() -> None:
    """Put in order, what the rules changed and what they left gives the suggestion."""
    first = correspondence(uk="Горлівка")[0]
    word = "горлівка"
    for source, target in first.rules:
        assert source in word
        word = word.replace(source, target, 1)
    assert word == first.text.lower()


def test_nothing_to_suggest() -> None:
    assert correspondence() == []
    assert correspondence(uk="Київ", ru="Киев") == []
    assert correspondence(uk="") == []
    assert correspondence(uk="Київ", limit=0) == []


def test_what_is_not_cyrillic_stays() -> None:
    assert correspondence(uk="Kyiv-2: Харків!")[0].text == "Kyiv-2: Харьков!"


def test_the_rules_have_letters_of_their_language_and_shares() -> None:
    letters = {language: set(alphabet) | {"'"} for language, alphabet in alphabets().letters.items()}
    rules = rule_table()
    assert len({rule[:3] for rule in rules}) == len(rules)
    for uk, ru, _, share in rules:
        assert set(uk) <= letters["uk"]
        assert set(ru) <= letters["ru"]
        assert uk
        assert 0 < share <= 100


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=40), st.booleans())
def test_no_text_raises(text: str, ukrainian: bool) -> None:
    correspondence(uk=text) if ukrainian else correspondence(ru=text)
