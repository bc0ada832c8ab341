"""The compiled glossary between runs: right or absent, never wrong, whatever happens to the cache."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

# Without the form that a build leaves in the tree, so that the cache is what is used.
CODE = """
import glossary.scan.cache as kept
kept.seeds.locate = lambda *parts: None
from glossary import Glossary
print(Glossary.load().normalize('Kiev and Kharkov'))
"""


def load(folder: Path) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "XDG_CACHE_HOME": str(folder), "HOME": str(folder)}
    return subprocess.run(
        [sys.executable, "-c", CODE], capture_output=True, text=True, check=False, env=environment, timeout=60
    )


def kept(folder: Path) -> list[Path]:
    return sorted(folder.rglob("*.glossary"))


@pytest.mark.skipif(sys.platform != "linux", reason="the test sets the cache folder by XDG_CACHE_HOME")
def test_kept_once_and_used_again(tmp_path: Path) -> None:
    assert load(tmp_path).stdout == "Kyiv and Kharkiv\n"
    (file,) = kept(tmp_path)
    written = file.stat().st_mtime_ns
    assert load(tmp_path).stdout == "Kyiv and Kharkiv\n"
    assert [file.stat().st_mtime_ns] == [written]


@pytest.mark.skipif(sys.platform != "linux", reason="the test sets the cache folder by XDG_CACHE_HOME")
@pytest.mark.parametrize("damage", ["empty", "cut", "flipped", "foreign"])
def test_a_damaged_cache_is_passed_over(tmp_path: Path, damage: str) -> None:
    load(tmp_path)
    (file,) = kept(tmp_path)
    content = file.read_bytes()
    middle = len(content) // 2
    file.write_bytes(
        {
            "empty": b"",
            "cut": content[:middle],
            "flipped": content[:middle] + bytes([content[middle] ^ 1]) + content[middle + 1 :],
            "foreign": b"something else",
        }[damage]
    )
    done = load(tmp_path)
    assert (done.stdout, done.stderr) == ("Kyiv and Kharkiv\n", "")
    assert kept(tmp_path)[0].read_bytes() == content


@pytest.mark.skipif(sys.platform != "linux", reason="the test sets the cache folder by XDG_CACHE_HOME")
def test_a_cache_folder_that_cannot_be_made_is_harmless(tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("not a folder")
    done = load(blocked)
    assert (done.stdout, done.stderr) == ("Kyiv and Kharkiv\n", "")


@pytest.mark.skipif(sys.platform != "linux", reason="the test sets the cache folder by XDG_CACHE_HOME")
def test_several_starts_at_once(tmp_path: Path) -> None:
    environment = {**os.environ, "XDG_CACHE_HOME": str(tmp_path), "HOME": str(tmp_path)}
    started = [
        subprocess.Popen([sys.executable, "-c", CODE], stdout=subprocess.PIPE, text=True, env=environment)
        for _ in range(4)
    ]
    assert [process.communicate(timeout=120)[0] for process in started] == ["Kyiv and Kharkiv\n"] * 4
    assert len(kept(tmp_path)) == 1
    assert len(list(kept(tmp_path)[0].parent.iterdir())) == 1
