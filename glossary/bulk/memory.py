"""Memory that stays flat however much text a process has worked on."""

from __future__ import annotations

import ctypes
import sys
from contextlib import suppress

_TRIM_THRESHOLD, _MMAP_THRESHOLD = -1, -3  # as malloc.h of the GNU C library numbers them
_LARGE = 1 << 19
_SPARE = 32 << 20


def steady() -> None:
    """Have large blocks go back to the system when they are freed. For this process and those it forks off.

    The GNU C library raises its idea of a large block with each that is freed; then the copies of chunks lie among
    lasting small blocks, and a long run takes up twice the memory. Elsewhere nothing is done.
    """
    if sys.platform == "linux":
        with suppress(OSError, AttributeError):
            library = ctypes.CDLL(None)
            library.mallopt(_MMAP_THRESHOLD, _LARGE)
            library.mallopt(_TRIM_THRESHOLD, _SPARE)
