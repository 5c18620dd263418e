"""`python -m benchmarks.year docs/a-year.md`: lives through the year once more and writes the report."""

from __future__ import annotations

from pathlib import Path

import typer

from benchmarks.stopwatch import seconds_of
from benchmarks.year import CUSTOMERS, REPS, lived
from benchmarks.year.office import DAYS
from benchmarks.year.report import report
from benchmarks.year.tally import Tally


def main(file: Path, reps: int = REPS, customers: int = CUSTOMERS, days: int = DAYS) -> None:
    years: list[Tally] = []
    seconds = seconds_of(lambda: years.extend(lived(reps, customers, days)))
    file.write_text(report(sum(years, Tally()), seconds, reps, customers, days))


if __name__ == "__main__":
    typer.run(main)
