"""Which files of a folder a run has done, so that it can go on after an interruption without doing them again."""

from __future__ import annotations

from pathlib import Path

import msgspec

from glossary.bulk.errors import TargetError
from glossary.bulk.report import Tally

_NAME = ".endonym.journal"


class _Entry(msgspec.Struct):
    identity: str
    tally: Tally


class Done:
    """The journal of a folder: one line of JSON for each file that is done."""

    def __init__(self, folder: str, *, resume: bool) -> None:
        self._path = Path(folder) / _NAME
        self._done: dict[str, Tally] = {}
        if resume:
            self._read()
        else:
            self._path.unlink(missing_ok=True)

    def _read(self) -> None:
        try:
            lines = self._path.read_bytes().splitlines()
        except OSError:
            return
        for line in lines:
            try:
                entry = msgspec.json.decode(line, type=_Entry)
            except ValueError:
                continue  # the run was cut off in the middle of this entry
            self._done[entry.identity] = entry.tally

    def get(self, identity: str, target: str) -> Tally | None:
        """The counts of a file that is done, or None."""
        return self._done.get(identity) if Path(target).exists() else None

    def add(self, identity: str, tally: Tally) -> None:
        """Note a file that is done. Raises TargetError."""
        try:
            with open(self._path, "ab") as file:
                file.write(msgspec.json.encode(_Entry(identity, tally)) + b"\n")
        except OSError as error:
            raise TargetError(f"{self._path}: cannot be written ({error.strerror or error})") from None

    def remove(self) -> None:
        """The run is over, or is not to be gone on with."""
        self._path.unlink(missing_ok=True)
