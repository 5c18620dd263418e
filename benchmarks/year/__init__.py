"""A year of fifty reps with five thousand customers, day by day.

In it: every morning the scheduler's own tick, with rounds, digests and their messages held against Slack's
limits; then the people, who answer their cards, sell, talk, promise and go on holiday through the verbs of
the book. Two offices side by side in processes of their own, on SQLite. Not in it: sending.

What people do is made up, and stands in docs/a-year.md beside what came of it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from benchmarks.child import told
from benchmarks.stopwatch import seconds_of
from benchmarks.table import Finding, at_least, at_most
from benchmarks.year.office import DAYS
from benchmarks.year.tally import Tally

OFFICES, REPS, CUSTOMERS = 2, 50, 5000
SOON = 2  # working days


def findings(reps: int = REPS, customers: int = CUSTOMERS, days: int = DAYS) -> Iterator[Finding]:
    years: list[Tally] = []
    seconds = seconds_of(lambda: years.extend(lived(reps, customers, days)))
    whole = sum(years, Tally())
    what = f"a year of {reps} reps and {customers:,} customers"
    yield Finding(what, "SQLite", f"{seconds:.0f} s", "–", seconds, at_most(120, "s"))
    yield Finding(f"{what}: digests a rep", "SQLite", _between(whole.digests), "–", _mean(whole.digests))
    cards = sorted(whole.cards.elements())
    yield Finding(
        f"{what}: cards a digest", "SQLite", _between(cards), "–", _mean(cards), at_most(10, "cards")
    )
    yield Finding(
        f"{what}: shown within {SOON} working days", "SQLite", "", "–", 100 * soon(whole), at_least(95, "%")
    )
    yield Finding(f"{what}: shown twice", "SQLite", "", "–", whole.twice, at_most(0, "times"))


def lived(reps: int, customers: int, days: int) -> list[Tally]:
    """What came of each office's year."""
    with TemporaryDirectory(prefix="rapport-year-") as folder, ThreadPoolExecutor(OFFICES) as offices:
        shares = (reps // OFFICES, customers // OFFICES, days)
        years = [offices.submit(_live, Path(folder) / f"{seed}.db", seed, *shares) for seed in range(OFFICES)]
        return [_read(year.result()["tally"]) for year in years]


def soon(whole: Tally) -> float:
    """The share of all nudges that had to be shown which were within two working days."""
    counted = sum(whole.waits.values()) + whole.never_shown
    return sum(count for days, count in whole.waits.items() if days <= SOON) / counted if counted else 1.0


def _live(file: Path, seed: int, reps: int, customers: int, days: int) -> Any:
    return told("benchmarks.year.live", f"sqlite:///{file}", seed, reps, customers, days)


def _read(said: dict[str, Any]) -> Tally:
    """JSON has no numbers for keys."""
    counted = {
        name: Counter({int(key): count for key, count in said[name].items()}) for name in ("cards", "waits")
    }
    return Tally(**{**said, **counted})


def _mean(numbers: list[int]) -> float:
    return sum(numbers) / len(numbers) if numbers else 0.0


def _between(numbers: list[int]) -> str:
    return f"{min(numbers)} to {max(numbers)}" if numbers else "none"
