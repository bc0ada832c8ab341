"""The glossary as other programs use it: one object, immutable, with the whole pipeline behind it."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING, Literal, NamedTuple

from glossary import style as styles
from glossary.company import in_company
from glossary.consistency import uneven
from glossary.decide import Decided, Decider, doubted, russian_only, wanted
from glossary.document import Document
from glossary.errors import UnknownPlace
from glossary.inflection import BITS, narrowed
from glossary.lookup import Lookup
from glossary.mention import Finding, Match, Mention
from glossary.places.place import Place
from glossary.registered import registered
from glossary.resolve.resolver import Resolved, Resolver
from glossary.scan import cache as kept
from glossary.scan.compiled import Compiled
from glossary.scan.digest import digest
from glossary.stability import Stability
from glossary.style import Policy, Style

if TYPE_CHECKING:
    from glossary.places.entry import PlaceFile

Interest = Literal["all", "changes", "findings"]

_SIGN_ENDS = b"'\x99\xbc"  # the last bytes of the signs in UTF-8


class _Deciding(NamedTuple):
    """What decides under one style and policy for quotations.

    ``silent`` has, by interest, which patterns nothing can come of, and those of them that the scan need not even tell.
    ``style`` is held so that its identity stays its own.
    """

    decider: Decider
    stability: Stability
    silent: dict[Interest, tuple[dict[int, bool], set[int]]]
    style: Style


class Glossary:
    """Every known place, and what a text does with their names.

    Make one with ``Glossary.load``. It is immutable and may be shared between threads.
    """

    def __init__(self, compiled: Compiled, files: tuple[str, ...], digest: str) -> None:
        self._compiled = compiled
        self._resolver = Resolver(compiled)
        self._lookup = Lookup(compiled, self._resolver)
        self._files = files
        self._deciding: dict[tuple[int, Policy], _Deciding] = {}
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
        decider, stability, silent, _ = self._under(style, quotes)
        resolve = self._resolver.resolve
        interest: Interest = "changes" if only == "all" else only
        quiet, unseen = silent[interest]
        matches = self._matches(document, set() if only == "all" else unseen, small=only == "all")
        for start, end, pattern in matches:
            if pattern not in quiet:
                quiet[pattern] = not self._may_concern(pattern, style, interest)
                if quiet[pattern] and self._compiled.scanner.alone(pattern, document.data[start:end]):
                    unseen.add(pattern)
        loud = [match for match in matches if not quiet[match[2]]]
        self._resolver.look_ahead(document, loud)
        if only != "all":
            matches = loud
        at = 0
        for start, end, pattern in matches:
            found = resolve(document, start, end, pattern)
            if found is None or found.core_start < at:
                continue
            if found.start < at:  # the generic word between two names belongs to the first
                found = found._replace(start=found.core_start)
            decided = decider.decide(document, found)
            if decided.replacement is not None:
                if stability.holds(document, found, decided):
                    document.memory.setdefault("put", []).append((decided.start, decided.end, decided.replacement))
                else:
                    decided = doubted(decided, style)
            elif decided.leans:
                document.memory.setdefault("leans", []).append((decided.end, decided.leans))
            at = max(found.end, decided.end)
            yield found, decided

    def _under(self, style: Style, quotes: Policy | None) -> _Deciding:
        """What decides under a style, made when the style is first met."""
        policy: Policy = quotes or (style.quotations.policy if style.quotations else "keep")
        key = id(style), policy
        found = self._deciding.get(key)
        if found is None:
            decider = Decider(self._compiled, style, policy)
            stability = Stability(self._compiled, self._resolver, decider, style)
            found = _Deciding(decider, stability, {"changes": ({}, set()), "findings": ({}, set())}, style)
            self._deciding[key] = found
        return found

    def _matches(self, document: Document, without: set[int], *, small: bool) -> list[tuple[int, int, int]]:
        """The scan's matches, with ``small`` those without a capital, which no style changes; patterns ``without`` left out.

        A closing quotation mark is not the sign that a romanised name may end with.
        """
        scanner, data = self._compiled.scanner, document.data
        matches = list(scanner.find(data, small=small, without=without))
        document.memory["matches"] = matches
        for index, (start, end, _) in enumerate(matches):
            if data[end - 1] in _SIGN_ENDS and (shorter := scanner.unsigned(data, start, end)):
                quotation = document.quotation_at(start)
                if quotation and quotation.end == document.char(end):
                    matches[index] = shorter
        return matches

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
    users = _read(files)
    made_from = digest(users)
    compiled = kept.fetch(made_from)
    if compiled is None:
        from glossary import compiling  # noqa: PLC0415 (it takes a while, and is needed only here)

        compiled, stored = compiling.with_users(_load(())._compiled, users) if users else compiling.built_in()
        kept.keep(made_from, stored)
    return Glossary(compiled, files, made_from)


def _read(files: tuple[str, ...]) -> list[tuple[str, PlaceFile]]:
    if not files:
        return []
    from glossary.places.load import read_user  # noqa: PLC0415 (as above)

    return [(file, read_user(file)) for file in files]


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
        cases=narrowed(found.cases, lambda: document.before(found.start), found.name.lang),
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
