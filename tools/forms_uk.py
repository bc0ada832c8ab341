"""The declension of one Ukrainian word: from its class, or the class that its ending tells, to its case forms.

Classes (Ukrainian Orthography 2019, declension of nouns and adjectives):

    m-hard m-soft m-sib m-j     masculine: hard, in ь, after a hushing consonant, in й
    f-hard f-soft f-sib f-ia f-cons   feminine in -а, -я, -а after a hushing consonant, vowel + я, and in a consonant
    n-o n-soft n-sib n-ja n-poss      neuter in -о, -е, -е after a hushing consonant, -я, and names in -ове, -ине
    adj-m adj-f adj-n adj-pl    adjectives, adj-*-soft the soft ones
    pl-hard pl-soft             names in the plural, in -и and -і
    indeclinable frozen         the same in every case

Case forms stand in the order of CASES; each cell holds the forms that are equally right, the preferred one first.
"""

from __future__ import annotations

import re

from forms_lexicon import Lexicon

CASES = ("gen", "dat", "acc", "ins", "loc", "voc")

Cells = tuple[tuple[str, ...], ...]

# Endings after the stem in the order of CASES; "-" is no ending; "~" before і: г к х become з ц с.
_ENDINGS = {
    "m-hard": "а у/ові - ом ~і/у/ові е",
    "m-k": "а у/ові - ом у/ові у",
    "m-g": "а у/ові - ом ~і/у/ові у",
    "m-soft": "я ю/еві ь ем і/ю/еві ю",
    "m-soft-r": "я ю/еві - ем і/ю/еві ю",
    "m-ts": "я ю/еві - ем і/ю/еві ю",
    "m-sib": "а у/еві - ем і/у/еві е",
    "m-j": "я ю/єві й єм ї/ю/єві ю",
    "f-hard": "и ~і у ою ~і о",
    "f-soft": "і і ю ею і е",
    "f-sib": "і і у ею і е",
    "f-ia": "ї ї ю єю ї є",
    "n-o": "а у/ові о ом і/у о",
    "n-k": "а у/ові о ом у о",
    "n-soft": "я ю е ем і/ю е",
    "n-sib": "а у е ем і/у е",
    "n-ja": "я ю я ям і/ю я",
    "n-ja-apostrophe": "я ю я ям ї/ю я",
    "n-poss": "ого/а ому/у е им/ом ому/ім/і е",
    "adj-m": "ого ому ий им ому/ім ий",
    "adj-f": "ої ій у ою ій а",
    "adj-n": "ого ому е им ому/ім е",
    "adj-pl": "их им і ими их і",
    "adj-m-soft": "ього ьому ій ім ьому/ім ій",
    "adj-f-soft": "ьої ій ю ьою ій я",
    "adj-n-soft": "ього ьому є ім ьому/ім є",
    "adj-pl-soft": "іх ім і іми іх і",
}
_MUTATED = {"г": "з", "к": "ц", "х": "с"}
_VOWELS = "аеєиіїоуюяь"
_HUSHING = "жчшщ"

_THIRD = {"Либідь": "Либед", "Річ": "Реч"}  # the third declension's і that opens to е


def decline(word: str, lexicon: Lexicon, *, settlement: bool, adjective: bool) -> tuple[str, Cells] | None:
    """The number ("sg" or "pl") and the cells of one word, or None where neither lexicon nor ending tells its class.

    ``settlement`` chooses the genitive of masculine nouns (-а; -у for what is not a settlement); ``adjective`` says
    that the word stands beside a generic noun, so that an ending that can be an adjective's is one.
    """
    kind = lexicon.class_of(word)
    if kind == "noun":
        kind = _noun(word.lower()) if word[-2:] != "ий" else "m-j"
    kind = kind or _class(word, lexicon, adjective=adjective)
    if kind is None:
        return None
    if kind in ("indeclinable", "frozen"):
        return "sg", ((word,),) * 6
    if kind in ("pl-hard", "pl-soft"):
        cells = _plural(word, kind, lexicon)
        return ("pl", cells) if cells else None
    ways = [_singular(word, part, lexicon, settlement=settlement) for part in kind.split("+")]
    cells = tuple(tuple(dict.fromkeys(form for cell in column for form in cell)) for column in zip(*ways, strict=True))
    return ("pl" if kind.startswith("adj-pl") else "sg"), cells


def _class(word: str, lexicon: Lexicon, *, adjective: bool) -> str | None:
    lower = word.lower()
    if (word.upper() == word and len(word) > 1) or lower.endswith(("ая", "оє")):
        return "indeclinable"
    if lower in lexicon.plurals:
        return "pl-soft" if lower[-1] in "іїя" else "pl-hard"
    if re.search(r"[нжрлтсдк]ій$", lower) and (lower.endswith("ній") or adjective):
        return "adj-m-soft"
    if lower.endswith("ий"):
        return "adj-m"
    if re.search(r"[сцз]ька$|[оеє]ва$|[бвгджзйклмнпрстхчшщь]на$|увата$", lower) or (adjective and lower.endswith("а")):
        return "adj-f"
    if adjective and lower.endswith("я"):
        return "adj-f-soft"
    if re.search(r"(?:[оеє]в|[иії]н)е$", lower):
        return "adj-n" if adjective else "n-poss"
    if re.search(r"[нктлрбгхвпмсдчшж]е$", lower):
        return "adj-n"
    if re.search(r"[сцз]ькі$", lower) or (adjective and lower.endswith("і")):
        return "adj-pl"
    if lower.endswith("нє") or (adjective and lower.endswith("є")):
        return "adj-n-soft"
    return _noun(lower)


