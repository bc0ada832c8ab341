"""The declension of whole names: one word, parts joined by a hyphen, or several words that agree.

A name of several words is adjectives, a noun and what follows it: adjectives before the noun and one that agrees after
it decline with it (Біла Церква, Станиця Луганська), a noun in apposition too (Піп Іван); a genitive after it stays
(Площа Свободи), and so does whatever stands in quotation marks, in Latin letters or in digits.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Set
from types import ModuleType
from typing import NamedTuple

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
# Kinds of place whose name after a generic word is a genitive (площа Свободи), unless it looks like a nominative.
_NAMED_AFTER = frozenset({"street", "square", "park", "bridge", "memorial", "dam", "fortress", "metro", "building"})
_NOMINATIVE = {"uk": re.compile(r"(?:ий|ська|цька|зька|(?:ль|ч|й|ж|р)на)$"), "ru": re.compile(r"(?:[ыи]й|ая)$")}
# Endings of adjectives before a noun, by language.
_BEFORE = {
    "uk": re.compile(r"(?:ий|ній|[нвкшчлхртбгсжц]а|ня|[нвкшчлхртбгсжцм]е|нє|[нвкшчлхртбгсжцм]і)$"),
    "ru": re.compile(r"(?:[ыи]й|ой|ая|яя|ое|ее|ые|ие|[чжш]ь[яеи])$"),
}
# Endings of adjectives after a noun, by language: masculine, feminine, neuter, plural.
_AFTER = {
    "uk": re.compile(r"(?:ий|ська|цька|зька|ша|ита|ове|ське|ські|вна)$"),
    "ru": re.compile(r"(?:[ыи]й|ой|ая|ое|ские)$"),
}


class Use(NamedTuple):
    """How a name is used: the kind of place, and the side on which a generic word was cut off ("" none)."""

    kind: str
    side: str = ""

    @property
    def settlement(self) -> bool:
        """Whether masculine names take the genitive of settlements."""
        return self.kind in (
            "city",
            "town",
            "village",
            "airport",
            "station",
            "port",
            "battlefield",
            "district",
            "metro",
        )

    @property
    def adjective(self) -> bool:
        """Whether an ending that can be an adjective's is one."""
        return self.side == "after"


def decline(name: str, lang: str, lexicon: Lexicon, use: Use) -> tuple[str, Cells] | None:
    """The number and the cells of a name, or None where a part of it has no known class."""
    if name in lexicon.whole:
        return lexicon.whole[name]
    if re.search(r"[«\"№]", name) or name.split(" ", 1)[0] in lexicon.genitives:
        return "sg", _same(name, lang)
    if use.side == "before" and use.kind in _NAMED_AFTER and not _nominative(name, lang, lexicon):
        return decline(name, lang, lexicon, Use("building")) if name in lexicon.inflected else ("sg", _same(name, lang))
    words = name.split(" ")
    if len(words) == 1:
        return _hyphenated(name, lang, lexicon, use)
    for at, word in enumerate(words):
        if word in _JOINING and 0 < at < len(words) - 1:
            sides = [" ".join(words[:at]), " ".join(words[at + 1 :])]
            found = [decline(side, lang, lexicon, Use(use.kind)) for side in sides]
            cells = [side[1] for side in found if side is not None]
            return ("sg", _joined(cells, f" {word} ")) if len(cells) == len(sides) else None
    return _agreeing(words, lang, lexicon, use)


def _nominative(name: str, lang: str, lexicon: Lexicon) -> bool:
    """Whether a name after a generic word begins with a nominative: вулиця Інститутська, Ярославів Вал."""
    first = name.split(" ", 1)[0]
    return first in lexicon.possessive or bool(_NOMINATIVE[lang].search(first))


