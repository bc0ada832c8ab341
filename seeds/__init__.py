"""The data files, opened where they lie or, in a zip, through importlib.resources, so that all packagings read alike."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable

__all__ = ["locate", "names", "read_bytes"]

_FOLDER = os.path.dirname(__file__)
_ON_DISK = os.path.isdir(_FOLDER)


def read_bytes(*parts: str) -> bytes:
    """Return the bytes of one data file: ``read_bytes("schemes", "uk-kmu-2010.toml")``.

    Raises FileNotFoundError if there is no such file.
    """
    if not _ON_DISK:
        return _packed(*parts).read_bytes()
    with open(os.path.join(_FOLDER, *parts), "rb") as file:
        return file.read()


def locate(*parts: str) -> Path | None:
    """Return the path of one data file, or None where it is not there, or no file of its own (as in a zip)."""
    found = Path(_FOLDER, *parts)
    return found if found.is_file() else None


def names(folder: str, suffix: str) -> list[str]:
    """Return the names of the files in a folder that end in suffix, sorted; an absent folder is empty."""
    if _ON_DISK:
        path = os.path.join(_FOLDER, folder)
        found = os.listdir(path) if os.path.isdir(path) else []
    else:
        root = _packed(folder)
        found = [entry.name for entry in root.iterdir()] if root.is_dir() else []
    return sorted(name for name in found if name.endswith(suffix))


def _packed(*parts: str) -> Traversable:
    """A data file or folder inside a zip."""
    from importlib.resources import files  # noqa: PLC0415 (it takes a while, and is needed there only)

    return files(__name__).joinpath(*parts)
