"""A list of customers as another program exports it: one line each, with a contact, the last interaction and,
for every other one, a purchase."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

from benchmarks.names import company
from benchmarks.plan import Plan, email

HEADINGS = (
    *("Customer number", "Company", "Owner", "Segment"),
    *("Contact", "Role", "E-mail", "Phone"),
    *("Last contact", "Last note"),
    *("Purchase date", "Amount", "Currency", "Product"),
)
SEGMENTS = ("key", "regular", "occasional")
NOTE = "Content with the delivery, wants a new offer."
LAST_YEAR = 300  # days over which the last contacts lie


def write(path: Path, plan: Plan) -> None:
    with path.open("w", newline="", encoding="utf-8") as file:
        lines = csv.writer(file)
        lines.writerow(HEADINGS)
        lines.writerows(_lines(plan))


def _lines(plan: Plan) -> Iterator[tuple[object, ...]]:
    for number in range(1, plan.customers + 1):
        last = plan.today - timedelta(days=2 + number % LAST_YEAR)
        sale = (last - timedelta(days=9), number % 9000 + 100, "EUR", "An order") if number % 2 else ("",) * 4
        person = f"Contact {number}", "Purchasing", f"c{number}@example.com", f"+44 20 {number:07}"
        who = f"C-{number}", company(number), email((number - 1) % plan.reps + 1), SEGMENTS[number % 3]
        yield *who, *person, last, NOTE, *sale
