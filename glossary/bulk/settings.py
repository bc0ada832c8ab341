"""What a run is to do: small, picklable, the same in every process."""

from __future__ import annotations

import hashlib
from typing import Literal

import msgspec

from glossary import Glossary, Mention
from glossary import style as styles
from glossary.bulk.chunks import SIZE
from glossary.style import Policy

Mode = Literal["normalize", "annotate"]

_VERSION = 2
"""Counts up when the same input would be cut or written otherwise: older journals are then not gone on with."""


class Settings(msgspec.Struct, frozen=True):
    """The mode, the style, the policy for quotations, the user's glossary files, and the columns of tables."""

    mode: Mode = "normalize"
    style: str = "ua"
    quotes: Policy | None = None
    files: tuple[str, ...] = ()
    columns: tuple[str, ...] = ("text",)
    any_case: bool = False
    register: bool = False
    size: int = SIZE
    """Bytes after which a chunk may end."""

    def glossary(self) -> Glossary:
        """The glossary; loaded once per process, for ``Glossary.load`` keeps it."""
        return Glossary.load(*self.files)

    def mentions(self, text: str) -> list[Mention]:
        """The mentions in a text, as these settings ask for them."""
        return self.glossary().mentions(
            text, self.style, quotes=self.quotes, any_case=self.any_case, register=self.register
        )

    def digest(self) -> str:
        """What the output depends on, the input apart."""
        glossary, style = self.glossary().digest, repr(styles.load(self.style))
        parts = (
            _VERSION,
            self.mode,
            self.quotes,
            self.columns,
            self.any_case,
            self.register,
            self.size,
            style,
            glossary,
        )
        return hashlib.blake2b(repr(parts).encode(), digest_size=16).hexdigest()
