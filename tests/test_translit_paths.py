"""The short and the bulk path give what the plain path gives, for every scheme and any text."""

from __future__ import annotations

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from translit.alphabet import APOSTROPHES, CONTROLS, alphabets
from translit.bulk import romanise_bulk
from translit.plain import romanise
from translit.rules import rules
from translit.scheme import Scheme, schemes
from translit.short import romanise_short
from translit.table import table

SCHEMES = schemes()
LETTERS = "".join(sorted(set("".join(alphabets().letters.values()))))
# Characters that the rules speak of, and one of each kind that they don't: letters of no table, composed and decomposed
# ones, other scripts, marks, invisible characters, characters beyond the Basic Multilingual Plane, halves of them.
NEAR = (
    LETTERS * 2 + LETTERS.upper() + APOSTROPHES * 4 + CONTROLS + "    --«»—“”.1\n\0"
    "ўЎѓѐѝӗ" + "\u0301\u0300\u0306\u0308\u0488" + "aBéÉßǅʹ漢Ω" + "😀𞀰𐐀" + "\ud83d\ude00\ufffe\uffff"
)
near = st.text(st.sampled_from(sorted(set(NEAR))), max_size=24)
anything = st.text(st.characters(exclude_categories=()), max_size=24)
texts = st.lists(near | anything, max_size=4).map("".join)


def assert_same(text: str, scheme: Scheme, *, drop: bool) -> None:
    expected = romanise(text, rules(scheme), drop_stress=drop)
    assert romanise_short(text, table(scheme), drop_stress=drop) == expected
    assert romanise_bulk(text, scheme, drop_stress=drop) == expected


@settings(max_examples=300, deadline=None)
@given(text=texts, scheme=st.sampled_from(SCHEMES), drop=st.booleans())
def test_any_text(text: str, scheme: Scheme, drop: bool) -> None:
    assert_same(text, scheme, drop=drop)


MARKED = (
    "п'\u0301ять \u0301Є Ы\u0301\u0301 ты\u0301 e\u0301 'е\u0301 ь\u0301 ъ\u0301е "
    "е\u0301й\u0301" + "\u0301\u0300" * 20 + "я\u0301 "
    "\u0450 и\u0301\u0306 я\u00ad\u0301 Я\u0301\u0300Ї"
)


@pytest.mark.parametrize("scheme", SCHEMES, ids=lambda scheme: scheme.id)
@pytest.mark.parametrize("drop", [False, True])
def test_stress_marks_everywhere(scheme: Scheme, drop: bool) -> None:
    for text in (*MARKED.split(" "), MARKED):
        assert_same(text, scheme, drop=drop)


@pytest.mark.parametrize("scheme", SCHEMES, ids=lambda scheme: scheme.id)
def test_every_scheme(scheme: Scheme) -> None:
    """Words of four letters and signs in random order hold every rule's neighbourhood many times over."""
    chance = random.Random(scheme.id)
    words = ["".join(chance.choices(LETTERS + APOSTROPHES + "-", k=4)) for _ in range(1500)]
    mixed = ["".join(chance.choices(NEAR, k=6)) for _ in range(300)]
    text = " ".join([*words, *(word.title() for word in words[:300]), *(word.upper() for word in words[:300]), *mixed])
    assert_same(text, scheme, drop=False)


@pytest.mark.parametrize("scheme", [s for s in SCHEMES if s.contexts], ids=lambda scheme: scheme.id)
def test_pieces_are_cut_where_no_rule_looks(scheme: Scheme, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("translit.bulk._PIECE", 7)
    text = "Її з'їзд; Зг'є «Єва-Їжа» синий Ки\u0301їв😀Є цирк, Цапля\nйогурт " * 3 + "щ" * 30
    assert_same(text, scheme, drop=False)
