"""Making the compiled glossary: from the built-in data, or from it and a user's own. Loaded only where none is kept."""

from __future__ import annotations

from glossary.places import forms
from glossary.places.entry import PlaceFile, read
from glossary.places.generics import Generics
from glossary.places.inflect import UserForms
from glossary.places.kinds import KINDS
from glossary.places.load import places, sources, user_places
from glossary.places.place import Place
from glossary.scan import cache
from glossary.scan.compiled import Compiled, Stored
from glossary.scan.digest import digest
from glossary.scan.grow import grown


def built_in() -> tuple[Compiled, Stored]:
    """The built-in glossary."""
    generics = Generics.load()
    files = [(file, read(content.decode("utf-8"), file, KINDS)) for file, content in sources()]
    return Compiled.build(places(files, generics), generics, forms.load())


def packed() -> bytes:
    """The built-in glossary as the wheel carries it."""
    return cache.packed(digest([]), built_in()[1])


def with_users(base: Compiled, users: list[tuple[str, PlaceFile]]) -> tuple[Compiled, Stored]:
    """The built-in glossary with a user's places, whose case forms the ``inflect`` extra makes where it is installed."""

    def known(place_id: str) -> Place | None:
        number = base.ids.get(place_id)
        return None if number is None else base.place(number)

    generics = Generics.load()
    added, removed = user_places(users, known, generics)
    likes = {place_id: entry.like for _, content in users for place_id, entry in content.place.items()}
    return grown(base, added, removed, generics, UserForms(forms.load(), likes))
