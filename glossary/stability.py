"""Whether a replacement means the same place once it stands in the text, so that normalising twice changes nothing more.

Under a style that tells a city and a river apart (Dnipro, Dnieper) a new name may be read as the other place's.
"""

from __future__ import annotations

from glossary.decide import Decided, Decider, wanted
from glossary.document import Document
from glossary.document.text import WINDOW
from glossary.resolve.resolver import Resolved, Resolver
from glossary.scan.compiled import Compiled
from glossary.style import Style

_AROUND = 320
"""How many bytes of the text on each side are read again: twice what a rule may look at."""


class Stability:
    """Reads replacements again where that may matter; keeps which ones do."""

    def __init__(self, compiled: Compiled, resolver: Resolver, decider: Decider, style: Style) -> None:
        self._compiled = compiled
        self._resolver = resolver
        self._decider = decider
        self._style = style
        self._matters: dict[str, bool] = {}

    def holds(self, document: Document, found: Resolved, decided: Decided) -> bool:
        """Whether a second pass would leave a replacement alone, and what stays because of the name that goes."""
        new = decided.replacement
        if new is None:
            return True
        for end, sought in reversed(document.memory.get("leans", ())):
            if end < decided.start - WINDOW:
                break
            if sought in document.span(decided.start, decided.end) and sought not in new:
                return False
        if not self._may_be_read_otherwise(new):
            return True
        low = max(0, decided.start - _AROUND)
        before = document.data[low : decided.start].decode("utf-8", "ignore")
        after = document.data[decided.end : decided.end + _AROUND].decode("utf-8", "ignore")
        again = Document(before + new + after)
        first = len(before.encode("utf-8"))
        last = first + len(new.encode("utf-8"))
        matches = again.memory["matches"] = list(self._compiled.scanner.find(again.data))
        for start, end, pattern in matches:
            if start >= last:
                break
            if end > first and (resolved := self._resolver.resolve(again, start, end, pattern)) is not None:
                place = found.place.id if found.place else None
                if resolved.place is None or resolved.place.id != place:
                    return self._decider.decide(again, resolved).replacement is None
                return True
        return True

    def _may_be_read_otherwise(self, new: str) -> bool:
        matters = self._matters.get(new)
        if matters is None:
            found = self._compiled.scanner.find(new.encode("utf-8"))
            readings = (each for _, _, pattern in found for each in self._compiled.readings(pattern))
            matters = self._matters[new] = any(wanted(each.place, each.name, self._style) for each in readings)
        return matters
