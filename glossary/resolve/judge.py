"""Judgement on a mention that a style would change: what speaks for leaving its spelling alone.

It is asked only there, so that text in which nothing would change costs nothing.
"""

from __future__ import annotations

from bisect import bisect_left
from typing import NamedTuple

from glossary.document import Document
from glossary.document.protect import protected_at
from glossary.document.text import REACH
from glossary.places.place import Name, Place
from glossary.resolve.book import Book, stemmed
from glossary.resolve.rule import TARGET, Compiled, Context
from glossary.resolve.rules import book, keepers, placers, tellers
from glossary.resolve.topic import topics
from glossary.style import History

_OLD_UNTIL = 1991
"""A name that ended by then is an old one: who writes it writes of that time."""

_RESPELLED_SINCE = 1990
"""Mere respellings count from here on, the 1990s included: before it a style that keeps history keeps the spelling."""

_IN_TOWNS = frozenset({"street", "square", "district", "park"})
"""Kinds whose old names every town had: which town is meant takes more than a sentence to know."""


class Verdict(NamedTuple):
    """Why a spelling stays. ``denies``: it isn't the place at all; ``history``: it is, at another time.

    ``why`` is the rule's own sentence where a rule decided; ``leans`` says that it looked for the style's name near by.
    """

    code: str
    denies: bool = False
    history: bool = False
    why: str = ""
    leans: bool = False


class Charge(NamedTuple):
    """A change that a style would make, as far as it does not depend on where the name stands: what is judged.

    ``target`` is what would be printed, ``limit`` the year from which on it counts. ``verdict`` is what speaks against it
    anywhere; ``eligible`` are the rules of the ``book`` that may, ``topical`` those that do by what the words around are about.
    """

    text: str
    lang: str
    target: str
    former: bool
    old: bool
    limit: int
    doubt: bool
    verdict: Verdict | None
    book: Book
    eligible: frozenset[int]
    topical: dict[str, Compiled]


def charge(place: Place, name: Name, text: str, target: str, history: History) -> Charge:
    """What is to be judged where ``target`` would stand for ``text``, a form of a name."""
    former = name.former >= 0
    verdict = None
    if former and history != "modern" and _before(name.until):
        verdict = Verdict("time-old-name", history=True)
    elif former and place.kind in _IN_TOWNS:
        verdict = Verdict("elsewhere-town")
    limit = int(name.until[:4]) if former and name.until else _RESPELLED_SINCE
    old = name.status == "superseded" and not former
    rules = book(name.lang)
    eligible = rules.eligible(text, former=former, old=old) & keepers(name.lang, history != "modern")
    return Charge(
        text, name.lang, target, former, old, limit, bool(name.doubt), verdict, rules, eligible, rules.topical(eligible)
    )


def judge(document: Document, start: int, end: int, charge: Charge) -> Verdict | None:
    """What speaks against a change of the text between byte offsets, or None."""
    what = protected_at(document, start)
    if what:
        return Verdict(what)
    if charge.verdict is not None:
        return charge.verdict
    rules = charge.book.asked(document, start, end, charge.eligible, stemmed(charge.target))
    if rules:
        context = Context(
            document,
            start,
            end,
            charge.text,
            charge.target,
            former=charge.former,
            old=charge.old,
            before_year=charge.limit,
        )
        for rule in rules:
            if rule.holds(context):
                told = rule.rule
                if told.denies and told.story:
                    document.memory.setdefault("told", {})[charge.text] = (told.code, end)
                return Verdict(told.code, told.denies, told.history, f"{told.does} {told.why}", TARGET in rule.cued)
    return _namesake(document, start, end, charge) or (
        _topical(document, start, end, charge) if charge.topical else None
    )


def _namesake(document: Document, start: int, end: int, charge: Charge) -> Verdict | None:
    """What the story has said of another bearer of the name, if it has."""
    known = document.memory.get("told")
    if not known or charge.doubt or charge.text not in known:  # of doubtful names the resolver has weighed the story
        return None
    code, where = known[charge.text]
    if start - where > REACH or _is_place(document, start, end, charge):
        return None
    return Verdict(code, denies=True)


def _topical(document: Document, start: int, end: int, charge: Charge) -> Verdict | None:
    """What the words around a name, none of which tells it alone, say together."""
    weighing = topics(charge.lang)
    if weighing is None or not weighing.may_tell(document, start):
        return None
    context = Context(document, start, end, charge.text)
    told = weighing.tell(document, start, end, [topic for topic, rule in charge.topical.items() if rule.holds(context)])
    if told is None:
        return None
    rule = charge.topical[told.topic].rule
    words = weighing.because(document, start, end, told.topic)
    return Verdict(rule.code, rule.denies, rule.history, f"{rule.does} {rule.why} ({', '.join(words)})")


def _is_place(document: Document, start: int, end: int, charge: Charge) -> bool:
    """Whether what stands beside a name says that it is a place's, whoever else bears it in the story."""
    book = charge.book
    rules = book.asked(document, start, end, book.eligible(charge.text) & placers(book))
    context = Context(document, start, end, charge.text)
    return any(rule.holds(context) for rule in rules)


def _before(until: str) -> bool:
    return bool(until) and int(until[:4]) <= _OLD_UNTIL


def story(document: Document, text: str, lang: str, at: int) -> tuple[float, str]:
    """What the other mentions of a spelling in a story say of it: weight and code of the nearest that says something.

    ``at`` is the mention's own byte offset. What stands within REACH counts, for a story names a thing in full once.
    """
    told = document.memory.setdefault("story", {})
    known = told.get(text)
    if known is None:
        evidence = _tell(document, text, lang)
        known = told[text] = ([where for where, _, _ in evidence], evidence)
    places, evidence = known
    if not places:
        return 0.0, ""
    index = bisect_left(places, at)
    near = [evidence[each] for each in (index - 1, index, index + 1) if 0 <= each < len(evidence)]
    others = [each for each in near if each[0] != at and abs(each[0] - at) <= REACH]
    if not others:
        return 0.0, ""
    _, weight, code = min(others, key=lambda each: abs(each[0] - at))
    return weight, code


def _tell(document: Document, text: str, lang: str) -> list[tuple[int, float, str]]:
    rules, telling = book(lang), tellers(lang)
    found = []
    for spelling in {text, text.upper(), text.title()}:
        sought = spelling.encode("utf-8", "surrogatepass")
        eligible = rules.eligible(spelling) & telling
        for start in _occurrences(document, sought):
            end = start + len(sought)
            context = Context(document, start, end, spelling)
            rule = next((rule for rule in rules.asked(document, start, end, eligible) if rule.holds(context)), None)
            if rule:
                found.append((start, rule.rule.weight, rule.rule.code))
    return sorted(found)


def _occurrences(document: Document, sought: bytes) -> list[int]:
    """Where a spelling stands in the text, among what the scan found."""
    known = document.memory.get("occurrences")
    if known is None:
        data = document.data
        known = document.memory["occurrences"] = {}
        for start, end, _ in document.memory.get("matches", ()):
            known.setdefault(data[start:end], []).append(start)
    found: list[int] = known.get(sought, [])
    return found
