"""Writing to standard output and standard error, so that a closed pipe loses nothing and colour stays on terminals."""

from __future__ import annotations

import os
import sys
from contextlib import suppress


def complain(message: str) -> None:
    """One line on standard error."""
    line = " ".join(message.split())
    with suppress(OSError):
        print(f"endonym: {line}", file=sys.stderr)


def on_terminal() -> bool:
    """Whether standard output is a terminal that may be coloured (NO_COLOR is honoured)."""
    return sys.stdout is not None and sys.stdout.isatty() and not os.environ.get("NO_COLOR")


class Output:
    """Standard output in UTF-8, whatever the locale.

    Once the reader has gone nothing more is written, and the run goes on: files are still fixed. ``finish`` then tells,
    and makes the exit code 2.
    """

    def __init__(self) -> None:
        self._gone = sys.stdout is None
        self._told = False

    def write(self, text: str) -> None:
        """Write text as it is, lone surrogates included."""
        self.write_bytes(text.encode("utf-8", "surrogatepass"))

    def line(self, text: str) -> None:
        """Write a line."""
        self.write(text + "\n")

    def write_bytes(self, data: bytes) -> None:
        """Write bytes as they are."""
        if self._gone:
            return
        try:
            sys.stdout.buffer.write(data)
        except (OSError, ValueError):
            self._gone = True

    def finish(self, code: int) -> int:
        """Flush; the exit code, 2 where the output could not be written."""
        if not self._gone:
            try:
                sys.stdout.flush()
            except (OSError, ValueError):
                self._gone = True
        if not self._gone:
            return code
        self.closed()
        return 2

    @staticmethod
    def closed() -> None:
        """Say that the output was closed, and keep Python from trying to flush it once more."""
        complain("the output was closed before everything was written; files were still done")
        with suppress(OSError):
            os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
