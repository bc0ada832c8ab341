"""After the measurements: for each group, how much faster ours is than everything else in it.

A benchmark says what it is in ``extra_info``: ``ours`` (true for the one that the group is compared with), ``name``
(for the table), ``kind`` (a remark), ``work`` and ``unit`` (how much one call does, such as 1.0 and "Mchar").
"""

from __future__ import annotations

from collections import defaultdict
from typing import Any

import pytest


def pytest_terminal_summary(terminalreporter: Any, config: pytest.Config) -> None:
    session = getattr(config, "_benchmarksession", None)
    groups: dict[str, list[Any]] = defaultdict(list)
    for bench in session.benchmarks if session else ():
        if bench.group and not bench.has_error:
            groups[bench.group].append(bench)
    for group, benches in groups.items():
        _print_group(terminalreporter, group, benches)
    skipped = sorted({str(report.longrepr[2]) for report in terminalreporter.stats.get("skipped", ())})
    for reason in skipped:
        terminalreporter.write_line(reason)


def _print_group(terminalreporter: Any, group: str, benches: list[Any]) -> None:
    ours = min((bench.stats.min for bench in benches if bench.extra_info.get("ours")), default=None)
    terminalreporter.section(group)
    for bench in sorted(benches, key=lambda bench: bench.stats.min):
        info = bench.extra_info
        rate = (
            f"{info['work'] / bench.stats.min:,.2f} {info['unit']}/s" if "work" in info else f"{bench.stats.min:.6f} s"
        )
        ratio = f"{bench.stats.min / ours:7.1f}" if ours else ""
        terminalreporter.write_line(f"{info.get('name', bench.name):40} {rate:>22} {ratio}  {info.get('kind', '')}")
    if ours:
        terminalreporter.write_line("The last number: how many times as long as ours, best round of each.")
