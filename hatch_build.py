"""Build hook: the wheel carries the glossary compiled, and other data parsed, so that the first run is as quick as any.

Both bear marks of the data that they were made from; where these do not fit, the data themselves are read.
"""

from __future__ import annotations

import shutil
import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

FOLDER = "seeds/compiled"


class CompileGlossary(BuildHookInterface):
    """Compile the built-in glossary into the tree before its files are collected."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Write both, and have them included although git ignores them."""
        sys.path.insert(0, self.root)
        try:
            from glossary import compiling  # noqa: PLC0415 (of the tree that is being built)
            from seeds import tables  # noqa: PLC0415

            folder = Path(self.root, FOLDER)
            shutil.rmtree(folder, ignore_errors=True)  # a process may be reading what is there: it keeps it
            folder.mkdir()
            (folder / "tables.bin").write_bytes(tables.packed())
            (folder / "glossary.bin").write_bytes(compiling.packed())
        finally:
            sys.path.remove(self.root)
        build_data["artifacts"].append(f"{FOLDER}/*.bin")
