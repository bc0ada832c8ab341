"""How far a long run is: a bar with rate and remaining time, on a terminal only."""

from __future__ import annotations

import sys
import time
from types import TracebackType
from typing import Any

_EVERY = 0.1  # seconds between two pictures


class Bar:
    """Shown on standard error while it is used as a context manager; nothing where that is no terminal.

    ``total`` is the number of bytes to read, 0 where that isn't known.
    """

    def __init__(self, total: int, *, quiet: bool = False) -> None:
        self._total = total
        self._progress: Any = None
        self._shown = 0.0
        self._wanted = not quiet and sys.stderr is not None and sys.stderr.isatty()

    def __enter__(self) -> Bar:
        if self._wanted:
            from rich.console import Console
            from rich.progress import BarColumn, DownloadColumn, Progress, TimeRemainingColumn, TransferSpeedColumn

            # No thread draws it: processes are forked off while it is shown.
            self._progress = Progress(
                BarColumn(), DownloadColumn(), TransferSpeedColumn(), TimeRemainingColumn(),
                console=Console(stderr=True), auto_refresh=False, transient=True,
            )  # fmt: skip
            self._task = self._progress.add_task("", total=self._total or None)
            self._progress.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._progress is not None:
            self._progress.stop()

    def read(self, count: int) -> None:
        """So many bytes were read, in all."""
        now = time.monotonic()
        if self._progress is not None and now - self._shown >= _EVERY:
            if not self._shown:  # what an earlier run did would count as done at once
                self._progress.reset(self._task, completed=count)
            self._shown = now
            self._progress.update(self._task, completed=count, refresh=True)
