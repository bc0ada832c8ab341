"""The data files, opened through importlib.resources, so that a wheel, a zip and a checkout read alike."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

__all__ = ["locate", "names", "read_bytes"]


def read_bytes(*parts: str) -> bytes:
    """Return the bytes of one data file: ``read_bytes("schemes", "uk-kmu-2010.toml")``.

    Raises FileNotFoundError if there is no such file.
    """
    return files(__name__).joinpath(*parts).read_bytes()


def locate(*parts: str) -> Path | None:
    """Return the path of one data file, or None where it is not there, or no file of its own (as in a zip)."""
    found = files(__name__).joinpath(*parts)
    return found if isinstance(found, Path) and found.is_file() else None


def names(folder: str, suffix: str) -> list[str]:
    """Return the names of the files in a folder that end in suffix, sorted; an absent folder is empty."""
    root = files(__name__).joinpath(folder)
    if not root.is_dir():
        return []
    return sorted(entry.name for entry in root.iterdir() if entry.name.endswith(suffix))
