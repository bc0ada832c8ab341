"""Write docs/rules.md from seeds/rules: every rule of judgement, with what it does, why, and its examples.

python tools/rules_page.py            print the page
python tools/rules_page.py --write    write docs/rules.md
"""

from __future__ import annotations

import sys
import tomllib
from pathlib import Path

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))

from glossary.resolve.rule import Rule  # noqa: E402
from glossary.resolve.rules import families  # noqa: E402

HEAD = """\
# Why a name stays

Written by `tools/rules_page.py` from `seeds/rules`; don't edit.

Where a name could mean something else, or a style would change its spelling, these rules look at what stands around it.
`endonym explain CODE` prints the same. A rule keeps the spelling, whatever the style prints (*keeps*), says that the name is
no mention of the place at all (*denies*), or weighs for or against a reading, in log odds. Rules marked *story* count for
the other mentions of the same spelling in a text as well; those marked *history* hold unless a style modernises names of
older times. Examples hold the name in brackets; `[Kiev=Kyiv]` also says what the style would print."""


def effect(rule: Rule) -> str:
    """What a rule does when it holds, in a few words."""
    marks = [mark for mark in ("keeps", "denies", "story", "history") if getattr(rule, mark)]
    if rule.weight:
        marks.append(f"weighs {rule.weight:+g}")
    if rule.langs:
        marks.append("in " + ", ".join(rule.langs))
    if rule.former is not None:
        marks.append("former names" if rule.former else "present names")
    if rule.doubts:
        marks.append("doubtful names: " + ", ".join(rule.doubts))
    if rule.kinds:
        marks.append("for " + ", ".join(rule.kinds))
    if rule.names:
        marks.append("only " + ", ".join(rule.names))
    return "; ".join(marks)


def page() -> str:
    """The page in Markdown."""
    lines = [HEAD]
    for family in families():
        lines += ["", f"## {family.family}", "", family.about]
        last = ""
        for rule in family.rule:
            if rule.code != last:
                lines += ["", f"### {rule.code}"]
            last = rule.code
            lines += ["", f"{rule.does} *{effect(rule)}.*", "", f"Why: {rule.why}"]
            if rule.source:
                lines.append(f"Source: {rule.source}.")
            lines.append("")
            lines += [f"- holds: {example}" for example in rule.passes]
            lines += [f"- does not: {example}" for example in rule.fails]
    reasons = tomllib.loads((ROOT / "seeds" / "reasons.toml").read_text("utf-8"))
    lines += ["", "## Codes that are no rule's", ""]
    lines += [f"- `{code}`: {sentence}" for group in reasons.values() for code, sentence in group.items()]
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    if "--write" in sys.argv:
        (ROOT / "docs" / "rules.md").write_text(page(), encoding="utf-8")
    else:
        print(page(), end="")
