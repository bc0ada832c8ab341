"""A place and its names: the types that the rest of the glossary, and its users, work with."""

from __future__ import annotations

import msgspec


class Name(msgspec.Struct, frozen=True, array_like=True):
    """One spelling of a place's name.

    ``text`` is the whole name as print has it (``Antonovsky Bridge``); ``core`` is the part that is the place's own
    (``Antonovsky``), the rest being a generic word. ``bare`` says whether the core alone names the place. ``rule`` is
    what made the spelling: ``official``, ``listed``, or the identifier of a scheme, with the typing habit after a plus
    sign. ``origin`` is the language of the name that it was made from, ``former`` the index of the older name that it
    belongs to (0 is the newest), or -1 for the present one. ``instead`` is what stands for this very spelling, where that
    is not the place's own name (на Украине: в Украине).
    """

    text: str
    lang: str
    status: str
    rule: str
    core: str
    bare: bool = True
    origin: str = ""
    former: int = -1
    doubt: str = ""
    note: str = ""
    since: str = ""
    until: str = ""
    instead: str = ""


class Place(msgspec.Struct, frozen=True):
    """A place: its stable identifier, its kind, its three preferred names and every spelling that is known.

    Coordinates are decimal degrees (WGS 84). ``within`` and ``of`` are identifiers of other places, or empty; ``country``
    is the one that it lies in, as far as the data tell: Ukraine where they say nothing else. ``script`` is given for
    countries that write Cyrillic.
    """

    id: str
    kind: str
    uk: str
    ru: str
    en: str
    names: tuple[Name, ...] = ()
    within: str = ""
    of: str = ""
    country: str = "ukraine"
    script: str = ""
    katottg: str = ""
    geonames: int | None = None
    wikidata: str = ""
    lat: float | None = None
    lon: float | None = None
    note: str = ""
    en_because: str = ""
    source: str = ""

    def preferred(self, lang: str) -> Name:
        """The place's own name in one of the three languages.

        Raises KeyError for another language.
        """
        for name in self.names:
            if name.lang == lang and name.status == "preferred":
                return name
        raise KeyError(lang)
