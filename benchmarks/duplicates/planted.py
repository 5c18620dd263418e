"""The planted pairs, what is found of them, and in how many seconds."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from benchmarks.names import company
from benchmarks.stopwatch import seconds_of
from benchmarks.table import Finding, at_least, at_most
from models.duplicates.candidates import likely_duplicates
from models.duplicates.score import CustomerIdentity, Level

BOOK = 10_000  # customers
MOST_SECONDS = 10
LEAST_RECALL, LEAST_PRECISION = 0.95, 0.99
PLANTED = Path(__file__).with_name("planted.tsv")

Pair = tuple[int, int]


@dataclass(frozen=True, slots=True)
class PlantedBook:
    """same: pairs that are one customer; distinct: pairs that look alike and are two."""

    customers: list[CustomerIdentity]
    same: set[Pair]
    distinct: set[Pair]


@dataclass(frozen=True, slots=True)
class Found:
    recall: float
    precision: float
    near_misses: int


def planted_book(size: int) -> PlantedBook:
    """The planted customers first, then others up to `size`."""
    with PLANTED.open(encoding="utf-8", newline="") as file:
        lines = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    planted = [
        CustomerIdentity(place, line["name"], line["country"], _split(line["emails"]), _split(line["phones"]))
        for place, line in enumerate(lines)
    ]
    others = [CustomerIdentity(place, company(place), "GB") for place in range(len(planted), size)]
    pairs = {line["is_same"]: set[Pair]() for line in lines}
    for place in range(0, len(lines), 2):
        pairs[lines[place]["is_same"]].add((place, place + 1))
    return PlantedBook([*planted, *others], pairs["1"], pairs["0"])


def found_in(book: PlantedBook, level: Level) -> Found:
    """How much of what is planted is found at this level, and how much besides."""
    duplicates = [pair for pair in likely_duplicates(book.customers) if pair.likeness.level is level]
    pairs = {(pair.first.id, pair.second.id) for pair in duplicates}
    right = len(pairs & book.same)
    return Found(right / len(book.same), right / len(pairs), len(pairs & book.distinct))


def findings() -> Iterator[Finding]:
    book = planted_book(BOOK)
    seconds = seconds_of(lambda: likely_duplicates(book.customers))
    surely = found_in(book, Level.SURE)
    what = f"duplicates among {BOOK:,} customers"
    near = f"{surely.near_misses} of {len(book.distinct)} near misses called sure"
    yield Finding(what, "–", f"{seconds:.1f} s", "–", seconds, at_most(MOST_SECONDS, "s"))
    yield Finding(f"{what}, surely the same", "–", near, "–", surely.recall, at_least(LEAST_RECALL, "recall"))
    precise = at_least(LEAST_PRECISION, "precision")
    yield Finding(f"{what}, likewise", "–", near, "–", surely.precision, precise)


def _split(cell: str) -> tuple[str, ...]:
    return tuple(filter(None, cell.split(";")))
