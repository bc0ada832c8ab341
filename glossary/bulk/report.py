"""What a run did: counts that add up over chunks and files, and the rows that were broken."""

from __future__ import annotations

from typing import NamedTuple

import msgspec


class Fault(NamedTuple):
    """A row that was left as it was because it is broken. ``row`` counts from 1, at first within its chunk."""

    row: int
    why: str


class Tally(msgspec.Struct):
    """Counts of a run, or of a part of it.

    ``rows`` are the lines of a text and the records of a table; ``bytes_read`` are, after decompression. ``mentions``
    were judged: when normalising, only names that the style may change; when annotating, all. ``changes`` were written;
    ``kept`` were not, by reason (the reason codes of mentions). ``faults`` are broken rows.
    """

    files: int = 0
    rows: int = 0
    bytes_read: int = 0
    mentions: int = 0
    changes: int = 0
    faults: int = 0
    kept: dict[str, int] = {}

    def count(self, *, changed: bool, reason: str) -> None:
        """Count one mention."""
        self.mentions += 1
        if changed:
            self.changes += 1
        else:
            self.kept[reason] = self.kept.get(reason, 0) + 1

    def add(self, other: Tally) -> None:
        """Add another part's counts."""
        self.files += other.files
        self.rows += other.rows
        self.bytes_read += other.bytes_read
        self.mentions += other.mentions
        self.changes += other.changes
        self.faults += other.faults
        for reason, number in other.kept.items():
            self.kept[reason] = self.kept.get(reason, 0) + number

    def as_json(self, failed: int, seconds: float) -> bytes:
        """The report as JSON: the counts, ``kept`` most frequent first, files that failed, the time taken."""
        kept = dict(sorted(self.kept.items(), key=lambda item: (-item[1], item[0])))
        fields = {**msgspec.structs.asdict(self), "kept": kept, "failed": failed, "seconds": round(seconds, 3)}
        return msgspec.json.format(msgspec.json.encode(fields), indent=2) + b"\n"


class Result(NamedTuple):
    """What became of a chunk: the bytes to write, the counts, the broken rows."""

    data: bytes
    tally: Tally
    faults: list[Fault]
