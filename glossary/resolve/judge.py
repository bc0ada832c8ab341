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
from glossary.resolve.rule import Context
from glossary.resolve.rules import keepers, tellers
from glossary.style import History

_OLD_UNTIL = 1991
"""A name that ended by then is an old one: who writes it writes of that time."""

_RESPELLED_SINCE = 1990
"""Mere respellings count from here on, the 1990s included: before it a style that keeps history keeps the spelling."""

_IN_TOWNS = frozenset({"street", "square", "district", "park"})
"""Kinds whose old names every town had: which town is meant takes more than a sentence to know."""


class Verdict(NamedTuple):
    """Why a spelling stays. ``denies``: it isn't the place at all; ``history``: it is, at another time.

    ``why`` is the rule's own sentence where a rule decided.
    """

    code: str
    denies: bool = False
    history: bool = False
    why: str = ""


def judge(  # a decision depends on all of it
    document: Document, place: Place, name: Name, span: tuple[int, int], target: str, history: History
) -> Verdict | None:
    """What speaks against putting ``target`` in the place of the text at a span (byte offsets), or None."""
    start, end = span
    what = protected_at(document, start)
    if what:
        return Verdict(what)
    former = name.former >= 0
    if former and history != "modern" and _before(name.until):
        return Verdict("time-old-name", history=True)
    if former and place.kind in _IN_TOWNS:
        return Verdict("elsewhere-town")
    text = document.data[start:end].decode("utf-8", "surrogatepass")
    limit = int(name.until[:4]) if former and name.until else _RESPELLED_SINCE
    old = name.status == "superseded" and not former
    context = Context(document, start, end, text, target, former=former, old=old, before_year=limit)
    told = document.memory.setdefault("told", {})
    for rule in keepers(name.lang, history != "modern").asked(context):
        if rule.holds(context):
            if rule.rule.denies and rule.rule.story:
                told[text] = (rule.rule.code, end)
            why = f"{rule.rule.does} {rule.rule.why}"
            return Verdict(rule.rule.code, rule.rule.denies, rule.rule.history, why)
    if name.doubt or text not in told:  # of doubtful names the resolver has weighed the story
        return None
    code, where = told[text]
    return Verdict(code, denies=True) if start - where <= REACH else None


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
    found = []
    for spelling in {text, text.upper(), text.title()}:
        sought = spelling.encode("utf-8", "surrogatepass")
        start = document.data.find(sought)
        while start >= 0:
            end = start + len(sought)
            context = Context(document, start, end, spelling)
            rule = next((rule for rule in tellers(lang).asked(context) if rule.holds(context)), None)
            if rule:
                found.append((start, rule.rule.weight, rule.rule.code))
            start = document.data.find(sought, end)
    return sorted(found)
