"""The declension of one Russian word: from its class, or the class that its ending tells, to its case forms.

Classes (Academy grammar of 1980, declension of nouns and adjectives):

    m-hard m-soft m-sib m-j m-ij      masculine: hard, in -ь, after a hushing consonant or ц, in -й, in -ий
    f-hard f-soft f-sib f-ia f-cons   feminine: -а, -я, -а after a hushing consonant or ц, -ия, and in a consonant
    n-o n-soft n-sib n-ie             neuter: -о; -е and -ье; -е after a hushing consonant; -ие
    n-poss n-both                     names in -ово, -ино, which decline or stay; names in -но that stay or decline
    adj-*, adj-*-soft, adj-*-poss     adjectives: hard (after г к х ж ш the spelling и), soft, of the type казачий
    pl-hard pl-soft                   names in the plural
    indeclinable frozen               the same in every case

Case forms stand in the order of CASES; each cell holds the forms that are equally right, the preferred one first.
"""

from __future__ import annotations

import re

from forms_lexicon import Lexicon

CASES = ("gen", "dat", "acc", "ins", "loc")

Cells = tuple[tuple[str, ...], ...]

# Endings after the stem in the order of CASES; "-" is the nominative itself.
_ENDINGS = {
    "m-hard": "а у - ом е",
    "m-soft": "я ю - ем е",
    "m-sib": "а у - ем е",
    "m-stressed": "а у - ом е",
    "m-j": "я ю - ем е",
    "m-ij": "я ю - ем и",
    "f-hard": "ы е у ой/ою е",
    "f-soft": "и е ю ей/ею е",
    "f-sib": "ы е у ей/ею е",
    "f-ia": "и и ю ей/ею и",
    "f-cons": "и и - ью и",
    "n-o": "а у - ом е",
    "n-poss": "а/о у/о - ом/о е/о",
    "n-both": "о/а о/у - о/ом о/е",
    "n-soft": "я ю - ем е",
    "n-sib": "а у - ем е",
    "n-ie": "я ю - ем и",
    "adj-m": "ого ому - ым ом",
    "adj-f": "ой ой ую ой/ою ой",
    "adj-f-name": "ой ой у ой/ою ой",
    "adj-n": "ого ому - ым ом",
    "adj-pl": "ых ым - ыми ых",
    "adj-m-soft": "его ему - им ем",
    "adj-f-soft": "ей ей юю ей/ею ей",
    "adj-n-soft": "его ему - им ем",
    "adj-pl-soft": "их им - ими их",
    "adj-m-poss": "ьего ьему - ьим ьем",
    "adj-f-poss": "ьей ьей ью ьей/ьею ьей",
    "adj-n-poss": "ьего ьему - ьим ьем",
    "adj-pl-poss": "ьих ьим - ьими ьих",
}
_HUSHING = "жчшщ"
_NO_Y = "гкхжчшщ"  # after these и is written for ы
_VOWELS = "аеёиоуыэюя"


def decline(word: str, lexicon: Lexicon, *, settlement: bool, adjective: bool) -> tuple[str, Cells]:
    """The number ("sg" or "pl") and the cells of one word.

    ``adjective`` says that the word stands beside a generic noun, so that an ending that can be an adjective's is one;
    ``settlement`` is not needed in Russian.
    """
    kind = lexicon.class_of(word) or _class(word, lexicon, adjective=adjective)
    if kind in ("indeclinable", "frozen"):
        return "sg", ((word,),) * len(CASES)
    if kind in ("pl-hard", "pl-soft"):
        return "pl", _plural(word, kind, lexicon)
    ways = [_singular(word, part, lexicon) for part in kind.split("+")]
    cells = tuple(tuple(dict.fromkeys(form for cell in column for form in cell)) for column in zip(*ways, strict=True))
    return ("pl" if kind.startswith("adj-pl") else "sg"), cells


def _class(word: str, lexicon: Lexicon, *, adjective: bool) -> str:  # one line a rule
    if word.upper() == word and len(word) > 1:
        return "indeclinable"
    lower = word.lower()
    if adjective and re.search(r"(?:[оеё]в|[иы]н)а$", lower):
        return "adj-f-name"
    if lower in lexicon.plurals:
        return "pl-soft" if lower[-1] in "ия" and lower[-2] not in _NO_Y else "pl-hard"
    for gender, hard, soft, possessive in (
        ("m", r"(?:ый|[сцз]кий|[сд]ской|ой)$", r"(?:ний|[чшщ]ий)$", r"жий$"),
        ("f", r"ая$", r"(?:няя|чая|шая|щая|жая)$", r"[чжш]ья$"),
        ("n", r"ое$", r"(?:нее|чее|шее|щее|жее)$", r"[чжш]ье$"),
        ("pl", r"(?:ые|[кгх]ие)$", r"(?:ние|[чшщж]ие)$", r"[чжш]ьи$"),
    ):
        if re.search(possessive, lower) and (gender in ("f", "pl") or (adjective and gender == "m")):
            return f"adj-{gender}-poss"
        if re.search(soft, lower):
            return f"adj-{gender}-soft"
        if re.search(hard, lower) and (
            not re.search(r"(?:^|[^сдвнл])ой$", lower) or adjective or lower.endswith("ской")
        ):
            return f"adj-{gender}"
    if lower.endswith(("кий", "гий", "хий")):
        return "adj-m"
    return _noun(lower)


