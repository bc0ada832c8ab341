"""The declension of one Ukrainian word: from its class, or the class that its ending tells, to its case forms.

Classes (Ukrainian Orthography 2019, declension of nouns and adjectives):

    m-hard m-soft m-sib m-j     masculine: hard, in ь, after a hushing consonant, in й (m-k, m-ts...: the last letter)
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
    "m-ak": "а у/ові - ом у/~і/ові у",
    "m-g": "а у/ові - ом ~і/у/ові у",
    "m-soft": "я ю/еві ь ем і/ю/еві ю",
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


def decline(word: str, lexicon: Lexicon, *, settlement: bool, adjective: bool) -> tuple[str, Cells]:
    """The number ("sg" or "pl") and the cells of one word.

    ``settlement`` chooses the genitive of masculine nouns (-а; -у for what is not a settlement); ``adjective`` says
    that the word stands beside a generic noun, so that an ending that can be an adjective's is one.
    """
    kind = lexicon.class_of(word)
    kind = _noun(word) if kind == "noun" else kind or _class(word, lexicon, adjective=adjective)
    if kind in ("indeclinable", "frozen"):
        return "sg", ((word,),) * 6
    if kind in ("pl-hard", "pl-soft"):
        return "pl", _plural(word, kind, lexicon)
    ways = [_singular(word, part, lexicon, settlement=settlement) for part in kind.split("+")]
    cells = tuple(tuple(dict.fromkeys(form for cell in column for form in cell)) for column in zip(*ways, strict=True))
    return ("pl" if kind.startswith("adj-pl") else "sg"), cells


# The class that an ending tells, the first that fits: of nouns, of adjectives, and of what stands beside a generic noun
# (Херсонська область).
_NOUNS = [
    (re.compile(ending), kind)
    for ending, kind in (
        (r"сталь$|[аиоу]нь$|[оі]сть$", "f-cons"),
        (r"['’][яї]$", "n-ja-apostrophe"),
        (r"(?:(.)\1|[тс]т)я$", "n-ja"),
        (r"[аеєиіїоуюйь]я$", "f-ia"),
        (r"я$", "f-soft"),
        (r"[жчшщ]а$", "f-sib"),
        (r"а$", "f-hard"),
        (r"ко$", "n-k"),
        (r"о$", "n-o"),
        (r"[жчшщ]е$", "n-sib"),
        (r"[еєїую]$", "indeclinable"),
        (r"ь$", "m-soft"),
        (r"й$", "m-j"),
        (r"[жчшщ]$", "m-sib"),
        (r"и$", "pl-hard"),
        (r"і$", "pl-soft"),
        (r"", "m-hard"),
    )
]
_ADJECTIVES = [
    (re.compile(ending), kind)
    for ending, kind in (
        (r"(?:ая|оє)$", "indeclinable"),
        (r"ній$", "adj-m-soft"),
        (r"ий$", "adj-m"),
        (r"(?:[сцз]ьк|[оеє]в|[бвгджзйклмнпрстхчшщь]н|уват)а$", "adj-f"),
        (r"(?:[оеє]в|[иії]н)е$", "n-poss"),
        (r"[нктлрбгхвпмсдчшж]е$", "adj-n"),
        (r"[сцз]ькі$", "adj-pl"),
        (r"нє$", "adj-n-soft"),
    )
]
_BESIDE_NOUN = [
    (re.compile(ending), kind)
    for ending, kind in (
        (r"[нжрлтсдк]ій$", "adj-m-soft"),
        (r"а$", "adj-f"),
        (r"я$", "adj-f-soft"),
        (r"(?:[оеє]в|[иії]н)е$", "adj-n"),
        (r"і$", "adj-pl"),
        (r"є$", "adj-n-soft"),
    )
]


def _class(word: str, lexicon: Lexicon, *, adjective: bool) -> str:
    lower = word.lower()
    if word.upper() == word and len(word) > 1:
        return "indeclinable"
    if lower in lexicon.plurals:
        return "pl-soft" if lower[-1] in "іїя" else "pl-hard"
    rules = [*(_BESIDE_NOUN if adjective else ()), *_ADJECTIVES, *_NOUNS]
    return next(kind for ending, kind in rules if ending.search(lower))


def _noun(word: str) -> str:
    """The class of a noun that has an adjective's ending."""
    return "m-j" if word.endswith("ий") else next(kind for ending, kind in _NOUNS if ending.search(word.lower()))


def _singular(word: str, kind: str, lexicon: Lexicon, *, settlement: bool) -> Cells:
    if kind == "f-cons":
        return _third(word)
    masculine = kind.startswith("m-")
    stems = lexicon.stems(word) or (_masculine_stem(word) if masculine else word[: -2 if kind[:5] == "adj-m" else -1],)
    kind = _by_last_letter(word, kind)
    row = [cell.split("/") for cell in _ENDINGS[kind].split()]
    if masculine:
        row[0] = list(lexicon.genitive(word, settlement=settlement))
        if kind in ("m-soft", "m-ts", "m-j"):
            row[0] = [_SOFT[vowel] for vowel in row[0]]
        row[2] = ["-"]
    cells = [tuple(dict.fromkeys(_join(stem, ending, word) for stem in stems for ending in endings)) for endings in row]
    if declared := lexicon.locative(word):
        cells[CASES.index("loc")] = declared
    return tuple(cells)


_SOFT = {"а": "я", "у": "ю"}


def _by_last_letter(word: str, kind: str) -> str:
    """The variety of a masculine class that the last letter asks for."""
    last = word[-1]
    if kind in ("m-hard", "m-soft") and last in "кгх":
        return "m-g" if last != "к" else "m-ak" if word[-2] in "аяую" else "m-k"
    if kind == "m-soft" and (word.endswith("ць") or last != "ь"):
        return "m-ts"
    return kind


# How the end of a masculine name changes before the endings, the first that fits.
_MASCULINE = [
    (re.compile(ending), change)
    for ending, change in (
        (r"(?<=.)лець$", "льц"),
        (r"(?<=..)ець$", "ц"),
        (r"(?<=...)ок$", "к"),
        (r"піль$", "пол"),
        (r"їв$", "єв"),
        (r"(?<=[жчшщц])ів$", "ев"),
        (r"ів$", "ов"),
        (r"[ьй]$", ""),
    )
]


def _masculine_stem(word: str) -> str:
    for ending, change in _MASCULINE:
        if ending.search(word):
            return ending.sub(change, word)
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


# The genitive plural of names whose lexicon does not tell it: what the end of the name becomes, the preferred first.
_GENITIVE_PLURAL = [
    (re.compile(ending), changes)
    for ending, changes in (
        (r"(?<=иц)і$", ("ь",)),
        (r"(?<=[ая]н)и$", ("",)),
        (r"(?<=[аеиіоуюяїь]к)и$", ("ів",)),
        (r"ки$", ("ок", "ків")),
        (r"и$", ("ів", "")),
        (r".$", ("ів",)),
    )
]


def _plural(word: str, kind: str, lexicon: Lexicon) -> Cells:
    ending, changes = next(row for row in _GENITIVE_PLURAL if row[0].search(word))
    genitive = lexicon.plural(word) or tuple(ending.sub(change, word) for change in changes)
    stem = word[:-1]
    a = "а" if kind == "pl-hard" or stem[-1] in _HUSHING or word[-1] == "а" else "я"
    return (genitive, (stem + a + "м",), (word,), (stem + a + "ми",), (stem + a + "х",), (word,))
