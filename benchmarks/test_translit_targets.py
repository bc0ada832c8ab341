"""The speeds that the project promises, held against other packages: rounds taken in turns, so that all meet the same
disturbances, and the best of each compared.

Run: ``pytest -o addopts= benchmarks/test_translit_targets.py``; with ``-s`` it prints the ratios.
"""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest

from benchmarks.corpora import megabyte, names
from benchmarks.peers import PEERS
from translit import schemes, transliterate

TYPICAL = {"uk": "uk-kmu-2010", "ru": "ru-bgn-pcgn-1947"}
QUICKEST = {"uk": "translitua UkrainianKMU", "ru": "translitua RussianDriverLicense"}
ROUNDS = 12
PATIENCE = 3.0  # seconds for one function in all: slow ones get fewer rounds

Function = Callable[[], object]


def best(functions: dict[str, Function]) -> dict[str, float]:
    """Return the seconds of each function's best round."""
    seconds = {name: float("inf") for name in functions}
    spent = dict.fromkeys(functions, 0.0)
    for _ in range(ROUNDS):
        for name, function in functions.items():
            if spent[name] < PATIENCE:
                start = time.perf_counter()
                function()
                took = time.perf_counter() - start
                spent[name] += took
                seconds[name] = min(seconds[name], took)
    return seconds


def ours(scheme: str, text: str) -> Function:
    return lambda: transliterate(text, scheme)


def each(function: Callable[[str], str], some: list[str]) -> Function:
    return lambda: [function(name) for name in some]


def peers(language: str, *, compiled: bool) -> dict[str, Callable[[str], str]]:
    """Return the installed peers that apply rules of position, as ours do."""
    found = {}
    for peer in PEERS:
        if (peer.language, peer.compiled, peer.rules) == (language, compiled, True):
            try:
                found[peer.name] = peer.open()
            except ImportError as error:
                print(f"{peer.package}: not installed ({error})")
    if not found:
        pytest.skip("no such peer is installed")
    return found


@pytest.mark.parametrize("language", TYPICAL)
@pytest.mark.parametrize(("compiled", "times"), [(False, 8), (True, 3)])
def test_a_megabyte(language: str, compiled: bool, times: float) -> None:
    text = megabyte(language)
    functions = {"ours": ours(TYPICAL[language], text)}
    for name, function in peers(language, compiled=compiled).items():
        functions[name] = lambda function=function: function(text)  # type: ignore[misc]  # bound now
    seconds = best(functions)
    ratios = {name: took / seconds["ours"] for name, took in seconds.items()}
    print({name: round(ratio, 1) for name, ratio in ratios.items()})
    assert min(ratio for name, ratio in ratios.items() if name != "ours") >= times


@pytest.mark.parametrize("language", TYPICAL)
def test_every_scheme(language: str) -> None:
    text = megabyte(language)
    own = [scheme.id for scheme in schemes(language)]  # type: ignore[arg-type]  # a str that is one of the two
    functions = {identifier: ours(identifier, text) for identifier in own}
    function = peers(language, compiled=False)[QUICKEST[language]]
    functions["translitua"] = lambda: function(text)
    seconds = best(functions)
    ratios = {identifier: seconds["translitua"] / seconds[identifier] for identifier in own}
    print({name: round(ratio, 1) for name, ratio in sorted(ratios.items(), key=lambda item: item[1])})
    assert min(ratios.values()) >= 4


@pytest.mark.parametrize("language", TYPICAL)
def test_names(language: str) -> None:
    some = names("uk")[::4] if language == "uk" else names("ru") * 50
    function = peers(language, compiled=False)[QUICKEST[language]]
    scheme = TYPICAL[language]
    seconds = best({"ours": each(lambda name: transliterate(name, scheme), some), "translitua": each(function, some)})
    print({"translitua": round(seconds["translitua"] / seconds["ours"], 2)})
    assert seconds["translitua"] >= seconds["ours"]
