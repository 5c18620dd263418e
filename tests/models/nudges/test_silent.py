"""Who is silent, who of them is slipping away first, and that somebody hears of it in time."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from sqlalchemy import update

from models.book import Book
from models.book.owner_scope import owner_scope_with
from models.customers import Customer, CustomerDetails
from models.customers.nudge import NudgeOutcome
from models.customers.plans.contact_plan import ContactPlan
from models.customers.purchases.purchase import PurchaseDetails
from models.nudges.rounds import make_rounds
from models.nudges.silent import SilentCustomer, most_silent_first, silent_among, silent_customers_page
from models.rhythm.cadence import Cadence
from models.rhythm.reason import ReasonKind
from tests.models.cast import A_CALL, DAY, NOW, TODAY, on, person

EVERY_FIVE_WEEKS = (287, 252, 217, 182, 147, 112, 77)
ASKED_AGAIN_AFTER = 200  # days: nothing but the own rhythm speaks


def a_buyer(book: Book, name: str = "Acme Bakery", days: tuple[int, ...] = EVERY_FIVE_WEEKS) -> Customer:
    """Of Ana, who keeps in touch twice a year and follows no plan; bought so many days ago, each time."""
    ana = person(book, "Ana")
    book.session.execute(update(ContactPlan).values(retired_at=NOW))
    cadence = Cadence(ASKED_AGAIN_AFTER - 20, ASKED_AGAIN_AFTER)
    details = CustomerDetails(name, "regular", cadence=cadence)
    customer = book.add_customer(details, owner=ana, by=ana, at=NOW - 300 * DAY)
    for ago in days:
        customer.record_purchase(PurchaseDetails(TODAY - ago * DAY, what="bread"), by=ana, at=NOW)
    return customer


def silent_on(book: Book, day: date) -> list[int]:
    return [one.customer_id for one in silent_among(book, [person(book, "Ana")], day)]


@pytest.mark.both_databases
def test_on_the_day_the_pause_becomes_unusual_there_is_a_nudge_and_not_before(book: Book) -> None:
    customer = a_buyer(book, days=(230, 195, 160, 125, 90, 55, 20))
    customer.log_interaction(on(TODAY - 10 * DAY), by=book.rep, at=NOW)
    unusual_on = customer.due_status.unusual_from
    assert unusual_on
    assert TODAY < unusual_on < TODAY + 60 * DAY

    eve = NOW + (unusual_on - TODAY - DAY)
    make_rounds(book, now=eve)
    book.session.refresh(customer)
    assert customer.open_nudge is None
    assert customer.id not in silent_on(book, unusual_on - DAY)

    make_rounds(book, now=eve + DAY)
    book.session.refresh(customer)
    assert customer.open_nudge
    assert [reason.kind for reason in customer.due_status.reasons(unusual_on)] == [ReasonKind.UNUSUAL]
    assert customer.silent_from == unusual_on
    assert customer.id in silent_on(book, unusual_on)


def test_reaching_the_customer_settles_it(book: Book) -> None:
    customer = a_buyer(book)
    make_rounds(book, now=NOW)
    book.session.refresh(customer)
    nudge = customer.open_nudge
    assert nudge

    customer.log_interaction(A_CALL, by=book.rep, at=NOW)

    assert nudge.outcome is NudgeOutcome.LOGGED
    assert customer.open_nudge is None
    assert silent_on(book, TODAY) == []


def test_a_talk_before_the_pause_was_unusual_does_not_hide_it(book: Book) -> None:
    customer = a_buyer(book)
    customer.log_interaction(on(TODAY - 40 * DAY), by=book.rep, at=NOW)

    assert customer.id in silent_on(book, TODAY)


@pytest.mark.both_databases
def test_the_list_and_the_count_agree(book: Book) -> None:
    a_buyer(book)
    a_buyer(book, "Bolt", (250, 240))
    a_buyer(book, "Corner", ())
    days = [TODAY + timedelta(days=day) for day in range(-300, 100, 25)]
    owners = book.owned_by(person(book, "Ana"))

    assert {day: len(silent_on(book, day)) for day in days} == {
        day: owners.counts(day).silent for day in days
    }


def test_a_page_past_the_end_is_the_last(book: Book) -> None:
    for number in range(5):
        a_buyer(book, f"Customer {number}")

    found = silent_customers_page(book, owner_scope_with(book, "own"), TODAY, page=9, size=2)

    assert (found.count, found.page, len(found.shown)) == (5, 2, 1)
    assert found.owners == [("Ana", 5)]


def a_silent(
    customer_id: int, *, orders: int = 0, ago: tuple[int, int] = (0, 0), past: float = 1
) -> SilentCustomer:
    first, last = (TODAY - days * DAY if orders else None for days in ago)
    return SilentCustomer(customer_id, 1, orders, first, last, past)


def test_those_with_a_rhythm_come_first_by_the_orders_to_be_expected_then_the_share_of_the_maximum() -> None:
    silent = [
        a_silent(1, past=1.1),
        a_silent(2, past=4.0),
        a_silent(3, orders=2, ago=(400, 300), past=2.0),
        a_silent(4, orders=3, ago=(200, 60)),
        a_silent(5, orders=9, ago=(400, 200)),
    ]

    assert [one.customer_id for one in most_silent_first(silent, TODAY)] == [5, 4, 2, 3, 1]
