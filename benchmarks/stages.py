"""Where normalising spends its time, stage by stage, and what no judgement could be faster than; put into docs/speed.md.

Run: ``python -m benchmarks.stages`` on a quiet machine, with the ``bench`` extra installed.
"""

from __future__ import annotations

import platform
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from benchmarks.news import GENERAL, WAR, news
from benchmarks.replacers import REPLACERS, pairs, scan
from benchmarks.unjudged import normalize_unjudged
from glossary import Glossary
from glossary import style as styles
from glossary.document import Document
from glossary.document.fold import suspect
from glossary.document.protect import protected
from glossary.document.quotes import quotations

PAGE = Path(__file__).parent.parent / "docs" / "speed.md"
SIZE = 1_000_000
ROUNDS = 15
SORTS = {"war": WAR, "general": GENERAL}
LANGUAGES = ("en", "uk", "ru")


DERIVED: dict[str, Callable[[dict[str, float]], float]] = {
    "the bound": lambda found: found["to UTF-8 and back"] + found["the bare scan"],
    "twice as fast as flashtext2 would be": lambda found: found["flashtext2"] / 2,
    "half as fast as the bare scan would be": lambda found: found["the bare scan"] * 2,
}


def stages(text: str) -> dict[str, Callable[[], Any]]:
    """What is timed on a text, by its name in the table."""
    glossary = Glossary.load()
    data = text.encode()
    scanner = glossary._compiled.scanner
    plain = next(each for each in REPLACERS if each.name == "flashtext2").make(pairs())
    bare = scan()

    def located() -> object:
        document = Document(text)
        quiet = glossary._under(styles.load("ua"), None).silent["changes"][1]
        return document.quotations, glossary._matches(document, quiet, small=False), protected(text)

    return {
        "to UTF-8 and back": lambda: text.encode().decode(),
        "the bare scan": lambda: bare(data),
        "a look for sloppy typing": lambda: suspect(data),
        "the scan with word bounds": lambda: list(scanner.find(data)),
        "quotations": lambda: quotations(text),
        "code, markup, block quotes": lambda: protected(text),
        "all of the above": located,
        "and which place, which form": lambda: normalize_unjudged(text),
        "and judgement: normalize()": lambda: glossary.normalize(text),
        "flashtext2": lambda: plain(text),
    }


def measure(text: str) -> dict[str, float]:
    """The best time of each stage in milliseconds, rounds in turns so that a busy machine disturbs all alike."""
    timed = stages(text)
    best = dict.fromkeys(timed, float("inf"))
    for _ in range(ROUNDS):
        for name, function in timed.items():
            start = time.perf_counter()
            function()
            best[name] = min(best[name], (time.perf_counter() - start) * 1000)
    return best


def page() -> str:
    """The page, measured now."""
    out = [
        "# Where the time goes",
        "",
        "Written by `python -m benchmarks.stages`; nothing here is typed in. Milliseconds for a million characters of the",
        "generated news of `benchmarks/news.py`, best of several rounds in turns, one core,",
        f"{platform.python_implementation()} {platform.python_version()}, {platform.system()}.",
        "",
        "The first two lines make a bound: whoever takes a `str`, scans its UTF-8 with this automaton and gives a `str` back",
        "can't be faster, whatever is decided; nor can who looks for quotations and sloppy typing as well be faster than",
        "*all of the above*. flashtext2 is plain replacement of the same pairs, in machine code.",
    ]
    for sort, share in SORTS.items():
        texts = {language: news(language, SIZE, share) for language in LANGUAGES}
        found = {language: measure(text.text) for language, text in texts.items()}
        names = ", ".join(f"{text.names:,} names in {language}" for language, text in texts.items())
        out += [
            "",
            f"## {sort.capitalize()} news: {names}",
            "",
            "| what | en | uk | ru |",
            "| --- | ---: | ---: | ---: |",
        ]
        for name in found["en"]:
            out.append(f"| {name} | " + " | ".join(f"{found[language][name]:.1f}" for language in LANGUAGES) + " |")
        for name, worked_out in DERIVED.items():
            cells = " | ".join(f"{worked_out(found[language]):.1f}" for language in LANGUAGES)
            out.append(f"| *{name}* | {cells} |")
        shares = []
        for language in LANGUAGES:
            whole, without = (
                found[language]["and judgement: normalize()"],
                found[language]["and which place, which form"],
            )
            shares.append(f"{100 * (1 - without / whole):.0f} %")
        out.append(f"| judgement's share | {' | '.join(shares)} |")
    return "\n".join(out) + "\n"


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
