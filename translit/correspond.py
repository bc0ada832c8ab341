"""The missing one of a Ukrainian and a Russian name, as a suggestion.

Names of the two languages correspond by rules with exceptions (-ський and -ский, і and о or е or и). The rules, and
how often each holds, are data (seeds/correspondence.toml); the letter model of the language that is asked for chooses
between what they allow. What comes out is a proposal for a person to check, and has a type of its own so that it can't
be taken for a name from a source.
"""

from __future__ import annotations

import heapq
import re
from functools import cache
from math import exp, log
from typing import Literal, NamedTuple

import msgspec

from seeds.tables import table
from translit.alphabet import APOSTROPHES
from translit.candidates import APOSTROPHE as WRITTEN
from translit.errors import DataError
from translit.rules import APOSTROPHE
from translit.sequences import END, START, LetterModel, model

_FILE = "correspondence.toml"

#: How many unfinished suggestions are followed.
_BEAM = 40

#: Cost, as a logarithm, of a letter that no rule knows and that therefore stands for itself.
_UNKNOWN = 3.0

#: Cost of each rule used, so that one long rule is preferred to several short ones; and the weight of the letter model
#: against the rules. Both were set on the half of the curated pairs that docs/restore.md does not measure.
_USED = 0.5
_MODEL = 0.45

_Where = Literal["", "start", "end", "word"]

_WORD = re.compile(rf"[^\W\d_]+(?:[{APOSTROPHES}][^\W\d_]+)*")


class Suggestion(NamedTuple):
    """A name that is suggested, not known: `text` in `language` ("uk" or "ru").

    `score` is its share (0 to 1) of the probability of all the suggestions that were found; `rules` what was put for
    what, where the two differ: ("ський", "ский").
    """

    text: str
    language: str
    score: float
    rules: tuple[tuple[str, str], ...]


