"""PySpark for real: two local workers and as many rows as it takes to use them. Skipped where there is no Java."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
import pytest

from glossary import Glossary
from glossary.errors import UnknownStyle

ROOT = Path(__file__).parent.parent
ROWS = 200_000
TEXTS = ["Row {n} from Kiev.", "Row {n}: nothing.", None, "“Kiev,” he said in Kharkov, {n}.", "№ {n} у Києві"]


def java() -> str:
    """Why Spark can't run here; empty where it can."""
    if not shutil.which("java") and not os.environ.get("JAVA_HOME"):
        return "no Java here: Spark needs it (openjdk-17-jre-headless)"
    try:
        version = subprocess.run(["java", "-version"], capture_output=True, text=True, check=True, timeout=60).stderr
    except (OSError, subprocess.SubprocessError) as error:
        return f"Java does not run: {error}"
    major = version.split('"')[1].split(".")[0] if '"' in version else "0"
    return "" if int(major) >= 17 else f"Spark needs Java 17, here is {major}"


WHY = java()
pytestmark = pytest.mark.skipif(bool(WHY), reason=WHY)
if WHY:
    print(f"test_spark: skipped: {WHY}", file=sys.stderr)

sql = pytest.importorskip("pyspark.sql", reason="pyspark is not installed (extra spark)")
pa = pytest.importorskip("pyarrow", reason="pyarrow is not installed (extra data)")

from glossary.spark import annotate, normalize  # noqa: E402 -- it needs pyspark


@pytest.fixture(scope="module")
def spark() -> Iterator[Any]:
    os.environ["PYTHONPATH"] = os.pathsep.join([str(ROOT), *filter(None, [os.environ.get("PYTHONPATH")])])
    os.environ["PYSPARK_PYTHON"] = os.environ["PYSPARK_DRIVER_PYTHON"] = sys.executable
    session = (
        sql.SparkSession.builder.master("local[2]")
        .appName("endonym")
        .config("spark.ui.enabled", "false")
        .config("spark.driver.bindAddress", "127.0.0.1")
        .config("spark.driver.host", "127.0.0.1")
        .config("spark.sql.shuffle.partitions", "2")
        .getOrCreate()
    )
    session.sparkContext.setLogLevel("ERROR")
    yield session
    session.stop()


def rows(count: int) -> list[tuple[int, str | None]]:
    return [(n, text.format(n=n) if (text := TEXTS[n % len(TEXTS)]) else None) for n in range(count)]


@pytest.mark.filterwarnings("ignore")
def test_normalize_equals_the_single_process(spark: Any) -> None:
    frame = spark.createDataFrame(rows(ROWS), "id long, text string").repartition(8, "id")
    done = normalize(frame, column="text", style="ua")
    assert done.schema == frame.schema
    glossary = Glossary.load()
    wanted = {n: text and glossary.normalize(text) for n, text in rows(ROWS)}
    got = {row.id: row.text for row in done.collect()}
    assert len(got) == ROWS
    assert got == wanted


@pytest.mark.filterwarnings("ignore")
def test_annotate_adds_the_mentions(spark: Any) -> None:
    frame = spark.createDataFrame(rows(50), "id long, text string")
    glossary = Glossary.load()
    for row in annotate(frame).collect():
        if row.text is None:
            assert row.mentions is None
        else:
            wanted = [json.loads(msgspec.json.encode(mention)) for mention in glossary.mentions(row.text)]
            assert [mention.asDict() for mention in row.mentions] == wanted


@pytest.mark.filterwarnings("ignore")
def test_mistakes_are_told_before_the_work_is_spread(spark: Any) -> None:
    frame = spark.createDataFrame(rows(1), "id long, text string")
    with pytest.raises(ValueError, match="'body' of strings; it is missing; there are id, text"):
        normalize(frame, column="body")
    with pytest.raises(ValueError, match="it is bigint"):
        normalize(frame, column="id")
    with pytest.raises(UnknownStyle):
        normalize(frame, style="none")


@pytest.mark.filterwarnings("ignore")
def test_the_glossary_is_loaded_once_in_a_worker(spark: Any) -> None:
    """What Glossary.load gives in a process is the same object for each batch and partition there."""

    def ids(batches: Any) -> Any:
        for batch in batches:
            found = f"{os.getpid()} {id(Glossary.load())}"
            yield pa.RecordBatch.from_pydict({"found": [found] * batch.num_rows})

    frame = spark.range(1000).repartition(8)
    found = {row.found for row in frame.mapInArrow(ids, "found string").collect()}
    assert len({one.split()[0] for one in found}) == len(found)
