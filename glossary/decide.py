"""The fourth stage: what becomes of a mention's spelling under a style, and why.

In doubt the text stays as it is.
"""

from __future__ import annotations

from typing import NamedTuple

import regex

from glossary.document import Document
from glossary.document.language import ukrainian
from glossary.explain import why_kept, why_replaced, why_russianism
from glossary.inflection import BITS, in_case
from glossary.mention import Decision
from glossary.places.derived import SORTS
from glossary.places.place import Name, Place
from glossary.resolve.judge import judge
from glossary.resolve.resolver import Resolved
from glossary.scan.compiled import Compiled, Reading
from glossary.style import Policy, Style

CHANGED = frozenset({"deprecated", "superseded"})
"""The statuses of names that a style replaces by the one that it prints."""


_BLANK = regex.compile(r"\r?\n|\s")


class Decided(NamedTuple):
    """A decision on one mention.

    ``start`` and ``end`` are the byte offsets of what is (or would be) replaced; ``replacement`` stands there. ``flag``
    says that a check reports it although it stays, ``denied`` that rules found no place there at all.
    """

    decision: Decision
    start: int
    end: int
    replacement: str | None
    reason: str
    why: str
    quoted: bool
    flag: bool = False
    denied: bool = False


def wanted(place: Place, name: Name, style: Style) -> Name | None:
    """The name that a style prints in place of another one; None where that one stays."""
    prints = style.prints(place, name.lang)
    said = style.said(place.id, name.lang)
    if prints is None or name.text == prints or (said and name.text in said.also):
        return None
    if name.status not in CHANGED and not (said and (name.status == "preferred" or name.text in said.replaces)):
        return None
    if name.instead:
        return Name(text=name.instead, lang=name.lang, status="preferred", rule="listed", core=name.instead)
    for other in place.names:
        if other.text == prints and other.lang == name.lang:
            return None if other.core == name.core and not _whole(other) else other
    return Name(text=prints, lang=name.lang, status="preferred", rule="style", core=prints)


def russian_only(name: Name) -> bool:
    """Whether a name is Russian and no word made from it: in Ukrainian text a slip of the pen."""
    return name.lang == "ru" and name.rule not in SORTS and not name.instead


def decide(document: Document, found: Resolved, style: Style, policy: Policy, compiled: Compiled) -> Decided:
    """Decide on a resolved mention: keep, replace, or ask."""
    start, end = found.core_start, found.core_end
    quoted = document.quotation_at(document.char(start)) is not None
    if found.place is None:
        return Decided("keep", start, end, None, found.reason, why_kept(found.reason, style), quoted)
    target = wanted(found.place, found.name, style)
    if russian_only(found.name) and style.uk and not quoted and ukrainian(document.before(start), document.after(end)):
        forms = compiled.inflected(found.place, "uk")
        told = in_case(forms, found.cases or BITS["nom"], document.before(start), "uk") if forms else None
        why = why_russianism(found.place, document.span(start, end), told)
        return Decided("keep", start, end, None, "russianism", why, quoted, flag=True)
    if target is None:
        reason = _stays(found.place, found.name, style)
        return Decided("keep", start, end, None, reason, why_kept(reason, style), quoted)
    if _whole(target) and not _whole(found.name):
        start, end = found.start, found.end
        replacement = target.text
    else:
        replacement = target.text if _whole(found.name) else target.core
    inflected = _inflected(document, found, target, replacement, compiled)
    replacement = inflected or replacement
    text = document.data[start:end].decode("utf-8", "surrogatepass")
    if text.isupper() and len(text) > 1:
        replacement = replacement.upper()
    replacement = _spaced(replacement, text)
    if replacement == text:
        return Decided("keep", start, end, None, "preferred", why_kept("preferred", style), quoted)
    span = (found.core_start, found.core_end)
    verdict = judge(document, found.place, found.name, span, target.core, style.times)
    if verdict:
        why = verdict.why or why_kept(verdict.code, style)
        if verdict.history and (glossed := style.gloss(text, replacement, found.name.lang)) and not quoted:
            return Decided("replace", start, end, glossed, verdict.code, why, quoted)
        return Decided("keep", start, end, None, verdict.code, why, quoted, denied=verdict.denies)
    if quoted and policy != "fix":
        return Decided(
            "keep", start, end, None, "quotation", why_kept("quotation", style), quoted, flag=policy == "flag"
        )
    if not found.sure or any(_prints(found, rival, style) != target.core for rival in found.rivals):
        return Decided("ask", start, end, None, found.reason or "doubt", why_kept("doubt", style), quoted)
    if inflected is None:
        return Decided("ask", start, end, None, "case", why_kept("case", style), quoted)
    changed = "renamed" if found.name.former >= 0 else "respelled"
    why = why_replaced(found.place, found.name, replacement, style)
    introduced = _introduced(document, found, replacement, style)
    return Decided("replace", start, end, introduced or replacement, changed, why, quoted)


def doubted(decided: Decided, style: Style) -> Decided:
    """A decision taken back: the text is left alone, and the doubt is told."""
    return decided._replace(decision="ask", replacement=None, reason="doubt", why=why_kept("doubt", style))


def _introduced(document: Document, found: Resolved, replacement: str, style: Style) -> str | None:
    """The replacement with what the style adds at a story's first mention, where the words around leave room for it."""
    if not style.first or found.place is None or found.end != found.core_end or not replacement[1:].islower():
        return None
    met = document.memory.setdefault("introduced", set())
    text = style.introduced(found.place.id, found.name.lang, replacement)
    if text is None or found.place.id in met or document.after(found.end)[:1] in ("'", "\u2019", "-", "\u2013"):
        return None
    met.add(found.place.id)
    return text


def _inflected(document: Document, found: Resolved, target: Name, replacement: str, compiled: Compiled) -> str | None:
    """The replacement in the case of the original; None where that case can't be told or written."""
    if not found.cases & ~BITS["nom"] or found.place is None or found.name.lang not in ("uk", "ru"):
        return replacement
    forms = compiled.inflected(found.place, found.name.lang)
    if not forms or forms[0] != replacement:
        return replacement if found.cases & BITS["nom"] else None
    return in_case(forms, found.cases, document.before(found.core_start), found.name.lang)


def _spaced(replacement: str, text: str) -> str:
    """The replacement with the blanks of the original, which may be a line's end, where there are as many."""
    blanks = _BLANK.findall(text)
    if all(blank == " " for blank in blanks) or len(blanks) != replacement.count(" "):
        return replacement
    words = replacement.split(" ")
    return words[0] + "".join(blank + word for blank, word in zip(blanks, words[1:], strict=True))


def _prints(found: Resolved, rival: Reading, style: Style) -> str:
    """What would stand for the spelling if a rival reading were meant."""
    target = wanted(rival.place, rival.name, style)
    return target.core if target else found.name.core


def _whole(name: Name) -> bool:
    """Whether a name is one phrase, its generic word no part that can stand for itself."""
    return name.bare and " " in name.core


def _stays(place: Place, name: Name, style: Style) -> str:
    if name.rule in SORTS:
        return "derived-word"
    prints = style.prints(place, name.lang)
    if prints is None:
        return "silent"
    return "preferred" if name.text == prints else "admitted"
