"""Romanised text read back into Cyrillic."""

from __future__ import annotations

from translit.candidates import APOSTROPHE, word_candidates
from translit.latin import words
from translit.reading import reader
from translit.scheme import load


def restore(text: str, scheme: str, *, apostrophe: str = APOSTROPHE) -> str:
    """The text with each word that the scheme can have written read back into Cyrillic, everything else untouched.

    `scheme` is an identifier or an alias. For a scheme that can be read back (Scheme.reversible) the reading is exact:
    restore(transliterate(word)) is the word again, its apostrophes written as `apostrophe` (’, U+2019, as in the
    official register). For the others it is the likeliest of the words that romanise to what is given; `candidates`
    gives the rest. A word that the scheme can't have written stays as it is, Cyrillic too.

    Time grows with the length of the text. Raises UnknownScheme; no text raises.
    """
    romanised = load(scheme)
    out: list[str] = []
    position = 0
    for start, end in words(text, reader(romanised)):
        found = word_candidates(text[start:end], romanised, 1, apostrophe)
        if found:
            out += text[position:start], found[0].text
            position = end
    out.append(text[position:])
    return "".join(out)
