"""Other packages that romanise Ukrainian or Russian, each called the way its own documentation says."""

from __future__ import annotations

import importlib
import warnings
from collections.abc import Callable
from importlib.metadata import version
from typing import Any, NamedTuple, cast

__all__ = ["PEERS", "Peer"]

Romanise = Callable[[str], str]


class Peer(NamedTuple):
    """A package and one scheme of it.

    language: uk or ru; scheme: the scheme asked of it, in its own words; compiled: whether the work is done in machine
    code; rules: whether the scheme has rules of position (Є at the start of a word); make: module to function.
    """

    package: str
    module: str
    language: str
    scheme: str
    compiled: bool
    rules: bool
    make: Callable[[Any], Romanise]

    @property
    def name(self) -> str:
        """Return package and scheme, as tables print it."""
        return f"{self.package} {self.scheme}".strip()

    def open(self) -> Romanise:
        """Import the package and return its function. Raises ImportError where it isn't installed."""
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # some import what is deprecated
            return self.make(importlib.import_module(self.module))

    def version(self) -> str:
        """Return the installed version."""
        return version(self.package)


def _translitua(table: str) -> Callable[[Any], Romanise]:
    return lambda package: lambda text: package.translit(text, getattr(package, table))


def _transliterate(language: str) -> Callable[[Any], Romanise]:
    return lambda package: lambda text: package.translit(text, language, reversed=True)


def _icu(identifier: str) -> Callable[[Any], Romanise]:
    return lambda package: cast(Romanise, package.Transliterator.createInstance(identifier).transliterate)


def _iuliia(schema: str) -> Callable[[Any], Romanise]:
    return lambda package: cast(Romanise, getattr(package, schema).translate)


def _uklatn(table: str) -> Callable[[Any], Romanise]:
    return lambda package: lambda text: package.encode(text, getattr(package, table))


def _cyrtranslit(language: str) -> Callable[[Any], Romanise]:
    return lambda package: lambda text: package.to_latin(text, language)


def _disarm(language: str) -> Callable[[Any], Romanise]:
    return lambda package: lambda text: package.transliterate(text, lang=language)


def _disarm_any(package: Any) -> Romanise:
    return cast(Romanise, package.transliterate)


def _anyascii(package: Any) -> Romanise:
    return cast(Romanise, package.anyascii)


PEERS = [
    Peer("translitua", "translitua", "uk", "UkrainianKMU", False, True, _translitua("UkrainianKMU")),
    Peer("translitua", "translitua", "ru", "RussianDriverLicense", False, True, _translitua("RussianDriverLicense")),
    Peer("translitua", "translitua", "ru", "RussianICAO", False, False, _translitua("RussianICAO")),
    Peer("cyrtranslit", "cyrtranslit", "uk", "ua", False, True, _cyrtranslit("ua")),
    Peer("cyrtranslit", "cyrtranslit", "ru", "ru", False, True, _cyrtranslit("ru")),
    Peer("uklatn", "uklatn", "uk", "KMU_55", False, True, _uklatn("KMU_55")),
    Peer("iuliia", "iuliia", "ru", "BGN_PCGN", False, True, _iuliia("BGN_PCGN")),
    Peer("iuliia", "iuliia", "ru", "WIKIPEDIA", False, True, _iuliia("WIKIPEDIA")),
    Peer("transliterate", "transliterate", "uk", "uk", False, True, _transliterate("uk")),
    Peer("transliterate", "transliterate", "ru", "ru", False, True, _transliterate("ru")),
    Peer("disarm", "disarm", "uk", "lang=uk", True, True, _disarm("uk")),
    Peer("disarm", "disarm", "ru", "lang=ru", True, True, _disarm("ru")),
    Peer("disarm", "disarm", "uk", "any language", True, False, _disarm_any),
    Peer("disarm", "disarm", "ru", "any language", True, False, _disarm_any),
    Peer("anyascii", "anyascii", "uk", "any language", False, False, _anyascii),
    Peer("anyascii", "anyascii", "ru", "any language", False, False, _anyascii),
    Peer("PyICU", "icu", "uk", "Ukrainian-Latin/BGN", True, True, _icu("Ukrainian-Latin/BGN")),
    Peer("PyICU", "icu", "ru", "Russian-Latin/BGN", True, True, _icu("Russian-Latin/BGN")),
]
