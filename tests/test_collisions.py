"""No derived spelling is silently another place's own name: every collision is settled, and the page says how."""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

from glossary import Glossary
from tools.collisions import PAGE, UNSETTLED, collisions


def test_every_collision_is_settled() -> None:
    open_ones = [each.spelling for each in collisions(Glossary.load()) if each.settled == UNSETTLED]
    assert open_ones == []


def test_the_page_lists_them_all() -> None:
    page = PAGE.read_text(encoding="utf-8")
    found = list(collisions(Glossary.load()))
    assert found
    missing = [each.spelling for each in found if f"| {each.spelling} | {each.derived.place.id} |" not in page]
    assert missing == [], "python tools/collisions.py"
