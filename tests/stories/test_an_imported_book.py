"""A book comes from a file, and reaches the reps over the following mornings."""

from __future__ import annotations

import csv
from datetime import timedelta
from pathlib import Path

from bot.importing.command import run_import
from bot.playground.slack import Persona, PostedMessage
from tests.support.house import House

CUSTOMERS = 60
IDEAL = timedelta(days=30)
BUDGET = 7


def written(file: Path, owner: Persona) -> Path:
    with file.open("w", newline="") as out:
        rows = csv.writer(out)
        rows.writerow(["Company", "Owner", "Segment"])
        rows.writerows([f"Customer {number:02}", owner.id, "key"] for number in range(CUSTOMERS))
    return file


def cards(digest: PostedMessage | None) -> list[str]:
    return [line.split(" · ")[0] for line in digest.shown.splitlines() if " · " in line] if digest else []


def test_an_imported_book_reaches_the_rep_over_the_following_mornings(
    house: House, ana: Persona, tmp_path: Path
) -> None:
    start = house.clock()
    run_import(house.settings, written(tmp_path / "customers.csv", ana), start, by=ana.id)

    seen: list[list[str]] = []
    while house.clock() < start + IDEAL + timedelta(days=5):
        digest = house.next_morning(ana)
        seen.append(cards(digest))
        for name in seen[-1]:
            ana.submit(ana.click(digest, "Log", near=name).view)  # type: ignore[arg-type]

    assert max(map(len, seen)) <= BUDGET
    assert sum(1 for names in seen if names) >= 15
    first = list(dict.fromkeys(name for names in seen for name in names))
    assert sorted(first) == [f"Customer {number:02}" for number in range(CUSTOMERS)]
