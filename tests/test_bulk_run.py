"""Runs over files: every format, any number of jobs, interruptions, and what is broken."""

from __future__ import annotations

import gzip
import json
import os
import random
import resource
import signal
import subprocess
import sys
import time
import tomllib
from pathlib import Path
from typing import Any

import pytest
from interrupted import interrupted

from glossary import Glossary
from glossary.bulk.errors import StrictError, WorkerError
from glossary.bulk.files import Source, find, zstd
from glossary.bulk.report import Fault, Tally
from glossary.bulk.run import Plan, Run, Watch
from glossary.bulk.settings import Settings

HERE = Path(__file__).parent
ROOT = HERE.parent
CASES = tomllib.loads((HERE / "cases" / "bulk" / "rows.toml").read_text(encoding="utf-8"))["case"]

try:
    zstd()
    PACKINGS = ["", ".gz", ".zst"]
except Exception:
    PACKINGS = ["", ".gz"]


class Told:
    """Remembers what a run says."""

    def __init__(self) -> None:
        self.broken: list[tuple[str, Fault]] = []
        self.failed: list[str] = []
        self.out: list[bytes] = []

    def watch(self) -> Watch:
        return Watch(lambda path, fault: self.broken.append((path, fault)), self.failed.append, lambda count: None)


def run(plans: list[tuple[Path | str, Path | None]], told: Told | None = None, **kwargs: Any) -> Tally:
    chosen = kwargs.pop("settings", Settings(size=kwargs.pop("size", 1 << 20)))
    told = told or Told()
    one = Run(chosen, told.watch(), told.out.append, **kwargs)
    one.run([Plan(Source(str(source)), str(target) if target else None) for source, target in plans])
    return one.tally


def prose(paragraphs: int, seed: int = 1) -> str:
    """Text with a name here and there, quotations, CRLF paragraphs and an odd line."""
    chance = random.Random(seed)
    names = ["Kiev", "Kharkov", "Lvov", "Zaporozhye", "Kyiv", "the square", "a river", "noon"]
    out = []
    for number in range(paragraphs):
        words = " ".join(chance.choice(["bread", "queues", "by the", "dawn", "nobody", "counts"]) for _ in range(30))
        out.append(f"In {chance.choice(names)} {words}. “From {chance.choice(names)},” she said, {number}.")
    return "\n\n".join(out) + "\n"


def pack(path: Path, data: bytes) -> None:
    if path.suffix == ".gz":
        data = gzip.compress(data)
    elif path.suffix == ".zst":
        data = zstd().compress(data)
    path.write_bytes(data)


def unpack(path: Path) -> bytes:
    data = path.read_bytes()
    return gzip.decompress(data) if path.suffix == ".gz" else zstd().decompress(data) if path.suffix == ".zst" else data


@pytest.mark.parametrize("case", CASES, ids=[case["about"] for case in CASES])
def test_rows(case: dict[str, Any], tmp_path: Path) -> None:
    source, target, told = tmp_path / f"in.{case['form']}", tmp_path / f"out.{case['form']}", Told()
    source.write_bytes(bytes.fromhex(case["hex"]) if "hex" in case else case["in"].encode())
    tally = run([(source, target)], told, settings=Settings(columns=tuple(case.get("columns", ["text"]))))
    wanted = case["in"].encode() if "hex" not in case else bytes.fromhex(case["hex"])
    for old, new in case.get("changes", {}).items():
        assert wanted.count(old.encode()) == 1
        wanted = wanted.replace(old.encode(), new.encode())
    assert target.read_bytes() == wanted
    assert [[fault.row, fault.why] for _, fault in told.broken] == case.get("broken", [])
    assert tally.faults == len(told.broken)
    assert tally.rows == case["rows"]


