"""Telling schemes apart, and Ukrainian from Russian."""

from __future__ import annotations

import tomllib
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from translit.candidates import candidates
from translit.detect import detect
from translit.scheme import load, schemes
from translit.sequences import model

HERE = Path(__file__).parent / "cases"
CASES: list[dict[str, Any]] = tomllib.loads((HERE / "detect" / "texts.toml").read_text("utf-8"))["case"]


def held_out(language: str) -> list[str]:
    text = (HERE / "restore" / f"held-out-{language}.txt").read_text("utf-8")
    return [line for line in text.splitlines() if not line.startswith("#")]


@pytest.mark.parametrize("case", CASES, ids=lambda case: str(case["text"]))
def test_texts(case: dict[str, Any]) -> None:
    found = detect(case["text"])
    assert (found[0].scheme or found[0].language) == case["best"]
    likely = {entry.scheme for entry in found if entry.score > 0.01}
    assert likely.isdisjoint(case.get("not", []))


def test_scores_are_shares_best_first() -> None:
    for text in ("Kyiv", "Nikolaev", "Київ", "Полтава"):
        found = detect(text)
        scores = [entry.score for entry in found]
        assert sum(scores) == pytest.approx(1)
        assert all(first >= second - 0.02 for first, second in pairwise(scores))


def test_every_scheme_that_is_named_can_have_written_the_word() -> None:
    found = detect("Zaporizhzhia")
    assert {entry.scheme for entry in found} <= {scheme.id for scheme in schemes()}
    for entry in found:
        assert entry.scheme is not None
        assert entry.language == load(entry.scheme).language
        assert entry.explained == 1
        assert candidates("Zaporizhzhia", entry.scheme)


def test_a_text_without_letters_is_nothing() -> None:
    for text in ("", " ", "123 + 4", "\x00", [], ["", "7"]):
        assert detect(text) == []


def test_letters_of_other_scripts_are_no_scheme() -> None:
    assert detect("漢字") == []


@pytest.mark.parametrize(("language", "least"), [("uk", 85), ("ru", 85)])
def test_names_by_letter_sequences(language: str, least: int) -> None:
    """Names without a letter that only one language has: of 100, how many are told right (many are alike)."""
    decisive = set("ґєіїёъыэ'\u2019")
    names = [name for name in held_out(language) if not decisive & set(name.lower())]
    right = sum(detect(name)[0].language == language for name in names)
    assert right >= least / 100 * len(names)


def test_the_models_know_their_own_letters() -> None:
    assert model("uk").word("київ") > model("ru").word("київ")
    assert model("ru").word("сумы") > model("uk").word("сумы")


@settings(max_examples=60, deadline=None)
@given(st.one_of(st.text(), st.lists(st.text(max_size=12), max_size=5)))
def test_no_text_raises(text: str | list[str]) -> None:
    detect(text)
