"""How bulk work grows with the cores, measured, and what a terabyte would take; put into docs/bulk.md.

Run: ``python -m benchmarks.growth [MEGABYTES]`` (100); it takes three times as much space in the temporary folder. The
output must be the same bytes for every number of jobs, and the memory the same as for a tenth of the text.
"""

from __future__ import annotations

import hashlib
import os
import platform
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import NamedTuple

from benchmarks.news import GENERAL, WAR, news
from glossary.bulk.files import Source
from glossary.bulk.settings import Settings
from glossary.bulk.tasks import tasks

ROOT = Path(__file__).parent.parent
PAGE = ROOT / "docs" / "bulk.md"
BEGIN, END = "<!-- measured: python -m benchmarks.growth -->", "<!-- end of what was measured -->"
JOBS = (1, 2, 7)
# US dollars an hour for a virtual core and for a gigabyte: AWS Fargate, Linux/x86, US East, on demand.
CORE, GIGABYTE = 0.04048, 0.004445
PRICES = "https://www.vantage.sh/blog/fargate-pricing"
SPARK = 0.2  # Spark's own share of the work: assumed


class Run(NamedTuple):
    """What one run took: seconds, those of processors, peak memory of all its processes (bytes), its output.

    Of memory that processes share each has its part. Processor seconds don't depend on what else the machine does.
    """

    seconds: float
    busy: float
    memory: int
    digest: str


def write(path: Path, megabytes: int, share: float = WAR) -> int:
    """Write news in three languages, no stretch of it twice; the number of bytes."""
    with path.open("wb") as file:
        number = 0
        while file.tell() < megabytes * 1_000_000:
            for language in ("en", "uk", "ru"):
                file.write(news.__wrapped__(language, 300_000 + number, share).text.encode() + b"\n")
            number += 1
        return file.tell()


def _memory(process: int) -> int:
    """The proportional set size of a process and its children; 0 where the system doesn't tell."""
    total = 0
    try:
        for line in Path(f"/proc/{process}/smaps_rollup").read_text().splitlines():
            if line.startswith("Pss:"):
                total += int(line.split()[1]) * 1024
        for child in Path(f"/proc/{process}/task/{process}/children").read_text().split():
            total += _memory(int(child))
    except OSError:
        pass
    return total


def measure(source: Path, target: Path, jobs: int) -> Run:
    """Normalise a file with so many jobs."""
    args = [sys.executable, "-m", "cli", "normalize", str(source), "-o", str(target), "-j", str(jobs), "--quiet"]
    begun, busy = time.perf_counter(), _busy()
    process = subprocess.Popen(args, cwd=ROOT)
    peak = 0
    while process.poll() is None:
        peak = max(peak, _memory(process.pid))
        time.sleep(0.2)
    seconds, busy = time.perf_counter() - begun, _busy() - busy
    if process.returncode:
        raise SystemExit(process.returncode)
    digest = hashlib.blake2b()
    with target.open("rb") as file:
        while block := file.read(1 << 20):
            digest.update(block)
    return Run(seconds, busy, peak, digest.hexdigest())


def _busy() -> float:
    """Processor seconds of the processes that have ended."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def cutting(source: Path, target: Path) -> float:
    """Processor seconds of what the one process does that reads, cuts and writes."""
    begun = time.process_time()
    with target.open("wb") as file:
        for task, _ in tasks(Source(str(source)), Settings(), None):
            file.write(task.data)
    return time.process_time() - begun


def section(size: int, runs: dict[int, Run], tenth: dict[int, Run], general: float, serial: float, load: float) -> str:
    """What goes into the page."""
    rate = size / runs[1].busy / 1e6
    ceiling = size / serial / 1e6
    alone = 1e6 / rate / 3600
    hours = alone * (1 + SPARK)
    rows = [
        ("seconds", [f"{run.seconds:.1f}" for run in runs.values()]),
        ("processor seconds", [f"{run.busy:.1f}" for run in runs.values()]),
        ("MB/s", [f"{size / run.seconds / 1e6:.1f}" for run in runs.values()]),
        ("memory of all processes (MiB, PSS)", [f"{run.memory / (1 << 20):.0f}" for run in runs.values()]),
        ("the same for a tenth of the text", [f"{run.memory / (1 << 20):.0f}" for run in tenth.values()]),
        ("output", ["the same"] * len(runs)),
    ]
    head = " | ".join(f"{jobs} {'job' if jobs == 1 else 'jobs'}" for jobs in runs)
    table = "\n".join(f"| {name} | {' | '.join(cells)} |" for name, cells in rows)
    other = f" (beside other work on the machine, a load of {load:.1f})" if load > 0.5 else ""
    return f"""{BEGIN}
Measured on {os.cpu_count()} virtual cores ({platform.machine()}), {platform.python_implementation()} \
{platform.python_version()}, with {size / 1e6:,.0f} MB of generated news of the war in three languages,
{WAR:.0%} of the sentences with names{other}:

| | {head} |
| --- |{" ---: |" * len(runs)}
{table}

For each processor second that is {rate:.1f} MB with 1 job, and {general:.1f} MB of general news, with names in {GENERAL:.0%}
of the sentences. Reading, cutting and writing alone take one for {ceiling:,.0f} MB: on one machine that keeps some
{ceiling / rate:,.0f} processes busy. Beyond that several runs, or Spark, divide the files.

**A terabyte, on paper.** At {rate:.1f} MB/s for a core a terabyte (10^12 bytes, unpacked) takes {alone:,.0f} core hours.
Assumed: text as in the table and its rate for one job; {SPARK:.0%} more for Spark, whose batches go through a pipe to Python
and back; storage as fast as the cores; a gigabyte of memory a core. An hour of a virtual core at {CORE} US dollars
and of a gigabyte at {GIGABYTE} ([AWS Fargate]({PRICES}), Linux/x86, US East, on
demand): that makes {hours:,.0f} core hours and {hours * (CORE + GIGABYTE):,.2f} dollars; on 100 cores \
{hours / 100 * 60:,.0f} minutes.
{END}"""


def main() -> None:
    """Measure, print, and put it into the page."""
    megabytes = int(sys.argv[1]) if len(sys.argv) > 1 else 100
    load = os.getloadavg()[0]
    with tempfile.TemporaryDirectory() as folder:
        source, target = Path(folder) / "news.txt", Path(folder) / "clean.txt"
        size = write(source, max(1, megabytes // 10), GENERAL)
        general = size / measure(source, target, 1).busy / 1e6
        write(source, max(1, megabytes // 10))
        tenth = {jobs: measure(source, target, jobs) for jobs in JOBS}
        size = write(source, megabytes)
        serial = cutting(source, target)
        runs = {jobs: measure(source, target, jobs) for jobs in JOBS}
    if len({run.digest for run in runs.values()}) > 1:
        raise SystemExit("the output differs with the number of jobs")
    text = section(size, runs, tenth, general, serial, load)
    print(text)
    page = PAGE.read_text(encoding="utf-8")
    before, after = page.split(BEGIN)[0], page.split(END)[1]
    PAGE.write_text(before + text + after, encoding="utf-8")


if __name__ == "__main__":
    main()
