"""The fourth stage: what becomes of a mention's spelling under a style, and why.

In doubt the text stays as it is. What is the same wherever a form of a name stands is worked out once.
"""

from __future__ import annotations

from typing import NamedTuple

import regex

from glossary.document import Document, Quotation
from glossary.document.language import ukrainian
from glossary.document.speech import spoken
from glossary.explain import why_kept, why_replaced, why_russianism
from glossary.inflection import BITS, ambiguous, in_case, led_at
from glossary.mention import Decision
from glossary.places.derived import SORTS
from glossary.places.place import Name, Place
from glossary.resolve.judge import Charge, Verdict, charge, judge
from glossary.resolve.resolver import Resolved
from glossary.resolve.rule import stem
from glossary.scan.compiled import Compiled, Reading
from glossary.style import Policy, Style

CHANGED = frozenset({"deprecated", "superseded"})
"""The statuses of names that a style replaces by the one that it prints."""


_BLANK = regex.compile(r"\r?\n|\s")


class Decided(NamedTuple):
    """A decision on one mention.

    ``start`` and ``end`` are the byte offsets of what is (or would be) replaced; ``replacement`` stands there. ``flag``
    says that a check reports it although it stays, ``denied`` that rules found no place there at all; ``leans`` is how the
    name begins that stands near and for whose sake this one stays.
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
    leans: str = ""


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


def _spoken(document: Document, quotation: Quotation) -> bool:
    """Whether a quotation is speech, found out once for each."""
    known: dict[int, bool] = document.memory.setdefault("spoken", {})
    if quotation.start not in known:
        known[quotation.start] = spoken(document.text, quotation)
    return known[quotation.start]


def russian_only(name: Name) -> bool:
    """Whether a name is Russian and no word made from it: in Ukrainian text a slip of the pen."""
    return name.lang == "ru" and name.rule not in SORTS and not name.instead


class _Course(NamedTuple):
    """What a style does with a form of a name, as far as its surroundings have no say in it.

    ``stays`` is why it stays wherever it stands, or empty. Else ``replacement`` would stand for it, ``charge`` is to be
    judged; ``told`` is False where the case that it should have can't be told.
    """

    stays: str
    replacement: str = ""
    charge: Charge | None = None
    told: bool = True
    changed: str = ""
    why: str = ""


class Decider:
    """Decides under one style and policy for quotations. Safe to share between threads: what it keeps is only ever added to."""

    def __init__(self, compiled: Compiled, style: Style, policy: Policy) -> None:
        self._compiled = compiled
        self._style = style
        self._policy = policy
        # By the identity of a reading, which the compiled glossary keeps, and what bears on its case where that matters.
        self._courses: dict[tuple[int, int], _Course] = {}
        self._ambiguous: dict[int, bool] = {}

    def decide(self, document: Document, found: Resolved) -> Decided:
        """Decide on a resolved mention: keep, replace, or ask."""
        style, start, end = self._style, found.core_start, found.core_end
        quotation = document.quotation_at(start)
        quoted = quotation is not None
        if found.place is None:
            return self._kept(start, end, found.reason, quoted=quoted)
        name = found.reading.name
        if name.lang == "ru" and not quoted and style.uk and russian_only(name):
            before = document.before(start)
            if ukrainian(before, document.after(end)):
                why = why_russianism(found.place, document.span(start, end), self._in_ukrainian(document, found))
                return Decided("keep", start, end, None, "russianism", why, quoted, flag=True)
        course, start, end = self._course(document, found)
        if course.charge is None:
            return self._kept(start, end, course.stays, quoted=quoted)
        verdict = judge(document, found.core_start, found.core_end, course.charge)
        if verdict is not None:
            return self._judged(document.span(start, end), course, (start, end), verdict, name.lang, quoted=quoted)
        if quotation and self._policy != "fix" and not (self._policy == "speech" and _spoken(document, quotation)):
            return self._kept(start, end, "quotation", quoted=quoted, flag=self._policy == "flag")
        target = course.charge.target
        if not found.sure or (found.rivals and any(self._prints(name, rival) != target for rival in found.rivals)):
            return Decided("ask", start, end, None, found.reason or "doubt", why_kept("doubt", style), quoted)
        if not course.told:
            return Decided("ask", start, end, None, "case", why_kept("case", style), quoted)
        replacement = course.replacement
        if style.first:
            replacement = _introduced(document, found, replacement, style) or replacement
        return Decided("replace", start, end, replacement, course.changed, course.why, quoted)

    def _kept(self, start: int, end: int, reason: str, *, quoted: bool, flag: bool = False) -> Decided:
        return Decided("keep", start, end, None, reason, why_kept(reason, self._style), quoted, flag)

    def _judged(
        self, text: str, course: _Course, span: tuple[int, int], verdict: Verdict, lang: str, *, quoted: bool
    ) -> Decided:
        """What a verdict makes of a change: the text stays, or a name of its time is explained."""
        why = verdict.why or why_kept(verdict.code, self._style)
        if verdict.history and not quoted and (glossed := self._style.gloss(text, course.replacement, lang)):
            return Decided("replace", *span, glossed, verdict.code, why, quoted)
        leans = stem(course.charge.target) if verdict.leans and course.charge else ""
        return Decided("keep", *span, None, verdict.code, why, quoted, denied=verdict.denies, leans=leans)

    def _in_ukrainian(self, document: Document, found: Resolved) -> str | None:
        """What Ukrainian has for a Russian form, where it can be told."""
        assert found.place is not None
        forms, cases = self._compiled.inflected(found.place, "uk"), found.cases or BITS["nom"]
        return in_case(forms, cases, led_at(document, found.core_start, "uk", cases)) if forms else None

    def _course(self, document: Document, found: Resolved) -> tuple[_Course, int, int]:
        """The course for a mention, and the byte offsets of what it speaks of."""
        reading, start, end = found.reading, found.core_start, found.core_end
        identity, lang = id(reading), reading.name.lang
        led = led_at(document, start, lang, reading.cases) if self._ambiguous.get(identity) else 0
        course = self._courses.get((identity, led))
        if course is None or found.start != start or found.end != end:
            assert found.place is not None
            target = wanted(found.place, reading.name, self._style)
            if target is not None and _whole(target) and not _whole(reading.name):
                start, end = found.start, found.end
            text = document.data[start:end].decode("utf-8", "surrogatepass")
            led = led_at(document, found.core_start, lang, reading.cases)
            course, depends = self._planned(found.place, reading, target, text, led)
            if (start, end) == (found.core_start, found.core_end):
                self._ambiguous[identity] = depends
                self._courses[identity, led if depends else 0] = course
        return course, start, end

    def _planned(
        self, place: Place, reading: Reading, target: Name | None, text: str, led: int
    ) -> tuple[_Course, bool]:
        """The course for a text that stands for a reading, and whether it depends on what governs the name."""
        name = reading.name
        if target is None:
            return _Course(self._stays(place, name)), False
        replacement = target.text if _whole(target) or _whole(name) else target.core
        forms: list[str] = []
        inflected: str | None = replacement
        if reading.cases & ~BITS["nom"] and name.lang in ("uk", "ru"):
            forms = self._compiled.inflected(place, name.lang)
            if not forms or forms[0] != replacement:
                forms = []
                inflected = replacement if reading.cases & BITS["nom"] else None
            else:
                inflected = in_case(forms, reading.cases, led)
        replacement = _typed(inflected or replacement, text)
        depends = ambiguous(forms, reading.cases)
        if replacement == text:
            return _Course("preferred"), depends
        return _Course(
            stays="",
            replacement=replacement,
            charge=charge(place, name, text, target.core, self._style.times),
            told=inflected is not None,
            changed="renamed" if name.former >= 0 else "respelled",
            why=why_replaced(place, name, replacement, self._style),
        ), depends

    def _stays(self, place: Place, name: Name) -> str:
        if name.rule in SORTS:
            return "derived-word"
        prints = self._style.prints(place, name.lang)
        if prints is None:
            return "silent"
        return "preferred" if name.text == prints else "admitted"

    def _prints(self, name: Name, rival: Reading) -> str:
        """What would stand for a name's spelling if a rival reading were meant."""
        target = wanted(rival.place, rival.name, self._style)
        return target.core if target else name.core


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


def _typed(replacement: str, text: str) -> str:
    """The replacement as the original was typed: in capitals; with its blanks, line's ends too, where there are as many."""
    if text.isupper() and len(text) > 1:
        replacement = replacement.upper()
    blanks = _BLANK.findall(text)
    if all(blank == " " for blank in blanks) or len(blanks) != replacement.count(" "):
        return replacement
    words = replacement.split(" ")
    return words[0] + "".join(blank + word for blank, word in zip(blanks, words[1:], strict=True))


def _whole(name: Name) -> bool:
    """Whether a name is one phrase, its generic word no part that can stand for itself."""
    return name.bare and " " in name.core
