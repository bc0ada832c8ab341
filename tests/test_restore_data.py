"""The letter models: small, readable, and honest about what they have seen."""

from __future__ import annotations

import hashlib
import unicodedata
from pathlib import Path

import pytest

import seeds
from translit.alphabet import alphabets
from translit.sequences import END, START, model

CASES = Path(__file__).parent / "cases" / "restore"


@pytest.mark.parametrize("language", ["uk", "ru"])
def test_a_model_is_under_300_kilobytes(language: str) -> None:
    assert len(seeds.read_bytes("sequences", f"{language}.tsv")) < 300_000


@pytest.mark.parametrize("language", ["uk", "ru"])
def test_sequences_are_of_the_language(language: str) -> None:
    letters = set(alphabets().letters[language]) | {START, END, "'"}
    for line in seeds.read_bytes("sequences", f"{language}.tsv").decode().splitlines()[1:]:
        sequence, count = line.split("\t")
        assert set(sequence) <= letters
        assert 0 < len(sequence) <= model(language).order
        assert int(count) > 0


@pytest.mark.parametrize("language", ["uk", "ru"])
def test_probabilities_add_up(language: str) -> None:
    """After any letters, the probabilities of all letters and the end are together not more than one."""
    letters = model(language)
    for before in ("^^^", "^^к", "ськ", "фщю", "ово"):
        total = sum(2.718281828 ** letters.score(before, char) for char in (*alphabets().letters[language], "'", END))
        assert 0.9 < total <= 1.001


@pytest.mark.parametrize("language", ["uk", "ru"])
def test_held_out_names_are_those_of_the_rule(language: str) -> None:
    names = (CASES / f"held-out-{language}.txt").read_text("utf-8").splitlines()
    assert names[0].startswith("#")
    assert len(names) > 500
    for name in names[1:]:
        assert unicodedata.is_normalized("NFC", name)
        assert hashlib.sha256(name.encode()).digest()[0] % 10 == 0
