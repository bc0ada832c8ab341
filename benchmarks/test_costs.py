"""What case forms cost the scan, and what judgement costs normalising: the same work with and without, in one run.

Run: ``pytest -o addopts= benchmarks/test_costs.py -s``. Rounds are taken in turns, so that a busy machine disturbs both alike.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from functools import cache
from typing import Any

import pytest

from benchmarks.news import GENERAL, WAR, news
from benchmarks.unjudged import normalize_unjudged
from glossary import Glossary
from glossary.scan.patterns import patterns
from glossary.scan.scanner import Scanner

LANGUAGES = ("en", "uk", "ru")
SIZE = 1_000_000
ROUNDS = 7


class NoForms:
    """Names that never change: what the scan would look for without case forms."""

    def of(self, core: str, lang: str, place_id: str, kind: str) -> tuple[()]:
        return ()

    def inflect(self, core: str, lang: str, place_id: str, kind: str, case: int) -> None:
        return None

    def derived(self) -> tuple[()]:
        return ()


@cache
def base_forms() -> Scanner:
    return Scanner.build(patterns(list(Glossary.load().places()), NoForms(), {}))[0]


def in_turns(first: Callable[[], Any], second: Callable[[], Any]) -> tuple[float, float]:
    """The best time of each, rounds in turns, in seconds."""
    best = [float("inf"), float("inf")]
    for _ in range(ROUNDS):
        for index, function in enumerate((first, second)):
            start = time.perf_counter()
            function()
            best[index] = min(best[index], time.perf_counter() - start)
    return best[0], best[1]


@pytest.mark.parametrize("language", LANGUAGES)
def test_scan_with_forms_costs_at_most_1_3_of_the_scan_without(language: str) -> None:
    data = news(language, SIZE).text.encode()
    full, base = Glossary.load()._compiled.scanner, base_forms()
    assert sum(1 for _ in full.find(data)) >= sum(1 for _ in base.find(data)) > 0
    with_forms, without = in_turns(lambda: list(full.find(data)), lambda: list(base.find(data)))
    print(f"\n{language}: scan with forms {with_forms / without:.2f} times the scan without")
    assert with_forms <= 1.3 * without


@pytest.mark.parametrize("share", [WAR, GENERAL], ids=["war", "general"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_judgements_share_of_normalising(language: str, share: float) -> None:
    text = news(language, SIZE, share)
    assert Glossary.load().normalize(text.text) == text.wanted
    whole, without = in_turns(lambda: Glossary.load().normalize(text.text), lambda: normalize_unjudged(text.text))
    speed = len(text.text) / whole / 1e6
    print(f"\n{language}: judgement takes {1 - without / whole:.0%} of normalising, {speed:.1f} Mchar/s")
