"""The digest of all that the compiled glossary is made from: by it a kept one is known to be still right.

It is worked out at every start, from the content of the files, so that no change is overlooked. It only has to tell
versions apart, for which checksums do; a cryptographic hash takes longer to load than they take to run.
"""

from __future__ import annotations

from collections.abc import Sequence
from importlib.util import find_spec

import seeds
from seeds.tables import mark

_DERIVING = (
    "glossary.compiling",
    "glossary.places.derived",
    "glossary.places.entry",
    "glossary.places.forms",
    "glossary.places.generics",
    "glossary.places.load",
    "glossary.places.names",
    "glossary.places.inflect",
    "glossary.scan.compiled",
    "glossary.scan.grow",
    "glossary.scan.patterns",
    "glossary.scan.scanner",
    "translit.spellings",
)
"""The code that the compiled form depends on: where it changes, what was kept before is not used."""

_DATA = (
    ("", ("alphabets.toml", "generics.toml", "habits.toml")),
    ("places", ".toml"),
    ("schemes", ".toml"),
    ("forms", ".tsv"),
    ("forms", ".toml"),
)
"""The data that names, and their spellings and forms, are derived from: folders, and files or a suffix."""


def digest(users: Sequence[tuple[str, object]]) -> str:
    """The digest of the built-in data and the compiler, and of the users' places, which are told by their ``repr``."""
    crc, adler, size = mark(*sources(_DERIVING), *_data(), repr(users).encode("utf-8", "surrogatepass"))
    return f"{crc:08x}{adler:08x}{size:016x}"


def sources(modules: Sequence[str]) -> list[bytes]:
    """The source code of modules, without loading them."""
    found = []
    for module in modules:
        spec = find_spec(module)
        if spec is not None and spec.origin is not None:
            with open(spec.origin, "rb") as file:
                found.append(file.read())
    return found


def _data() -> list[bytes]:
    found = []
    for folder, which in _DATA:
        for file in seeds.names(folder, which) if isinstance(which, str) else which:
            found += [file.encode("utf-8"), seeds.read_bytes(folder, file)]
    return found
