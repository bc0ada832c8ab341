"""A run: sources read, cut, worked on and written, in order, with what goes wrong told on the way."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

from glossary.bulk import jsonl, table, texts
from glossary.bulk.done import Done
from glossary.bulk.errors import SourceError, StrictError, TargetError, WorkerError
from glossary.bulk.files import Source
from glossary.bulk.jobs import Item, ordered
from glossary.bulk.report import Fault, Result, Tally
from glossary.bulk.settings import Settings
from glossary.bulk.target import STEP, Safe, Target
from glossary.bulk.task import Task
from glossary.bulk.tasks import parquet, tasks

_WORK = {"text": texts.work, "jsonl": jsonl.work, "csv": table.work, "tsv": table.work}


class Plan(NamedTuple):
    """A source, and the path that its result goes to (None: the run's stream)."""

    source: Source
    target: str | None


class Watch(NamedTuple):
    """Who is told what happens: a broken row and its file, a file that failed, bytes of all files read so far."""

    broken: Callable[[str, Fault], None]
    failed: Callable[[str], None]
    read: Callable[[int], None]


class _Open:
    """A file on its way: where it goes to, what was counted, why it failed. ``lost``: it can't be written any more."""

    def __init__(self, plan: Plan, identity: str) -> None:
        self.plan = plan
        self.identity = identity
        self.target: Target | None = None
        self.tally = Tally()
        self.char = 0
        self.why = ""
        self.partly = False
        self.lost = False
        self.parquet: Any = None

    def begin(self, target: Target) -> None:
        """Write to a target, going on from what is safe in it."""
        self.target = target
        if target.safe:
            self.tally, self.char = target.safe.tally, target.safe.char

    def begin_parquet(self) -> None:
        """Write Parquet. Raises SourceError where it has no file to go to, ExtraError."""
        if self.target is None:
            raise SourceError("Parquet is written to files only: say where with --output")
        self.parquet = parquet().Writer(self.target.file)

    def write_parquet(self, part: Any, data: bytes) -> None:
        """Write a part of a row group. Raises TargetError."""
        try:
            self.parquet.write(part, data)
        except OSError as error:
            raise TargetError(f"{self.plan.target}: cannot be written ({error.strerror or error})") from None

    def close_parquet(self) -> None:
        """Write the end of a Parquet file. Raises TargetError."""
        try:
            if self.parquet is not None:
                self.parquet.close()
        except OSError as error:
            raise TargetError(f"{self.plan.target}: cannot be written ({error.strerror or error})") from None

    def lose(self, error: TargetError) -> None:
        """The target can't be written: what is safe in it is left to be gone on with."""
        self.lost = True
        self.why = f"{error}{_hint(self.stop(leave=True))}"

    def stop(self, *, leave: bool) -> int:
        """Leave, or clear away, what is written so far; how many bytes of input that makes good."""
        if self.parquet is not None:
            self.parquet.drop()
        if self.target is None:
            return 0
        return self.target.leave() if leave else self.target.discard()


def _hint(safe: int) -> str:
    return f"; {safe >> 20} MiB are done and kept: go on with --resume" if safe else ""


class _Step(NamedTuple):
    """What is to be done with an outcome: the file, the task (None: the file ends), and how far its file was read."""

    file: _Open
    task: Task | None
    position: int
    rest: Any = None


def work(settings: Settings, task: Task) -> Result:
    """What becomes of a chunk: the whole of what other processes do."""
    if task.kept:
        faults = [Fault(1, task.fault)] if task.fault else []
        tally = Tally(rows=task.data.count(b"\n"), bytes_read=len(task.data), faults=len(faults))
        return Result(b"" if settings.mode == "annotate" else task.data, tally, faults)
    if task.form == "parquet":
        result: Result = parquet().work(settings, task)
        return result
    return _WORK[task.form](settings, task)


class Run:
    """Works through plans. ``tally`` counts; ``failed`` is the number of files that could not be read (to the end).
    ``earlier`` are the bytes counted that a run before this one had done.

    ``out`` takes what goes to no file; what it raises ends the run. ``strict`` stops at the first broken row or file.
    ``resume`` goes on where a run that was interrupted left off, and leaves what is needed for that when it is
    interrupted itself. ``folder`` is where several files go to: a journal there says which are done.
    """

    def __init__(
        self,
        settings: Settings,
        watch: Watch,
        out: Callable[[bytes], object],
        *,
        jobs: int = 1,
        strict: bool = False,
        resume: bool = False,
        folder: str | None = None,
    ) -> None:
        self.tally = Tally()
        self.earlier = 0
        self.failed = 0
        self._settings, self._watch, self._out = settings, watch, out
        self._jobs, self._strict, self._resume = jobs, strict, resume
        self._digest = settings.digest()
        self._done = Done(folder, resume=resume) if folder else None
        self._open: list[_Open] = []
        self._before = 0  # bytes of the files that are done

    def run(self, plans: Iterable[Plan]) -> None:
        """Work through the plans. A file that can't be read or written is told, and the others go on.

        Raises WorkerError and StrictError.
        """
        try:
            for step, result in ordered(work, self._settings, self._steps(plans), self._jobs):
                if step.task is None:
                    self._close(step.file)
                elif result is not None and not step.file.lost:
                    self._take(step, step.task, result)
        except WorkerError as error:
            raise WorkerError(f"{error}{_hint(self._stop(leave=True))}") from None
        except BaseException:
            self._stop(leave=self._resume)
            raise
        if self._done:
            self._done.remove()

    def _steps(self, plans: Iterable[Plan]) -> Iterator[Item[Task, _Step]]:
        for plan in plans:
            identity = self._identity(plan)
            if self._done and plan.target and (tally := self._done.get(identity, plan.target)):
                self.tally.add(tally)
                self.earlier += tally.bytes_read
                self._before += plan.source.size
                continue
            file = _Open(plan, identity)
            self._open.append(file)
            try:
                if plan.target:
                    file.begin(Target(plan.target, identity, resume=self._resume, step=STEP * self._settings.size))
                    self.earlier += file.tally.bytes_read
                if plan.source.form == "parquet" and self._settings.mode == "normalize":
                    file.begin_parquet()
                for task, rest in tasks(plan.source, self._settings, file.target.safe if file.target else None):
                    if file.lost:
                        break
                    yield Item(task, _Step(file, task, plan.source.position, rest))
            except SourceError as error:
                file.why, file.partly = f"{plan.source.path}: {error}", error.partly
                if file.target and not error.partly:
                    file.target.discard()
                    file.target = None
            except TargetError as error:
                file.lose(error)
            yield Item(None, _Step(file, None, plan.source.position))

    def _take(self, step: _Step, task: Task, result: Result) -> None:
        """Write what became of a task."""
        file = step.file
        file.tally.add(result.tally)
        for fault in result.faults:
            self._watch.broken(file.plan.source.path, Fault(task.row + fault.row, fault.why))
        if result.faults and self._strict:
            raise StrictError("stopped at the first broken row")
        self._watch.read(self._before + step.position)
        if file.target is None:
            if result.data:
                self._out(result.data)
            return
        try:
            if file.parquet is not None:
                file.write_parquet(step.rest, result.data)
                return
            file.target.write(result.data)
            # In the middle of a line over the limit there is no place to go on from.
            if file.target.due(file.tally.bytes_read) and not (task.kept and not task.data.endswith(b"\n")):
                if self._settings.mode == "annotate" and task.form == "text":
                    file.char = task.char + len(task.data.decode("utf-8", "surrogateescape"))
                state = task.layout.keep() if task.layout else {}
                file.target.keep(Safe(file.tally.bytes_read, 0, file.tally, file.char, state))
        except TargetError as error:
            file.lose(error)

    def _close(self, file: _Open) -> None:
        """End a file: put its result in place, and add its counts."""
        self._before += file.plan.source.position
        if file.target is not None and not file.lost and not (file.why and self._strict):
            try:
                file.close_parquet()
                file.target.commit()
            except TargetError as error:
                file.lose(error)
        if file.why:
            self.failed += 1
            done = f"; {file.tally.rows:,} rows before that are done" if file.partly else ""
            self._watch.failed(file.why + done)
            if self._strict:
                raise StrictError("stopped at the first file that can't be read or written")
        self._open.remove(file)
        file.tally.files = 0 if file.why else 1
        self.tally.add(file.tally)
        if self._done and file.target and not file.why:
            self._done.add(file.identity, file.tally)

    def _stop(self, *, leave: bool) -> int:
        """Leave, or clear away, what is written so far; how many bytes of input that makes good."""
        safe = sum(file.stop(leave=leave) for file in self._open)
        if self._done and not leave:
            self._done.remove()
        return safe

    def _identity(self, plan: Plan) -> str:
        """What a result depends on. A stream that is read again is taken to be the same one."""
        try:
            status = os.stat(plan.source.path)
            found: object = (str(Path(plan.source.path).resolve()), status.st_size, status.st_mtime_ns)
        except OSError:
            found = plan.source.path
        parts = (self._digest, plan.source.form, found, plan.target)
        return hashlib.blake2b(repr(parts).encode("utf-8", "surrogateescape"), digest_size=16).hexdigest()