def _agreeing(words: list[str], lang: str, lexicon: Lexicon, use: Use) -> tuple[str, Cells] | None:
    cells: list[Cells] = []
    at = 0
    while at < len(words) - 1 and words[at] not in lexicon.heads and (found := _adjective(words[at], lang, lexicon)):
        cells.append(found)
        at += 1
    head = words[at]
    if at == 0 and (re.search(r"[«\"\d.]", head) or head.upper() == head or _stays(head, lexicon, use)):
        return "sg", _same(" ".join(words), lang)
    adjectives = at
    # All but the last may look like adjectives; the last is then a noun, unless a generic word was cut off behind it.
    generic = at == len(words) - 1 and use.side == "after" and bool(re.search(r"(?:ий|ый)$", head))
    bare = use._replace(side="after" if generic else "")
    noun = ("sg", _same(head, lang)) if head.upper() == head else _hyphenated(head, lang, lexicon, bare)
    if noun is None:
        return None
    if (noun[0] == "pl") != bool(re.search(r"[іыеи]$", words[0])) and at and noun[0] == "pl":
        cells = [_same(word, lang) for word in words[:at]]  # a foreign word that does not agree: Вельке Капушани
    cells.append(noun[1])
    agreeing = set(range(adjectives))
    for word in words[at + 1 :]:
        following = None
        if word in lexicon.apposed:
            following = _hyphenated(word, lang, lexicon, use)
        elif word is words[-1] and (_AFTER[lang].search(word) or (lexicon.class_of(word) or "").startswith("adj")):
            following = _ENGINES[lang].decline(word, lexicon, settlement=use.settlement, adjective=True)
            agreeing.add(len(cells))
        cells.append(following[1] if following else _same(word, lang))
    return noun[0], _joined(cells, " ", agreeing)


def _stays(head: str, lexicon: Lexicon, use: Use) -> bool:
    """Whether a name that begins with this word is a genitive: Героїв Дніпра, імені Патона."""
    if head in lexicon.heads:
        return False
    return head[:1].islower() or use.kind in _NAMED_AFTER


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


def _hyphenated(name: str, lang: str, lexicon: Lexicon, use: Use) -> tuple[str, Cells] | None:
    engine: Callable[..., tuple[str, Cells] | None] = _ENGINES[lang].decline
    if name in lexicon.whole:
        return lexicon.whole[name]
    if re.search(r"[A-Za-z0-9]", name) or name[-2:].isupper():
        return "sg", _same(name, lang)
    if "-" not in name or lexicon.class_of(name):
        return engine(name, lexicon, settlement=use.settlement, adjective=use.adjective)
    parts = name.split("-")
    preposition = next((at for at, part in enumerate(parts) if part in ("на", "над", "ла")), len(parts))
    declined = lexicon.hyphenated(name)
    adjectival = False
    if declined is None:
        # Both parts decline where the second is an adjective or the first a noun that can stand alone; -о only joins.
        last = min(preposition, len(parts)) - 1
        agrees = _AFTER[lang].search(parts[last]) or (lexicon.class_of(parts[last]) or "").startswith("adj")
        adjectival = bool(agrees) and last > 0 and not use.adjective
        declined = {at for at in range(last + 1) if at == last or (adjectival and parts[at][-1] not in "оіу")}
    cells: list[Cells] = []
    number = "sg"
    for at, part in enumerate(parts):
        if at not in declined:
            cells.append(_same(part, lang))
            continue
        found = engine(part, lexicon, settlement=use.settlement, adjective=use.adjective)
        if found is None:
            return None
        number = found[0]
        cells.append(found[1])
    joined = _joined(cells, "-")
    if adjectival:
        # Print often leaves all but the adjective as it is: у Білгород-Дністровському.
        still = _joined([_same("-".join(parts[:-1]), lang), cells[-1]], "-")
        joined = tuple(tuple(dict.fromkeys(both + rest)) for both, rest in zip(joined, still, strict=True))
    return number, joined


def _joined(parts: list[Cells], glue: str, agreeing: Set[int] = frozenset()) -> Cells:
    """The cells of a whole from those of its parts: the preferred forms together, then each part's alternatives.

    Adjectives (``agreeing`` numbers the parts) take theirs together.
    """
    joined: list[tuple[str, ...]] = []
    for cells in zip(*parts, strict=True):
        ranks = [(0,) * len(cells)]
        for at, cell in enumerate(cells):
            if at not in agreeing:
                ranks += [(*(0,) * at, rank, *(0,) * (len(cells) - at - 1)) for rank in range(1, len(cell))]
        if agreeing and (most := max(len(cells[at]) for at in agreeing)) > 1:
            ranks += [tuple(rank if at in agreeing else 0 for at in range(len(cells))) for rank in range(1, most)]
        forms = (glue.join(cell[min(at, len(cell) - 1)] for cell, at in zip(cells, row, strict=True)) for row in ranks)
        joined.append(tuple(dict.fromkeys(forms)))
    return tuple(joined)
