"""Runs over Parquet: row groups, types and compression stay; the result is the same for any number of jobs."""

from __future__ import annotations

import gc
import json
from pathlib import Path
from typing import Any

import pytest
from interrupted import interrupted

from glossary.bulk.files import Source
from glossary.bulk.report import Fault
from glossary.bulk.run import Plan, Run, Watch
from glossary.bulk.settings import Settings

pa = pytest.importorskip("pyarrow", reason="pyarrow is not installed (extra data)")
pq = pytest.importorskip("pyarrow.parquet", reason="pyarrow is not installed (extra data)")

COMPRESSION = {"id": "zstd", "text": "gzip", "kind": "snappy", "large": "none"}


@pytest.fixture
def source(tmp_path: Path) -> Path:
    file = tmp_path / "in.parquet"
    table = pa.table(
        {
            "id": range(1000),
            "text": [f"From Kiev, {n}" if n % 3 else None for n in range(1000)],
            "kind": pa.array(["Kharkov", "Lvov"] * 500).dictionary_encode(),
            "large": pa.array(["“Odessa” or Odessa"] * 1000, pa.large_string()),
        }
    )
    pq.write_table(table.replace_schema_metadata({"k": "v"}), file, row_group_size=300, compression=COMPRESSION)
    return file


def run(source: Path, target: Path | None, **kwargs: Any) -> tuple[Run, list[Any], list[str], bytes]:
    broken: list[Any] = []
    failed: list[str] = []
    out: list[bytes] = []
    settings = kwargs.pop("settings", Settings(columns=("text", "kind", "large"), size=500))
    watch = Watch(lambda path, fault: broken.append(fault), failed.append, lambda count: None)
    one = Run(settings, watch, out.append, **kwargs)
    one.run([Plan(Source(str(source)), str(target) if target else None)])
    return one, broken, failed, b"".join(out)


def test_columns_change_and_all_else_stays(source: Path, tmp_path: Path) -> None:
    files = []
    for jobs in (1, 3):
        target = tmp_path / f"out{jobs}.parquet"
        one, broken, failed, _ = run(source, target, jobs=jobs)
        assert (broken, failed, one.tally.rows) == ([], [], 1000)
        files.append(target.read_bytes())
    assert files[0] == files[1]
    before, after = pq.ParquetFile(source), pq.ParquetFile(target)
    assert after.schema_arrow.equals(before.schema_arrow, check_metadata=True)
    assert after.num_row_groups == before.num_row_groups == 4
    group = after.metadata.row_group(0)
    assert [group.column(n).compression for n in range(4)] == ["ZSTD", "GZIP", "SNAPPY", "UNCOMPRESSED"]
    old, new = before.read().to_pylist(), after.read().to_pylist()
    for row in old:
        row["text"] = row["text"] and row["text"].replace("Kiev", "Kyiv")
        row["kind"] = {"Kharkov": "Kharkiv", "Lvov": "Lviv"}[row["kind"]]
        row["large"] = "“Odessa” or Odesa"
    assert new == old


def test_an_empty_file_stays_one(tmp_path: Path) -> None:
    source, target = tmp_path / "in.parquet", tmp_path / "out.parquet"
    pq.write_table(pa.table({"text": pa.array([], pa.string())}), source)
    run(source, target, settings=Settings())
    assert pq.read_table(target).equals(pq.read_table(source))


def test_annotate_names_rows(source: Path) -> None:
    _, _, _, out = run(source, None, settings=Settings("annotate", columns=("text",), size=500))
    rows = [json.loads(line) for line in out.splitlines()]
    assert [row["row"] for row in rows] == [n + 1 for n in range(1000) if n % 3]
    assert {row["column"] for row in rows} == {"text"}


def test_what_is_no_utf8_stays_and_is_named(tmp_path: Path) -> None:
    source, target = tmp_path / "in.parquet", tmp_path / "out.parquet"
    texts = pa.array([b"Kiev", b"Kiev\xff", None], pa.binary())
    pq.write_table(pa.table({"text": texts.view(pa.string())}), source)
    _, broken, _, _ = run(source, target, settings=Settings())
    assert broken == [Fault(2, "its column 'text' is not UTF-8")]
    assert pq.read_table(target)["text"].chunk(0).view(pa.binary()).to_pylist() == [b"Kyiv", b"Kiev\xff", None]


@pytest.mark.parametrize(
    ("columns", "says"), [(("id",), "its column 'id' is int64, not text"), (("body",), "it has no column 'body'")]
)
def test_other_types_and_missing_columns_fail_the_file(
    source: Path, tmp_path: Path, columns: tuple[str, ...], says: str
) -> None:
    target = tmp_path / "out.parquet"
    one, _, failed, _ = run(source, target, settings=Settings(columns=columns))
    assert one.failed == 1
    assert says in failed[0]
    assert not target.exists()


def test_a_run_that_is_stopped_leaves_nothing(source: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    one = Run(Settings(columns=("text",), size=500), Watch(print, print, lambda count: None), print)
    interrupted(one, [Plan(Source(str(source)), str(tmp_path / "out.parquet"))], at=3)
    del one
    gc.collect()
    assert list(tmp_path.iterdir()) == [source]
    assert capfd.readouterr() == ("", "")


def test_a_cut_file_is_told(source: Path, tmp_path: Path) -> None:
    source.write_bytes(source.read_bytes()[:-50])
    _, _, failed, _ = run(source, tmp_path / "out.parquet")
    assert "it is not Parquet that can be read" in failed[0]
    assert list(tmp_path.iterdir()) == [source]