@pytest.mark.parametrize("packing", PACKINGS)
def test_the_same_bytes_for_any_number_of_jobs(tmp_path: Path, packing: str) -> None:
    text = prose(300)
    source = tmp_path / f"story.txt{packing}"
    pack(source, text.encode())
    outs = []
    for jobs in (1, 2, 7):
        target = tmp_path / f"out{jobs}.txt{packing}"
        tally = run([(source, target)], size=3000, jobs=jobs)
        outs.append(target.read_bytes())
        assert tally.changes
        assert tally.rows == text.count("\n")
    assert len(set(outs)) == 1
    assert unpack(target).decode() == Glossary.load().normalize(text)


@pytest.mark.parametrize("jobs", [1, 3])
def test_many_files_in_order(tmp_path: Path, jobs: int) -> None:
    plans: list[tuple[Path | str, Path | None]] = []
    for number in range(30):
        source = tmp_path / f"{number:02}.txt"
        source.write_text(f"{number} from Kiev\n")
        plans.append((source, None))
    plans.insert(7, (tmp_path / "nothing.txt", None))
    told = Told()
    tally = run(plans, told, jobs=jobs)
    assert b"".join(told.out).decode() == "".join(f"{number} from Kyiv\n" for number in range(30))
    assert (tally.files, tally.changes) == (30, 30)
    assert told.failed == [f"{tmp_path / 'nothing.txt'}: no such file"]


def test_annotation_counts_from_the_start_of_the_stream(tmp_path: Path) -> None:
    text = "У Києві\r\n\r\n" + prose(60) + "\n\nу Харкові"
    source = tmp_path / "story.txt"
    source.write_bytes(text.encode())
    found = []
    for size in (700, 1 << 20):
        told = Told()
        run([(source, None)], told, settings=Settings("annotate", size=size))
        found.append([json.loads(line) for line in b"".join(told.out).splitlines()])
    assert found[0] == found[1]
    for one in found[0]:
        assert text[one["start"] : one["end"]] == one["text"]
    assert [one["start"] for one in found[0]] == [one.start for one in Glossary.load().mentions(text)]


def test_annotation_of_rows_names_row_and_column(tmp_path: Path) -> None:
    source, told = tmp_path / "rows.csv", Told()
    source.write_text('id,text\n1,none\n2,"in\nKiev"\n')
    run([(source, None)], told, settings=Settings("annotate"))
    (one,) = (json.loads(line) for line in b"".join(told.out).splitlines())
    assert (one["row"], one["column"], one["start"], one["text"]) == (3, "text", 3, "Kiev")


