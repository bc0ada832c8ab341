"""The declension of whole names: one word, parts joined by a hyphen, or several words that agree.

A name of several words is adjectives, a noun and what follows it: adjectives before the noun and one that agrees after
it decline with it (Біла Церква, Станиця Луганська), a noun in apposition too (Піп Іван); a genitive after it stays
(Площа Свободи), and so does whatever stands in quotation marks, in Latin letters or in digits.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable
from types import ModuleType

import forms_ru
import forms_uk
from forms_lexicon import Lexicon

Cells = tuple[tuple[str, ...], ...]
_ENGINES: dict[str, ModuleType] = {"uk": forms_uk, "ru": forms_ru}

# What a possessive adjective before a noun has in the order of CASES (Часів Яр, Часов Яр).
_POSSESSIVE = {
    "uk": "ого ому - им ому/ім -",
    "ru": "а у - ым ом",
}
_POSSESSIVE_SOFT_RU = "ьего ьему - ьим ьем"
_JOINING = {"і", "та", "и", "—", "–", "да"}
_GENDERS = ("adj-m", "adj-f", "adj-n", "adj-pl")
# Endings of adjectives before a noun, by language.
_BEFORE = {
    "uk": re.compile(r"(?:ий|ній|[нвкшчлхртбгсжц]а|ня|[нвкшчлхртбгсжцм]е|нє|[нвкшчлхртбгсжцм]і)$"),
    "ru": re.compile(r"(?:[ыи]й|ой|ая|яя|ое|ее|ые|ие|[чжш]ь[яеи])$"),
}
# Endings of adjectives after a noun, by language: masculine, feminine, neuter, plural.
_AFTER = {
    "uk": re.compile(r"(?:ий|ська|цька|зька|ша|ита|ове|ське|ські)$"),
    "ru": re.compile(r"(?:[ыи]й|ая|ское|ские)$"),
}


def decline(name: str, lang: str, lexicon: Lexicon, *, settlement: bool, adjective: bool) -> tuple[str, Cells] | None:
    """The number and the cells of a name, or None where a part of it has no known class."""
    words = name.split(" ")
    if len(words) == 1:
        return _hyphenated(name, lang, lexicon, settlement, adjective)
    for at, word in enumerate(words):
        if word in _JOINING and 0 < at < len(words) - 1:
            sides = [" ".join(words[:at]), " ".join(words[at + 1 :])]
            found = [decline(side, lang, lexicon, settlement=settlement, adjective=False) for side in sides]
            if None in found:
                return None
            return "sg", _joined([cells for _, cells in found if cells], f" {word} ")  # type: ignore[misc]
    return _agreeing(words, lang, lexicon, settlement)


def _agreeing(words: list[str], lang: str, lexicon: Lexicon, settlement: bool) -> tuple[str, Cells] | None:
    cells: list[Cells] = []
    number = "sg"
    at = 0
    while at < len(words) - 1 and words[at] not in lexicon.heads and (found := _adjective(words[at], lang, lexicon)):
        cells.append(found)
        at += 1
    if re.search(r"[«\"\d.]|^[А-ЯІЇЄҐ]{2,}$", words[at]):
        return "sg", ((" ".join(words),),) * len(_ENGINES[lang].CASES)
    # All but the last may look like adjectives; the last is then a noun, unless a generic word was cut off behind it.
    generic = at == len(words) - 1 and bool(re.search(r"(?:ий|ый)$", words[at]))
    found_noun = _hyphenated(words[at], lang, lexicon, settlement, generic)
    if found_noun is None:
        return None
    number = found_noun[0]
    cells.append(found_noun[1])
    for word in words[at + 1 :]:
        following = None
        if word in lexicon.apposed:
            following = _hyphenated(word, lang, lexicon, settlement, False)
            cells.append(following[1] if following else _same(word, lang))
        elif _AFTER[lang].search(word) and words[at] not in ("Площа", "Вулиця", "Проспект"):
            following = _ENGINES[lang].decline(word, lexicon, settlement=settlement, adjective=True)
            cells.append(following[1] if following else _same(word, lang))
        else:
            cells.append(_same(word, lang))
    return number, _joined(cells, " ")


def _same(word: str, lang: str) -> Cells:
    return ((word,),) * len(_ENGINES[lang].CASES)


def _adjective(word: str, lang: str, lexicon: Lexicon) -> Cells | None:
    stem = lexicon.possessive.get(word)
    if stem:
        soft = lang == "ru" and word.endswith("ий")
        row = (_POSSESSIVE_SOFT_RU if soft else _POSSESSIVE[lang]).split()
        stem = stem.removesuffix("ий") if soft else stem
        return tuple(tuple(word if end == "-" else stem + end for end in cell.split("/")) for cell in row)
    if not _BEFORE[lang].search(word) or (lexicon.class_of(word) or "adj").split("-")[0] != "adj":
        return None
    head, hyphen, last = word.rpartition("-")
    found = _ENGINES[lang].decline(last, lexicon, settlement=True, adjective=True)
    if found is None:
        return None
    return tuple(tuple(head + hyphen + form for form in cell) for cell in found[1])


def _hyphenated(
    name: str, lang: str, lexicon: Lexicon, settlement: bool, adjective: bool
) -> tuple[str, Cells] | None:
    engine: Callable[..., tuple[str, Cells] | None] = _ENGINES[lang].decline
    if "«" in name or re.search(r"[A-Za-z0-9]", name):
        return "sg", _same(name, lang)
    if "-" not in name or lexicon.class_of(name):
        return engine(name, lexicon, settlement=settlement, adjective=adjective)
    parts = name.split("-")
    preposition = next((at for at, part in enumerate(parts) if part in ("на", "над", "ла")), len(parts))
    declined = lexicon.hyphenated(name)
    if declined is None:
        # Both parts decline where the second is an adjective or the first a noun that can stand alone; -о only joins.
        last = min(preposition, len(parts)) - 1
        adjectival = bool(re.search(r"(?:ий|ый|ой|ка|ая|ова)$", parts[last])) and last > 0
        declined = {at for at in range(last + 1) if at == last or (adjectival and parts[at][-1] not in "оіу")}
    cells: list[Cells] = []
    number = "sg"
    for at, part in enumerate(parts):
        if at not in declined:
            cells.append(_same(part, lang))
            continue
        found = engine(part, lexicon, settlement=settlement, adjective=adjective)
        if found is None:
            return None
        number = found[0]
        cells.append(found[1])
    return number, _joined(cells, "-")


def _joined(parts: list[Cells], glue: str) -> Cells:
    """The cells of a whole from those of its parts: the preferred forms together, then every other combination."""
    joined: list[tuple[str, ...]] = []
    for cells in zip(*parts, strict=True):
        combined = sorted(
            itertools.product(*(range(len(cell)) for cell in cells)), key=lambda ranks: (sum(map(bool, ranks)), ranks)
        )
        forms = (glue.join(cell[rank] for cell, rank in zip(cells, ranks, strict=True)) for ranks in combined)
        joined.append(tuple(dict.fromkeys(forms))[:_MOST])
    return tuple(joined)


_MOST = 6
"""How many alternatives a cell may hold: enough for two words with two or three each."""
