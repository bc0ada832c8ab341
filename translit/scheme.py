"""Romanisation schemes as data: the structs, how a file is read, and the list of all there are (seeds/README.md)."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Literal

import msgspec

from seeds import names
from seeds.tables import parsed, table
from translit.check import check
from translit.errors import SchemeError, UnknownScheme
from translit.struct import Context, Scheme

__all__ = ["Context", "Scheme", "decode", "load", "schemes"]

_FOLDER = "schemes"


def decode(data: bytes, file: str) -> Scheme:
    """Return the scheme written in TOML, checked; file is the name that errors give.

    Raises SchemeError with the field of the first mistake and what was expected there.
    """
    return _checked(lambda: msgspec.convert(parsed(data), Scheme), file)


def _checked(read: Callable[[], Scheme], file: str) -> Scheme:
    try:
        scheme = read()
    except UnicodeDecodeError as error:
        at = error.start
        raise SchemeError(file, "", "expected UTF-8", f"byte 0x{error.object[at]:02x} at {at}") from error
    except msgspec.ValidationError as error:
        message, _, path = str(error).partition(" - at `$.")
        raise SchemeError(file, path.rstrip("`"), message[:1].lower() + message[1:]) from error
    except ValueError as error:
        raise SchemeError(file, "", f"expected TOML: {error}") from error
    check(scheme, file)
    return scheme


@cache
def _read(identifier: str) -> Scheme:
    file = f"{identifier}.toml"
    return _checked(lambda: table(Scheme, _FOLDER, file), f"seeds/{_FOLDER}/{file}")


@cache
def _identifiers() -> tuple[str, ...]:
    return tuple(sorted(name.removesuffix(".toml") for name in names(_FOLDER, ".toml")))


@cache
def _aliases() -> dict[str, str]:
    """Return every alias with the identifier it stands for. Reads all files, so it is asked last."""
    owner: dict[str, str] = {}
    for identifier in _identifiers():
        for alias in _read(identifier).aliases:
            if alias in owner or alias in _identifiers():
                message = f"expected names of its own, {alias} is {owner.get(alias, alias)}'s"
                raise SchemeError(f"seeds/{_FOLDER}/{identifier}.toml", "aliases", message)
            owner[alias] = identifier
    return owner


@cache
def load(name: str) -> Scheme:
    """Return the scheme with this identifier or alias; read once.

    Raises UnknownScheme, which names the nearest ones, and SchemeError if its file is wrong.
    """
    if name in _identifiers():
        return _read(name)
    owner = _aliases()
    if name in owner:
        return _read(owner[name])
    raise UnknownScheme(name, (*_identifiers(), *owner))


def schemes(language: Literal["uk", "ru"] | None = None, reversible: bool | None = None) -> list[Scheme]:
    """Return all schemes in order of identifier; only those of a language, or only those (not) reversible, if asked."""
    found = (_read(identifier) for identifier in _identifiers())
    return [
        scheme
        for scheme in found
        if (language is None or scheme.language == language) and (reversible is None or scheme.reversible == reversible)
    ]
