"""Which benchmarks there are, and running them on one ground after the other."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence

from benchmarks import digests, idle_tick, imports, logcall, newly_due, typeahead
from benchmarks.ground import Ground, ground
from benchmarks.table import Finding

Say = Callable[[str], None]

# In this order: the first leave the big book as it is.
BENCHMARKS: dict[str, Callable[[Ground], Iterator[Finding]]] = {
    "logcall": logcall.findings,
    "idle-tick": idle_tick.findings,
    "typeahead": typeahead.findings,
    "digests": digests.findings,
    "newly-due": newly_due.findings,
    "import": imports.findings,
}
NAMES = tuple(BENCHMARKS)


def measured(
    names: Sequence[str], databases: Sequence[str], customers: int, reps: int, *, say: Say
) -> Iterator[Finding]:
    for database in databases:
        with ground(database, customers, reps) as here:
            for name in NAMES:
                if name in names:
                    yield from _timed(name, here, say)


def _timed(name: str, here: Ground, say: Say) -> Iterator[Finding]:
    begin = time.perf_counter()
    yield from BENCHMARKS[name](here)
    say(f"{here.database}: {name} took {time.perf_counter() - begin:.0f} s")
