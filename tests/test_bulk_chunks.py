"""Cutting streams: what comes out together is what went in, wherever the blocks fell, and no quotation is cut."""

from __future__ import annotations

import csv
import io
import re
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from glossary import Glossary
from glossary.bulk.chunks import REACH, Chunk, Cutter
from glossary.bulk.rows import Reader, Rows
from glossary.bulk.settings import Settings
from glossary.bulk.settled import settled
from glossary.bulk.task import Task
from glossary.bulk.texts import work
from glossary.document import quotations

MARKED = st.text(alphabet="ab .,'\"“”‘’«»„\n", max_size=120)
PARAGRAPHS = st.lists(
    st.sampled_from(
        [
            "“Kiev fell,” he said.", "“We left Kiev", "“and saw Odessa.”", "Kiev.", "«Киев»", "'Kharkov'", "‘Lvov is",
            "the boys’ town", "In the ’90s", "\"Kiev\" is", "\"We left Lvov", "soldiers' Kiev", "", "", "a" * 30,
            "В Киеве", "у Харкові\r", "- Kiev",
        ]
    ),
    max_size=14,
).map("\n\n".join)  # fmt: skip
TEXTS = st.one_of(PARAGRAPHS, MARKED, st.lists(MARKED, max_size=6).map("\n\n".join))


