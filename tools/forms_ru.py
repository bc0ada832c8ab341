"""The declension of one Russian word: from its class, or the class that its ending tells, to its case forms.

Classes (Academy grammar of 1980, declension of nouns and adjectives):

    m-hard m-soft m-sib m-j m-ij      masculine: hard, in -ь, after a hushing consonant or ц, in -й, in -ий
    f-hard f-soft f-sib f-ia f-cons   feminine: -а, -я, -а after a hushing consonant or ц, -ия, and in a consonant
    n-o n-soft n-sib n-ie n-poss n-both   neuter: -о; -е and -ье; -е after a hushing consonant; -ие; names in -ово, -ино,
                                      which decline or stay; names in -но that stay or decline
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


def decline(word: str, lexicon: Lexicon, *, settlement: bool, adjective: bool) -> tuple[str, Cells] | None:
    """The number ("sg" or "pl") and the cells of one word, or None where neither lexicon nor ending tells its class.

    ``adjective`` says that the word stands beside a generic noun, so that an ending that can be an adjective's is one;
    ``settlement`` is not needed in Russian.
    """
    kind = lexicon.class_of(word) or _class(word, lexicon, adjective=adjective)
    if kind is None:
        return None
    if kind in ("indeclinable", "frozen"):
        return "sg", ((word,),) * len(CASES)
    if kind in ("pl-hard", "pl-soft"):
        cells = _plural(word, kind, lexicon)
        return ("pl", cells) if cells else None
    ways = [_singular(word, part, lexicon) for part in kind.split("+")]
    cells = tuple(tuple(dict.fromkeys(form for cell in column for form in cell)) for column in zip(*ways, strict=True))
    return ("pl" if kind.startswith("adj-pl") else "sg"), cells


def _class(word: str, lexicon: Lexicon, *, adjective: bool) -> str | None:  # noqa: PLR0911 - one line an ending
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
        if re.search(possessive, lower) and (gender == "f" or gender == "pl" or (adjective and gender == "m")):
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


def _noun(lower: str) -> str | None:  # noqa: PLR0911, PLR0912 - one line an ending
    if lower.endswith("сталь"):
        return "f-cons"
    last, before = lower[-1], lower[-2:-1]
    if last == "я":
        return "f-ia" if before == "и" else "f-soft"
    if last == "а":
        return "f-sib" if before in _HUSHING + "ц" else "f-hard"
    if last == "о":
        return "n-poss" if re.search(r"(?:[оеё]в|[иы]н)о$", lower) else "n-o"
    if last == "е":
        if before == "и":
            return "n-ie"
        if before == "ь":
            return "n-soft"
        return "n-sib" if before in _HUSHING else "indeclinable"
    if last == "ь":
        return "f-cons" if re.search(r"(?:[аоуыи]н|[бвджмпстчшщ])ь$", lower) else "m-soft"
    if last == "й":
        return "m-ij" if before == "и" else "m-j"
    if last in _HUSHING + "ц":
        return "m-sib"
    if last == "ы":
        return "pl-hard"
    if last == "и":
        return "pl-hard" if re.search(r"[гкх]и$|[иы]чи$", lower) else "indeclinable"
    if last in "уюэ":
        return "indeclinable"
    return "m-hard"


def _singular(word: str, kind: str, lexicon: Lexicon) -> Cells:
    stems = lexicon.stems(word) or (_stem(word, kind),)
    if kind in ("m-hard", "m-soft") and word[-1] in _HUSHING + "ц":
        kind = "m-sib"
    cells: list[tuple[str, ...]] = []
    row = [cell.split("/") for cell in _ENDINGS[kind].split()]
    if kind == "m-sib" and word.endswith("ец"):
        row[3] = ["ом", "ем"] if lexicon.stressed(word) else ["ем", "ом"]
    elif kind == "m-sib" and word[-1] == "ч":
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


def _stem(word: str, kind: str) -> str:
    if kind.startswith("m-"):
        if word.endswith("ец") and len(word) > 3:
            head = word[:-2]
            return head + ("ьц" if head[-1] == "л" else "ц")
        if word[-1] in "ьй":
            return word[:-1]
        if word.endswith("ок") and len(word) > 4:
            return word[:-2] + "к"
        return word
    if kind == "f-cons":
        return word.removesuffix("ь")
    if kind.endswith("-poss") and kind != "n-poss":
        return word[:-2]
    return word[:-2] if kind.startswith("adj") and kind != "adj-f-name" else word[:-1]


def _join(stem: str, ending: str, word: str) -> str:
    if ending == "-":
        return word
    if ending[0] == "ы" and stem[-1] in _NO_Y:
        ending = "и" + ending[1:]
    if ending[:2] in ("ой", "ою") and stem[-1] in _HUSHING and word[-1] == "а":
        ending = "е" + ending[1:]
    return stem + ending


def _plural(word: str, kind: str, lexicon: Lexicon) -> Cells | None:
    genitive = lexicon.plural(word)
    stem = word[:-1]
    if not genitive:
        if re.search(r"цы$", word):
            genitive = (stem + "ев", stem + "ов") if lexicon.unstressed(word) else (stem + "ов", stem + "ев")
        elif re.search(r"чи$", word):
            genitive = (stem + "ей",)
        elif re.search(r"[ая]ны$", word):
            genitive = (stem,)
        elif re.search(r"[^аеёиоуыэюяьй]ки$", word):
            genitive = (stem[:-1] + "ок", stem + "ов")
        elif re.search(r"[аеёиоуыюя]ки$", word):
            genitive = (stem + "ов",)
        else:
            genitive = (stem + "ов", stem)
    a = "а" if kind == "pl-hard" or stem[-1] in _HUSHING or word[-1] == "а" else "я"
    return (genitive, (stem + a + "м",), (word,), (stem + a + "ми",), (stem + a + "х",))
