"""Work on a chunk of JSON Lines: the strings of some columns change, all else stays byte for byte."""

from __future__ import annotations

import json
import re
from typing import Any

from glossary.bulk.cells import Cells
from glossary.bulk.passage import Edit
from glossary.bulk.report import Fault, Result
from glossary.bulk.settings import Settings
from glossary.bulk.task import Task

# Numbers are not read: none is too long, and none is written otherwise.
_DECODER: Any = json.JSONDecoder(parse_int=str, parse_float=str, parse_constant=str)
_BLANKS = re.compile(r"[ \t\r\n]*")
_NAME = re.compile(r'"([^"\\\x00-\x1f]*)"[ \t\r\n]*:[ \t\r\n]*')  # as most names are written
_COLON = re.compile(r"[ \t\r\n]*:[ \t\r\n]*")
_NEXT = re.compile(r"[ \t\r\n]*([,}])[ \t\r\n]*")
_PAIR = r"\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}"
_ESCAPE = re.compile(_PAIR + r"|\\u[0-9a-fA-F]{4}|\\.", re.DOTALL)
_LONE = re.compile("[\ud800-\udfff]")
_BOM = "\ufeff"


class _BrokenRowError(Exception):
    """Why a row can't be worked on."""


Value = tuple[str, int, int]
"""A string of a row: its text, and where it is written (code points, without the marks)."""


def work(settings: Settings, task: Task) -> Result:
    """Normalise or annotate one chunk of rows."""
    cells = Cells(settings, task.path, len(task.data))
    faults: list[Fault] = []
    out: list[bytes] = []
    lines = task.data.split(b"\n")
    last = lines.pop()
    ended = [(line, b"\n") for line in lines] + ([(last, b"")] if last else [])
    for number, (line, end) in enumerate(ended, 1):
        try:
            text, found = _read(line, settings.columns)
        except _BrokenRowError as broken:
            faults.append(Fault(number, str(broken)))
            found = {}
        if cells.annotates:
            out += [cells.mentions(task.row + number, name, value) for name in found for value, _, _ in found[name]]
        else:
            out += (_changed(line, text, found, cells) if found else line, end)
    cells.tally.rows = len(ended)
    cells.tally.faults = len(faults)
    return Result(b"".join(out), cells.tally, faults)


def _read(line: bytes, columns: tuple[str, ...]) -> tuple[str, dict[str, list[Value]]]:
    """A row's text and the strings of its columns; none for a blank line. Raises _BrokenRowError."""
    if b"\0" in line:
        raise _BrokenRowError("it holds a NUL character")
    try:
        text = line.decode("utf-8")
        found = _values(text, columns) if text.strip() else {}
    except UnicodeDecodeError as error:
        raise _BrokenRowError(f"it is not UTF-8 (byte 0x{line[error.start]:02x})") from None
    except RecursionError:
        raise _BrokenRowError("it is nested too deeply") from None
    except ValueError as error:
        raise _BrokenRowError(f"it is not JSON ({str(error).split(':', maxsplit=1)[0]})") from None
    for column in columns if found or text.strip() else ():
        if column not in found:
            raise _BrokenRowError(f"it has no column {column!r}")
        if "\\u" in text and any(_LONE.search(value) for value, _, _ in found[column]):
            raise _BrokenRowError("it holds a lone surrogate")
    return text, found


def _values(text: str, columns: tuple[str, ...]) -> dict[str, list[Value]]:
    """The strings of the columns, by column; nothing for null.

    Raises ValueError where the line is no JSON, _BrokenRowError where it is none that can be worked on.
    """
    at = _blank(text, len(_BOM) if text.startswith(_BOM) else 0)
    if text[at : at + 1] != "{":
        _DECODER.decode(text[at:])
        raise _BrokenRowError("it is not a JSON object")
    found: dict[str, list[Value]] = {}
    at = _blank(text, at + 1)
    end = _blank(text, at + 1) if text[at : at + 1] == "}" else _members(text, at, columns, found)
    if end != len(text):
        raise ValueError("something follows the object")
    return found


def _members(text: str, at: int, columns: tuple[str, ...], found: dict[str, list[Value]]) -> int:
    """Read the members of an object from the first name on; where the object ends, with the blanks behind it."""
    while True:
        plain = _NAME.match(text, at)
        name, start = (plain[1], plain.end()) if plain else _name(text, at)
        # The decoder gives numbers as strings; a string of the row is what stands in marks.
        marked = text[start : start + 1] == '"'
        value, end = _DECODER.parse_string(text, start + 1, True) if marked else _DECODER.raw_decode(text, start)
        if name in columns:
            found.setdefault(name, [])
            if marked:
                found[name].append((value, start + 1, end - 1))
            elif value is not None:
                raise _BrokenRowError(f"its column {name!r} is not text")
        sign = _NEXT.match(text, end)
        if sign is None:
            raise ValueError("a comma was expected")
        at = sign.end()
        if sign[1] == "}":
            return at


def _name(text: str, at: int) -> tuple[str, int]:
    """A name however it is written, and where its value begins. Raises ValueError."""
    if text[at : at + 1] != '"':
        raise ValueError("a name in double marks was expected")
    name, at = _DECODER.raw_decode(text, at)
    colon = _COLON.match(text, at)
    if colon is None:
        raise ValueError("a colon was expected")
    return name, colon.end()


def _blank(text: str, at: int) -> int:
    match = _BLANKS.match(text, at)
    return match.end() if match else at


def _changed(line: bytes, text: str, found: dict[str, list[Value]], cells: Cells) -> bytes:
    """The row with the changes in its strings."""
    pieces: list[tuple[int, int, str]] = []
    for values in found.values():
        for value, start, end in values:
            changes = cells.changes(value)
            if changes:
                pieces += _written(text[start:end], start, value.encode("utf-8"), changes)
    if not pieces:
        return line
    at = 0
    out: list[str] = []
    for start, end, new in sorted(pieces):
        out += (text[at:start], new)
        at = end
    return "".join([*out, text[at:]]).encode("utf-8")


def _written(raw: str, shift: int, data: bytes, changes: list[Edit]) -> list[tuple[int, int, str]]:
    """Changes of a string's text as changes of the way it is written in the row."""
    escapes = _ESCAPE.finditer(raw) if "\\" in raw else iter(())
    only_ascii = raw.isascii() and not data.isascii()
    found = []
    byte = at = 0  # a place in the text, and where it is written
    escape = next(escapes, None)
    for edit in changes:
        places = []
        for place in (edit.start, edit.end):
            ahead = len(data[byte:place].decode("utf-8"))
            byte = place
            while escape is not None and escape.start() < at + ahead:
                ahead -= escape.start() - at + 1
                at = escape.end()
                escape = next(escapes, None)
            at += ahead
            places.append(shift + at)
        found.append((places[0], places[1], json.dumps(edit.text, ensure_ascii=only_ascii)[1:-1]))
    return found