def blocks(data: bytes, sizes: list[int]) -> list[bytes]:
    """The data in blocks of those sizes, the last of them again and again."""
    out, at = [], 0
    for size in [*sizes, *[sizes[-1]] * (len(data) // sizes[-1] + 1)]:
        out.append(data[at : at + size])
        at += size
    return [block for block in out if block]


SIZES = st.lists(st.integers(1, 60), min_size=1, max_size=6)


@given(text=TEXTS, sizes=SIZES, size=st.integers(1, 80), limit=st.integers(40, 200))
def test_chunks_are_the_stream_wherever_its_blocks_fall(text: str, sizes: list[int], size: int, limit: int) -> None:
    data = text.encode()
    chunks = list(Cutter(blocks(data, sizes), size=size, limit=limit, reach=50))
    assert b"".join(chunk.data for chunk in chunks) == data
    assert chunks == list(Cutter([data], size=size, limit=limit, reach=50))
    at = 0
    for chunk in chunks:
        assert chunk.data
        assert data[:at].endswith(chunk.before)
        at += len(chunk.data)
        assert data[at:].startswith(chunk.after)
        assert chunk.kept or len(chunk.data) <= 4 * size + limit


@given(text=TEXTS)
def test_no_quotation_runs_over_a_settled_place(text: str) -> None:
    data = text.encode()
    whole = quotations(text)
    at = text.find("\n\n")
    while at >= 0:
        end = at + 2
        if text[end : end + 1] != "\n" and settled(data, 0, len(text[:end].encode())):
            before, after = quotations(text[:end]), quotations(text[end:])
            assert whole == before + [one._replace(start=one.start + end, end=one.end + end) for one in after]
        at = text.find("\n\n", at + 1)


def test_speech_of_several_paragraphs_is_not_cut() -> None:
    speech = "“" + "\n\n“".join(f"In {n} we left Kiev for Odessa." for n in range(40)) + "”\n\n"
    text = (speech + "He stopped there.\n\n") * 4
    chunks = [chunk.data.decode() for chunk in Cutter([text.encode()], size=600, reach=100)]
    assert len(chunks) > 2
    for chunk in chunks[:-1]:
        assert chunk.endswith(("”\n\n", "there.\n\n"))


def test_a_line_over_the_limit_is_handed_on_in_pieces() -> None:
    long = b"x" * 5000
    chunks = list(Cutter([b"Kiev.\n" + long + b"\nKiev.\n"], size=500, limit=1000))
    assert [chunk for chunk in chunks if not chunk.kept] == [
        Chunk(b"Kiev.\n", b"", long[:0] + chunks[0].after),
        Chunk(b"Kiev.\n", chunks[-1].before, b""),
    ]
    assert b"".join(chunk.data for chunk in chunks if chunk.kept) == long + b"\n"
    assert all(len(chunk.data) <= 500 for chunk in chunks)


def test_text_without_blank_lines_is_cut_at_sentences() -> None:
    text = "".join(f"Line {n} ends\nhere, in Kiev.\n" for n in range(200))
    chunks = list(Cutter([text.encode()], size=500, reach=100))
    assert len(chunks) > 5
    assert all(chunk.data.endswith(b"Kiev.\n") for chunk in chunks)


def test_text_without_blank_lines_is_cut_outside_quotations() -> None:
    speech = "“We left Kiev.\nIt rained.\nNobody spoke.\nThe road was closed.\nWe slept in Lvov,” he said.\n"
    text = (speech + "The train to Kharkov was late.\n") * 40
    chunks = list(Cutter([text.encode()], size=200, reach=100))
    assert len(chunks) > 5
    for chunk in chunks:
        assert chunk.data.count("“".encode()) == chunk.data.count("”".encode())
    assert in_pieces(text, 200, 100) == text.replace("Kharkov", "Kharkiv") == Glossary.load().normalize(text)


@pytest.mark.parametrize("fence", ["```", "~~~"])
def test_code_is_not_cut(fence: str) -> None:
    code = f"{fence} python\nhome = 'Kiev'\n\nprint('Lvov')\n\n\nKharkov\n\nOdessa\n{fence}\n\n"
    text = (code + "The train to Kharkov was late.\n\n") * 40
    chunks = list(Cutter([text.encode()], size=100, reach=60))
    assert len(chunks) > 5
    assert all(chunk.data.count(fence.encode()) % 2 == 0 for chunk in chunks)
    wanted = text.replace("to Kharkov", "to Kharkiv")
    assert in_pieces(text, 100, 60) == wanted == Glossary.load().normalize(text)


def in_pieces(text: str, size: int, reach: int) -> str:
    chosen = Settings(size=size)
    pieces = []
    for chunk in Cutter([text.encode()], size=size, reach=reach):
        task = Task("-", "text", chunk.data, before=chunk.before, after=chunk.after)
        pieces.append(work(chosen, task).data)
    return b"".join(pieces).decode()


@settings(deadline=None)
@given(text=PARAGRAPHS, size=st.integers(1, 200))
def test_splitting_changes_nothing(text: str, size: int) -> None:
    """Invariant 4, as far as the places where nothing straddles go: a quotation open for long can force another cut."""
    parts = list(Cutter([text.encode()], size=size, reach=400))
    ends = [sum(len(part.data) for part in parts[: n + 1]) for n in range(len(parts) - 1)]
    if all(settled(text.encode(), 0, end) for end in ends):
        assert in_pieces(text, size, 400) == Glossary.load().normalize(text)


def test_evidence_reaches_no_further_than_a_chunk_brings_along() -> None:
    """Stories that lie further apart than REACH don't know of each other, in one chunk or in several."""
    filler = "Nobody in the queue expected bread before noon.\n\n" * (2 * REACH // 49 + 1)
    text = "Her sister lives in Odessa, Texas.\n\n" + filler + "He lives in Odessa.\n\n" + filler
    whole = Glossary.load().normalize(text)
    assert "Odessa, Texas" in whole
    assert "He lives in Odesa." in whole
    assert in_pieces(text, 2000, REACH) == whole


CELLS = st.text(alphabet='ab,;"\n\r', max_size=6)


@given(rows=st.lists(st.lists(CELLS, min_size=2, max_size=2), min_size=1), sizes=SIZES, size=st.integers(1, 80))
def test_records_are_whole(rows: list[list[str]], sizes: list[int], size: int) -> None:
    out = io.StringIO()
    csv.writer(out, lineterminator="\n", quoting=csv.QUOTE_ALL).writerows(rows)
    data = out.getvalue().encode()
    parts = list(Reader(blocks(data, sizes), size=size).records(b","))
    assert b"".join(part.data for part in parts) == data
    assert parts == list(Reader([data], size=size).records(b","))
    assert sum(part.rows for part in parts) == len(rows)
    back = [row for part in parts for row in csv.reader(io.StringIO(part.data.decode(), newline=""))]
    assert back == rows


LINES = st.lists(st.binary(max_size=30).map(lambda line: line.replace(b"\n", b"")))


@given(lines=LINES, sizes=SIZES, last=st.booleans())
def test_lines_are_whole(lines: list[bytes], sizes: list[int], last: bool) -> None:
    data = b"\n".join(lines) + (b"\n" if last else b"")
    parts = list(Reader(blocks(data, sizes), size=10, limit=20).lines())
    assert b"".join(part.data for part in parts) == data
    assert parts == list(Reader([data], size=10, limit=20).lines())
    assert sum(part.rows for part in parts) == len(data.split(b"\n")) - (data[-1:] in (b"\n", b""))
    assert all(before.data.endswith(b"\n") for before, _ in pairwise(parts) if not before.kept)
    assert sum(bool(part.fault) for part in parts) == sum(
        len(line) > 20 for line in re.findall(rb"[^\n]*\n|[^\n]+", data)
    )


def test_an_unclosed_cell_takes_one_line_only() -> None:
    data = b'1,"open\n2,b\n' + b"3,c\n" * 100
    parts = list(Reader([data], size=50, limit=100).records(b","))
    assert parts[0] == Rows(b'1,"open\n', 1, kept=True, fault="a quoted cell is not closed")
    assert sum(part.rows for part in parts) == 102


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_a_header_may_hold_a_line_end(end: str) -> None:
    reader = Reader([f'a,"b{end}c"{end}1,2{end}'.encode()])
    assert reader.header() == f'a,"b{end}c"{end}'.encode()
    assert [part.data for part in reader.records(b",")] == [f"1,2{end}".encode()]
