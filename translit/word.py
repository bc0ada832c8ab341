"""Text taken apart into the letters that the rules speak of; where each stands, its marks, whether it is a capital."""

from __future__ import annotations

import unicodedata
from collections.abc import Container, Iterator
from dataclasses import dataclass

from translit.alphabet import KIND, Kind, alphabets
from translit.rules import APOSTROPHE, BOUNDARY, FOREIGN

__all__ = ["Letter", "compose", "letters"]

_OTHER, _CYRILLIC, _LETTER, _MARK, _APOSTROPHE = Kind  # looked up once: members of an enumeration are slow to reach

_MARKS = 30


@dataclass(slots=True)
class Letter:
    """One letter or apostrophe of a text, or what stands between words.

    start and end: code points of the text, marks included; token: see translit.rules; text: the letter, composed;
    marks: what followed it (combining marks, soft hyphens); upper: whether it is a capital.
    """

    start: int
    end: int
    token: str
    text: str
    marks: str
    upper: bool = False


def letters(text: str, known: Container[str]) -> list[Letter]:
    """Return all letters of a text in order, a boundary wherever anything else stands, and one at each end.

    An apostrophe is a letter only between two Cyrillic letters. known: the letters of the table; a letter composed with
    a stress mark that is not among them comes apart again. Time and memory are linear in the text.
    """
    found = [Letter(0, 0, BOUNDARY, "", ""), *_scan(text, known)]
    found.append(Letter(len(text), len(text), BOUNDARY, "", ""))
    for index, letter in enumerate(found):
        if letter.token == APOSTROPHE and not (_cyrillic(found[index - 1]) and _cyrillic(found[index + 1])):
            letter.token = BOUNDARY
    return found


def _cyrillic(letter: Letter) -> bool:
    return letter.token not in (BOUNDARY, APOSTROPHE, FOREIGN)


def compose(text: str) -> str:
    """Return a text in NFC, but for what follows 30 marks in a row, more than any language writes.

    Putting marks in order takes time by the square of their number; 30 is the bound of UAX 15's stream-safe format.
    """
    if len(text) <= _MARKS:
        return unicodedata.normalize("NFC", text)
    parts = []
    start = row = 0
    for index, char in enumerate(text):
        row = row + 1 if unicodedata.combining(char) else 0
        if row > _MARKS:
            parts += [unicodedata.normalize("NFC", text[start:index]), char]
            start = index + 1
    return "".join([*parts, unicodedata.normalize("NFC", text[start:])])


def _scan(text: str, known: Container[str]) -> Iterator[Letter]:
    stress = alphabets().stress
    index, size = 0, len(text)
    while index < size:
        char = text[index]
        kind = KIND[char]
        start = index
        index += 1
        if kind is _OTHER or kind is _MARK:
            while index < size and KIND[text[index]] in (_OTHER, _MARK):
                index += 1
            yield Letter(start, index, BOUNDARY, text[start:index], "")
            continue
        while index < size and KIND[text[index]] is _MARK:
            index += 1
        marks = text[start + 1 : index]
        if kind is _APOSTROPHE:
            yield Letter(start, index, APOSTROPHE, char, marks)
        elif kind is _LETTER:
            yield Letter(start, index, FOREIGN, char, marks, char.isupper())
        else:
            if marks:
                whole = compose(char + marks)
                char, marks = whole[0], whole[1:]
            token = char.lower()
            if token not in known:
                apart = unicodedata.normalize("NFD", char)
                if apart[1:] in stress and apart[0].lower() in known:
                    char, marks, token = apart[0], apart[1:] + marks, apart[0].lower()
            yield Letter(start, index, token, char, marks, char.isupper())
