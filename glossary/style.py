"""House styles: what a style prints for a place, in which language, and on whose word.

A style is a file in ``seeds/styles`` (or a user's own); it may extend another one and then holds only the differences.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache, cached_property
from pathlib import Path
from typing import Literal

import msgspec

import seeds
from glossary.errors import DataError, UnknownStyle
from glossary.places.place import Place
from seeds.tables import parsed, table

Policy = Literal["keep", "flag", "speech", "fix"]
History = Literal["keep", "gloss", "modern"]


class Source(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Where a statement comes from: the source, its date (ISO, or a year) and how sure it is (H, M or L)."""

    text: str
    date: str
    confidence: Literal["H", "M", "L"]


class Statement(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One thing that a style says: the name that it prints for a place in a language's text."""

    place: str
    prints: str
    source: Source
    lang: str = "en"
    also: tuple[str, ...] = ()
    replaces: tuple[str, ...] = ()
    note: str = ""


class Speech(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What holds for text in one language: ``preferred`` prints today's official names; ``asis`` touches nothing."""

    source: Source
    default: Literal["preferred", "asis"] = "preferred"


class Quotations(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What happens to a spelling between quotation marks: left alone, reported, changed in speech only, or changed."""

    policy: Policy
    source: Source


class Historical(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What happens to the name of its time (Dnepropetrovsk in 1943): left alone, explained beside, or modernised.

    ``texts`` holds, by language, how it is explained: ``{old} (now {new})``. A language without one is left alone.
    """

    policy: History
    source: Source
    texts: dict[str, str] = {}


class FirstMention(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What a story adds when it first names a place: ``{new} (formerly Kiev)``; ``{new}`` is the printed name."""

    place: str
    text: str
    source: Source
    lang: str = "en"


class Style(msgspec.Struct, frozen=True, forbid_unknown_fields=True, dict=True):
    """A house style.

    ``en``, ``uk`` and ``ru`` say what holds for text in that language; where one is absent the style is silent there.
    """

    id: str
    name: str
    about: str = ""
    updated: str = ""
    extends: str | None = None
    en: Speech | None = None
    uk: Speech | None = None
    ru: Speech | None = None
    quotations: Quotations | None = None
    history: Historical | None = None
    first: tuple[FirstMention, ...] = ()
    statement: tuple[Statement, ...] = ()

    @cached_property
    def _said(self) -> dict[tuple[str, str], Statement]:
        return {(said.place, said.lang): said for said in self.statement}

    def speech(self, lang: str) -> Speech | None:
        """What the style says of text in a language, or None where it is silent."""
        return {"en": self.en, "uk": self.uk, "ru": self.ru}.get(lang)

    def said(self, place: str, lang: str) -> Statement | None:
        """The style's statement on a place, or None where its default decides."""
        return self._said.get((place, lang))

    @property
    def times(self) -> History:
        """What happens to names of older times; where the style doesn't say, they stay."""
        return self.history.policy if self.history else "keep"

    def gloss(self, old: str, new: str, lang: str) -> str | None:
        """An older name with the present one beside it, or None where the style explains none."""
        if self.history is None or self.history.policy != "gloss" or lang not in self.history.texts:
            return None
        return self.history.texts[lang].format(old=old, new=new)

    def introduced(self, place: str, lang: str, new: str) -> str | None:
        """A place's name with what the style adds to it where a story names it first; None where it adds nothing."""
        for first in self.first:
            if (first.place, first.lang) == (place, lang):
                return first.text.format(new=new)
        return None

    def said_in_all(self) -> dict[str, tuple[str, Source]]:
        """Everything that the style says, by what it is about: what it prints or does, and its source."""
        said: dict[str, tuple[str, Source]] = {}
        for lang in ("en", "uk", "ru"):
            if speech := self.speech(lang):
                said[f"{lang} text"] = (speech.default, speech.source)
        if self.quotations:
            said["quotations"] = (self.quotations.policy, self.quotations.source)
        if self.history:
            said["history"] = (self.history.policy, self.history.source)
        for first in self.first:
            said[f"{first.place} ({first.lang}), first mention"] = (first.text, first.source)
        for each in self.statement:
            about = each.place if each.lang == "en" else f"{each.place} ({each.lang})"
            said[about] = (" or ".join((each.prints, *each.also)), each.source)
        return said

    @property
    def wavers(self) -> bool:
        """Whether some statement allows more than one name, so that a story has to choose."""
        return any(said.also for said in self.statement)

    def prints(self, place: Place, lang: str) -> str | None:
        """The name that the style prints for a place in a language's text; None where it is silent."""
        speech = self.speech(lang)
        if speech is None or speech.default == "asis":
            said = self.said(place.id, lang)
            return said.prints if said else None
        said = self.said(place.id, lang)
        return said.prints if said else place.preferred(lang).text


@cache
def load(name: str) -> Style:
    """A built-in style by its identifier, or a user's by its path (``ours.toml``).

    Raises UnknownStyle where there is none, DataError where the file is broken.
    """
    if name in styles():
        return _read(lambda: table(Style, "styles", f"{name}.toml"), f"styles/{name}.toml")
    if name.endswith(".toml"):
        path = Path(name)
        try:
            content = path.read_bytes()
            content.decode("utf-8")
        except (OSError, UnicodeDecodeError) as error:
            why = (error.strerror or str(error)) if isinstance(error, OSError) else "it is not UTF-8 text"
            raise DataError(name, "", "expected a style in TOML that can be read", why) from None
        return _read(lambda: msgspec.convert(parsed(content), Style), name)
    raise UnknownStyle(name, styles())


def styles() -> list[str]:
    """The identifiers of the built-in styles."""
    return sorted(file.removesuffix(".toml") for file in seeds.names("styles", ".toml"))


def _read(made: Callable[[], Style], file: str) -> Style:
    try:
        style = made()
    except msgspec.ValidationError as error:
        fault, _, field = str(error).partition(" - at ")
        raise DataError(file, field.strip("`$."), "expected what CONTRIBUTING.md says in 'A style'", fault) from None
    except ValueError as error:
        raise DataError(file, "", "expected TOML as in CONTRIBUTING.md, 'A style'", str(error)) from None
    if style.extends is None:
        return style
    base = load(style.extends)
    own = {(said.place, said.lang) for said in style.statement}
    return msgspec.structs.replace(
        style,
        en=style.en or base.en,
        uk=style.uk or base.uk,
        ru=style.ru or base.ru,
        quotations=style.quotations or base.quotations,
        history=style.history or base.history,
        first=style.first or base.first,
        statement=style.statement + tuple(said for said in base.statement if (said.place, said.lang) not in own),
    )
