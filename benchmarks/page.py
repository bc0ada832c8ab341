"""The page and the plot of the measurements, made from the raw results in ``benchmarks/results``.

Run: ``python -m benchmarks.page``. It writes docs/benchmarks.md and docs/benchmarks.svg. Results come from
``pytest -o addopts= benchmarks --benchmark-json=benchmarks/results/<machine>.json``.
"""

from __future__ import annotations

import json
from collections import defaultdict
from html import escape
from pathlib import Path
from typing import Any, NamedTuple

HERE = Path(__file__).parent
DOCS = HERE.parent / "docs"
WIDTH, BAR, LABEL = 860, 18, 330


class Row(NamedTuple):
    """One measurement: best round in seconds, and how much was done in it."""

    name: str
    seconds: float
    work: float | None
    unit: str
    kind: str
    ours: bool

    @property
    def rate(self) -> str:
        """Return what was done in a second, or the time taken."""
        if self.work is None:
            return f"{self.seconds * 1000:,.2f} ms"
        return f"{self.work / self.seconds:,.1f} {self.unit}/s"


def groups(result: dict[str, Any]) -> dict[str, list[Row]]:
    """Return the measurements of a result by group, fastest first."""
    found: dict[str, list[Row]] = defaultdict(list)
    for bench in result["benchmarks"]:
        info = bench["extra_info"]
        row = Row(
            info.get("name", bench["name"]), bench["stats"]["min"], info.get("work"), info.get("unit", ""),
            info.get("kind", ""), bool(info.get("ours")),
        )  # fmt: skip
        found[bench["group"] or "Others"].append(row)
    return {group: sorted(rows, key=lambda row: row.seconds) for group, rows in found.items()}


def machine(result: dict[str, Any]) -> str:
    """Return the machine of a result in one line."""
    info = result["machine_info"]
    cpu = info.get("cpu", {})
    name, cores = cpu.get("brand_raw") or info.get("processor") or info.get("machine"), cpu.get("count", "?")
    python = f"{info['python_implementation']} {info['python_version']}"
    return f"{name}, {cores} cores, {info['system']}, {python}, {result['datetime'][:10]}"


def table(rows: list[Row]) -> str:
    """Return a group as a Markdown table; the ratio is time against ours."""
    ours = min((row.seconds for row in rows if row.ours), default=None)
    lines = ["| what | speed | times as long as ours | |", "| --- | ---: | ---: | --- |"]
    for row in rows:
        ratio = f"{row.seconds / ours:.2f}" if ours else ""
        lines.append(f"| {'**' + row.name + '**' if row.ours else row.name} | {row.rate} | {ratio} | {row.kind} |")
    return "\n".join(lines)


def plot(found: dict[str, list[Row]]) -> str:
    """Return bars of the groups that have a rate; within a group the longest bar is the fastest."""
    parts: list[str] = []
    y = 10
    for group, rows in found.items():
        rates = [row.work / row.seconds for row in rows if row.work]
        if not rates:
            continue
        parts.append(f'<text x="10" y="{y + 14}" class="group">{escape(group)}</text>')
        y += 24
        for row in rows:
            if not row.work:
                continue
            width = max(1.0, (WIDTH - LABEL - 130) * (row.work / row.seconds) / max(rates))
            style = "ours" if row.ours else "peer"
            parts.append(f'<text x="{LABEL - 8}" y="{y + 13}" class="name">{escape(row.name)}</text>')
            parts.append(f'<rect x="{LABEL}" y="{y + 1}" width="{width:.1f}" height="{BAR - 4}" class="{style}"/>')
            parts.append(f'<text x="{LABEL + width + 6:.1f}" y="{y + 13}">{escape(row.rate)}</text>')
            y += BAR
        y += 14
    style = (
        "text{font:12px sans-serif;fill:#333}.group{font-weight:bold}.name{text-anchor:end}"
        ".ours{fill:#0057b7}.peer{fill:#b8bfc6}svg{background:#fff}"
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {y}" role="img" aria-label="Measured speeds">\n'
        f"<style>{style}</style>\n" + "\n".join(parts) + "\n</svg>\n"
    )


def page(results: list[tuple[str, dict[str, Any]]]) -> str:
    """Return the page: each result with its machine and tables."""
    out = [
        "# Measurements",
        "",
        "Made by `python -m benchmarks.page` from the raw results in `benchmarks/results`; nothing here is typed in. What",
        "is compared was measured in one run, best round of each; the ratios are what counts, the speeds are a machine's.",
        "The texts and what they must become are made by `benchmarks/news.py` and `benchmarks/corpora.py`: a wrong answer",
        "fails the run.",
        "",
        "![Measured speeds](benchmarks.svg)",
    ]
    for name, result in results:
        out += ["", f"## {name}", "", machine(result)]
        for group, rows in groups(result).items():
            out += ["", f"### {group}", "", table(rows)]
    return "\n".join(out) + "\n"


def main() -> None:
    """Write page and plot."""
    files = sorted((HERE / "results").glob("*.json"))
    results = [(file.stem, json.loads(file.read_text(encoding="utf-8"))) for file in files]
    DOCS.joinpath("benchmarks.md").write_text(page(results), encoding="utf-8")
    together: dict[str, list[Row]] = {}
    for name, result in results:
        for group, rows in groups(result).items():
            together[group if len(results) == 1 else f"{group} ({name})"] = rows
    DOCS.joinpath("benchmarks.svg").write_text(plot(together), encoding="utf-8")


if __name__ == "__main__":
    main()
