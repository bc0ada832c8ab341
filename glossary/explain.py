"""Reasons in words: every code has a sentence, and a replaced spelling says where it comes from."""

from __future__ import annotations

from functools import cache

from glossary.errors import UnknownReason
from glossary.places.derived import SORTS
from glossary.places.place import Name, Place
from glossary.resolve.rules import rules
from glossary.style import Style
from seeds.tables import table

_LANGUAGES = {"uk": "Ukrainian", "ru": "Russian", "en": "English"}


@cache
def reasons() -> dict[str, str]:
    """The sentence of each reason code; ``{style}`` stands for the name of a style."""
    data = table(dict[str, dict[str, str]], "reasons.toml")
    found = {code: sentence for group in data.values() for code, sentence in group.items()}
    for rule in rules():
        found.setdefault(rule.rule.code, f"{rule.rule.does} {rule.rule.why}")
    return found


def explained(code: str) -> str:
    """The sentence of a reason code, whatever the style. Raises UnknownReason where there is none."""
    meaning = reasons().get(code)
    if meaning is None:
        raise UnknownReason(code, reasons())
    told = meaning.replace("{style}", "the style")
    return told[:1].upper() + told[1:]


def why_kept(reason: str, style: Style) -> str:
    """Why a spelling stays, in a sentence."""
    return reasons().get(reason, reasons()["doubt"]).format(style=style.name)


def why_replaced(place: Place, name: Name, replacement: str, style: Style) -> str:
    """Why a spelling goes: where it comes from, and what is printed instead."""
    return f"{name.core}: {origin(place, name)}; {style.name} prints {replacement}."


def why_russianism(place: Place, text: str, ukrainian: str | None) -> str:
    """Why a Russian name in a Ukrainian sentence is reported, and what Ukrainian has there."""
    return f"{text}: the Russian name in Ukrainian text; Ukrainian has {ukrainian or place.uk}."


def origin(place: Place, name: Name) -> str:
    """Where a spelling comes from, in words."""
    former = ""
    if name.former >= 0:
        until = f" until {name.until}" if name.until else ""
        former = f"a former name of {place.en}{until}"
    language = _language(name.lang)
    note = f" ({name.note})" if name.note else ""
    if name.rule in ("official", "listed"):
        article = "an" if language[0] in "AEIOU" and not language.startswith("Uk") else "a"
        listed = f"{article} {language} spelling of {place.en}"
        return (former or (f"the {language} name of {place.en}" if name.rule == "official" else listed)) + note
    if name.rule in SORTS:
        return f"{'an' if name.rule[0] in 'aeiou' else 'a'} {name.rule} made from the name of {place.en}"
    scheme, _, habit = name.rule.partition(", ")
    made = f"the {_LANGUAGES[name.origin]} name {_made_of(place, name)} romanised by {scheme}" + (
        f", {habit}" if habit else ""
    )
    return f"{former}, {made}" if former else made


@cache
def _language(code: str) -> str:
    """The English name of a language, from CLDR."""
    if code in _LANGUAGES:
        return _LANGUAGES[code]
    from babel import Locale  # noqa: PLC0415 (a tenth of a second, and few names are in other languages)

    return str(Locale("en").languages.get(code, code))


def _made_of(place: Place, name: Name) -> str:
    """The name in Cyrillic letters that a spelling was made from."""
    for other in place.names:
        if other.lang == name.origin and other.former == name.former:
            return other.text
    return place.uk if name.origin == "uk" else place.ru
