"""PySpark: whole tables normalised or annotated on many machines (extra ``spark``).

    from glossary.spark import normalize
    normalize(df, column="text", style="ua").write.parquet("clean")

Rows pass through ``mapInArrow`` in batches; nothing is shuffled, order and partitions stay. Each worker process loads the
glossary once. The package must be installed where the workers are; a user's own glossary files must be there too, under
the same paths.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

import msgspec
import pyarrow as pa
from pyspark.sql.pandas.types import from_arrow_type
from pyspark.sql.types import StructField, StructType

from glossary import columns
from glossary.facade import Glossary
from glossary.style import Policy
from glossary.style import load as load_style


class Worker(msgspec.Struct, frozen=True):
    """What goes to the workers: names and options, no glossary."""

    columns: tuple[str, ...]
    style: str
    quotes: Policy | None
    files: tuple[str, ...]
    into: str | None = None

    def __call__(self, batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        """Work on batches. ``Glossary.load`` keeps what it has loaded: once a process."""
        glossary = Glossary.load(*self.files)
        for batch in batches:
            if self.into is not None:
                mentions = columns.annotate(
                    batch.column(self.columns[0]), self.style, glossary=glossary, quotes=self.quotes
                )
                arrays, names = [*batch.columns, mentions], [*batch.schema.names, self.into]
                yield pa.RecordBatch.from_arrays(arrays, names)
                continue
            out = batch
            for name in self.columns:
                index = batch.schema.get_field_index(name)
                texts = columns.normalize(batch.column(index), self.style, glossary=glossary, quotes=self.quotes)
                out = out.set_column(index, batch.schema.field(index), texts)
            yield out


def normalize(
    df: Any,
    column: str | tuple[str, ...] = "text",
    style: str = "ua",
    *,
    quotes: Policy | None = None,
    files: tuple[str, ...] = (),
) -> Any:
    """The data frame with the texts of a column, or of several, as a style prints them; all else stays.

    ``files`` are the user's own glossary files. Raises UnknownStyle, ValueError where a column is missing or no string.
    """
    names = (column,) if isinstance(column, str) else tuple(column)
    _check(df, names, style)
    return df.mapInArrow(_call(Worker(names, style, quotes, files)), df.schema)


def annotate(
    df: Any,
    column: str = "text",
    style: str = "ua",
    *,
    into: str = "mentions",
    quotes: Policy | None = None,
    files: tuple[str, ...] = (),
) -> Any:
    """The data frame with a further column ``into``: the mentions in each text, an array of structs.

    Raises UnknownStyle, ValueError where the column is missing or no string, or ``into`` is taken.
    """
    _check(df, (column,), style)
    if into in df.columns:
        raise ValueError(f"there is a column {into!r} already")
    field = StructField(into, from_arrow_type(pa.list_(columns.MENTION)))
    schema = StructType([*df.schema.fields, field])
    return df.mapInArrow(_call(Worker((column,), style, quotes, files, into)), schema)


def _call(worker: Worker) -> Any:
    """The worker as a plain function, as Spark wants it."""

    def work(batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        yield from worker(batches)

    return work


def _check(df: Any, names: tuple[str, ...], style: str) -> None:
    """Find mistakes before the work is spread."""
    load_style(style)
    kinds = dict(df.dtypes)
    for name in names:
        if kinds.get(name) != "string":
            found = f"is {kinds[name]}" if name in kinds else f"is missing; there are {', '.join(kinds)}"
            raise ValueError(f"expected a column {name!r} of strings; it {found}")
