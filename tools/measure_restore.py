"""Measure reading back and write the figures into docs/restore.md.

    python tools/measure_restore.py [KODIFIKATOR.xlsx]

Lossy schemes: how often the right name is the first candidate, and among the first five, over the names held out from
training (tests/cases/restore/held-out-*.txt). Schemes that can be read back: whether every name comes back; with the
codifier (see tools/build_sequences.py) all names of the register are read back, not only those held out. Suggestions of
a missing name: over the half of the curated pairs (seeds/places/) that the rules were not set on.
"""

from __future__ import annotations

import hashlib
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
sys.path.insert(0, str(ROOT / "tools"))

from build_sequences import ukrainian_names  # noqa: E402  (the path is set above)

from translit.candidates import candidates  # noqa: E402
from translit.correspond import correspondence  # noqa: E402
from translit.engine import transliterate  # noqa: E402
from translit.restore import restore  # noqa: E402
from translit.scheme import Scheme, schemes  # noqa: E402

CASES = ROOT / "tests" / "cases" / "restore"
PAGE = ROOT / "docs" / "restore.md"
MARKER = "<!-- figures: written by tools/measure_restore.py -->\n"
FIRST = 5
PLACES = ("cities.toml", "settlements.toml", "waters.toml", "districts.toml")


def held_out(language: str) -> list[str]:
    """The names of a language that the letter model has not seen."""
    lines = (CASES / f"held-out-{language}.txt").read_text("utf-8").splitlines()
    return [line for line in lines if line and not line.startswith("#")]


def lossy(scheme: Scheme, names: list[str]) -> tuple[float, float]:
    """Of 100 names, how many are right first, and how many are among the first five."""
    first = among = 0
    for name in names:
        found = [candidate.text for candidate in candidates(transliterate(name, scheme.id), scheme.id, FIRST)]
        first += found[:1] == [name]
        among += name in found
    return 100 * first / len(names), 100 * among / len(names)


def exact(scheme: Scheme, names: list[str]) -> int:
    """How many names come back, as they are, in capitals and in lower case."""
    shapes = ((name, name.upper(), name.lower()) for name in names)
    return sum(all(restore(transliterate(shape, scheme.id), scheme.id) == shape for shape in three) for three in shapes)


def pairs(file: str) -> Iterator[tuple[str, str]]:
    """The curated pairs of a file that no rule was set on: those with an odd first byte of the uk name's SHA-256."""
    data = tomllib.loads((ROOT / "seeds" / "places" / file).read_text("utf-8"))
    for place in data.get("place", {}).values():
        if "uk" in place and "ru" in place and hashlib.sha256(place["uk"].encode()).digest()[0] % 2:
            yield place["uk"], place["ru"]


def suggested(asked: list[tuple[str, str]], language: str) -> tuple[float, float]:
    """Of 100 pairs, how often the name in `language` is the first suggestion, and among the first five; е is ё too."""
    first = among = 0
    for uk, ru in asked:
        found = correspondence(uk=uk) if language == "ru" else correspondence(ru=ru)
        texts = [alike(suggestion.text) for suggestion in found]
        wanted = alike(ru if language == "ru" else uk)
        first += texts[:1] == [wanted]
        among += wanted in texts
    return 100 * first / len(asked), 100 * among / len(asked)


def alike(name: str) -> str:
    """The name without what the curated names write now so, now so: ё, the kind of apostrophe."""
    return name.replace("ё", "е").replace("Ё", "Е").replace("'", "\u2019")


def figures(register: list[str]) -> str:
    """The tables as Markdown."""
    names = {language: held_out(language) for language in ("uk", "ru")}
    out = [f"Held out: {len(names['uk'])} Ukrainian and {len(names['ru'])} Russian names.\n\n"]
    out.append("| scheme | right first, of 100 | among the first five |\n| --- | ---: | ---: |\n")
    for scheme in schemes(reversible=False):
        first, among = lossy(scheme, names[scheme.language])
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
    out.append("\n| suggestions for | pairs | Russian: first | of five | Ukrainian: first | of five |\n")
    out.append("| --- | ---: | ---: | ---: | ---: | ---: |\n")
    for file in PLACES:
        asked_pairs = list(pairs(file))
        numbers = (*suggested(asked_pairs, "ru"), *suggested(asked_pairs, "uk"))
        line = " | ".join(f"{number:.0f}" for number in numbers)
        out.append(f"| {file.removesuffix('.toml')} | {len(asked_pairs)} | {line} |\n")
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
