"""One place, one name in a story: where a style allows several, the story chooses once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from glossary.decide import Decided
from glossary.explain import why_kept
from glossary.resolve.resolver import Resolved
from glossary.style import Style


def uneven(found: Sequence[tuple[Resolved, Decided]], style: Style) -> list[tuple[Resolved, Decided]]:
    """The decisions, with mentions reported that bear another allowed name than most of their place's mentions.

    Of names met equally often the first one counts as chosen. Quotations neither count nor are reported.
    """
    met: dict[str, Counter[str]] = {}
    for resolved, decided in found:
        if _counts(resolved, decided, style):
            met.setdefault(_place(resolved), Counter())[resolved.name.text] += 1
    chosen = {place: names.most_common(1)[0][0] for place, names in met.items() if len(names) > 1}
    return [
        (resolved, decided._replace(flag=True, reason="consistency", why=why_kept("consistency", style)))
        if _counts(resolved, decided, style) and chosen.get(_place(resolved), resolved.name.text) != resolved.name.text
        else (resolved, decided)
        for resolved, decided in found
    ]


def _counts(resolved: Resolved, decided: Decided, style: Style) -> bool:
    if resolved.place is None or decided.denied or decided.quoted or decided.decision != "keep":
        return False
    said = style.said(resolved.place.id, resolved.name.lang)
    return said is not None and bool(said.also) and resolved.name.text in (said.prints, *said.also)


def _place(resolved: Resolved) -> str:
    return resolved.place.id if resolved.place else ""
