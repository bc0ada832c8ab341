"""Latin words in a text that a scheme can have written: where they are, and their capitals carried over.

What belongs to a word depends on the scheme: the sign for a soft sign does, the same character as a quotation mark does
not.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import cache

from translit.alphabet import APOSTROPHES
from translit.engine import transliterate
from translit.reading import Reader, Reading
from translit.rules import APOSTROPHE
from translit.scheme import Scheme

#: Signs that are typed for one another: those that print as one stroke, and those that print as two.
STROKES = ("'\u2019\u02bc\u02b9\u2032`\u00b4", '"\u201d\u02ba\u2033')

#: Quotation marks that close what another opened.
_OPENING = {"'": "'", "\u2019": "\u2018", "\u201d": "\u201c", "`": "`", '"': '"'}


@cache
def _word(characters: frozenset[str]) -> re.Pattern[str]:
    """Runs of letters of any script, the scheme's signs and combining marks; an apostrophe only between two letters."""
    signs = "".join(sorted(char for char in characters if not char.isalpha()))
    inside = "[^\\W\\d_]|[\u0300-\u036f]" + (f"|[{re.escape(signs)}]" if signs else "")
    others = "".join(char for char in APOSTROPHES if char not in signs)
    between = f"|(?<=[^\\W\\d_])[{re.escape(others)}](?=[^\\W\\d_])" if others else ""
    return re.compile(f"(?:{inside}{between})+")


def words(text: str, reader: Reader) -> Iterator[tuple[int, int]]:
    """Start and end (code points) of each word that the reader's scheme can have written, as far as signs tell."""
    return words_of(text, reader.characters, any_start=reader.any_start)


def words_of(text: str, characters: frozenset[str], *, any_start: bool = False) -> Iterator[tuple[int, int]]:
    """Start and end (code points) of each run of letters and of those signs that are among `characters`.

    A quotation mark round a word is not part of it, although a scheme has the same sign: an opening one is never a sign
    (but with `any_start`, for schemes where a word may begin with one), a closing one is taken as a sign where nothing
    was opened.
    """
    opened: set[str] = set()
    position = 0
    for match in _word(characters).finditer(text):
        start, end = match.span()
        opened.update(text[position:start])
        position = end
        # "Ternopil’" ends in a sign, ‘Ternopil’ does not.
        mark = _OPENING.get(text[end - 1])
        if mark and end - start > 1 and (mark in opened or (text[start] == mark and not any_start)):
            end -= 1
            opened.discard(mark)
        if not any_start:
            while start < end and text[start] in _OPENING:
                opened.add(text[start])
                start += 1
        if start < end:
            yield start, end


def typed(word: str, reader: Reader) -> str:
    """The word with signs typed for others (' for ’, ' for ʹ) made those that the scheme has."""
    for strokes in STROKES:
        known = [char for char in strokes if char in reader.characters]
        if len(known) == 1:
            word = re.sub(f"[{re.escape(strokes)}]", known[0], word)
    return word


def lowered(word: str) -> str:
    """The word in lower case and NFC, letter for letter: a capital whose lower case is longer stays."""
    return "".join(char.lower() if len(char.lower()) == 1 else char for char in unicodedata.normalize("NFC", word))


def in_case(word: str, reading: Reading, scheme: Scheme, apostrophe: str) -> str | None:
    """The reading of a word with the word's capitals, such that it romanises to the word; None where none does.

    A letter is a capital where the first letter of what it is written as is one. Signs have no case: such a letter
    follows its neighbours.
    """
    word = unicodedata.normalize("NFC", word)
    shapes: list[bool | None] = []
    start = 0
    for output in reading.outputs:
        shapes.append(_is_upper(word[start : start + len(output)]))
        start += len(output)
    for caseless in (None, False, True):
        text = _cased(reading.letters, shapes, caseless).replace(APOSTROPHE, apostrophe)
        if transliterate(text, scheme.id) == word:
            return text
        if None not in shapes:
            break
    return None


def _is_upper(part: str) -> bool | None:
    for char in part:
        if char.lower() != char.upper():
            return char == char.upper()
    return None


def _cased(letters: str, shapes: list[bool | None], caseless: bool | None) -> str:
    out = []
    for index, (letter, shape) in enumerate(zip(letters, shapes, strict=True)):
        capital = shape
        if capital is None:
            capital = _follows(shapes, index) if caseless is None else caseless
        out.append(letter.upper() if capital else letter)
    return "".join(out)


def _follows(shapes: list[bool | None], index: int) -> bool:
    """Whether a letter without case stands among capitals: between two, or behind two where nothing follows."""
    before = [shape for shape in shapes[:index] if shape is not None][-2:]
    after = next((shape for shape in shapes[index + 1 :] if shape is not None), None)
    if after is None:
        return len(before) == 2 and all(before)
    return after and (not before or bool(before[-1]))