def _noun(lower: str) -> str | None:  # noqa: PLR0911 - one line an ending
    if lower.endswith("сталь"):
        return "f-cons"
    last, before = lower[-1], lower[-2:-1]
    if re.search(r"(?:['’][яї]|(.)\1я|[тс]тя)$", lower):
        return "n-ja-apostrophe" if lower[-2] in "'’" else "n-ja"
    if last == "я":
        return "f-ia" if before in _VOWELS or before == "й" else "f-soft"
    if last == "а":
        return "f-sib" if before in _HUSHING else "f-hard"
    if last == "о":
        return "n-k" if before == "к" else "n-o"
    if last == "е":
        return "n-sib" if before in _HUSHING else "indeclinable"
    if last == "ь":
        return "f-cons" if re.search(r"[аиоу]нь$|[оі]сть$", lower) else "m-soft"
    if last == "й":
        return "m-j"
    if last in _HUSHING:
        return "m-sib"
    if last == "и":
        return "pl-hard"
    if last == "і":
        return "pl-soft"
    if last in "іїуюєе":
        return "indeclinable"
    return {"к": "m-k", "г": "m-g", "х": "m-g"}.get(last, "m-hard")


def _singular(word: str, kind: str, lexicon: Lexicon, *, settlement: bool) -> Cells:
    if kind in ("m-hard", "m-soft") and word[-1] in "кгх":
        kind = "m-k" if word[-1] == "к" else "m-g"
    if kind == "f-cons":
        return _third(word)
    stems = lexicon.stems(word) or (_stem(word, kind),)
    if kind == "m-soft":
        if word.endswith("ць"):
            kind = "m-ts"
        elif not word.endswith("ь"):
            kind = "m-soft-r"
    if kind == "m-sib" and word[-1] not in _HUSHING:
        kind = "m-hard"
    row = [cell.split("/") for cell in _ENDINGS[kind].split()]
    if kind.startswith("m-"):
        row[0] = [{"а": "а", "у": "у"}[v] for v in lexicon.genitive(word, settlement=settlement)]
        if kind in ("m-soft", "m-soft-r", "m-ts", "m-j"):
            row[0] = [{"а": "я", "у": "ю"}[v] for v in row[0]]
    cells: list[tuple[str, ...]] = []
    for case, endings in zip(CASES, row, strict=True):
        if case == "loc" and (declared := lexicon.locative(word)):
            cells.append(declared)
            continue
        found: dict[str, None] = {}
        for stem in stems:
            for ending in endings:
                if case == "acc" and kind.startswith("m-"):
                    found[word] = None
                else:
                    found[_join(stem, ending, word)] = None
        cells.append(tuple(found))
    return tuple(cells)


def _stem(word: str, kind: str) -> str:
    lower = word.lower()
    if kind.startswith("m-"):
        if word.endswith("ець") and len(word) > 4:
            head = word[:-3]
            return head + ("ьц" if head[-1] == "л" else "ц")
        if word.endswith("ок") and len(word) > 4:
            return word[:-2] + "к"
        if lower.endswith("піль"):
            return word[:-4] + "пол"
        if lower.endswith("їв"):
            return word[:-2] + "єв"
        if lower.endswith("ів"):
            return word[:-2] + ("ев" if word[-3] in _HUSHING + "ц" else "ов")
        if word[-1] in "ьй":
            return word[:-1]
        return word
    if kind.startswith(("adj", "f-", "n-")):
        return word[:-2] if kind.startswith("adj-m") else word[:-1]
    return word


def _join(stem: str, ending: str, word: str) -> str:
    if ending == "-":
        return word
    if ending.startswith("~"):
        ending = ending[1:]
        if stem[-1] in _MUTATED:
            stem = stem[:-1] + _MUTATED[stem[-1]]
    return stem + ending


def _third(word: str) -> Cells:
    """The third declension: gen -і (-и too after a consonant + т, and in -русь), ins -ю with doubling."""
    stem = word.removesuffix("ь")
    oblique = _THIRD.get(word, stem)
    last, before = stem[-1], stem[-2]
    genitive = [oblique + "і"]
    if (last == "т" and before not in _VOWELS + "'") or word.lower().endswith("русь"):
        genitive.append(oblique + "и")
    if last in "рмпвбф":
        instrumental = stem + "'ю"
    elif before in _VOWELS:
        instrumental = stem + last + "ю"
    else:
        instrumental = word + "ю" if last == "н" else stem + "ю"
    return (tuple(genitive), (oblique + "і",), (word,), (instrumental,), (oblique + "і",), (oblique + "е",))


def _plural(word: str, kind: str, lexicon: Lexicon) -> Cells | None:
    genitive = lexicon.plural(word)
    stem = word[:-1]
    if not genitive:
        if word.endswith("иці"):
            genitive = (stem + "ь",)
        elif word.endswith("і"):
            genitive = (stem + "ів",)
        elif re.search(r"[ая]ни$", word):
            genitive = (stem,)
        elif re.search(r"[^аеиіоуюяїьй]ки$", word):
            genitive = (stem[:-1] + "ок", stem + "ів")
        elif re.search(r"[аеиіоуюяїь]ки$", word):
            genitive = (stem + "ів",)
        elif kind == "pl-hard":
            genitive = (stem + "ів", stem)
        else:
            return None
    sibilant = stem[-1] in _HUSHING
    a = "а" if kind == "pl-hard" or sibilant or word[-1] == "а" else "я"
    return (genitive, (stem + a + "м",), (word,), (stem + a + "ми",), (stem + a + "х",), (word,))
