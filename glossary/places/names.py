"""From an entry to all names of a place: the listed ones, and everything that rules derive.

English is the official romanisation of the Ukrainian name, the generic word translated. The other spellings come from
the schemes and habits that print is known for; each remembers the rule that made it.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from glossary.places.entry import Entry, spellings
from glossary.places.generics import Generic, Generics, Split
from glossary.places.kinds import NEVER_BARE
from glossary.places.place import Name
from translit import transliterate
from translit.spellings import spellings as romanised

OFFICIAL = "uk-kmu-2010"
"""The scheme of official English names (Cabinet resolution 55; UN resolution X/9)."""


class _Source(NamedTuple):
    """One pair of names to derive from: the present one, or a former one."""

    uk: str
    ru: str
    en: str | None
    stem: dict[str, str]
    doubt: dict[str, str]
    former: int
    since: str
    until: str

    @property
    def status(self) -> str:
        return "preferred" if self.former < 0 else "superseded"


def derive(entry: Entry, kind: str, generics: Generics, *, abroad: bool, romanise: bool = True) -> list[Name]:
    """Every name of a place, the preferred ones first, without repetition.

    ``abroad`` says that the place lies outside Ukraine: its derived spellings are known but never wrong. With
    ``romanise`` false nothing is derived in Latin letters: the place has a name of its own in them.
    """
    found: dict[tuple[str, str, str], Name] = {}
    for name in _all(entry, kind, generics, abroad, romanise):
        found.setdefault((name.text, name.lang, name.core), name)
    return list(found.values())


def _all(entry: Entry, kind: str, generics: Generics, abroad: bool, romanise: bool) -> Iterator[Name]:
    sources = [_Source(entry.uk, entry.ru, entry.en, entry.stem or {}, entry.doubt, -1, "", "")]
    for index, old in enumerate(entry.former):
        stem = old.stem or {}
        sources.append(_Source(old.uk, old.ru, old.en, stem, old.doubt, index, old.since or "", old.until or ""))
    present, *past = sources
    yield from _official(present, kind, generics)
    for row in spellings(entry):
        split = generics.split(row.text, row.lang, kind) if row.lang in ("uk", "ru") else None
        yield Name(
            text=row.text,
            lang=row.lang,
            status=row.status,
            rule="listed",
            core=split.core if split else row.text,
            bare=split is None and kind not in NEVER_BARE,
            origin=row.lang,
            doubt=row.doubt or "",
            note=row.note or "",
            since=row.since or "",
            until=row.until or "",
            instead=row.instead or "",
        )
    if romanise:
        yield from _romanised(present, kind, generics, abroad)
    for source in past:
        yield from _official(source, kind, generics)
        if romanise:
            yield from _romanised(source, kind, generics, abroad)


def _official(source: _Source, kind: str, generics: Generics) -> Iterator[Name]:
    """The names of a source in the three languages."""
    for lang, text in (("uk", source.uk), ("ru", source.ru)):
        split = generics.split(text, lang, kind)
        bare = split is None and kind not in NEVER_BARE
        yield _name(source, text, lang, "official", split.core if split else text, bare, lang)
    shape = _shape(source, kind, generics)
    core = transliterate(_core(source, "uk", kind, generics), OFFICIAL)
    if source.en is None:
        yield _name(source, shape.text(core), "en", "official", core, shape.bare, "uk")
    else:
        yield _name(source, source.en, "en", "listed", source.en, kind not in NEVER_BARE, "en")
        if shape.word and source.en.endswith(" " + shape.word):
            small = source.en.removesuffix(shape.word) + shape.word.lower()
            yield _name(source, small, "en", "listed", small, True, "en", status="admitted")


def _romanised(source: _Source, kind: str, generics: Generics, abroad: bool) -> Iterator[Name]:
    """What print makes of the names in Latin letters."""
    shape = _shape(source, kind, generics)
    uk, ru = (_core(source, lang, kind, generics) for lang in ("uk", "ru"))
    status = "deprecated" if source.former < 0 else "superseded"
    for spelling in romanised(uk=uk, ru=ru, rare=False):
        admitted = abroad or (spelling.scheme == OFFICIAL and not spelling.habit and source.former < 0)
        yield _name(
            source,
            shape.text(spelling.text),
            "en",
            spelling.why,
            spelling.text,
            shape.bare,
            spelling.lang,
            status="admitted" if admitted else status,
        )
    if source.stem:
        # Named by an adjective: print also has the adjective itself (Khersonska oblast).
        adjectives = [generics.split(text, lang, kind) for lang, text in (("uk", source.uk), ("ru", source.ru))]
        uk_adjective, ru_adjective = (split.core if split else None for split in adjectives)
        for spelling in romanised(uk=uk_adjective, ru=ru_adjective, rare=False):
            text = shape.text(spelling.text)
            yield _name(source, text, "en", spelling.why, spelling.text, False, spelling.lang, status="admitted")


class _Shape(NamedTuple):
    """How English builds the whole name around its own part."""

    word: str
    side: str
    bare: bool

    def text(self, core: str) -> str:
        if not self.word:
            return core
        return f"{core} {self.word}" if self.side == "after" else f"{self.word} {core}"


def _shape(source: _Source, kind: str, generics: Generics) -> _Shape:
    split = _split(source, generics, kind)
    generic: Generic | None = split.generic if split else None
    if generic is None and source.stem and generics.of_kind(kind):
        generic = generics.of_kind(kind)[0]
    if generic is None:
        return _Shape("", "after", bare=kind not in NEVER_BARE)
    return _Shape(generic.english, generic.position, bare=False)


def _split(source: _Source, generics: Generics, kind: str) -> Split | None:
    return generics.split(source.uk, "uk", kind) or generics.split(source.ru, "ru", kind)


def _core(source: _Source, lang: str, kind: str, generics: Generics) -> str:
    if lang in source.stem:
        return source.stem[lang]
    text = source.uk if lang == "uk" else source.ru
    split = generics.split(text, lang, kind)
    return split.core if split else text


def _name(
    source: _Source, text: str, lang: str, rule: str, core: str, bare: bool, origin: str, status: str | None = None
) -> Name:
    doubt = source.doubt.get(lang, "")
    if lang == "en" and not doubt and source.doubt.get(origin) in ("person", "place"):
        doubt = source.doubt[origin]  # a surname, or a namesake better known, stays one in Latin letters
    return Name(
        text=text,
        lang=lang,
        status=status or source.status,
        rule=rule,
        core=core,
        bare=bare,
        origin=origin,
        former=source.former,
        doubt=doubt,
        since=source.since,
        until=source.until,
    )