_NOUNS = [
    (re.compile(ending), kind)
    for ending, kind in (
        (r"сталь$|(?:[аоуыи]н|[бвджмпстчшщ])ь$", "f-cons"),
        (r"ия$", "f-ia"),
        (r"я$", "f-soft"),
        (r"[жчшщц]а$", "f-sib"),
        (r"а$", "f-hard"),
        (r"(?:[оеё]в|[иы]н)о$", "n-poss"),
        (r"о$", "n-o"),
        (r"ие$", "n-ie"),
        (r"ье$", "n-soft"),
        (r"[жчшщ]е$", "n-sib"),
        (r"ь$", "m-soft"),
        (r"ий$", "m-ij"),
        (r"й$", "m-j"),
        (r"[жчшщц]$", "m-sib"),
        (r"ы$|[гкх]и$|[иы]чи$", "pl-hard"),
        (r"[еиуюэё]$", "indeclinable"),
        (r"", "m-hard"),
    )
]


def _noun(lower: str) -> str:
    return next(kind for ending, kind in _NOUNS if ending.search(lower))


def _singular(word: str, kind: str, lexicon: Lexicon) -> Cells:
    stems = lexicon.stems(word) or (_stem(word, kind),)
    if kind in ("m-hard", "m-soft") and word[-1] in _HUSHING + "ц":
        kind = "m-sib"
    cells: list[tuple[str, ...]] = []
    row = [cell.split("/") for cell in _ENDINGS[kind].split()]
    if kind == "m-sib" and word.endswith(("ец", "ч")):
        row[3] = ["ом", "ем"] if lexicon.stressed(word) else ["ем", "ом"]
    elif kind == "f-soft" and lexicon.stressed(word):
        row[3] = ["ёй", "ей", "ею"]
    for case, endings in zip(CASES, row, strict=True):
        found = {_join(stem, ending, word): None for stem in stems for ending in endings}
        if case == "loc" and (declared := lexicon.locative(word)):
            cells.append(declared)
            continue
        cells.append((word,) if case == "acc" and "-" in endings else tuple(found))
    return tuple(cells)


# How the end of a masculine name changes before the endings, the first that fits.
_MASCULINE = [
    (re.compile(ending), change)
    for ending, change in (
        (r"(?<=.)лец$", "льц"),
        (r"(?<=.)ец$", "ц"),
        (r"(?<=...)ок$", "к"),
        (r"[ьй]$", ""),
    )
]


def _stem(word: str, kind: str) -> str:
    if kind.startswith("m-"):
        return next((ending.sub(change, word) for ending, change in _MASCULINE if ending.search(word)), word)
    if kind == "f-cons":
        return word.removesuffix("ь")
    two = kind.startswith("adj-") and kind != "adj-f-name"
    return word[: -2 if two else -1]


def _join(stem: str, ending: str, word: str) -> str:
    if ending == "-":
        return word
    if ending[0] == "ы" and stem[-1] in _NO_Y:
        ending = "и" + ending[1:]
    if ending[:2] in ("ой", "ою") and stem[-1] in _HUSHING and word[-1] == "а":
        ending = "е" + ending[1:]
    return stem + ending


# The genitive plural of names whose lexicon does not tell it: what the end of the name becomes, the preferred first.
_GENITIVE_PLURAL = [
    (re.compile(ending), changes)
    for ending, changes in (
        (r"(?<=ц)ы$", ("ов", "ев")),
        (r"(?<=ч)и$", ("ей",)),
        (r"(?<=[ая]н)ы$", ("",)),
        (r"(?<=[аеёиоуыюя]к)и$", ("ов",)),
        (r"ки$", ("ок", "ков")),
        (r".$", ("ов", "")),
    )
]


def _plural(word: str, kind: str, lexicon: Lexicon) -> Cells:
    ending, changes = next(row for row in _GENITIVE_PLURAL if row[0].search(word))
    if lexicon.unstressed(word):
        changes = tuple(reversed(changes))
    genitive = lexicon.plural(word) or tuple(ending.sub(change, word) for change in changes)
    stem = word[:-1]
    a = "а" if kind == "pl-hard" or stem[-1] in _HUSHING or word[-1] == "а" else "я"
    return (genitive, (stem + a + "м",), (word,), (stem + a + "ми",), (stem + a + "х",))
