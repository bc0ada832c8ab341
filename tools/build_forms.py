"""Build seeds/forms/uk.tsv and ru.tsv: every case form of every Ukrainian and Russian name of the curated places.

    python tools/build_forms.py            write the tables; list the names that no class is known for
    python tools/build_forms.py --check    say only whether the tables are up to date (exit code 1: they are not)

Reads seeds/places/*.toml as the glossary does, and seeds/forms/classes-*.toml. What it can't decline is left out and
listed: such a name is found in the nominative only.
"""

from __future__ import annotations

import sys
from collections import defaultdict
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "tools")]

from forms_lexicon import Lexicon  # noqa: E402
from forms_phrase import Cells, Use, decline  # noqa: E402

from glossary.places.entry import Entry, read, spellings  # noqa: E402
from glossary.places.generics import Generics  # noqa: E402
from glossary.places.kinds import KINDS  # noqa: E402
from glossary.places.load import sources  # noqa: E402

FOLDER = ROOT / "seeds" / "forms"
HEADS = {"uk": "gen dat acc ins loc voc", "ru": "gen dat acc ins loc"}
ABOUT = """\
# Case forms of {language} names, one line a name (and kind, where one spelling declines in two ways). Built by
# tools/build_forms.py from seeds/places and classes-{lang}.toml: mend those, not this. The bar ends what all forms
# share; "-" stands for it; a slash parts forms that are equally right, the preferred first; an empty cell is the name
# itself.
"""

Line = tuple[str, str, str, Cells]


def names(lang: str) -> dict[str, dict[tuple[Use, str], set[str]]]:
    """Each core of the language, and for each way that it may decline (use, like) its places."""
    generics = Generics.load()
    found: dict[str, dict[tuple[Use, str], set[str]]] = defaultdict(lambda: defaultdict(set))
    for file, content in sources():
        places = read(content.decode("utf-8"), file, KINDS)
        for place_id, entry in places.place.items():
            kind = entry.kind or places.kind or ""
            for text in _texts(entry, lang):
                split = generics.split(text, lang, kind)
                core = (split.core if split else text).replace("\N{RIGHT SINGLE QUOTATION MARK}", "'")
                use = Use(kind, split.side if split else "")
                found[core][use, entry.like.get(lang, "")].add(place_id)
    return found


def _texts(entry: Entry, lang: str) -> list[str]:
    texts = [getattr(entry, lang), *(getattr(former, lang) for former in entry.former)]
    return texts + [spelling.text for spelling in spellings(entry) if spelling.lang == lang]


def table(lang: str) -> tuple[list[Line], list[str]]:
    """The lines of a language, sorted, and the cores that no class is known for."""
    lexicon = Lexicon(FOLDER / f"classes-{lang}.toml")
    lines: list[Line] = []
    unknown: list[str] = []
    for core, uses in sorted(names(lang).items()):
        ways: dict[tuple[str, Cells], set[str]] = defaultdict(set)
        for use, like in uses:
            found = alike(core, like, lang, lexicon, use) if like else decline(core, lang, lexicon, use)
            if found is None:
                unknown.append(f"{core} ({use.kind})")
            else:
                ways[found].add(use.kind)
        for number_cells, kinds in sorted(ways.items(), key=lambda way: sorted(way[1])):
            lines.append((core, ",".join(sorted(kinds)) if len(ways) > 1 else "", *number_cells))
    return lines, unknown


def alike(core: str, like: str, lang: str, lexicon: Lexicon, use: Use) -> tuple[str, Cells] | None:
    """The forms of a name that its entry says to decline like another: that name's endings after its own stem."""
    model = decline(like, lang, lexicon, use)
    if model is None:
        return None
    shared = len(commonprefix([like, *(form for cell in model[1] for form in cell)]))
    if not core.endswith(like[shared:]):
        return None
    stem = core[: len(core) - len(like) + shared]
    return model[0], tuple(tuple(stem + form[shared:] for form in cell) for cell in model[1])


def commonprefix(texts: list[str]) -> str:
    """What all texts begin with."""
    first, last = min(texts), max(texts)
    at = next((at for at, (a, b) in enumerate(zip(first, last, strict=False)) if a != b), min(len(first), len(last)))
    return first[:at]


def render(lang: str, lines: list[Line]) -> str:
    """A table as its file has it."""
    language = {"uk": "Ukrainian", "ru": "Russian"}[lang]
    rows = [ABOUT.format(language=language, lang=lang) + "\t".join(["name", "kinds", "number", *HEADS[lang].split()])]
    for name, kinds, number, cells in lines:
        texts = [form for cell in cells for form in cell]
        shared = len(commonprefix([name, *texts]))
        if all(text == name for text in texts):
            rows.append(f"{name}\t{kinds}\t{number}")
            continue
        columns = ["/".join("-" + form[shared:] for form in cell) if cell != (name,) else "" for cell in cells]
        rows.append("\t".join([name[:shared] + "|" + name[shared:], kinds, number, *columns]).rstrip("\t"))
    return "\n".join(rows) + "\n"


def main() -> int:
    """Write or check both tables."""
    stale = False
    for lang in HEADS:
        lines, unknown = table(lang)
        text = render(lang, lines)
        path = FOLDER / f"{lang}.tsv"
        if "--check" in sys.argv[1:]:
            stale |= not path.exists() or path.read_text(encoding="utf-8") != text
        else:
            path.write_text(text, encoding="utf-8")
        print(f"{lang}: {len(lines)} lines, {len(text.encode())} bytes; left out {len(unknown)}: {', '.join(unknown)}")
    return int(stale)


if __name__ == "__main__":
    sys.exit(main())
