"""Build hook: the wheel carries data compiled or parsed, so that the first run is as quick as any other.

All of it bears marks of what it was made from; where these do not fit, the data themselves are read.
"""

from __future__ import annotations

import compileall
import shutil
import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

FOLDER = "seeds/compiled"
PACKAGES = ("glossary", "translit", "cli", "seeds")


class CompileGlossary(BuildHookInterface):
    """Compile the built-in glossary into the tree before its files are collected."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Write all of it, and have it included although git ignores it."""
        sys.path.insert(0, self.root)
        try:
            from glossary import compiling  # noqa: PLC0415 (of the tree that is being built)
            from glossary.resolve import rules, topic  # noqa: PLC0415
            from seeds import tables  # noqa: PLC0415

            folder = Path(self.root, FOLDER)
            shutil.rmtree(folder, ignore_errors=True)  # a process may be reading what is there: it keeps it
            folder.mkdir()
            (folder / "tables.bin").write_bytes(tables.packed())
            for name, content in (rules.packed() | topic.packed()).items():
                (folder / name).write_bytes(content)
            (folder / "glossary.bin").write_bytes(compiling.packed())
        finally:
            sys.path.remove(self.root)
        if version == "editable":  # pip compiles what it installs, but not a tree that it only points to
            for package in PACKAGES:
                compileall.compile_dir(Path(self.root, package), quiet=2)
        build_data["artifacts"].append(f"{FOLDER}/*.bin")
