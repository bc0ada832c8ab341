"""A column's name for a place: the identifier of the place that a whole value means."""

from __future__ import annotations

from collections.abc import Callable

from glossary.facade import Glossary

SURE = 0.6
"""The score of a look-up from which on a name is taken for a place's: below it lie names that are only similar."""


def identifier(glossary: Glossary) -> Callable[[str], str | None]:
    """Tells the place that a name means, in any known spelling: its identifier, or None.

    Where a name can mean several places it is the likeliest one.
    """

    def one(name: str) -> str | None:
        found = glossary.lookup(name)
        if found and found[0].score >= SURE:
            return found[0].place.id
        # Among lower scores a name known as it stands, whatever its kind, is told from one that is only similar.
        mentions = glossary.mentions(name)
        return mentions[0].place if len(mentions) == 1 and mentions[0].text == name.strip() else None

    return one
