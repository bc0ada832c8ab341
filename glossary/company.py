"""Which of several namesakes a mention is, by the other places of the text: Svobody Square in a story on Kharkiv is Kharkiv's.

It only tells namesakes apart whose spelling stays: what a text says elsewhere never changes what is printed here.
"""

from __future__ import annotations

from collections.abc import Callable

import msgspec

from glossary.mention import Mention
from glossary.places.place import Place


def in_company(mentions: list[Mention], place: Callable[[str], Place]) -> list[Mention]:
    """The mentions, with namesakes that stay as they are moved to the candidate that lies in the nearest mentioned place."""
    known = [(each.start, each.place) for each in mentions if each.place is not None]
    return [_moved(each, known, place) if len(each.candidates) > 1 else each for each in mentions]


def _moved(mention: Mention, known: list[tuple[int, str]], place: Callable[[str], Place]) -> Mention:
    if mention.decision != "keep" or mention.place is None:
        return mention
    nearest: dict[str, int] = {}
    for start, place_id in known:
        distance = abs(start - mention.start)
        if not distance:
            continue
        nearest[place_id] = min(distance, nearest.get(place_id, distance))
    best, best_distance = mention.place, None
    for candidate in mention.candidates:
        one = place(candidate)
        if one.kind != mention.kind:
            continue
        for container in (one.within, one.of):
            distance = nearest.get(container) if container else None
            if distance is not None and (best_distance is None or distance < best_distance):
                best, best_distance = candidate, distance
    if best == mention.place:
        return mention
    others = tuple(candidate for candidate in mention.candidates if candidate != best)
    return msgspec.structs.replace(mention, place=best, candidates=(best, *others))
