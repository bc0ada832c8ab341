"""What a start costs: parsed data that a build left are right or not used, and a check loads nothing that it does not need."""

from __future__ import annotations

import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
import pytest

import seeds
import translit
from seeds import tables

SAMPLE = Path(__file__).parent.parent / "seeds" / "samples" / "crossing.txt"
HEAVY = ("pydantic", "rich", "babel", "numpy", "pyarrow", "hashlib", "importlib.metadata", "glossary.compiling")
REASONS = seeds.read_bytes("reasons.toml")


@pytest.fixture
def left(monkeypatch: pytest.MonkeyPatch) -> Iterator[dict[str, bytes]]:
    """Data files with other content, by path; what a build has left is among them."""
    other = {"compiled/tables.bin": tables.packed()}
    read = seeds.read_bytes

    def read_bytes(*parts: str) -> bytes:
        path = "/".join(parts)
        return other[path] if path in other else read(*parts)

    monkeypatch.setattr(tables, "read_bytes", read_bytes)
    tables._kept.cache_clear()
    yield other
    tables._kept.cache_clear()


def parses(monkeypatch: pytest.MonkeyPatch) -> list[bytes]:
    """The contents that are parsed from now on."""
    seen: list[bytes] = []
    parse = tables.parsed

    def parsed(content: bytes) -> dict[str, Any]:
        seen.append(content)
        return parse(content)

    monkeypatch.setattr(tables, "parsed", parsed)
    return seen


def test_what_a_build_left_says_what_the_files_say(left: dict[str, bytes], monkeypatch: pytest.MonkeyPatch) -> None:
    seen = parses(monkeypatch)
    for folder in ("rules", "schemes", "styles"):
        for file in seeds.names(folder, ".toml"):
            written = tomllib.loads(seeds.read_bytes(folder, file).decode())
            assert tables.table(dict, folder, file) == written
    assert not seen


def test_a_changed_file_is_read_itself(left: dict[str, bytes], monkeypatch: pytest.MonkeyPatch) -> None:
    seen = parses(monkeypatch)
    left["reasons.toml"] = REASONS.replace(b"right", b"wrong", 1)  # as long as it was
    assert tables.table(dict, "reasons.toml") == tomllib.loads(left["reasons.toml"].decode())
    assert seen == [left["reasons.toml"]]


@pytest.mark.parametrize("damage", ["empty", "cut", "flipped", "foreign"])
def test_damaged_tables_are_passed_over(left: dict[str, bytes], damage: str) -> None:
    whole = left["compiled/tables.bin"]
    middle = len(whole) // 2
    left["compiled/tables.bin"] = {
        "empty": b"",
        "cut": whole[:middle],
        "flipped": whole[:middle] + bytes([whole[middle] ^ 1]) + whole[middle + 1 :],
        "foreign": b"something else",
    }[damage]
    assert tables.table(dict, "reasons.toml") == tomllib.loads(REASONS.decode())


def test_a_kept_table_is_held_to_its_type(left: dict[str, bytes]) -> None:
    with pytest.raises(msgspec.ValidationError):
        tables.table(dict[str, int], "reasons.toml")


def test_a_check_loads_nothing_heavy() -> None:
    code = (
        "import sys\n"
        f"sys.argv = ['endonym', 'check', '--format', 'jsonl', '--style', 'ap', {str(SAMPLE)!r}]\n"
        "from cli.main import main\n"
        "try:\n"
        "    main()\n"
        "finally:\n"
        f"    print([name for name in {HEAVY!r} if name in sys.modules], file=sys.stderr)\n"
    )
    subprocess.run(
        [sys.executable, "-c", code], capture_output=True, check=False, timeout=60
    )  # leaves what it compiles
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False, timeout=60)
    assert (done.returncode, done.stderr) == (1, "[]\n")


def test_the_package_offers_its_functions_whatever_is_loaded_first() -> None:
    code = (
        "import translit.candidates, translit.detect, translit.mend, translit.restore, translit.spellings\n"
        "import translit\n"
        "print(all(callable(getattr(translit, name)) for name in translit.__all__))\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False, timeout=60)
    assert (done.stdout, done.stderr) == ("True\n", "")
    assert set(translit.__all__) <= set(dir(translit))
    with pytest.raises(AttributeError, match="has no attribute 'nothing'"):
        _ = translit.nothing
