"""Which benchmarks there are, and running them on one ground after the other."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from benchmarks import (
    call_paths,
    coverage,
    digests,
    dropped_file,
    duplicates,
    finding,
    idle_tick,
    imports,
    newly_due,
    play,
    silence,
    team_satisfaction,
    typeahead,
    year,
)
from benchmarks.ground import Ground, ground
from benchmarks.logcall import comparison
from benchmarks.survey import under_load
from benchmarks.table import Finding

Say = Callable[[str], None]

# In this order: the first leave the big book as it is.
BENCHMARKS: dict[str, Callable[[Ground], Iterator[Finding]]] = {
    "logcall": comparison.findings,
    "idle-tick": idle_tick.findings,
    "typeahead": typeahead.findings,
    "finding": finding.findings,
    "dropped-file": dropped_file.findings,
    "digests": digests.findings,
    "newly-due": newly_due.findings,
    "team-satisfaction": team_satisfaction.findings,
    "survey": under_load.findings,
    "import": imports.findings,
}
SILENCE = "silence"  # pure rules: measured once, on no database
COVERAGE = "coverage"  # pure formulas, likewise
DUPLICATES = "duplicates"  # pure comparing, likewise
YEAR = "year"  # brings its own databases
PLAY = "play"  # likewise
CALL_PATHS = "call-paths"  # likewise
NAMES = (*BENCHMARKS, SILENCE, COVERAGE, DUPLICATES, YEAR, PLAY, CALL_PATHS)


def measured(
    names: Sequence[str], databases: Sequence[str], customers: int, reps: int, *, say: Say
) -> Iterator[Finding]:
    for database in databases if set(names) & BENCHMARKS.keys() else ():
        with ground(database, customers, reps) as here:
            for name in BENCHMARKS:
                if name in names:
                    yield from _timed(f"{database}: {name}", BENCHMARKS[name](here), say)


def silence_measured(customers: int, purchases: Path | None, *, say: Say) -> Iterator[Finding]:
    """`purchases` is the file of the CDNOW purchases, when it is there."""
    yield from _timed(SILENCE, silence.findings(customers, purchases), say)


def coverage_measured(*, say: Say) -> Iterator[Finding]:
    yield from _timed(COVERAGE, coverage.findings(), say)


def duplicates_measured(*, say: Say) -> Iterator[Finding]:
    yield from _timed(DUPLICATES, duplicates.findings(), say)


def year_measured(*, say: Say) -> Iterator[Finding]:
    yield from _timed(YEAR, year.findings(), say)


def play_measured(*, say: Say) -> Iterator[Finding]:
    yield from _timed(PLAY, play.findings(), say)


def call_paths_measured(*, say: Say) -> Iterator[Finding]:
    yield from _timed(CALL_PATHS, call_paths.findings(), say)


def _timed(what: str, findings: Iterator[Finding], say: Say) -> Iterator[Finding]:
    begin = time.perf_counter()
    yield from findings
    say(f"{what} took {time.perf_counter() - begin:.0f} s")