def test_folders_are_read_by_pattern(tmp_path: Path) -> None:
    for name in ("b.txt", "a.txt", "deep/c.txt", "deep/d.csv", ".e.txt.part", ".hidden/f.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("x")
    assert [one.below for one in find([str(tmp_path)], "*.txt")] == ["a.txt", "b.txt", os.path.join("deep", "c.txt")]
    assert [one.below for one in find([str(tmp_path)], "deep/*.csv")] == [os.path.join("deep", "d.csv")]
    assert "--glob" in next(find([str(tmp_path)], None)).fault


@pytest.mark.parametrize("packing", [packing for packing in PACKINGS if packing])
@pytest.mark.parametrize("damage", ["cut", "garbled"])
def test_damaged_packing_is_told_and_what_comes_before_is_done(tmp_path: Path, packing: str, damage: str) -> None:
    noise = str.maketrans("0123456789", "ghijklmnop")  # digits could be read as a year of the past
    text = "".join(f"Row {os.urandom(8).hex().translate(noise)} from Kiev.\n" for _ in range(60000))
    source, target, told = tmp_path / f"a.txt{packing}", tmp_path / "out.txt", Told()
    pack(source, text.encode())
    data = bytearray(source.read_bytes())
    if damage == "cut":
        del data[-1000:]
    else:
        data[-1000:-900] = bytes(100)
    source.write_bytes(data)
    run([(source, target)], told)
    (failure,) = told.failed
    assert str(source) in failure
    assert "rows before that are done" in failure
    done = target.read_text()
    assert text.replace("Kiev", "Kyiv").startswith(done.rsplit("\n", 1)[0])
    assert len(done) > len(text) / 2


def test_a_packed_file_may_have_several_members(tmp_path: Path) -> None:
    source, told = tmp_path / "a.txt.gz", Told()
    source.write_bytes(gzip.compress(b"Kiev\n") + gzip.compress(b"in Kharkov\n") + bytes(512))
    run([(source, None)], told)
    assert (b"".join(told.out), told.failed) == (b"Kyiv\nin Kharkiv\n", [])


def test_a_line_of_50_megabytes_stays_as_it_is_in_little_memory(tmp_path: Path) -> None:
    source, target, told = tmp_path / "a.txt", tmp_path / "out.txt", Told()
    with source.open("wb") as file:
        file.write(b"from Kiev\n")
        for _ in range(50):
            file.write(b"bread " * 200_000)
        file.write(b"\nfrom Kiev\n")
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    run([(source, target)], told)
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 100_000  # KiB
    assert told.broken == [(str(source), Fault(2, "it is longer than 16 MiB"))]
    with target.open("rb") as file:
        assert file.readline() == b"from Kyiv\n"
        assert len(file.readline()) == 60_000_001
        assert file.readline() == b"from Kyiv\n"


def test_strict_stops_and_leaves_nothing(tmp_path: Path) -> None:
    source = tmp_path / "a.jsonl"
    source.write_text('{"text":"Kiev"}\n{}\n')
    with pytest.raises(StrictError):
        run([(source, tmp_path / "out.jsonl")], strict=True)
    assert list(tmp_path.iterdir()) == [source]


# What an interrupted run leaves is made by a process of its own.
DRIVER = """
import os, sys
from glossary.bulk.files import Source
from glossary.bulk.run import Plan, Run, Watch
from glossary.bulk.settings import Settings
source, target, jobs, stop, resume = sys.argv[1:6]
seen = 0
def read(count):
    global seen
    seen += 1
    if seen == int(stop):
        print("there", flush=True)
        sys.stdin.read(1)
run = Run(Settings(size=2000), Watch(print, print, read), print, jobs=int(jobs), resume=resume == "resume")
run.run([Plan(Source(source), target)])
print(run.tally.changes, run.tally.rows)
"""


def drive(source: Path, target: Path, *, jobs: int = 1, stop: int = 0, resume: bool = False) -> subprocess.Popen[str]:
    args = [str(source), str(target), str(jobs), str(stop), "resume" if resume else "anew"]
    return subprocess.Popen(
        [sys.executable, "-c", DRIVER, *args], cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE,
        stderr=subprocess.PIPE, text=True,
    )  # fmt: skip


def read_to(process: subprocess.Popen[str], line: str) -> None:
    assert process.stdout is not None
    assert process.stdout.readline().strip() == line


@pytest.mark.parametrize("packing", PACKINGS)
@pytest.mark.parametrize("jobs", [1, 2])
def test_a_killed_run_goes_on_to_the_same_result(tmp_path: Path, packing: str, jobs: int) -> None:
    text = prose(600)
    source, target, whole = tmp_path / "in.txt", tmp_path / f"out.txt{packing}", tmp_path / f"whole.txt{packing}"
    source.write_text(text, encoding="utf-8")
    counted = run([(source, whole)], size=2000)
    process = drive(source, target, jobs=jobs, stop=50)
    read_to(process, "there")
    process.kill()
    process.communicate()
    assert not target.exists()
    assert (tmp_path / f".{target.name}.journal").exists()
    out, err = drive(source, target, jobs=jobs, resume=True).communicate(timeout=60)
    assert (out.split(), err) == ([str(counted.changes), str(counted.rows)], "")
    assert target.read_bytes() == whole.read_bytes()
    assert sorted(one.name for one in tmp_path.iterdir()) == sorted([source.name, target.name, whole.name])


def test_another_input_is_not_gone_on_with(tmp_path: Path) -> None:
    source, target = tmp_path / "in.txt", tmp_path / "out.txt"
    source.write_text(prose(600), encoding="utf-8")
    process = drive(source, target, stop=50)
    read_to(process, "there")
    process.kill()
    process.communicate()
    source.write_text(prose(600, seed=2), encoding="utf-8")
    run([(source, target)], size=2000, resume=True)
    assert target.read_text(encoding="utf-8") == Glossary.load().normalize(prose(600, seed=2))


@pytest.mark.parametrize("resume", [False, True])
def test_an_interruption_leaves_no_half_file(tmp_path: Path, resume: bool) -> None:
    source, target = tmp_path / "in.txt", tmp_path / "out.txt"
    source.write_text(prose(600), encoding="utf-8")
    process = drive(source, target, jobs=2, stop=50, resume=resume)
    read_to(process, "there")
    process.send_signal(signal.SIGINT)
    process.communicate(timeout=60)
    left = {source.name, ".out.txt.part", ".out.txt.journal"} if resume else {source.name}
    assert {one.name for one in tmp_path.iterdir()} == left


def test_a_killed_worker_is_told_and_what_is_done_is_kept(tmp_path: Path) -> None:
    source, target = tmp_path / "in.txt", tmp_path / "out.txt"
    source.write_text(prose(600), encoding="utf-8")
    told = Told()
    one = Run(Settings(size=2000), told.watch(), print, jobs=2)
    seen = []

    def read(count: int) -> None:
        seen.append(count)
        if len(seen) == 40:
            children = Path(f"/proc/self/task/{os.getpid()}/children").read_text().split()
            os.kill(int(children[-1]), signal.SIGKILL)
            time.sleep(0.2)

    one._watch = one._watch._replace(read=read)
    with pytest.raises(WorkerError, match="go on with --resume"):
        one.run([Plan(Source(str(source)), str(target))])
    assert not target.exists()
    run([(source, target)], size=2000, resume=True)
    assert target.read_text(encoding="utf-8") == Glossary.load().normalize(source.read_text(encoding="utf-8"))


def test_a_killed_worker_ends_the_command_and_all_its_processes(tmp_path: Path) -> None:
    source, target = tmp_path / "in.txt", tmp_path / "out.txt"
    source.write_text(prose(600) * 80, encoding="utf-8")
    args = [sys.executable, "-m", "cli", "normalize", str(source), "-o", str(target), "--jobs", "3"]
    process = subprocess.Popen(args, cwd=ROOT, stderr=subprocess.PIPE, text=True)
    children = Path(f"/proc/{process.pid}/task/{process.pid}/children")
    workers: list[int] = []
    while len(workers) < 3 and process.poll() is None:
        workers = [int(child) for child in children.read_text().split()]
    os.kill(workers[0], signal.SIGKILL)
    _, err = process.communicate(timeout=60)
    assert process.returncode == 2
    assert err.startswith("endonym: a process was killed in the middle of its work")
    assert not target.exists()
    assert not any(Path(f"/proc/{worker}").exists() for worker in workers)


@pytest.mark.parametrize("form", ["txt", "txt.gz", "jsonl"])
def test_a_full_disk_keeps_what_is_done(tmp_path: Path, form: str) -> None:
    """RLIMIT_FSIZE stands for the full disk: writing beyond it fails in the same place."""
    source, target = tmp_path / f"in.{form.removesuffix('.gz')}", tmp_path / f"out.{form}"
    if form == "jsonl":
        source.write_text("".join(json.dumps({"text": line}) + "\n" for line in prose(900).split("\n\n")))
    else:
        source.write_text(prose(900), encoding="utf-8")
    whole = tmp_path / f"whole.{form}"
    run([(source, whole)], size=2000)
    limit = whole.stat().st_size * 2 // 3
    code = f"import resource, signal; signal.signal(signal.SIGXFSZ, signal.SIG_IGN); " \
           f"resource.setrlimit(resource.RLIMIT_FSIZE, ({limit}, {limit}))\n" + DRIVER  # fmt: skip
    done = subprocess.run(
        [sys.executable, "-c", code, str(source), str(target), "1", "0", "anew"],
        cwd=ROOT, capture_output=True, text=True, check=False, timeout=60,
    )  # fmt: skip
    assert "cannot be written (File too large)" in done.stdout
    assert "go on with --resume" in done.stdout
    assert not target.exists()
    run([(source, target)], size=2000, resume=True)
    assert target.read_bytes() == whole.read_bytes()


def test_a_folder_goes_on_with_the_files_that_are_not_done(tmp_path: Path) -> None:
    out = tmp_path / "out"
    out.mkdir()
    plans: list[tuple[Path | str, Path | None]] = []
    for number in range(6):
        source = tmp_path / f"{number}.txt"
        source.write_text(prose(5, seed=number), encoding="utf-8")
        plans.append((source, out / source.name))
    told = Told()
    one = Run(Settings(), told.watch(), print, resume=True, folder=str(out))
    interrupted(one, [Plan(Source(str(source)), str(target)) for source, target in plans], at=4)
    done = {path.name: path.stat().st_mtime_ns for path in out.glob("*.txt")}
    assert len(done) == 3
    read_so_far: list[int] = []
    two = Run(Settings(), told.watch()._replace(read=read_so_far.append), print, resume=True, folder=str(out))
    two.run([Plan(Source(str(source)), str(target)) for source, target in plans])
    assert two.tally.files == 6
    assert two.earlier == sum((tmp_path / name).stat().st_size for name in done)
    assert read_so_far[-1] == sum(path.stat().st_size for path in tmp_path.glob("*.txt"))
    assert {name: (out / name).stat().st_mtime_ns for name in done} == done
    assert sorted(path.name for path in out.iterdir()) == sorted(path.name for path in tmp_path.glob("*.txt"))


def command(*args: str, stdin: bytes = b"", **kwargs: Any) -> subprocess.CompletedProcess[bytes]:
    """The command, as its users meet it."""
    return subprocess.run(
        [sys.executable, "-m", "cli", *args],
        cwd=ROOT,
        input=stdin,
        capture_output=True,
        check=False,
        timeout=120,
        **kwargs,
    )


def test_the_command_tells_and_reports(tmp_path: Path) -> None:
    source, out, report = tmp_path / "in", tmp_path / "out", tmp_path / "report.json"
    source.mkdir()
    out.mkdir()
    (source / "a.txt").write_text("In Kiev. “In Kharkov,” he said.\n")
    pack(source / "b.jsonl.gz", b'{"body":"In Lvov"}\n{"text":1}\n')
    args = ("normalize", str(source), "--glob", "*", "-o", str(out), "--column", "body", "--report", str(report))
    done = command(*args)
    assert done.returncode == 0
    assert (out / "a.txt").read_text() == "In Kyiv. “In Kharkov,” he said.\n"
    assert gzip.decompress((out / "b.jsonl.gz").read_bytes()) == b'{"body":"In Lviv"}\n{"text":1}\n'
    broken, summary = done.stderr.decode().splitlines()
    assert broken == f"endonym: {source / 'b.jsonl.gz'}: row 2: it has no column 'body'; it stays as it was"
    assert "2 files, 3 rows, 3 mentions: 2 changed, 1 kept (quotation 1); 1 broken row" in summary
    found = json.loads(report.read_bytes())
    assert {key: found[key] for key in ("files", "rows", "mentions", "changes", "faults", "kept", "failed")} == {
        "files": 2, "rows": 3, "mentions": 3, "changes": 2, "faults": 1, "kept": {"quotation": 1}, "failed": 0,
    }  # fmt: skip
    done = command(*args, "--strict")
    assert done.returncode == 2
    assert "stopped" in done.stderr.decode()


def test_the_command_as_a_filter_of_tables() -> None:
    done = command("normalize", "--format", "csv", "-c", "b", stdin=b"a,b\n1,from Kiev\n")
    assert (done.returncode, done.stdout, done.stderr) == (0, b"a,b\n1,from Kyiv\n", b"")
    done = command("annotate", "--format", "jsonl", stdin=b'{"text":"Kiev"}\n')
    assert (json.loads(done.stdout)["row"], json.loads(done.stdout)["place"]) == (1, "kyiv")


def test_a_missing_column_is_told_with_those_there_are(tmp_path: Path) -> None:
    source = tmp_path / "a.csv"
    source.write_text("id,body\n1,Kiev\n")
    done = command("normalize", str(source), "-o", str(tmp_path / "out.csv"))
    assert done.returncode == 2
    assert (
        done.stderr.decode()
        == f"endonym: {source}: it has no column 'text'; it has id, body; say which with --column\n"
    )
    assert list(tmp_path.iterdir()) == [source]


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full here")
def test_a_full_standard_output_is_one_line() -> None:
    with open("/dev/full", "wb") as full:
        done = subprocess.run(
            [sys.executable, "-m", "cli", "normalize"], cwd=ROOT, input=b"Kiev\n", stdout=full, stderr=subprocess.PIPE,
            check=False, timeout=60,
        )  # fmt: skip
    assert done.returncode == 2
    assert done.stderr.decode() == "endonym: standard output: cannot be written (No space left on device)\n"


@pytest.mark.parametrize("form", ["txt.gz", "csv", "tsv", "jsonl.gz"])
@pytest.mark.parametrize("mode", ["normalize", "annotate"])
def test_every_format_goes_on_and_takes_any_number_of_jobs(tmp_path: Path, form: str, mode: Any) -> None:
    source = tmp_path / f"in.{form}"
    lines = prose(500).replace("\n\n", "\n").splitlines()
    if form.startswith("txt"):
        text = "\n\n".join(lines)
    elif form.startswith("jsonl"):
        text = "".join(
            json.dumps({"id": n, "text": line}, ensure_ascii=n % 2 == 0) + "\n" for n, line in enumerate(lines)
        )
    elif form == "tsv":
        text = "id\ttext\n" + "".join(f"{n}\t{line}\n" for n, line in enumerate(lines))
    else:
        text = "id;text\r\n" + "".join(f'{n};"{line}\n""Kiev"" {line}"\r\n' for n, line in enumerate(lines))
    pack(source, text.encode())
    chosen = Settings(mode, size=2000)
    whole = tmp_path / "whole"
    counted = run([(source, whole)], settings=chosen)
    assert not counted.faults
    for jobs in (2, 7):
        target = tmp_path / f"out{jobs}"
        run([(source, target)], settings=chosen, jobs=jobs)
        assert target.read_bytes() == whole.read_bytes()
    told, target = Told(), tmp_path / "again"
    one = Run(chosen, told.watch(), print, resume=True)
    interrupted(one, [Plan(Source(str(source)), str(target))], at=40)
    assert (tmp_path / ".again.part").stat().st_size
    assert run([(source, target)], settings=chosen, resume=True) == counted
    assert target.read_bytes() == whole.read_bytes()


def test_a_closed_pipe_ends_the_run_with_one_line() -> None:
    read, write = os.pipe()
    os.close(read)
    done = subprocess.run(
        [sys.executable, "-m", "cli", "normalize"], cwd=ROOT, input=b"Kiev\n", stdout=write, stderr=subprocess.PIPE,
        check=False, timeout=60,
    )  # fmt: skip
    os.close(write)
    assert done.returncode == 2
    assert done.stderr.decode() == "endonym: the output was closed before everything was written\n"
