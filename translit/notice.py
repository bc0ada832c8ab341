"""What a romanisation can't do in silence: letters that the scheme does not cover, and letters of another script."""

from __future__ import annotations

from typing import Literal, NamedTuple

from translit.mend import look_alikes
from translit.plain import written
from translit.rules import APOSTROPHE, BOUNDARY, FOREIGN, rules
from translit.scheme import load
from translit.word import letters

__all__ = ["Notice", "inspect"]

Reason = Literal["foreign-letter", "unknown-letter", "look-alike", "other-script"]


class Notice(NamedTuple):
    """A letter that the reader should know of.

    start and end: code points of the text as given; text: what stands there. reason: ``foreign-letter``, one that the
    scheme does not cover, written as its file proposes; ``unknown-letter``, a Cyrillic letter in no table, kept;
    ``look-alike``, a letter of another script that mending replaces; ``other-script``, one beside a Cyrillic letter
    that mending leaves. written: what the romanised text has for it; meant: the letter that a look-alike stands for.
    """

    start: int
    end: int
    text: str
    reason: Reason
    written: str
    meant: str = ""


def inspect(text: str, scheme: str) -> list[Notice]:
    """Return the notices on a text romanised by a scheme (identifier or alias), in order of place.

    Raises UnknownScheme. Time is linear in the text.
    """
    of = load(scheme)
    compiled = rules(of)
    found = letters(text, compiled.known)
    tokens = [letter.token for letter in found]
    meant = {match.start: match.meant for match in look_alikes(text, of.language)}
    notices = []
    for index, letter in enumerate(found):
        token = letter.token
        latin = written(found, tokens, index, compiled)
        here = text[letter.start : letter.end]
        if token == FOREIGN:
            if letter.start in meant:
                notices.append(Notice(letter.start, letter.end, here, "look-alike", here, meant[letter.start]))
            elif _in_cyrillic_word(tokens, index):
                notices.append(Notice(letter.start, letter.end, here, "other-script", here))
        elif token in of.foreign:
            notices.append(Notice(letter.start, letter.end, here, "foreign-letter", here if latin is None else latin))
        elif token not in (BOUNDARY, APOSTROPHE) and latin is None:
            notices.append(Notice(letter.start, letter.end, here, "unknown-letter", here))
    return notices


def _in_cyrillic_word(tokens: list[str], index: int) -> bool:
    """Tell whether a letter of another script touches a Cyrillic letter."""
    return any(tokens[at] not in (BOUNDARY, APOSTROPHE, FOREIGN) for at in (index - 1, index + 1))