class _File(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    letters: list[tuple[str, str, _Where, float]]
    groups: list[tuple[str, str, _Where, float]]
    roots: list[tuple[str, str, _Where, float]]
    endings: list[tuple[str, str, _Where, float]]
    words: list[tuple[str, str, _Where, float]]


class _Rule(NamedTuple):
    source: str
    target: str
    uk: str  # whichever of the two is Ukrainian: that is what the shares are of
    where: str
    cost: float


class _Step(NamedTuple):
    score: float
    tail: str
    rule: _Rule | None
    before: _Step | None


@cache
def rule_table() -> tuple[tuple[str, str, _Where, float], ...]:
    """All rules of seeds/correspondence.toml: Ukrainian, Russian, where, how often in 100. Raises DataError."""
    try:
        data = table(_File, _FILE)
    except ValueError as error:
        raise DataError(f"seeds/{_FILE}", "", str(error)) from error
    return (*data.letters, *data.groups, *data.roots, *data.endings, *data.words)


@cache
def _rules(language: str) -> dict[str, list[_Rule]]:
    """The rules that lead to a language, by the first letter of what they start from; none starts from nothing."""
    rules: dict[str, list[_Rule]] = {}
    for uk, ru, where, share in rule_table():
        source, target = (uk, ru) if language == "ru" else (ru, uk)
        if source:
            rules.setdefault(source[0], []).append(_Rule(source, target, uk, where, -log(share / 100)))
    return rules


def correspondence(uk: str | None = None, ru: str | None = None, limit: int = 5) -> list[Suggestion]:
    """What the Russian name for the Ukrainian `uk` may be, or the Ukrainian one for the Russian `ru`; best first.

    Give one of them: where both are known, or none, there is nothing to suggest and the list is empty. Capitals are
    those of the name given, whatever is not Cyrillic stays, the apostrophe is ’ (U+2019). Any text is accepted. Time
    grows with the length of the name. How often the suggestion is right is told in docs/restore.md.
    """
    if bool(uk) == bool(ru) or limit < 1:
        return []
    name, language = (uk, "ru") if uk else (ru, "uk")
    assert name is not None
    whole = [Suggestion("", language, 1.0, ())]
    position = 0
    for match in _WORD.finditer(name):
        between = name[position : match.start()]
        position = match.end()
        found = _word(match[0], language, limit)
        longer = [
            Suggestion(head.text + between + tail.text, language, head.score * tail.score, head.rules + tail.rules)
            for head in whole
            for tail in found
        ]
        whole = sorted(longer, key=lambda suggestion: -suggestion.score)[:limit]
    return [suggestion._replace(text=suggestion.text + name[position:]) for suggestion in whole]


def _word(word: str, language: str, limit: int) -> list[Suggestion]:
    plain = re.sub(f"[{APOSTROPHES}]", APOSTROPHE, word.lower())
    if len(plain) != len(word):  # a capital whose lower case is longer: of no alphabet here
        return [Suggestion(word, language, 1.0, ())]
    whole = [rule for rule in _rules(language).get(plain[0], ()) if rule.where == "word" and rule.source == plain]
    if whole:
        return _whole(word, whole, language, limit)
    letters = model(language)
    reach = letters.order - 1
    waiting: list[dict[str, _Step]] = [{} for _ in range(len(plain) + 1)]
    waiting[0][""] = _Step(0.0, START * reach, None, None)  # by what is written so far
    rules = _rules(language)
    for place in range(len(plain)):
        steps = heapq.nlargest(_BEAM, waiting[place].items(), key=_by_score)
        waiting[place] = {}
        fitting = _fitting(rules.get(plain[place], []), plain, place)
        if not fitting:
            fitting = [_Rule(plain[place], plain[place], "", "", _UNKNOWN)]
        for made, step in steps:
            for rule in fitting:
                onward = waiting[place + len(rule.source)]
                longer, found = made + rule.target, _extend(step, rule, letters)
                if longer not in onward or onward[longer].score < found.score:
                    onward[longer] = found
    ends = [
        (step.score + _MODEL * letters.score(step.tail, END), made, step)
        for made, step in heapq.nlargest(_BEAM, waiting[-1].items(), key=_by_score)
    ]
    ends.sort(key=lambda end: (-end[0], end[1]))
    total = sum(exp(score - ends[0][0]) for score, _, _ in ends)
    return [
        Suggestion(_in_case(word, step), language, exp(score - ends[0][0]) / total, _differences(step))
        for score, _, step in ends[:limit]
    ]


def _whole(word: str, rules: list[_Rule], language: str, limit: int) -> list[Suggestion]:
    """The suggestions for a word that has a rule of its own: no other rule is asked."""
    total = sum(exp(-rule.cost) for rule in rules)
    steps = [
        _Step(-rule.cost, "", rule, _Step(0.0, "", None, None)) for rule in sorted(rules, key=lambda rule: rule.cost)
    ]
    return [
        Suggestion(_in_case(word, step), language, exp(step.score) / total, _differences(step))
        for step in steps[:limit]
    ]


def _fits(rule: _Rule, word: str, place: int) -> bool:
    if not word.startswith(rule.source, place):
        return False
    if rule.where in {"start", "word"} and place:
        return False
    return rule.where not in {"end", "word"} or place + len(rule.source) == len(word)


def _fitting(rules: list[_Rule], word: str, place: int) -> list[_Rule]:
    """The rules that hold at a place; those for the start or end of a word put those for anywhere out of force."""
    fitting = [rule for rule in rules if _fits(rule, word, place)]
    closer = {rule.uk for rule in fitting if rule.where}
    return [rule for rule in fitting if rule.where or rule.uk not in closer]


def _extend(step: _Step, rule: _Rule, letters: LetterModel) -> _Step:
    """The suggestion with what a rule puts for the next letters."""
    score, tail = step.score - rule.cost - _USED, step.tail
    for letter in rule.target:
        score += _MODEL * letters.score(tail, letter)
        tail = tail[1:] + letter
    return _Step(score, tail, rule, step)


def _by_score(entry: tuple[str, _Step]) -> float:
    return entry[1].score


def _chain(step: _Step) -> list[_Rule]:
    chain = []
    here: _Step | None = step
    while here is not None and here.rule is not None:
        chain.append(here.rule)
        here = here.before
    return chain[::-1]


def _differences(step: _Step) -> tuple[tuple[str, str], ...]:
    return tuple((rule.source, rule.target) for rule in _chain(step) if rule.source != rule.target)


def _in_case(word: str, step: _Step) -> str:
    """What was put together, with the capitals of the word and the apostrophe that is written."""
    out = []
    place = 0
    for rule in _chain(step):
        part = word[place : place + len(rule.source)]
        place += len(rule.source)
        target = rule.target
        if part.isupper() and (len(part) > 1 or word.isupper()):
            target = target.upper()
        elif part[:1].isupper():
            target = target[:1].upper() + target[1:]
        out.append(target)
    return "".join(out).replace(APOSTROPHE, WRITTEN)
