"""The glossary's faces beyond the pipeline: look-up, rendering in other languages, the register, embedding."""

from __future__ import annotations

import pickle
import tomllib
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

from glossary import Glossary, UnknownPlace, UnknownStyle

CASES = tomllib.loads((Path(__file__).parent / "cases" / "glossary.toml").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def glossary() -> Glossary:
    return Glossary.load()


@pytest.mark.parametrize("case", CASES["lookup"], ids=[case["query"] for case in CASES["lookup"]])
def test_lookup(glossary: Glossary, case: dict[str, Any]) -> None:
    found = glossary.lookup(case["query"])
    assert [match.place.id for match in found[: len(case["places"])]] == case["places"]
    assert all(match.why for match in found)
    assert [match.score for match in found] == sorted((match.score for match in found), reverse=True)


@pytest.mark.parametrize("query", ["", " ", "\0", "\ud800", "Mordor-upon-Nothing", "a" * 10_000, "🙂"])
def test_lookup_of_what_is_no_name(glossary: Glossary, query: str) -> None:
    assert glossary.lookup(query) == []


@pytest.mark.parametrize("case", CASES["render"], ids=[case["text"] for case in CASES["render"]])
def test_render(glossary: Glossary, case: dict[str, Any]) -> None:
    (mention,) = glossary.mentions(case["text"])
    assert {lang: glossary.render(mention, lang, case=case.get("case")) for lang in ("en", "uk", "ru")} == case["names"]


@pytest.mark.parametrize("case", CASES["company"], ids=[case["text"] for case in CASES["company"]])
def test_namesakes_by_company(glossary: Glossary, case: dict[str, Any]) -> None:
    assert [mention.place for mention in glossary.mentions(case["text"])] == case["places"]


def test_the_register_is_asked_only_on_request(glossary: Glossary) -> None:
    text = "Абазівка стоїть над річкою."
    assert glossary.mentions(text) == []
    (mention,) = glossary.mentions(text, register=True)
    assert (mention.text, mention.reason, mention.decision) == ("Абазівка", "register", "keep")
    assert mention.place is not None
    assert mention.place.startswith("UA53")
    assert glossary.normalize(text) == text


def test_small_letters_are_found_on_request(glossary: Glossary) -> None:
    assert glossary.mentions("погода в києві") == []
    (mention,) = glossary.mentions("погода в києві", any_case=True)
    assert (mention.text, mention.place) == ("києві", "kyiv")


def test_a_glossary_pickles_small_and_comes_back(glossary: Glossary) -> None:
    packed = pickle.dumps(glossary)
    assert len(packed) < 200
    assert pickle.loads(packed).normalize("Kiev") == "Kyiv"


def test_threads_share_a_glossary(glossary: Glossary) -> None:
    texts = [f"{number}: Kiev, в Днепропетровске, chicken Kiev, Nikolaev region" for number in range(200)]
    with ThreadPoolExecutor(8) as pool:
        results = list(pool.map(glossary.normalize, texts))
    assert results == [f"{number}: Kyiv, в Днепре, chicken Kiev, Mykolaiv region" for number in range(200)]


def test_unknown_names_raise_and_say_what_is_near(glossary: Glossary) -> None:
    with pytest.raises(UnknownPlace, match="did you mean kyiv"):
        glossary.place("kyivv")
    with pytest.raises(UnknownStyle):
        glossary.normalize("Kiev", style="nobody")


@pytest.mark.parametrize("case", CASES["russianism"], ids=[case["text"] for case in CASES["russianism"]])
def test_russian_names_in_ukrainian_text_are_reported(glossary: Glossary, case: dict[str, Any]) -> None:
    found = glossary.check(case["text"])
    assert [one.text for one in found] == [text for text, _ in case["reports"]]
    for one, (_, ukrainian) in zip(found, case["reports"], strict=True):
        assert (one.rule, one.replacement) == ("russianism", None)
        assert ukrainian in one.message
    assert glossary.normalize(case["text"]) == case["text"]
