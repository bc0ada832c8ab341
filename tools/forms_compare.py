"""Compare the tables of case forms with pymorphy3's dictionaries, to review what differs by hand.

    python tools/forms_compare.py uk       names of one word that pymorphy3 knows as a place (ru) or a thing (uk)

Needs pymorphy3 and its dictionary of the language. Prints, for each name that differs, the cases in which pymorphy3 has
none of the table's forms. pymorphy3 is wrong at times (the Ukrainian dictionary gives every town -у beside -а and names
rivers like metals), so this is a list to read, not a test.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from glossary.places.derived import CASES  # noqa: E402
from glossary.places.forms import Forms, load  # noqa: E402

CASE_NAMES = dict(zip(("nomn", "gent", "datv", "accs", "ablt", "loct"), CASES, strict=False))


def differences(lang: str, forms: Forms) -> tuple[int, list[str]]:
    """How many names pymorphy3 knows, and one line for each that it declines otherwise."""
    import pymorphy3  # noqa: PLC0415  # a development tool's own need

    analyzer = pymorphy3.MorphAnalyzer(lang=lang)
    compared = 0
    lines: list[str] = []
    for name in dict.fromkeys(forms.known(lang)):
        reading = None if " " in name else _reading(analyzer, name.lower(), lang)
        if reading is None:
            continue
        compared += 1
        ours = [_by_case(forms, name, lang, kind) for kind in ("city", "river", "raion")]
        faults = min((_faults(reading, cells) for cells in ours), key=len)
        if faults:
            lines.append(f"{name}: " + "; ".join(faults))
    return compared, lines


def _reading(analyzer: Any, word: str, lang: str) -> Any:
    wanted = "Geox" if lang == "ru" else "inan"
    for reading in analyzer.parse(word):
        grammemes = reading.tag.grammemes
        if reading.is_known and reading.word == word and {"NOUN", "nomn", wanted} <= grammemes:
            return reading
    return None


def _by_case(forms: Forms, name: str, lang: str, kind: str) -> dict[str, set[str]]:
    found = forms.of(name, lang, "", kind)
    return {case: {form.text.lower() for form in found if form.cases & bit} for case, bit in CASE_NAMES.items()}


def _faults(reading: Any, ours: dict[str, set[str]]) -> list[str]:
    plural = reading.tag.number == "plur"
    faults = []
    for case, cells in ours.items():
        theirs = {
            form.word for form in reading.lexeme if case in form.tag.grammemes and (form.tag.number == "plur") == plural
        }
        if theirs and not theirs & cells:
            faults.append(f"{case} {'/'.join(sorted(theirs))}, here {'/'.join(sorted(cells))}")
    return faults


def main() -> int:
    """Print the differences of one language."""
    compared, lines = differences(sys.argv[1], load())
    print("\n".join([*lines, f"{len(lines)} of {compared} names differ"]))
    return 0


if __name__ == "__main__":
    sys.exit(main())
