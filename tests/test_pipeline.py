"""The whole pipeline on the cases of tests/cases/pipeline, and what holds for any text."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from glossary import Glossary
from glossary.explain import reasons

HERE = Path(__file__).parent
CASES = [
    case
    for file in sorted((HERE / "cases" / "pipeline").glob("*.toml"))
    for case in tomllib.loads(file.read_text(encoding="utf-8"))["case"]
]
MARK = re.compile(r"\[([^\]→]*)(?:→([^\]]*))?\]")


@pytest.fixture(scope="module")
def glossary() -> Glossary:
    return Glossary.load()


@pytest.mark.parametrize("case", CASES, ids=[case["about"] for case in CASES])
def test_case(glossary: Glossary, case: dict[str, Any]) -> None:
    style = case.get("style", "ua")
    text = MARK.sub(lambda match: match[1], case["text"])
    wanted = MARK.sub(lambda match: match[1] if match[2] is None else match[2], case["text"])
    assert glossary.normalize(text, style) == wanted
    marked = [(match[1], match[2]) for match in MARK.finditer(case["text"])]
    by_place = [mention for mention in glossary.mentions(text, style) if mention.place is not None]
    assert [(mention.text, mention.replacement) for mention in by_place] == marked
    assert [mention.place for mention in by_place] == case["places"]
    assert len(glossary.check(text, style)) == sum(new is not None for _, new in marked)


PIECES = st.lists(
    st.one_of(
        st.sampled_from(
            [
                "Kiev", "Kyiv", "KIEV", "Dnieper", "the Dnieper River", "Antonovsky Bridge", "Nikolaev region",
                "Alexander Nikolaev", "Днепропетровск", "Дніпро", "р. Днепр", "Dnipropetrovsk", "Odessa, Texas",
                "chicken Kiev", "L'viv", "Kiev’s", "«", "»", "“", "”", '"', "'", "’", "\r\n", "\n\n", "\ufeff", "\0",
                "\u0301", "𝒦", "👩‍👧", "\ud800", "-", ", ", ". ", " ",
            ]
        ),
        st.text(max_size=5),
    ),
    max_size=30,
)  # fmt: skip
TEXTS = PIECES.map(" ".join) | PIECES.map("".join)
STYLES = st.sampled_from(["ua", "ap"])
POLICIES = st.sampled_from([None, "keep", "flag", "fix"])
FREELY = settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)


@FREELY
@given(text=TEXTS, style=STYLES, quotes=POLICIES)
def test_nothing_changes_outside_edits(glossary: Glossary, text: str, style: str, quotes: Any) -> None:
    """Invariants 1, 3 and 7: mentions are exact, disjoint and explained, and putting them in gives the normal text."""
    at, pieces = 0, []
    for mention in glossary.mentions(text, style, quotes=quotes):
        assert at <= mention.start < mention.end
        assert text[mention.start : mention.end] == mention.text
        assert (mention.decision == "replace") == (mention.replacement is not None)
        assert mention.reason in reasons()
        assert mention.why
        pieces += [text[at : mention.start], mention.replacement or mention.text]
        at = mention.end
    assert "".join([*pieces, text[at:]]) == glossary.normalize(text, style, quotes=quotes)


@FREELY
@given(text=TEXTS, style=STYLES)
def test_twice_changes_nothing_more(glossary: Glossary, text: str, style: str) -> None:
    """Invariant 2."""
    once = glossary.normalize(text, style)
    assert glossary.normalize(once, style) == once


@FREELY
@given(text=TEXTS, style=STYLES)
def test_findings_point_at_what_they_name(glossary: Glossary, text: str, style: str) -> None:
    """Invariant 3, for lines and columns."""
    lines = text.split("\n")
    for found in glossary.check(text, style):
        assert text[found.start : found.end] == found.text
        assert lines[found.line - 1][found.column - 1 :].startswith(found.text.split("\n")[0])


ONCE = (HERE / "cases" / "pipeline" / "twice.txt").read_text(encoding="utf-8").splitlines()


@pytest.mark.parametrize("text", ONCE)
def test_a_name_that_goes_is_no_reason_for_another_to_stay(glossary: Glossary, text: str) -> None:
    """Invariant 2 where a spelling would be kept for the name beside it, and that is changed itself."""
    once = glossary.normalize(text, "ap")
    assert glossary.normalize(once, "ap") == once
