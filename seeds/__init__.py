"""The data files, opened through importlib.resources, so that a wheel, a zip and a checkout read alike."""

from __future__ import annotations

from importlib.resources import files

__all__ = ["names", "read_bytes"]


def read_bytes(*parts: str) -> bytes:
    """Return the bytes of one data file: ``read_bytes("schemes", "uk-kmu-2010.toml")``.

    Raises FileNotFoundError if there is no such file.
    """
    return files(__name__).joinpath(*parts).read_bytes()


def names(folder: str, suffix: str) -> list[str]:
    """Return the names of the files in a folder that end in suffix, sorted; an absent folder is empty."""
    root = files(__name__).joinpath(folder)
    if not root.is_dir():
        return []
    return sorted(entry.name for entry in root.iterdir() if entry.name.endswith(suffix))
