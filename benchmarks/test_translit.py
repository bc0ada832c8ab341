"""Romanising a megabyte and single names, beside other packages in the same run on the same text.

Run: ``pytest -o addopts= benchmarks/test_translit.py`` with the ``bench`` extra installed.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

import pytest

from benchmarks.corpora import megabyte, names
from benchmarks.peers import PEERS, Peer
from translit import Scheme, schemes, transliterate

pytest.importorskip("pytest_benchmark")

OURS = {"uk": "uk-kmu-2010", "ru": "ru-bgn-pcgn-1947"}
LANGUAGES = {"uk": "Ukrainian", "ru": "Russian"}
NAMES = 2000
SECONDS = 1.5


def _open(peer: Peer) -> Callable[[str], str]:
    try:
        return peer.open()
    except ImportError as error:
        pytest.skip(f"{peer.package}: not installed ({error})")


def _name(peer: Peer) -> str:
    return f"{peer.name} {peer.version()}"


def _kind(peer: Peer) -> str:
    kind = "compiled" if peer.compiled else "pure Python"
    return kind if peer.rules else f"{kind}, no rules of position"


def _megabyte(benchmark: Any, language: str, function: Callable[[str], str]) -> None:
    text = megabyte(language)
    benchmark.extra_info |= {"work": len(text) / 1e6, "unit": "Mchar"}
    _measure(benchmark, function, text)


def _measure(benchmark: Any, function: Callable[..., object], *arguments: object) -> None:
    """Give everything the same time, so that all have the same chance of an undisturbed round."""
    function(*arguments)  # compiles and fills what is filled on first use
    start = time.perf_counter()
    function(*arguments)
    rounds = min(100, max(2, int(SECONDS / (time.perf_counter() - start))))
    benchmark.pedantic(function, arguments, rounds=rounds)


@pytest.mark.parametrize("language", LANGUAGES)
def test_megabyte(benchmark: Any, language: str) -> None:
    benchmark.group = f"A million characters of {LANGUAGES[language]}"
    benchmark.extra_info |= {"ours": True, "name": f"endonym {OURS[language]}"}
    _megabyte(benchmark, language, lambda text: transliterate(text, OURS[language]))


@pytest.mark.parametrize("peer", PEERS, ids=lambda peer: f"{peer.language} {peer.name}")
def test_megabyte_peer(benchmark: Any, peer: Peer) -> None:
    function = _open(peer)
    benchmark.group = f"A million characters of {LANGUAGES[peer.language]}"
    benchmark.extra_info |= {"name": _name(peer), "kind": _kind(peer)}
    _megabyte(benchmark, peer.language, function)


@pytest.mark.parametrize("scheme", schemes(), ids=lambda scheme: scheme.id)
def test_megabyte_scheme(benchmark: Any, scheme: Scheme) -> None:
    benchmark.group = f"Every scheme, a million characters of {LANGUAGES[scheme.language]}"
    benchmark.extra_info |= {"ours": scheme.id == OURS[scheme.language], "name": scheme.id}
    _megabyte(benchmark, scheme.language, lambda text: transliterate(text, scheme.id))


def _some(language: str) -> list[str]:
    """Return names from the whole range of the list, the same for all."""
    every = names(language)
    return every[:: len(every) // NAMES] if len(every) > NAMES else every * (NAMES // len(every))


def _each(function: Callable[[str], str], some: list[str]) -> None:
    for name in some:
        function(name)


@pytest.mark.parametrize("language", LANGUAGES)
def test_names(benchmark: Any, language: str) -> None:
    benchmark.group = f"{LANGUAGES[language]} names one by one"
    some, scheme = _some(language), OURS[language]
    benchmark.extra_info |= {"ours": True, "name": f"endonym {scheme}", "work": len(some) / 1e3, "unit": "k names"}
    _measure(benchmark, _each, lambda name: transliterate(name, scheme), some)


@pytest.mark.parametrize("peer", PEERS, ids=lambda peer: f"{peer.language} {peer.name}")
def test_names_peer(benchmark: Any, peer: Peer) -> None:
    function = _open(peer)
    benchmark.group = f"{LANGUAGES[peer.language]} names one by one"
    some = _some(peer.language)
    benchmark.extra_info |= {"name": _name(peer), "kind": _kind(peer), "work": len(some) / 1e3, "unit": "k names"}
    _measure(benchmark, _each, function, some)
