"""Romanising a megabyte and single names, beside other packages in the same run on the same text.

Run: ``pytest -o addopts= benchmarks/test_translit.py`` with the ``bench`` extra installed.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from benchmarks.corpora import megabyte, names
from benchmarks.peers import PEERS, Peer
from translit import Scheme, schemes, transliterate
from translit.plain import romanise
from translit.rules import rules

pytest.importorskip("pytest_benchmark")

OURS = {"uk": "uk-kmu-2010", "ru": "ru-bgn-pcgn-1947"}
LANGUAGES = {"uk": "Ukrainian", "ru": "Russian"}
NAMES = 2000


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


def _megabyte(benchmark: Any, language: str, romanise: Callable[[str], str], rounds: int) -> str:
    text = megabyte(language)
    benchmark.extra_info |= {"work": len(text) / 1e6, "unit": "Mchar"}
    return str(benchmark.pedantic(romanise, (text,), rounds=rounds, warmup_rounds=1))


@pytest.mark.parametrize("language", LANGUAGES)
def test_megabyte(benchmark: Any, language: str) -> None:
    benchmark.group = f"A million characters of {LANGUAGES[language]}"
    benchmark.extra_info |= {"ours": True, "name": f"endonym {OURS[language]}"}
    latin = _megabyte(benchmark, language, lambda text: transliterate(text, OURS[language]), 20)
    scheme = next(scheme for scheme in schemes() if scheme.id == OURS[language])
    assert latin[:20_000] == romanise(megabyte(language), rules(scheme))[:20_000]


@pytest.mark.parametrize("peer", PEERS, ids=lambda peer: f"{peer.language} {peer.name}")
def test_megabyte_peer(benchmark: Any, peer: Peer) -> None:
    function = _open(peer)
    benchmark.group = f"A million characters of {LANGUAGES[peer.language]}"
    benchmark.extra_info |= {"name": _name(peer), "kind": _kind(peer)}
    _megabyte(benchmark, peer.language, function, 3)


@pytest.mark.parametrize("scheme", schemes(), ids=lambda scheme: scheme.id)
def test_megabyte_scheme(benchmark: Any, scheme: Scheme) -> None:
    benchmark.group = f"Every scheme, a million characters of {LANGUAGES[scheme.language]}"
    benchmark.extra_info |= {"ours": scheme.id == OURS[scheme.language], "name": scheme.id}
    _megabyte(benchmark, scheme.language, lambda text: transliterate(text, scheme.id), 5)


def _some(language: str) -> list[str]:
    """Return names from the whole range of the list, the same for all."""
    every = names(language)
    return every[:: max(1, len(every) // NAMES)]


def _each(function: Callable[[str], str], some: list[str]) -> None:
    for name in some:
        function(name)


@pytest.mark.parametrize("language", LANGUAGES)
def test_names(benchmark: Any, language: str) -> None:
    benchmark.group = f"{LANGUAGES[language]} names one by one"
    some, scheme = _some(language), OURS[language]
    benchmark.extra_info |= {"ours": True, "name": f"endonym {scheme}", "work": len(some) / 1e3, "unit": "k names"}
    benchmark.pedantic(_each, (lambda name: transliterate(name, scheme), some), rounds=20, warmup_rounds=1)


@pytest.mark.parametrize("peer", PEERS, ids=lambda peer: f"{peer.language} {peer.name}")
def test_names_peer(benchmark: Any, peer: Peer) -> None:
    function = _open(peer)
    benchmark.group = f"{LANGUAGES[peer.language]} names one by one"
    some = _some(peer.language)
    benchmark.extra_info |= {"name": _name(peer), "kind": _kind(peer), "work": len(some) / 1e3, "unit": "k names"}
    benchmark.pedantic(_each, (function, some), rounds=5, warmup_rounds=1)
