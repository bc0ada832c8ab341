"""The glossary as other programs use it: one object, immutable, with the whole pipeline behind it."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Literal

import seeds
from glossary import style as styles
from glossary.company import in_company
from glossary.consistency import uneven
from glossary.decide import Decided, decide, doubted, russian_only, wanted
from glossary.document import Document
from glossary.errors import UnknownPlace
from glossary.inflection import BITS, narrowed
from glossary.lookup import Lookup
from glossary.mention import Finding, Match, Mention
from glossary.places import forms
from glossary.places.entry import PlaceFile, read
from glossary.places.generics import Generics
from glossary.places.inflect import UserForms
from glossary.places.kinds import KINDS
from glossary.places.load import places, read_user, sources, user_places
from glossary.places.place import Place
from glossary.registered import registered
from glossary.resolve.resolver import Resolved, Resolver
from glossary.scan import cache as kept
from glossary.scan.compiled import Compiled, Stored
from glossary.scan.grow import grown
from glossary.stability import Stability
from glossary.style import Policy, Style

Interest = Literal["all", "changes", "findings"]

_DERIVING = (
    "glossary.places.derived",
    "glossary.places.entry",
    "glossary.places.forms",
    "glossary.places.generics",
    "glossary.places.load",
    "glossary.places.names",
    "glossary.places.inflect",
    "glossary.scan.compiled",
    "glossary.scan.grow",
    "glossary.scan.patterns",
    "glossary.scan.scanner",
    "translit.spellings",
)
"""The code that the compiled form depends on: where it changes, what was kept before is not used."""

_SIGN_ENDS = b"'\x99\xbc"  # the last bytes of the signs in UTF-8

_SEEDS = ("generics.toml", "habits.toml", "alphabets.toml")


class Glossary:
    """Every known place, and what a text does with their names.

    Make one with ``Glossary.load``. It is immutable and may be shared between threads.
    """

    def __init__(self, compiled: Compiled, files: tuple[str, ...], digest: str) -> None:
        self._compiled = compiled
        self._resolver = Resolver(compiled)
        self._stability = Stability(compiled, self._resolver)
        self._lookup = Lookup(compiled, self._resolver)
        self._files = files
        self._quiet: dict[tuple[str, Interest], dict[int, bool]] = {}
        self.digest = digest

    @classmethod
    def load(cls, *files: str) -> Glossary:
        """The built-in glossary, with the user's own files (TOML, CSV or TSV) added in order.

        Raises DataError where a file is broken; the message names file, line and field.
        """
        return _load(files)

    def mentions(
        self,
        text: str,
        style: str = "ua",
        *,
        quotes: Policy | None = None,
        any_case: bool = False,
        register: bool = False,
    ) -> list[Mention]:
        """Every mention of a place in a text, in order, with what becomes of it under a style.

        ``quotes`` overrides the style's policy for quotations; ``any_case`` finds names in small letters too, as in
        queries; ``register`` adds the settlements of the official register, by their base forms. Raises UnknownStyle.
        """
        chosen = styles.load(style)
        document = Document(text, any_case=any_case)
        found = [_mention(document, found, decided) for found, decided in self.decisions(document, chosen, quotes)]
        found = in_company(found, self.place)
        if register:
            found = sorted([*found, *registered(document, found)], key=lambda mention: mention.start)
        return found

    def check(self, text: str, style: str = "ua", *, quotes: Policy | None = None) -> list[Finding]:
        """What a style finds wrong in a text, in order. Raises UnknownStyle."""
        chosen = styles.load(style)
        document = Document(text)
        found = list(self.decisions(document, chosen, quotes, "all" if chosen.wavers else "findings"))
        if chosen.wavers:
            found = uneven(found, chosen)
        return [
            _finding(document, each, decided)
            for each, decided in found
            if decided.decision == "replace" or decided.flag
        ]

    def normalize(self, text: str, style: str = "ua", *, quotes: Policy | None = None) -> str:
        """The text as a style prints it; all that is not a place's name stays byte for byte. Raises UnknownStyle."""
        chosen = styles.load(style)
        document = Document(text)
        decisions = (decided for _, decided in self.decisions(document, chosen, quotes, "changes"))
        return document.replaced(
            (each.start, each.end, each.replacement) for each in decisions if each.replacement is not None
        )

    def lookup(self, name: str) -> list[Match]:
        """The places that a name can mean, best first; empty where it is not known."""
        return self._lookup.find(name)

    def render(self, mention: Mention, to: str, *, case: str | None = None, style: str = "ua") -> str | None:
        """The name that a mention should have in another language (``en``, ``uk`` or ``ru``), as a style prints it.

        For Ukrainian and Russian the name stands in ``case`` (nom, gen, dat, acc, ins or loc), by default in the case
        of the mention, the nominative where it has none or several. None for a mention of no place, or where the
        style is silent or the form is not known. Raises UnknownStyle, UnknownPlace, ValueError for another case or language.
        """
        if to not in ("en", "uk", "ru") or case not in (None, *BITS):
            raise ValueError(f"expected en, uk or ru, and one of {', '.join(BITS)}; got {to!r}, {case!r}")
        if mention.place is None:
            return None
        place = self.place(mention.place)
        prints = styles.load(style).prints(place, to)
        wanted_case = case or (mention.cases[0] if len(mention.cases) == 1 else "nom")
        if prints is None or to == "en" or wanted_case == "nom":
            return prints
        rows = self._compiled.inflected(place, to, whole=True)
        return rows[list(BITS).index(wanted_case)] if rows and prints in (rows[0], place.preferred(to).text) else None

    def place(self, place_id: str) -> Place:
        """A place by its identifier. Raises UnknownPlace."""
        number = self._compiled.ids.get(place_id)
        if number is None:
            raise UnknownPlace(place_id, self._compiled.ids)
        return self._compiled.place(number)

    def places(self) -> Iterator[Place]:
        """All places, in the order of the data."""
        return iter(self._compiled.places())

    def decisions(
        self, document: Document, style: Style, quotes: Policy | None, only: Interest = "all"
    ) -> Iterator[tuple[Resolved, Decided]]:
        """The pipeline: scan, resolve, decide.

        ``only`` says what the caller is interested in: spellings of which nothing can come for it are passed over.
        """
        policy: Policy = quotes or (style.quotations.policy if style.quotations else "keep")
        quiet = self._quiet.setdefault((style.id, only), {})
        at = 0
        for start, end, pattern in self._matches(document, small=only == "all"):
            if only != "all":
                still = quiet.get(pattern)
                if still is None:
                    still = quiet[pattern] = not self._may_concern(pattern, style, only)
                if still:
                    continue
            found = self._resolver.resolve(document, start, end, pattern)
            if found is None or found.core_start < at:
                continue
            if found.start < at:  # the generic word between two names belongs to the first
                found = found._replace(start=found.core_start)
            decided = decide(document, found, style, policy, self._compiled)
            if not self._stability.holds(document, found, decided, style, policy):
                decided = doubted(decided, style)
            at = max(found.end, decided.end)
            yield found, decided

    def _matches(self, document: Document, *, small: bool) -> Iterator[tuple[int, int, int]]:
        """The scan's matches, with ``small`` those without a capital, which no style changes.

        A closing quotation mark is not the sign that a romanised name may end with.
        """
        scanner = self._compiled.scanner
        for match in scanner.find(document.data, small=small):
            start, end, _ = match
            if document.data[end - 1] in _SIGN_ENDS and (shorter := scanner.unsigned(document.data, start, end)):
                quotation = document.quotation_at(document.char(start))
                yield shorter if quotation and quotation.end == document.char(end) else match
            else:
                yield match

    def _may_concern(self, pattern: int, style: Style, only: Interest) -> bool:
        """Whether a spelling can be changed by a style, or (for findings) reported."""
        readings = self._compiled.readings(pattern)
        if any(wanted(each.place, each.name, style) for each in readings):
            return True
        return (
            only == "findings"
            and style.uk is not None
            and bool(readings)
            and all(russian_only(each.name) for each in readings)
        )

    def __reduce__(self) -> tuple[object, tuple[str, ...]]:
        return Glossary.load, self._files


