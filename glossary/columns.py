"""Columns in memory: names normalised, annotated and identified in Arrow arrays (extra ``data``).

Each value is a text of its own. Nulls stay null; length, order and chunks stay; a value that is no UTF-8 stays as it
is. Values are judged once each in a dictionary-encoded column. Time is linear in the text.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, TypeAlias

import msgspec
import pyarrow as pa

from glossary.bulk.passage import edits, put
from glossary.bulk.report import Tally
from glossary.document import Document
from glossary.facade import Glossary
from glossary.identify import identifier
from glossary.mention import Mention
from glossary.style import Policy


def _arrow(kind: msgspec.inspect.Type) -> pa.DataType:
    """The Arrow type of a field of ``Mention``."""
    match kind:
        case msgspec.inspect.UnionType(types=types):
            return _arrow(next(one for one in types if not isinstance(one, msgspec.inspect.NoneType)))
        case msgspec.inspect.VarTupleType(item_type=item):
            return pa.list_(_arrow(item))
        case msgspec.inspect.IntType():
            return pa.int64()
        case msgspec.inspect.BoolType():
            return pa.bool_()
        case _:
            return pa.string()


MENTION = pa.struct(
    [(field.name, _arrow(msgspec.inspect.type_info(field.type))) for field in msgspec.structs.fields(Mention)]
)
"""A mention as Arrow has it: the fields of ``glossary.Mention``; offsets are code points of the value."""

Values: TypeAlias = "pa.Array | pa.ChunkedArray"


def normalize(
    values: Values, style: str = "ua", *, glossary: Glossary | None = None, quotes: Policy | None = None
) -> Values:
    """The texts as a style prints them; the type stays. Raises TypeError where they are no texts, UnknownStyle."""
    known = glossary or Glossary.load()
    counted = Tally()

    def one(value: bytes, text: str) -> bytes:
        changes = edits(known, Document(text), style, quotes, counted)
        return put(value, changes) if changes else value

    return _each(values, lambda array: changed(array, one))


def annotate(
    values: Values, style: str = "ua", *, glossary: Glossary | None = None, quotes: Policy | None = None
) -> Values:
    """The mentions in each text: lists of structs (``MENTION``). Raises TypeError, UnknownStyle."""
    known = glossary or Glossary.load()

    def one(text: str) -> list[dict[str, Any]]:
        return [msgspec.structs.asdict(mention) for mention in known.mentions(text, style, quotes=quotes)]

    return _each(values, lambda array: _made(array, one, pa.list_(MENTION), []))


def place_ids(values: Values, *, glossary: Glossary | None = None) -> Values:
    """The identifier of the place that each value names, in any known spelling; null where none is known.

    The whole value must be the name. Where a name can mean several places it is the likeliest one. Raises TypeError.
    """
    one = identifier(glossary or Glossary.load())
    return _each(values, lambda array: _made(array, one, pa.string(), None))


def is_text(kind: pa.DataType) -> bool:
    """Whether a type is that of texts: strings, large or viewed ones, dictionaries of them."""
    if pa.types.is_dictionary(kind):
        return is_text(kind.value_type)
    return bool(pa.types.is_string(kind) or pa.types.is_large_string(kind) or _is_view(kind))


def _is_view(kind: pa.DataType) -> bool:
    return bool(hasattr(pa.types, "is_string_view") and pa.types.is_string_view(kind))


def _each(values: Values, work: Callable[[pa.Array], pa.Array]) -> Values:
    if not is_text(values.type):
        raise TypeError(f"expected texts, not values of the type {values.type}")
    if isinstance(values, pa.ChunkedArray):
        # The type is told by an empty chunk where there is none.
        chunks = [work(chunk) for chunk in values.chunks]
        return pa.chunked_array(chunks, type=(chunks[0] if chunks else work(pa.array([], values.type))).type)
    return work(values)


def raw(array: pa.Array) -> Sequence[bytes | None]:
    """The values of an array of texts as bytes, for they need not be UTF-8."""
    if _is_view(array.type):
        array = array.cast(pa.large_string())
    large = pa.types.is_large_string(array.type)
    found: Sequence[bytes | None] = array.view(pa.large_binary() if large else pa.binary()).to_pylist()
    return found


def texts(values: Sequence[bytes | None], kind: pa.DataType) -> pa.Array:
    """The way back from ``raw`` to an array of a type."""
    if _is_view(kind):
        return pa.array(values, pa.large_binary()).view(pa.large_string()).cast(kind)
    if pa.types.is_large_string(kind) or sum(len(value) for value in values if value is not None) >= 1 << 31:
        return pa.array(values, pa.large_binary()).view(pa.large_string())
    return pa.array(values, pa.binary()).view(pa.string())


def changed(array: pa.Array, one: Callable[[bytes, str], bytes]) -> pa.Array:
    """An array of texts with each that is UTF-8 changed (in bytes); the array itself where nothing changes."""
    if pa.types.is_dictionary(array.type):
        words = changed(array.dictionary, one)
        if words is array.dictionary:
            return array
        # Two words can become one; an array's dictionary holds each once.
        distinct = words.dictionary_encode()
        indices = distinct.indices.cast(array.type.index_type).take(array.indices)
        return pa.DictionaryArray.from_arrays(indices, distinct.dictionary, ordered=array.type.ordered)
    out: list[bytes | None] = []
    same = True
    for value in raw(array):
        text = decoded(value)
        if text is None or value is None:
            out.append(value)
            continue
        out.append(one(value, text))
        same = same and out[-1] is value
    return array if same else texts(out, array.type)


def decoded(value: bytes | None) -> str | None:
    """A value as text; None where it is null or no UTF-8."""
    if value is None:
        return None
    try:
        return value.decode("utf-8")
    except UnicodeDecodeError:
        return None


def _made(array: pa.Array, one: Callable[[str], object], kind: pa.DataType, nothing: object) -> pa.Array:
    """An array of what each text gives: null for null, ``nothing`` for what is no UTF-8."""
    if pa.types.is_dictionary(array.type):
        return _made(array.dictionary, one, kind, nothing).take(array.indices)
    out = []
    for value in raw(array):
        text = decoded(value)
        out.append(one(text) if text is not None else None if value is None else nothing)
    return pa.array(out, kind)
