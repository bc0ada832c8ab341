"""Romanising running text: the cases of tests/cases/translit, and what the options and errors are."""

from __future__ import annotations

import tomllib
import unicodedata
from pathlib import Path
from typing import Any

import pytest

from translit import UnknownScheme, inspect, mend, transliterate

CASES = tomllib.loads((Path(__file__).parent / "cases/translit/running-text.toml").read_text("utf-8"))["case"]


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['scheme']}: {case['why']}")
def test_running_text(case: dict[str, Any]) -> None:
    options = {key: case[key] for key in ("stress", "mend") if key in case}
    assert transliterate(case["text"], case["scheme"], **options) == case["latin"]


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['scheme']}: {case['why']}")
def test_in_bulk(case: dict[str, Any]) -> None:
    options = {key: case[key] for key in ("stress", "mend") if key in case}
    text = "\n".join([case["text"]] * 400)
    assert transliterate(text, case["scheme"], **options) == "\n".join([case["latin"]] * 400)


def test_lone_surrogates_stay() -> None:
    assert transliterate("Є\ud800Є\udc00 \ud83d\ude00", "uk-kmu-2010") == "Ye\ud800Ye\udc00 \ud83d\ude00"
    assert transliterate("Є\ud800Є\udc00 " * 200, "uk-kmu-2010") == "Ye\ud800Ye\udc00 " * 200
    assert transliterate("\ud83d\ude00Є " * 200, "uk-kmu-2010") == "\ud83d\ude00Ye " * 200  # two code points, not one


def test_alias_is_the_scheme() -> None:
    assert transliterate("Згурський", "uk-ungegn-2012") == "Zghurskyi"


def test_unknown_scheme_names_the_nearest() -> None:
    with pytest.raises(UnknownScheme, match="uk-kmu-2010") as caught:
        transliterate("Київ", "uk-kmu-2011")
    assert "uk-kmu-2010" in caught.value.near
    assert isinstance(caught.value, KeyError)


def test_unknown_scheme_of_nothing_near_says_where_the_list_is() -> None:
    with pytest.raises(UnknownScheme, match=r"endonym schemes"):
        transliterate("Київ", "xxxxxxxx")


def test_unknown_way_with_stress() -> None:
    with pytest.raises(ValueError, match="keep, drop"):
        transliterate("Київ", "uk-kmu-2010", stress="lose")  # type: ignore[arg-type]


def test_notices_have_code_point_offsets() -> None:
    text = "😀 Kиїв, ўa, Сыр, naїve"
    found = [
        (notice.start, notice.end, notice.text, notice.reason, notice.written)
        for notice in inspect(text, "uk-kmu-2010")
    ]
    assert found == [
        (2, 3, "K", "look-alike", "K"),
        (8, 9, "ў", "unknown-letter", "ў"),
        (9, 10, "a", "look-alike", "a"),
        (13, 14, "ы", "foreign-letter", "y"),
        (18, 19, "a", "other-script", "a"),
        (20, 21, "v", "other-script", "v"),
    ]


def test_notice_of_a_look_alike_says_what_was_meant() -> None:
    (notice,) = inspect("Кóваль", "uk-kmu-2010")
    assert (notice.start, notice.meant) == (1, "о\u0301")


def test_nothing_to_notice() -> None:
    assert inspect("Ки\u0301їв, Koropie, Знам'янка — 5 km “Їжак”", "uk-kmu-2010") == []


def test_marks_belong_to_their_notice() -> None:
    (notice,) = inspect("ы\u0301", "uk-kmu-2010")
    assert (notice.start, notice.end, notice.text) == (0, 2, "ы\u0301")


@pytest.mark.parametrize(
    ("text", "language", "mended"),
    [
        ("Kиїв", "uk", "Київ"),
        ("Mocква", "ru", "Москва"),
        ("Kиïв", "uk", "Київ"),
        ("Kиïв", "ru", "Kиïв"),  # Russian has no ї, so the word is left
        ("O'Коннор", "uk", "О'Коннор"),
        ("user'у", "uk", "user'у"),
        ("iPhoneом", "uk", "iPhoneом"),
        ("Київ i Львів", "uk", "Київ i Львів"),  # a word of its own may be Latin
        ("Cat Ocean", "uk", "Cat Ocean"),
        ("e\u0308лка", "ru", "е\u0308лка"),
    ],
)
def test_mend(text: str, language: str, mended: str) -> None:
    assert mend(text, language) == mended


def test_output_is_composed() -> None:
    latin = transliterate("Ки\u0301їв я\u0301ма ё\u0301лка", "ru-bgn-pcgn-1947")
    assert unicodedata.is_normalized("NFC", latin)
