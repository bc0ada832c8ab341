"""Quoted stretches: the cases in tests/cases/quotes.toml, and what holds for any text."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glossary.document.quotes import quotations
from glossary.document.speech import spoken

CASES = tomllib.loads((Path(__file__).parent / "cases" / "quotes.toml").read_text(encoding="utf-8"))["case"]


@pytest.mark.parametrize("case", CASES, ids=[case["about"] for case in CASES])
def test_case(case: dict[str, str]) -> None:
    text = case["text"].replace("⟦", "").replace("⟧", "")
    marked = [piece.split("⟧")[0] for piece in case["text"].split("⟦")[1:]]
    assert [text[start:end] for start, end, _ in quotations(text)] == marked


@given(st.text(alphabet="ab '\"“”‘’«»„\n.,"))
def test_quotations_are_ordered_disjoint_and_inside(text: str) -> None:
    at = 0
    for start, end, mark in quotations(text):
        assert at <= start < end <= len(text)
        assert text[start] == mark
        at = end


SPEECH = tomllib.loads((Path(__file__).parent / "cases" / "quotes.toml").read_text(encoding="utf-8"))["speech"]


@pytest.mark.parametrize(("text", "wanted"), [(text, kind == "spoken") for kind in SPEECH for text in SPEECH[kind]])
def test_speech_is_told_from_writing(text: str, wanted: bool) -> None:
    """Of the quotation that a text ends or begins with: the last one that names a town."""
    found = [each for each in quotations(text) if "Kiev" in text[each.start : each.end]]
    assert spoken(text, found[-1]) is wanted
