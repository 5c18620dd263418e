"""A tick with nothing due, on the big book and on one of a hundredth of its size.

In it: what the scheduler's tick does every minute: the rounds, the digests and the note that it was made.
"""

from __future__ import annotations

from collections.abc import Iterator
from statistics import median

from benchmarks.child import told
from benchmarks.ground import BigBook, Ground
from benchmarks.table import Finding, at_most

SMALLER = 100  # times
RUNS = 200
WARM = 10


def findings(ground: Ground) -> Iterator[Finding]:
    large = ground.big_book
    small = ground.book_of(max(1, ground.customers // SMALLER), max(1, ground.reps // SMALLER), "small")
    ours, floor = (_milliseconds(book, ground.times(RUNS)) for book in (large, small))
    what = "tick, nothing due"
    words = f"{ours:.2f} ms", f"{floor:.2f} ms ({small.plan.customers:,} customers)"
    yield Finding(what, ground.database, *words, ours / floor, at_most(1.5, "× the time"))


def _milliseconds(book: BigBook, runs: int) -> float:
    seconds: list[float] = told("benchmarks.tick", book.url, book.plan.made_at, runs + WARM)["seconds"]
    return median(seconds[WARM:]) * 1000
