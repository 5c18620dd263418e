"""`python -m benchmarks`: measures everything and prints one table."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from benchmarks.ground import DATABASES
from benchmarks.runs import (
    CALL_PATHS,
    COVERAGE,
    DUPLICATES,
    NAMES,
    PLAY,
    SILENCE,
    YEAR,
    call_paths_measured,
    coverage_measured,
    duplicates_measured,
    measured,
    play_measured,
    silence_measured,
    year_measured,
)
from benchmarks.table import machine, markdown, rich_table
from bot.clock import system_clock

NOTES = """\
Made by `python -m benchmarks --markdown docs/benchmarks.md`. Every line stands beside its floor, measured in
the same run; what is in a figure and what is not is told at the head of each module in `benchmarks/`. SQLite
waits for the disk at every commit (synchronous=FULL). The PostgreSQL is the one of the tests, which does not
(fsync=off), for Rapport and for its floors alike. The rules of silence and the intervals of satisfaction need
no database; on the CDNOW purchases the former are measured when the file is there (`--cdnow`).
"""
CDNOW = Path(__file__).parent / "data" / "cdnow.txt"  # public, but not ours to hand on


app = typer.Typer(add_completion=False, pretty_exceptions_enable=False)


@app.command()
def main(
    customers: Annotated[int, typer.Option(help="How many customers the big book has.")] = 1_000_000,
    reps: Annotated[int, typer.Option(help="How many reps share them.")] = 5_000,
    only: Annotated[
        list[str] | None, typer.Option(help=f"One of {', '.join(NAMES)}; may be repeated.")
    ] = None,
    database: Annotated[str | None, typer.Option(help="sqlite or postgresql; both when left out.")] = None,
    cdnow: Annotated[
        Path | None, typer.Option(help=f"The CDNOW purchases; benchmarks/data/{CDNOW.name} when it is there.")
    ] = None,
    markdown_file: Annotated[
        Path | None, typer.Option("--markdown", help="Write the table there, too.")
    ] = None,
) -> None:
    """Measure Rapport beside its floor."""
    chosen = [one for one in DATABASES if database in (None, one.lower())]
    names = only or list(NAMES)
    if not chosen or not set(names) <= set(NAMES) or not 0 < reps <= customers:
        raise typer.BadParameter(f"choose among {', '.join(NAMES)} and sqlite or postgresql")
    console = Console(width=None if Console().is_terminal else 160)
    say = Console(stderr=True).print
    purchases = cdnow or (CDNOW if CDNOW.exists() else None)
    if purchases and not purchases.is_file():
        raise typer.BadParameter(f"{purchases} is not there")
    findings = list(measured(names, chosen, customers, reps, say=say))
    if SILENCE in names:
        findings += silence_measured(customers, purchases, say=say)
    if COVERAGE in names:
        findings += coverage_measured(say=say)
    if DUPLICATES in names:
        findings += duplicates_measured(say=say)
    if YEAR in names:
        findings += year_measured(say=say)
    if PLAY in names:
        findings += play_measured(say=say)
    if CALL_PATHS in names:
        findings += call_paths_measured(say=say)
    title = f"{customers:,} customers, {reps:,} reps; {machine(os.cpu_count() or 1, system_clock().date())}"
    console.print(rich_table(findings, title))
    if markdown_file:
        markdown_file.write_text(markdown(findings, "Benchmarks", [NOTES, f"{title}."]))


if __name__ == "__main__":
    app()
