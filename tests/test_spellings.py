"""The spellings of a pair of names: what print has is derived, with its reason, and nothing twice."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from translit.engine import transliterate
from translit.habits import Habit, change, habits
from translit.scheme import schemes
from translit.spellings import spellings

CASES: list[dict[str, Any]] = tomllib.loads(
    (Path(__file__).parent / "cases" / "spellings" / "spellings.toml").read_text("utf-8")
)["case"]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.get("uk") or case["ru"])
def test_spellings_met_in_print(case: dict[str, Any]) -> None:
    found = [spelling.text for spelling in spellings(case.get("uk"), case.get("ru"))]
    assert found[0] == case.get("first", found[0])
    assert set(case["all"]) - set(found) == set()
    assert set(case.get("never", [])) & set(found) == set()


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.get("uk") or case["ru"])
def test_each_spelling_once_and_its_reason_is_true(case: dict[str, Any]) -> None:
    """The rule that a spelling names, replayed, gives the spelling."""
    found = spellings(case.get("uk"), case.get("ru"))
    assert len({spelling.text for spelling in found}) == len(found)
    by_name = {habit.id: habit for habit in habits().habits}
    for spelling in found:
        text = transliterate(case[spelling.lang], spelling.scheme)
        for name in spelling.habit.split(" + ") if spelling.habit else []:
            assert by_name[name].covers(spelling.scheme)
            text = change(by_name[name])(text)
        assert text == spelling.text


def test_the_official_spelling_comes_first_and_says_why() -> None:
    first = spellings("Антонівський", "Антоновский")[0]
    assert first == ("Antonivskyi", "uk", "uk-kmu-2010", "", False)
    assert first.why == "uk-kmu-2010"
    antonovsky = next(found for found in spellings("Антонівський", "Антоновский") if found.text == "Antonovsky")
    assert (antonovsky.lang, antonovsky.scheme) == ("ru", "ru-press")


def test_rare_spellings_can_be_left_out() -> None:
    usual = spellings("Харків", "Харьков", rare=False)
    assert not any(spelling.rare for spelling in usual)
    assert [spelling.text for spelling in usual if spelling.text == "Harkiv"] == []
    assert {spelling.text for spelling in usual} < {spelling.text for spelling in spellings("Харків", "Харьков")}


def test_nothing_of_nothing() -> None:
    assert spellings() == []
    assert spellings("", "") == []


@pytest.mark.parametrize("habit", habits().habits, ids=lambda habit: habit.id)
def test_the_example_of_each_habit(habit: Habit) -> None:
    assert change(habit)(habit.example.before) == habit.example.after
    assert habit.because.strip()


def test_the_data_names_schemes_that_exist_each_once() -> None:
    known = {scheme.id for scheme in schemes()}
    listed = [entry.scheme for entry in habits().prints]
    assert len(set(listed)) == len(listed)
    assert set(listed) <= known
    names = [habit.id for habit in habits().habits]
    assert len(set(names)) == len(names)
    for habit in habits().habits:
        assert not any("+" in name for name in names)
        if isinstance(habit.schemes, list):
            assert set(habit.schemes) <= set(listed)


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=30), st.text(max_size=30))
def test_no_text_raises(uk: str, ru: str) -> None:
    spellings(uk, ru)
