"""Build hook: the wheel carries the glossary in its compiled form, so that the first run is as quick as any other.

The compiled form bears the digest of the data that it was made from; where that does not fit, the glossary is compiled anew.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

COMPILED = "seeds/compiled/glossary.bin"


class CompileGlossary(BuildHookInterface):
    """Compile the built-in glossary into the tree before its files are collected."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Write the compiled glossary, and have it included although git ignores it."""
        sys.path.insert(0, self.root)
        try:
            from glossary.facade import compile_built_in  # noqa: PLC0415 (of the tree that is being built)

            target = Path(self.root, COMPILED)
            target.parent.mkdir(exist_ok=True)
            target.write_bytes(compile_built_in())
        finally:
            sys.path.remove(self.root)
        build_data["artifacts"].append(COMPILED)
