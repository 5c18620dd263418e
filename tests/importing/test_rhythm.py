"""An imported customer is due when the book's own rule says so."""

from __future__ import annotations

import random
from datetime import date, timedelta

from models.book import Book
from models.customers import Customer
from models.customers.nudge import NudgeOutcome
from models.nudges.next_occasions import catch_up
from tests.importing.conftest import NOW, Office

DERIVED = ("due_on", "maximum_on", "silent_from", "due_at", "step_on", "occasion_on")


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
            customer.follow(NudgeOutcome.LAPSED, by=None, at=NOW)
            assert derived(customer) == imported
        assert {customer.step_on is None for customer in customers} == {True, False}


def test_a_list_over_a_list_follows_the_rule_too(office: Office) -> None:
    later = NOW + timedelta(days=40)
    office.take(a_list(60))
    office.take(a_list(60).replace("C1,", "C2,"), at=later)
    with office.library.open(office.workspace_id) as book:
        catch_up(book, now=later)  # as every night
        still_to_come = [one for one in everybody(book) if one.due_at and one.due_at > later]
        assert still_to_come
        for customer in still_to_come:
            imported = derived(customer)
            customer.follow(NudgeOutcome.LAPSED, by=None, at=later)
            assert derived(customer) == imported


def test_a_sale_of_last_week_starts_its_plan_and_one_of_last_year_none(office: Office) -> None:
    office.take("Name,Purchase date\nAcme,2026-11-16\nBolt,2025-11-17\n")
    assert office.customer("Acme").step_on == date(2026, 11, 17)
    assert office.customer("Bolt").step_on is None


def test_an_imported_birthday_is_an_occasion_at_once(office: Office) -> None:
    office.take("Name,Contact,Birthday\nAcme,Rosa,1980-11-24\n")
    assert office.customer("Acme").occasion_on == date(2026, 11, 24)
