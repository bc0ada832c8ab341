"""docs/peers.md is generated; what it says of this project must be what this project does."""

from __future__ import annotations

import importlib.util
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def test_our_lines_are_current() -> None:
    spec = importlib.util.spec_from_file_location("peers_page", ROOT / "tools/peers_page.py")
    assert spec is not None
    assert spec.loader is not None
    page = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(page)
    text = (ROOT / "docs/peers.md").read_text("utf-8")
    for language, traps in page.TRAPS.items():
        for what, source in traps:
            assert f"### {what}\n\n`{page.seen(source)}`\n" in text
            assert f"| {page.ours(language, what, source)} |\n" in text
