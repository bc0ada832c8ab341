"""What romanising costs: memory, start, compilation. Generous bounds; the speeds themselves are in benchmarks/."""

from __future__ import annotations

import subprocess
import sys
import time
import tracemalloc

import pytest

from translit import Scheme, mend, schemes, transliterate
from translit.bulk import _Bulk
from translit.table import Table, table

SENTENCE = "У Згурівці, під'їзд № 5: «Щастя» — її Ки\u0301їв, Єва й Юрій ЩЕРБАК. "


def test_a_megabyte_takes_under_40_megabytes() -> None:
    text = (SENTENCE * 20_000)[:1_000_000]
    transliterate(text[:1000], "uk-kmu-2010")  # numpy and the tables
    tracemalloc.start()
    try:
        latin = transliterate(text, "uk-kmu-2010")
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert latin.startswith("U Zghurivtsi, pidizd № 5: «Shchastia» — yii Kýiv, Yeva y Yurii SHCHERBAK. ")
    assert peak < 40_000_000


def test_a_text_without_a_space() -> None:
    assert transliterate("щука" * 50_000, "uk-kmu-2010") == "shchuka" * 50_000
    assert transliterate("漢" * 200_000 + "Є", "uk-kmu-2010") == "漢" * 200_000 + "Ie"


def test_a_word_of_a_hundred_thousand_marks() -> None:
    start = time.perf_counter()
    transliterate("и" + "\u0301" * 100_000, "uk-kmu-2010")
    transliterate("і\u0301" * 100_000, "uk-kmu-2010")
    transliterate("ь\u0301\u0323" * 100_000, "uk-kmu-2010")
    transliterate("и" + "\u0301\u0323" * 100_000, "uk-kmu-2010")
    assert time.perf_counter() - start < 10


def test_short_text_loads_no_numpy() -> None:
    code = (
        "import sys, translit\n"
        "assert translit.transliterate('Київ', 'uk-kmu-2010') == 'Kyiv'\n"
        "assert 'numpy' not in sys.modules, 'numpy'\n"
        "translit.transliterate('Київ ' * 1000, 'uk-kmu-2010')\n"
        "assert 'numpy' in sys.modules\n"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


@pytest.mark.parametrize("scheme", schemes(), ids=lambda scheme: scheme.id)
def test_a_scheme_compiles_in_under_20_ms(scheme: Scheme) -> None:
    _Bulk(table(scheme))  # what all schemes share is made once

    def once() -> float:
        start = time.perf_counter()
        _Bulk(Table(scheme))
        return time.perf_counter() - start

    # The best of several, as other work on the machine only ever adds.
    assert min(once() for _ in range(5)) < 0.020


def test_mending_takes_time_in_proportion() -> None:
    start = time.perf_counter()
    for text in ("a" + "\u0301" * 200_000, "a'" * 100_000 + "й", "aй" * 100_000, "O'К " * 50_000):
        mend(text, "uk")
    assert time.perf_counter() - start < 10
