"""Every scheme as a language pack of the package `transliterate`; importing this module registers them all.

    import translit.packs
    from transliterate import translit
    translit("Kyiv", "uk-kmu-2010")                  # 'Київ'
    translit("Київ", "uk-kmu-2010", reversed=True)   # 'Kyiv'

The directions are that package's: a pack writes its own language, so Cyrillic, and `reversed` leads back to Latin.
Aliases are registered too. The packs are not offered to that package's language detection, which goes by script alone.
"""

from __future__ import annotations

from typing import Any

from transliterate.base import TranslitLanguagePack, registry
from transliterate.discover import autodiscover

from translit.candidates import candidates
from translit.engine import transliterate
from translit.restore import restore
from translit.scheme import Scheme, schemes


class SchemePack(TranslitLanguagePack):  # type: ignore[misc]  # an untyped base
    """A language pack that hands its work to this project's engine; each scheme gets a subclass with its identifier."""

    detectable = False
    scheme_id: str

    def translit(self, value: str, reversed: bool = False, strict: bool = False, fail_silently: bool = True) -> str:
        """Latin to Cyrillic, or with `reversed` Cyrillic to Latin. `strict` and `fail_silently` change nothing."""
        if reversed:
            return transliterate(value, self.scheme_id)
        return restore(value, self.scheme_id)

    def suggest(self, value: str, reversed: bool = False, limit: int | None = None) -> list[str]:
        """The readings of a Latin text, best first (5 where `limit` is None); with `reversed` its one romanisation."""
        if reversed:
            return [self.translit(value, reversed=True)]
        return [candidate.text for candidate in candidates(value, self.scheme_id, 5 if limit is None else limit)]


def _pack(identifier: str, scheme: Scheme) -> type[SchemePack]:
    fields: dict[str, Any] = {
        "__doc__": scheme.name,
        "scheme_id": scheme.id,
        "language_code": identifier,
        "language_name": scheme.name,
        # Asked for by the base class, which this one does not use: letters that are written as one letter.
        "mapping": tuple(map("".join, zip(*((o, c) for c, o in scheme.letters.items() if len(o) == 1), strict=True))),
    }
    return type("SchemePack_" + identifier.replace("-", "_").replace(".", "_"), (SchemePack,), fields)


def register() -> list[str]:
    """Register every scheme under its identifier and its aliases; returns what was new (nothing the second time)."""
    # The package looks for its own packs only while its registry is empty.
    autodiscover()
    return [
        identifier
        for scheme in schemes()
        for identifier in (scheme.id, *scheme.aliases)
        if registry.register(_pack(identifier, scheme))
    ]


register()
