"""Data frames: ``endonym`` on columns of Polars and pandas, whichever is installed (extras ``polars``, ``pandas``).

Importing this module makes the names known:

    import glossary.frames
    df.with_columns(pl.col("text").endonym.normalize(style="ua"))     # Polars: expressions and series
    df["text"].endonym.normalize(style="ua")                          # pandas: series

Each value is a text of its own; nulls stay null, order and index stay.
"""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from importlib.util import find_spec
from typing import Any

import msgspec

from glossary.facade import Glossary
from glossary.identify import identifier
from glossary.style import Policy


def _installed(name: str, needs: str) -> Any:
    return import_module(name) if find_spec(needs) else None


_polars = _installed("polars", "polars")
_pandas = _installed("pandas", "pandas")
_columns = _installed("glossary.columns", "pyarrow")


class _Polars:
    """``endonym`` on an expression or a series."""

    def __init__(self, column: Any) -> None:
        self._column = column

    def _map(self, work: Callable[[Any], Any], kind: Any) -> Any:
        def on(series: Any) -> Any:
            if series.dtype == _polars.Null:
                series = series.cast(_polars.String)
            return _polars.Series(series.name, work(series.to_arrow()), dtype=kind)

        if isinstance(self._column, _polars.Series):
            return on(self._column)
        return self._column.map_batches(on, return_dtype=kind, is_elementwise=True)

    def normalize(self, style: str = "ua", *, quotes: Policy | None = None, glossary: Glossary | None = None) -> Any:
        """The texts as a style prints them. Raises UnknownStyle, TypeError where the column holds no texts."""
        work = _columns.normalize
        return self._map(lambda values: work(values, style, glossary=glossary, quotes=quotes), _polars.String)

    def annotate(self, style: str = "ua", *, quotes: Policy | None = None, glossary: Glossary | None = None) -> Any:
        """The mentions in each text: a list of structs with the fields of ``glossary.Mention``."""
        fields = {field.name: _polars_type(field.type) for field in _columns.MENTION}
        kind = _polars.List(_polars.Struct(fields))
        work = _columns.annotate
        return self._map(lambda values: work(values, style, glossary=glossary, quotes=quotes), kind)

    def place_id(self, *, glossary: Glossary | None = None) -> Any:
        """The identifier of the place that each value names; null where none is known."""
        return self._map(lambda values: _columns.place_ids(values, glossary=glossary), _polars.String)


def _polars_type(kind: Any) -> Any:
    """The Polars type of an Arrow type that occurs in a mention."""
    if hasattr(kind, "value_type"):
        return _polars.List(_polars_type(kind.value_type))
    return {"int64": _polars.Int64, "bool": _polars.Boolean, "string": _polars.String}[str(kind)]


class _Pandas:
    """``endonym`` on a series. What is no string stays as it is."""

    def __init__(self, series: Any) -> None:
        self._series = series

    def _map(self, one: Callable[[str], object], kind: Any) -> Any:
        values = [one(value) if isinstance(value, str) else value for value in self._series]
        return _pandas.Series(values, index=self._series.index, name=self._series.name, dtype=kind)

    def normalize(self, style: str = "ua", *, quotes: Policy | None = None, glossary: Glossary | None = None) -> Any:
        """The texts as a style prints them; the type of the series stays. Raises UnknownStyle."""
        known = glossary or Glossary.load()
        kind = "category" if self._series.dtype == "category" else self._series.dtype
        return self._map(lambda text: known.normalize(text, style, quotes=quotes), kind)

    def annotate(self, style: str = "ua", *, quotes: Policy | None = None, glossary: Glossary | None = None) -> Any:
        """The mentions in each text: lists of dictionaries with the fields of ``glossary.Mention``."""
        known = glossary or Glossary.load()
        asdict = msgspec.structs.asdict
        return self._map(lambda text: [asdict(each) for each in known.mentions(text, style, quotes=quotes)], object)

    def place_id(self, *, glossary: Glossary | None = None) -> Any:
        """The identifier of the place that each value names; None where none is known."""
        return self._map(identifier(glossary or Glossary.load()), object)


if _polars is not None and _columns is not None:
    for _register in (_polars.api.register_expr_namespace, _polars.api.register_series_namespace):
        _register("endonym")(type("Endonym", (_Polars,), {}))
if _pandas is not None:
    _pandas.api.extensions.register_series_accessor("endonym")(_Pandas)
