"""The plain path: a text taken apart and romanised letter by letter, by the rules alone.

It is the measure of the short and the bulk path, which must give the same, and which leave to it what is out of the
ordinary: marks that are no stress marks, letters of no table, invisible characters.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

from translit.alphabet import alphabets
from translit.rules import APOSTROPHE, Rules
from translit.word import Letter, compose, letters

__all__ = ["romanise", "written"]


def romanise(text: str, rules: Rules, *, drop_stress: bool = False) -> str:
    """Return the text with every Cyrillic word romanised and all else as it is; time is linear in the text.

    drop_stress: leave stress marks out of the romanised words.
    """
    found = letters(text, rules.known)
    tokens = [letter.token for letter in found]
    out: list[str] = []
    word: list[str] = []  # what was romanised since the last thing that was not
    marked = False
    for index, letter in enumerate(found):
        latin = written(found, tokens, index, rules)
        if latin is None:
            _flush(word, out, marked)
            marked = False
            out.append(text[letter.start : letter.end])
            continue
        if letter.marks:
            marked = True
            latin = _with_marks(latin, letter.marks, drop_stress)
        word.append(latin)
    _flush(word, out, marked)
    return "".join(out)


def written(found: Sequence[Letter], tokens: Sequence[str], index: int, rules: Rules) -> str | None:
    """Return what the letter at an index is written as, without its marks; None where it stays as it is."""
    token = tokens[index]
    if token not in rules.known:
        return None
    rule = rules.rule(tokens, index)
    if token == APOSTROPHE:
        shout = found[index - 1].upper and found[index + 1].upper
        return rule.latin.upper() if shout else rule.latin
    if not found[index].upper:
        return rule.latin
    return rules.capital(token, rule, beside=_beside_capital(found, tokens, index))


def _beside_capital(found: Sequence[Letter], tokens: Sequence[str], index: int) -> bool:
    for step in (-1, 1):
        at = index + step
        if tokens[at] == APOSTROPHE:  # between letters, so there is one beyond
            at += step
        if found[at].upper:
            return True
    return False


def _flush(word: list[str], out: list[str], marked: bool) -> None:
    if word:
        joined = "".join(word)
        out.append(compose(joined) if marked else joined)
        word.clear()


def _with_marks(latin: str, marks: str, drop_stress: bool) -> str:
    """Put marks behind the last letter of a unit, invisible characters behind the unit."""
    if drop_stress:
        stress = alphabets().stress
        marks = "".join(mark for mark in marks if mark not in stress)
    if not latin or latin[-1].isalpha():
        return latin + marks
    at = len(latin)
    while at and not latin[at - 1].isalpha():
        at -= 1
    if not at:  # a unit of signs only
        return latin + marks
    while at < len(latin) and unicodedata.combining(latin[at]):
        at += 1
    seen = "".join(mark for mark in marks if unicodedata.combining(mark))
    unseen = "".join(mark for mark in marks if not unicodedata.combining(mark))
    return latin[:at] + seen + latin[at:] + unseen
