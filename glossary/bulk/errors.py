"""What can go wrong in bulk work, below the roots that ``glossary.errors`` draws.

EndonymError
  BulkError
    SourceError     an input can't be read (any further)
    TargetError     an output can't be written
    WorkerError     a process died in the middle of its work
    StrictError     a row was broken, and the run is strict
    ExtraError      a format needs a package that isn't installed
"""

from __future__ import annotations

from glossary.errors import EndonymError


class BulkError(EndonymError):
    """Bulk work that can't go on."""


class SourceError(BulkError):
    """An input that can't be read (any further). ``partly``: what came before the fault was read."""

    def __init__(self, why: str, *, partly: bool = False) -> None:
        super().__init__(why)
        self.partly = partly


class TargetError(BulkError):
    """An output that can't be written."""


class WorkerError(BulkError):
    """A process died in the middle of its work."""


class StrictError(BulkError):
    """A row was broken, and the run is strict."""


class ExtraError(BulkError):
    """A format needs a package that isn't installed."""

    def __init__(self, what: str, extra: str) -> None:
        super().__init__(f"{what} needs more packages: pip install 'endonym[{extra}]'")
