"""The indexes of the books of rules that a build leaves: the same as those made anew, or not used."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

import seeds
from glossary.resolve import rules, shelf
from glossary.resolve.book import index
from seeds import tables


@pytest.fixture
def left(monkeypatch: pytest.MonkeyPatch) -> Iterator[dict[str, bytes]]:
    """What a build has left, by the names of the files; and rules by theirs, where they are others."""
    other = rules.packed()
    read = seeds.read_bytes

    def read_bytes(*parts: str) -> bytes:
        if parts[0] == "compiled":
            if parts[-1] not in other:
                raise FileNotFoundError(parts[-1])
            return other[parts[-1]]
        return other.get(parts[-1]) or read(*parts)

    monkeypatch.setattr(seeds, "read_bytes", read_bytes)
    monkeypatch.setattr(tables, "read_bytes", read_bytes)
    shelf._mark.cache_clear()
    yield other
    shelf._mark.cache_clear()


@pytest.mark.parametrize("lang", ["en", "uk", "ru"])
def test_what_a_build_left_is_what_would_be_made(left: dict[str, bytes], lang: str) -> None:
    kept = shelf.kept(lang)
    assert kept is not None
    assert kept == index(rules._of(lang))


def test_where_a_build_left_nothing_there_is_no_index(left: dict[str, bytes]) -> None:
    left.clear()
    assert shelf.kept("en") is None


def test_where_a_rule_file_changed_none_is_used(left: dict[str, bytes]) -> None:
    left["word.toml"] = seeds.read_bytes("rules", "word.toml").replace(b"weight = ", b"weight =  ", 1)
    assert shelf.kept("en") is None


@pytest.mark.parametrize("damage", ["empty", "cut", "flipped", "foreign"])
def test_a_damaged_index_is_not_used(left: dict[str, bytes], damage: str) -> None:
    name = shelf.file("en")
    content = left[name]
    flipped = content[:-1] + bytes([content[-1] ^ 1])
    left[name] = {"empty": b"", "cut": content[:-9], "flipped": flipped, "foreign": b"a text" * 99}[damage]
    assert shelf.kept("en") is None
