"""A bulk run that is stopped by hand, for the tests of what it leaves."""

from __future__ import annotations

import pytest

from glossary.bulk.run import Plan, Run


def interrupted(one: Run, plans: list[Plan], *, at: int) -> None:
    """Run until so many chunks are read, as if Ctrl-C were pressed then."""
    seen: list[int] = []

    def read(count: int) -> None:
        seen.append(count)
        if len(seen) == at:
            raise KeyboardInterrupt

    one._watch = one._watch._replace(read=read)
    with pytest.raises(KeyboardInterrupt):
        one.run(plans)
