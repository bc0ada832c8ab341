"""Normalising and annotating news, beside plain replacement and the bare scan of the same spellings, in the same run.

Run: ``pytest -o addopts= benchmarks/test_normalize.py`` with the ``bench`` extra installed. A wrong answer of ours fails.
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest

from benchmarks.news import GENERAL, WAR, News, news
from benchmarks.replacers import REPLACERS, Replacer, pairs, scan
from glossary import Glossary

pytest.importorskip("pytest_benchmark")

LANGUAGES = {"en": "English", "uk": "Ukrainian", "ru": "Russian"}
SHARES = {"war": WAR, "general": GENERAL}
SIZE = int(os.environ.get("ENDONYM_BENCH_SIZE", "1000000"))  # code points of each text
SECONDS = 1.5
ROOT = Path(__file__).parent.parent
SAMPLE = "seeds/samples/crossing.txt"  # relative, so that stored results name no folder of a machine


def _measure(benchmark: Any, function: Callable[..., Any], *arguments: object) -> Any:
    """Give everything the same time, so that all have the same chance of an undisturbed round; the last result."""
    function(*arguments)  # decodes and fills what is filled on first use
    start = time.perf_counter()
    result = function(*arguments)
    rounds = min(100, max(2, int(SECONDS / (time.perf_counter() - start))))
    benchmark.pedantic(function, arguments, rounds=rounds)
    return result


def _group(benchmark: Any, language: str, sort: str, name: str, kind: str, *, ours: bool = False) -> News:
    text = news(language, SIZE, SHARES[sort])
    per = text.names / (len(text.text) / 1e6)
    benchmark.group = f"{LANGUAGES[language]}, {sort} news, {per:,.0f} names in a million characters"
    benchmark.extra_info |= {"name": name, "kind": kind, "work": len(text.text.encode()) / 1e6, "unit": "MB"}
    benchmark.extra_info |= {"ours": True} if ours else {}
    return text


@pytest.mark.parametrize("sort", SHARES)
@pytest.mark.parametrize("language", LANGUAGES)
def test_normalize(benchmark: Any, language: str, sort: str) -> None:
    text = _group(benchmark, language, sort, "endonym normalize", "judges context", ours=True)
    assert _measure(benchmark, Glossary.load().normalize, text.text) == text.wanted


@pytest.mark.parametrize("sort", SHARES)
@pytest.mark.parametrize("language", LANGUAGES)
def test_annotate(benchmark: Any, language: str, sort: str) -> None:
    text = _group(benchmark, language, sort, "endonym mentions", "judges context, explains")
    found = _measure(benchmark, Glossary.load().mentions, text.text)
    assert len(found) == text.names
    assert sum(mention.decision == "replace" for mention in found) == text.changes


@pytest.mark.parametrize("sort", SHARES)
@pytest.mark.parametrize("language", LANGUAGES)
def test_bare_scan(benchmark: Any, language: str, sort: str) -> None:
    text = _group(benchmark, language, sort, "daachorse, bare scan", "finds, decides nothing")
    assert _measure(benchmark, scan(), text.text.encode()) >= text.names


@pytest.mark.parametrize("sort", SHARES)
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("replacer", REPLACERS, ids=lambda replacer: replacer.name)
def test_plain_replacement(benchmark: Any, language: str, sort: str, replacer: Replacer) -> None:
    if find_spec(replacer.package) is None:
        pytest.skip(f"{replacer.package}: not installed")
    text = _group(benchmark, language, sort, replacer.title(), f"{len(pairs()):,} pairs, {replacer.kind}")
    replace = replacer.make(pairs())
    # It changes what stays in quotations and dishes, too; that it found the names is all that is asked of it.
    assert _measure(benchmark, replace, text.text) != text.text


def test_check_a_story(benchmark: Any) -> None:
    benchmark.group = "check() of a story of 6 kB, warm"
    story = news("en", 6000).text[:6000]
    benchmark.extra_info |= {"name": "endonym check", "ours": True, "kind": "to stay below 3 ms"}
    assert _measure(benchmark, Glossary.load().check, story)


def _process(*args: str) -> None:
    subprocess.run([sys.executable, *args], cwd=ROOT, capture_output=True, check=False, timeout=60)


@pytest.mark.parametrize(
    ("name", "args"),
    [
        ("endonym check story.txt", ("-m", "cli", "check", SAMPLE)),
        ("python -c 'import typer'", ("-c", "import typer")),
    ],
)
def test_cold_start(benchmark: Any, name: str, args: tuple[str, ...]) -> None:
    benchmark.group = "Cold start"
    benchmark.extra_info |= {"name": name, "ours": name.startswith("endonym"), "kind": "to stay below 3 times typer"}
    _process(*args)
    benchmark.pedantic(_process, args, rounds=7)


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="no /proc to read the peak from")
def test_memory_with_everything_loaded() -> None:
    """Peak memory of a process with the curated glossary loaded, every place read and news in three languages done."""
    code = (
        "from benchmarks.news import news; from glossary import Glossary; glossary = Glossary.load();"
        "list(glossary.places()); [glossary.normalize(news(lang, 100_000).text) for lang in ('en', 'uk', 'ru')];"
        "print(open('/proc/self/status').read().split('VmHWM:')[1].split()[0])"  # maxrss would be the parent's
    )
    args = [sys.executable, "-c", code]
    _process(*args[1:])  # compiles the glossary, where that was not done before; an installed package brings it along
    done = subprocess.run(args, cwd=ROOT, capture_output=True, text=True, check=True, timeout=120)
    mebibytes = int(done.stdout) / 1024
    assert mebibytes < 150, f"{mebibytes:.0f} MiB"
