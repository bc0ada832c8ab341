"""Mentions of settlements that only the official register knows: found on request, never changed."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from glossary.document import Document
from glossary.mention import Mention
from glossary.scan.scanner import Scanner

if TYPE_CHECKING:
    from glossary.register import Register, Settlement

_SHORTEST = 4  # code points: shorter names of villages are ordinary words too often
_MOST = 20  # candidates named for one spelling


def _register() -> Register:
    from glossary.register import Register  # noqa: PLC0415 (only who asks for the register needs it)

    return Register.load()


@cache
def _scanner() -> tuple[Scanner, list[str], dict[str, str]]:
    """The automaton over the register's names, its patterns, and the Ukrainian name of each Latin one."""
    from translit import transliterate  # noqa: PLC0415 (as above)

    names = sorted({name for name in _register().names() if len(name) >= _SHORTEST})
    latin = transliterate("\n".join(names), "uk-kmu-2010").split("\n")
    ukrainian = dict(zip(latin, names, strict=True)) | {name: name for name in names}
    scanner, built = Scanner.build(ukrainian)
    return scanner, built.texts, ukrainian


def registered(document: Document, taken: list[Mention]) -> list[Mention]:
    """Mentions of the register's names in their base form, where ``taken`` has none; in order."""
    scanner, patterns, ukrainian = _scanner()
    spans = [(mention.start, mention.end) for mention in taken]
    found: list[Mention] = []
    at = 0
    for start_byte, end_byte, pattern in scanner.find(document.data):
        start = document.char(start_byte)
        text = document.span(start_byte, end_byte)
        end = start + len(text)
        while at < len(spans) and spans[at][1] <= start:
            at += 1
        if at < len(spans) and spans[at][0] < end:
            continue
        name = patterns[pattern]
        settlements = _register().find(ukrainian[name])
        quoted = document.quotation_at(start_byte) is not None
        found.append(_mention(start, text, name, settlements, quoted=quoted))
    return found


def _mention(start: int, text: str, name: str, settlements: list[Settlement], *, quoted: bool) -> Mention:
    many = len(settlements)
    return Mention(
        start=start,
        end=start + len(text),
        text=text,
        place=settlements[0].code,
        kind=settlements[0].kind,
        lang="en" if name.isascii() else "uk",
        name=name,
        status="preferred",
        decision="keep",
        replacement=None,
        reason="register",
        why=f"The official register has {many} settlement{'s' if many > 1 else ''} of this name; it never changes a text.",
        quoted=quoted,
        candidates=tuple(each.code for each in settlements[:_MOST]),
    )
