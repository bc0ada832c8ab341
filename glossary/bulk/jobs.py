"""Several processes at work, their results in the order of the tasks."""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
import threading
import time
import warnings
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager, nullcontext
from functools import partial
from typing import Generic, NamedTuple, TypeVar

from glossary.bulk.errors import WorkerError
from glossary.bulk.settings import Settings

Task = TypeVar("Task")
Outcome = TypeVar("Outcome")
Local = TypeVar("Local")

_SIGNALS = (signal.SIGINT, signal.SIGTERM)


class Item(NamedTuple, Generic[Task, Local]):
    """A task, which goes to a process (or None: nothing to do), and what stays here and comes back with its outcome."""

    task: Task | None
    local: Local


class _Held(Generic[Task, Outcome, Local]):
    """An item waiting for its turn."""

    def __init__(self, item: Item[Task, Local]) -> None:
        self.task, self.local = item
        self.future: Future[Outcome] | None = None

    @property
    def ready(self) -> bool:
        return self.task is None or (self.future is not None and self.future.done())


def ordered(
    work: Callable[[Settings, Task], Outcome], settings: Settings, items: Iterable[Item[Task, Local]], jobs: int
) -> Iterator[tuple[Local, Outcome | None]]:
    """What becomes of each item, in order. At most twice as many tasks are on their way as there are processes.

    One job works in this process. With more, processes start with the second task: a small input needs none. The first
    is worked on here all the same: what it loads and finds out, a fork shares. Raises WorkerError where a process dies.
    """
    held: deque[_Held[Task, Outcome, Local]] = deque()
    pool: ProcessPoolExecutor | None = None

    def outcome() -> tuple[Local, Outcome | None]:
        one = held.popleft()
        if one.future is not None:
            return one.local, one.future.result()
        return one.local, None if one.task is None else work(settings, one.task)

    try:
        for item in items:
            held.append(_Held(item))
            if jobs > 1 and (pool is not None or sum(one.task is not None for one in held) > 1):
                if pool is None:
                    _first(work, settings, held)
                    pool = _pool(settings, jobs)
                for one in held:
                    if one.task is not None and one.future is None:
                        one.future = pool.submit(work, settings, one.task)
            while held and (jobs == 1 or held[0].ready or len(held) > 2 * jobs + 1):
                yield outcome()
        while held:
            yield outcome()
    except BrokenProcessPool:
        raise WorkerError("a process was killed in the middle of its work") from None
    finally:
        if pool is not None:
            pool.shutdown(cancel_futures=True)


def _first(
    work: Callable[[Settings, Task], Outcome], settings: Settings, held: Iterable[_Held[Task, Outcome, Local]]
) -> None:
    """Work on the first task in this process."""
    for one in held:
        if one.task is not None:
            one.future = Future()
            one.future.set_result(work(settings, one.task))
            return


def _pool(settings: Settings, jobs: int) -> ProcessPoolExecutor:
    # A fork shares the loaded glossary; beside other threads it is not safe, and only Linux is sure to have it.
    settings.glossary()
    fork = sys.platform == "linux" and threading.active_count() == 1
    context = multiprocessing.get_context("fork" if fork else "spawn")
    pool = ProcessPoolExecutor(jobs, mp_context=context, initializer=partial(_begin, settings, os.getpid()))
    with warnings.catch_warnings(), _held_back() if fork else nullcontext():
        # Python warns of a fork beside any thread; numpy's own, which can be there by now, see to that themselves.
        warnings.simplefilter("ignore", DeprecationWarning)
        pool.submit(os.getpid)  # the first task starts all processes
    return pool


@contextmanager
def _held_back() -> Iterator[None]:
    """Signals wait, here and in the processes that are started, until those are prepared for them."""
    before = signal.pthread_sigmask(signal.SIG_BLOCK, _SIGNALS)
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _begin(settings: Settings, parent: int) -> None:
    """Prepare a process: an interruption is the parent's affair, and without the parent it ends."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    # A handler of the parent's, inherited, would make an exception of it, and that a result: the process would live on.
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    if sys.platform != "win32":
        signal.pthread_sigmask(signal.SIG_UNBLOCK, _SIGNALS)
    threading.Thread(target=_watch, args=(parent,), daemon=True).start()
    settings.glossary()


def _watch(parent: int) -> None:
    while os.getppid() == parent:
        time.sleep(1)
    os._exit(1)