@cache
def _load(files: tuple[str, ...]) -> Glossary:
    own = sources()
    users = [(file, read_user(file)) for file in files]
    digest = _digest(own, users)
    compiled = kept.fetch(digest)
    if compiled is None:
        compiled, stored = _grow(_load(()), users) if users else _compile(own)
        kept.keep(digest, stored)
    return Glossary(compiled, files, digest)


def compile_built_in() -> bytes:
    """The built-in glossary in its compiled form, as the wheel carries it."""
    own = sources()
    return kept.packed(_digest(own, []), _compile(own)[1])


def _compile(own: list[tuple[str, bytes]]) -> tuple[Compiled, Stored]:
    generics = Generics.load()
    built_in = [(file, read(content.decode("utf-8"), file, KINDS)) for file, content in own]
    return Compiled.build(places(built_in, generics), generics, forms.load())


def _grow(base: Glossary, users: list[tuple[str, PlaceFile]]) -> tuple[Compiled, Stored]:
    """The built-in glossary with a user's places, whose case forms the ``inflect`` extra makes where it is installed."""

    def known(place_id: str) -> Place | None:
        number = base._compiled.ids.get(place_id)
        return None if number is None else base._compiled.place(number)

    generics = Generics.load()
    added, removed = user_places(users, known, generics)
    likes = {place_id: entry.like for _, content in users for place_id, entry in content.place.items()}
    return grown(base._compiled, added, removed, generics, UserForms(forms.load(), likes))


