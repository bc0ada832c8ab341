"""Measure reading back and write the figures into docs/restore.md.

    python tools/measure_restore.py [KODIFIKATOR.xlsx]

Lossy schemes: how often the right name is the first candidate, and among the first five, over the names held out from
training (tests/cases/restore/held-out-*.txt). Schemes that can be read back: whether every name comes back. With the
codifier (see tools/build_sequences.py) all names of the register are read back, not only those held out.
"""

from __future__ import annotations

import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
sys.path.insert(0, str(ROOT / "tools"))

from build_sequences import ukrainian_names  # noqa: E402  (the path is set above)

from translit.candidates import candidates  # noqa: E402
from translit.engine import transliterate  # noqa: E402
from translit.restore import restore  # noqa: E402
from translit.scheme import Scheme, schemes  # noqa: E402

CASES = ROOT / "tests" / "cases" / "restore"
PAGE = ROOT / "docs" / "restore.md"
MARKER = "<!-- figures: written by tools/measure_restore.py -->\n"
FIRST = 5


def held_out(language: str) -> list[str]:
    """The names of a language that the letter model has not seen."""
    lines = (CASES / f"held-out-{language}.txt").read_text("utf-8").splitlines()
    return [line for line in lines if line and not line.startswith("#")]


def lossy(scheme: Scheme, names: list[str]) -> tuple[float, float, float]:
    """Percentage of names right first and among the first five, and milliseconds a name."""
    first = among = 0
    started = time.perf_counter()
    for name in names:
        found = [candidate.text for candidate in candidates(transliterate(name, scheme.id), scheme.id, FIRST)]
        first += found[:1] == [name]
        among += name in found
    spent = (time.perf_counter() - started) / len(names) * 1000
    return 100 * first / len(names), 100 * among / len(names), spent


def exact(scheme: Scheme, names: list[str]) -> int:
    """How many names come back, as they are, in capitals and in lower case."""
    shapes = ((name, name.upper(), name.lower()) for name in names)
    return sum(all(restore(transliterate(shape, scheme.id), scheme.id) == shape for shape in three) for three in shapes)


def figures(register: list[str]) -> str:
    """The two tables as Markdown."""
    names = {language: held_out(language) for language in ("uk", "ru")}
    out = [f"Held out: {len(names['uk'])} Ukrainian and {len(names['ru'])} Russian names.\n\n"]
    out.append("| scheme | right first, of 100 | among the first five |\n| --- | ---: | ---: |\n")
    for scheme in schemes(reversible=False):
        first, among, _ = lossy(scheme, names[scheme.language])
        out.append(f"| {scheme.id} | {first:.1f} | {among:.1f} |\n")
        print(out[-1], end="", flush=True)
    out.append("\n| scheme that can be read back | names | all came back, also in capitals and in lower case |\n")
    out.append("| --- | ---: | --- |\n")
    for scheme in schemes(reversible=True):
        asked = register if scheme.language == "uk" and register else names[scheme.language]
        right = exact(scheme, asked)
        answer = "yes" if right == len(asked) else f"no: {len(asked) - right} did not"
        out.append(f"| {scheme.id} | {len(asked)} | {answer} |\n")
        print(out[-1], end="", flush=True)
    return "".join(out)


def main() -> None:
    """Measure, and replace the figures of the page."""
    register = ukrainian_names(Path(sys.argv[1])) if len(sys.argv) > 1 else []
    text = PAGE.read_text("utf-8")
    before, mark, _ = text.partition(MARKER)
    PAGE.write_text(before + (mark or "\n" + MARKER) + "\n" + figures(register), "utf-8")


if __name__ == "__main__":
    main()
