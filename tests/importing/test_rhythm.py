"""An imported customer is due when the book's own rule says so."""

from __future__ import annotations

import random
from datetime import date, timedelta

from models.book import Book
from models.clocks import fold
from models.customer import Customer
from tests.importing.conftest import NOW, Office

DERIVED = ("due_on", "maximum_on", "silent_from", "due_at")


def a_list(lines: int) -> str:
    dice = random.Random(7)

    def day() -> str:
        return str(NOW.date() - timedelta(days=dice.randrange(700))) if dice.random() < 0.6 else ""

    def line(n: int) -> str:
        own = dice.choice(["20,40", ",", ","])
        ahead = str(date(2026, 12, dice.randrange(1, 28))) if dice.random() < 0.2 else ""
        segment, stage = (
            dice.choice(["key", "", "occasional"]),
            dice.choice(["", "lost", "prospect", "loyal"]),
        )
        owner = dice.choice(["UANA", "UBEN"])
        return f"C{n // 2},{owner},{segment},{stage},{own},{ahead},{day()},{day()}\n"

    heading = "Name,Owner,Segment,Stage,Ideal days,Maximum days,Not before,Last contact,Purchase date\n"
    return heading + "".join(line(n) for n in range(lines))


def derived(customer: Customer) -> list[object]:
    return [customer.clocks, *(getattr(customer, name) for name in DERIVED)]


def everybody(book: Book) -> list[Customer]:
    return book.owned_by(*book.reps()).page(offset=0, size=10_000)


def test_clocks_and_due_days_are_those_of_the_rule(office: Office) -> None:
    office.take(a_list(400))
    with office.library.open(office.workspace_id) as book:
        customers = everybody(book)
        assert len(customers) > 200
        for customer in customers:
            imported = derived(customer)
            customer.set_clocks(fold(customer.happenings()))
            customer.reschedule()
            assert derived(customer) == imported


def test_a_list_over_a_list_follows_the_rule_too(office: Office) -> None:
    office.take(a_list(60))
    office.take(a_list(60).replace("C1,", "C2,"), at=NOW + timedelta(days=40))
    with office.library.open(office.workspace_id) as book:
        for customer in everybody(book):
            imported = derived(customer)
            customer.set_clocks(fold(customer.happenings()))
            customer.reschedule()
            assert derived(customer) == imported
