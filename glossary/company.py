"""Which of several namesakes a mention is, by the other places of the text: Svobody Square in a story on Kharkiv is Kharkiv's.

It only tells namesakes apart whose spelling stays: what a text says elsewhere never changes what is printed here.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable

import msgspec

from glossary.document.text import REACH
from glossary.mention import Mention
from glossary.places.place import Place

_FAR = REACH // 2
"""Code points within which another place counts: no more bytes than evidence may be away."""


def in_company(mentions: list[Mention], place: Callable[[str], Place]) -> list[Mention]:
    """The mentions, with namesakes that stay as they are moved to the candidate that lies in the nearest mentioned place."""
    where: dict[str, list[int]] = {}
    for each in mentions:
        if each.place is not None:
            where.setdefault(each.place, []).append(each.start)
    return [_moved(each, where, place) if len(each.candidates) > 1 else each for each in mentions]


def _moved(mention: Mention, where: dict[str, list[int]], place: Callable[[str], Place]) -> Mention:
    if mention.decision != "keep" or mention.place is None:
        return mention
    best, nearest = mention.place, None
    for candidate in mention.candidates:
        one = place(candidate)
        if one.kind != mention.kind:
            continue
        for container in (one.within, one.of):
            distance = _distance(where.get(container, []), mention.start)
            if distance is not None and distance <= _FAR and (nearest is None or distance < nearest):
                best, nearest = candidate, distance
    if best == mention.place:
        return mention
    others = tuple(candidate for candidate in mention.candidates if candidate != best)
    return msgspec.structs.replace(mention, place=best, candidates=(best, *others))


def _distance(starts: list[int], start: int) -> int | None:
    """How far the nearest other of some (rising) offsets lies from an offset."""
    at = bisect_left(starts, start)
    others = [*starts[max(0, at - 1) : at], *starts[at : at + 2]]
    return min((abs(other - start) for other in others if other != start), default=None)
