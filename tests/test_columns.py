"""Columns in memory: Arrow arrays, Polars and pandas."""

from __future__ import annotations

import json
import multiprocessing
import pickle
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from importlib import import_module
from typing import Any

import msgspec
import pytest

from glossary import Glossary

pa = pytest.importorskip("pyarrow", reason="pyarrow is not installed (extra data)")

from glossary import columns  # noqa: E402 -- it needs pyarrow

TEXTS = ["from Kiev", None, "in Lvov and Kharkov", "", "nothing here", "“Kiev,” he said"]
WANTED = ["from Kyiv", None, "in Lviv and Kharkiv", "", "nothing here", "“Kiev,” he said"]


@pytest.mark.parametrize("kind", [pa.string(), pa.large_string(), pa.string_view()], ids=str)
def test_normalize_keeps_type_nulls_and_order(kind: Any) -> None:
    done = columns.normalize(pa.array(TEXTS, kind))
    assert done.type == kind
    assert done.to_pylist() == WANTED


def test_chunks_stay() -> None:
    values = pa.chunked_array([TEXTS[:2], [], TEXTS[2:]], pa.string())
    done = columns.normalize(values)
    assert [chunk.to_pylist() for chunk in done.chunks] == [WANTED[:2], [], WANTED[2:]]
    assert columns.normalize(pa.chunked_array([], pa.string())).type == pa.string()
    assert columns.annotate(pa.chunked_array([], pa.string())).type == pa.list_(columns.MENTION)


def test_slices_and_dictionaries() -> None:
    assert columns.normalize(pa.array(TEXTS).slice(1, 2)).to_pylist() == WANTED[1:3]
    values = pa.array(["Kiev", "Kyiv", None, "Kiev", "x"]).dictionary_encode()
    done = columns.normalize(values)
    assert done.type == values.type
    assert done.to_pylist() == ["Kyiv", "Kyiv", None, "Kyiv", "x"]
    assert sorted(done.dictionary.to_pylist()) == ["Kyiv", "x"]


def test_what_is_no_utf8_stays() -> None:
    values = pa.array([b"Kiev", b"Kiev\xff"], pa.binary()).view(pa.string())
    done = columns.normalize(values)
    assert done.view(pa.binary()).to_pylist() == [b"Kyiv", b"Kiev\xff"]
    assert [found and len(found) for found in columns.annotate(values).to_pylist()] == [1, []]


def test_what_changes_nothing_is_the_array_itself() -> None:
    values = pa.array(["a", None])
    assert columns.normalize(values) is values


def test_annotate_gives_the_mentions() -> None:
    done = columns.annotate(pa.array(TEXTS)).to_pylist()
    assert done[1] is None
    assert done[3] == []
    wanted = [json.loads(msgspec.json.encode(mention)) for mention in Glossary.load().mentions(str(TEXTS[2]))]
    assert done[2] == wanted
    assert [field.name for field in columns.MENTION] == list(done[0][0])


def test_place_ids_take_any_spelling_of_a_known_name_and_no_similar_one() -> None:
    names = ["Kiev", "Київ", "Kiew", "Antonovsky Bridge", "Kharkov", "Kyiw", "no such place", None, ""]
    wanted = ["kyiv", "kyiv", "kyiv", "antonivskyi-bridge", "kharkiv", None, None, None, None]
    assert columns.place_ids(pa.array(names)).to_pylist() == wanted


def test_other_types_are_refused() -> None:
    with pytest.raises(TypeError, match="int64"):
        columns.normalize(pa.array([1]))


def test_polars() -> None:
    pl = pytest.importorskip("polars", reason="polars is not installed")
    import_module("glossary.frames")

    frame = pl.DataFrame({"text": TEXTS, "n": range(len(TEXTS))})
    assert frame.with_columns(pl.col("text").endonym.normalize(style="ua"))["text"].to_list() == WANTED
    lazy = frame.lazy().select(pl.col("text").endonym.annotate()).collect()["text"]
    assert lazy.dtype == frame["text"].endonym.annotate().dtype
    assert lazy.to_list() == columns.annotate(pa.array(TEXTS)).to_pylist()
    assert frame["text"].endonym.normalize().to_list() == WANTED
    assert pl.Series("a", ["Kiev", None]).endonym.place_id().to_list() == ["kyiv", None]
    assert pl.Series("a", [None, None]).endonym.normalize().to_list() == [None, None]


def test_pandas() -> None:
    pd = pytest.importorskip("pandas", reason="pandas is not installed")
    import_module("glossary.frames")

    series = pd.Series(TEXTS, index=range(10, 10 + len(TEXTS)), name="text")
    done = series.endonym.normalize(style="ua")
    assert (done.name, list(done.index), done.dtype) == ("text", list(series.index), series.dtype)
    assert [None if pd.isna(value) else value for value in done] == WANTED
    assert pd.Series(["Kiev", 5, None], dtype=object).endonym.normalize().tolist() == ["Kyiv", 5, None]
    assert pd.Series(["Kiev", "Kyiv"], dtype="category").endonym.normalize().tolist() == ["Kyiv", "Kyiv"]
    assert pd.Series(["Kiev"]).endonym.annotate()[0][0]["place"] == "kyiv"
    assert pd.Series(["Kiev"]).endonym.place_id().tolist() == ["kyiv"]


def normalized(known: Glossary) -> str:
    """Run in another process."""
    return known.normalize("from Kiev")


def test_a_glossary_travels_light() -> None:
    known = Glossary.load()
    assert len(pickle.dumps(known)) < 200
    assert pickle.loads(pickle.dumps(known)) is known
    with ThreadPoolExecutor(4) as threads:
        assert set(threads.map(lambda _: known.normalize(str(TEXTS[2])), range(50))) == {WANTED[2]}


@pytest.mark.parametrize("method", ["fork", "spawn"])
@pytest.mark.filterwarnings("ignore:.*fork.*:DeprecationWarning")
def test_a_glossary_works_in_other_processes(method: str) -> None:
    if method not in multiprocessing.get_all_start_methods():
        pytest.skip(f"no {method} here")
    with ProcessPoolExecutor(1, mp_context=multiprocessing.get_context(method)) as pool:
        assert pool.submit(normalized, Glossary.load()).result() == "from Kyiv"
