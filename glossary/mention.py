"""What comes out: mentions, findings and matches. Their fields are the documented JSON; nothing here decides anything."""

from __future__ import annotations

from typing import Literal

import msgspec

from glossary.places.place import Name, Place

Decision = Literal["keep", "replace", "ask"]
Severity = Literal["error", "warning", "note"]


class Mention(msgspec.Struct, frozen=True, kw_only=True):
    """A place found in a text, and what becomes of its spelling.

    ``start`` and ``end`` are code point offsets, half open. ``place`` is the identifier of the place, or None where the
    words turned out to mean something else (a person, a place elsewhere). ``name`` is the name, in its base form, that
    ``text`` is a form of. ``replacement`` stands for the whole of ``text``, and is None unless the decision is replace.
    ``reason`` is a documented code; ``why`` says the same in a sentence. ``cases`` are the cases (nom, gen, dat, acc, ins,
    loc) in which a Ukrainian or Russian name stands, as far as its form and the preposition tell.
    """

    start: int
    end: int
    text: str
    place: str | None
    kind: str | None
    lang: str
    name: str
    status: str
    decision: Decision
    replacement: str | None
    reason: str
    why: str
    quoted: bool
    candidates: tuple[str, ...]
    cases: tuple[str, ...] = ()


class Finding(msgspec.Struct, frozen=True, kw_only=True):
    """What a check reports: a mention whose spelling the style would change, or asks about.

    ``line`` and ``column`` count from 1, the column in code points; ``start`` and ``end`` are code point offsets.
    """

    line: int
    column: int
    start: int
    end: int
    text: str
    place: str
    lang: str
    rule: str
    severity: Severity
    message: str
    replacement: str | None
    reason: str


class Match(msgspec.Struct, frozen=True, kw_only=True):
    """An answer to a look-up: a place, the name that the query is a form of, how sure (0 to 1), and why."""

    place: Place
    name: Name
    score: float
    why: str
