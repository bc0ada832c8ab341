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


def waiting() -> None:
    """Say that standard input is read, where somebody sits before it and may not know."""
    if sys.stdin is not None and sys.stdin.isatty():
        complain(f"reading standard input, up to {'Ctrl-Z and Enter' if os.name == 'nt' else 'Ctrl-D'}")


class Output:
    """Standard output in UTF-8, whatever the locale.

    Once the reader has gone nothing more is written, and the run goes on: files are still fixed. ``finish`` then tells,
    and makes the exit code 2.
    """

    def __init__(self) -> None:
        self._gone = sys.stdout is None
        self._why = ""

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
        except (OSError, ValueError) as error:
            self._lost(error)

    def finish(self, code: int) -> int:
        """Flush; the exit code, 2 where the output could not be written."""
        if not self._gone:
            try:
                sys.stdout.flush()
            except (OSError, ValueError) as error:
                self._lost(error)
        if not self._gone:
            return code
        self.closed(self._why)
        return 2

    def _lost(self, error: OSError | ValueError) -> None:
        self._gone = True
        if isinstance(error, OSError) and not isinstance(error, BrokenPipeError):
            self._why = f"standard output: cannot be written ({error.strerror or error})"

    @staticmethod
    def closed(why: str = "") -> None:
        """Say that the output was closed, or why it is lost, and keep Python from trying to flush it once more."""
        complain(why or "the output was closed before everything was written")
        with suppress(OSError):
            os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