def _digest(own: list[tuple[str, bytes]], users: list[tuple[str, PlaceFile]]) -> str:
    """What a compiled glossary depends on: all data that names are derived from, and the compiler."""
    digest = hashlib.blake2b(digest_size=16)
    for module in _DERIVING:
        spec = find_spec(module)
        if spec is not None and spec.origin is not None:
            digest.update(Path(spec.origin).read_bytes())
    for file, content in own:
        digest.update(file.encode() + b"\0" + content)
    for file in _SEEDS:
        digest.update(seeds.read_bytes(file))
    for folder, suffix in (("schemes", ".toml"), ("forms", ".tsv"), ("forms", ".toml")):
        for file in seeds.names(folder, suffix):
            digest.update(seeds.read_bytes(folder, file))
    for _, user_file in users:
        digest.update(repr(user_file).encode())
    return digest.hexdigest()


def _mention(document: Document, found: Resolved, decided: Decided) -> Mention:
    start_byte, end_byte = min(found.start, decided.start), max(found.end, decided.end)
    start = document.char(start_byte)
    text = document.span(start_byte, end_byte)
    replacement = None
    if decided.replacement is not None:
        head, tail = document.span(start_byte, decided.start), document.span(decided.end, end_byte)
        replacement = head + decided.replacement + tail
    return Mention(
        start=start,
        end=start + len(text),
        text=text,
        place=found.place.id if found.place and not decided.denied else None,
        kind=found.place.kind if found.place and not decided.denied else None,
        lang=found.name.lang,
        name=found.name.text,
        status=found.name.status,
        decision=decided.decision,
        replacement=replacement,
        reason=decided.reason,
        why=decided.why,
        quoted=decided.quoted,
        candidates=found.candidates,
        cases=narrowed(found.cases, document.before(found.start), found.name.lang),
    )


_RULES = {
    "consistency": "consistency",
    "quotation": "quotation",
    "renamed": "renaming",
    "russianism": "russianism",
}
"""The kind of finding by the reason of the decision; any other is a spelling."""


def _finding(document: Document, found: Resolved, decided: Decided) -> Finding:
    start = document.char(decided.start)
    text = document.span(decided.start, decided.end)
    line, column = document.position(start)
    return Finding(
        line=line,
        column=column,
        start=start,
        end=start + len(text),
        text=text,
        place=found.place.id if found.place else "",
        lang=found.name.lang,
        rule=_RULES.get(decided.reason, "spelling"),
        severity="warning" if decided.flag else "error",
        message=decided.why,
        replacement=decided.replacement,
        reason=decided.reason,
    )
