"""One timeline of everything that happened with a customer."""

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import event, insert

from models.book import Book
from models.customers import CustomerDetails
from models.customers.change import Change
from models.customers.contacts.contact import ContactDetails
from models.customers.interactions.interaction import Initiator, Interaction
from models.customers.nudge import Snooze
from models.customers.purchases.purchase import Purchase, PurchaseDetails
from models.kernel.vocabulary import Channel, Outcome, Stage
from tests.models.cast import A_CALL, DAY, NOW, TODAY, House, add, on, person, reached


def test_everything_is_in_it_newest_first_with_who_and_when(book: Book) -> None:
    customer, mia = add(book), person(book, "Mia")
    customer.move_to(Stage.PROSPECT, by=mia, at=NOW - 90 * DAY)
    ned = customer.add_contact(ContactDetails("Ned"), by=mia, at=NOW - 80 * DAY)
    reached(customer, days_ago=60, contact_ids=frozenset({ned.id}))
    customer.record_purchase(PurchaseDetails(TODAY - 50 * DAY, "an oven"), by=None, at=NOW - 49 * DAY)
    customer.snooze(until=TODAY, reason="fair", by=mia, at=NOW - 40 * DAY)
    customer.contact_left(ned, by=mia, at=NOW - 30 * DAY)
    lines = customer.history(10)
    assert [(type(line.what), line.on, line.by and line.by.name) for line in lines] == [
        (Change, TODAY - 30 * DAY, "Mia"),
        (Snooze, TODAY - 40 * DAY, "Mia"),
        (Change, TODAY - 49 * DAY, None),
        (Purchase, TODAY - 50 * DAY, None),
        (Interaction, TODAY - 60 * DAY, "Ana"),
        (Change, TODAY - 90 * DAY, "Mia"),
    ]
    assert lines == sorted(lines, key=lambda line: line.at, reverse=True)
    assert customer.history(2) == lines[:2]


@pytest.mark.both_databases
def test_what_was_taken_back_is_not_in_it_and_edits_stand_with_their_interaction(book: Book) -> None:
    customer, ana = add(book), person(book, "Ana")
    kept = customer.log_interaction(A_CALL, by=ana, at=NOW).interaction
    gone = customer.log_interaction(on(TODAY - DAY), by=ana, at=NOW).interaction
    customer.amend(kept, on(TODAY, note="new"), by=ana, at=NOW)
    customer.withdraw(gone, by=ana, at=NOW)
    customer.take_back_purchase(
        customer.record_purchase(PurchaseDetails(TODAY, "an oven"), by=ana, at=NOW), by=ana, at=NOW
    )
    assert [line.what for line in customer.history(10)] == [kept]
    assert [(change.field, change.before, change.after) for change in kept.changes] == [("note", "", "new")]


@pytest.mark.both_databases
def test_what_stood_before_is_kept_in_words(book: Book) -> None:
    customer, ana = add(book), person(book, "Ana")
    details = CustomerDetails("Acme Bakers", "key", tags=("fair", "west"), working_week=frozenset({1, 2}))
    customer.edit(details, customer.segment, by=ana, at=NOW)
    assert sorted((change.field, change.before, change.after) for change in customer.changes) == [
        ("name", "Acme Bakery", "Acme Bakers"),
        ("tags", "", "fair, west"),
        ("working_week", "", "1, 2"),
    ]


@pytest.mark.both_databases
def test_of_thousands_of_rows_only_those_that_are_shown_are_read(house: House) -> None:
    with house.open() as book:
        customer = add(book)
        moments = [NOW - timedelta(hours=n) for n in range(3000)]
        same: dict[str, Any] = {
            "customer_id": customer.id,
            "rep_id": book.rep.id,
            "workspace_id": house.workspace_id,
        }
        same |= {"channel": Channel.CALL, "outcome": Outcome.REACHED, "initiator": Initiator.WE}
        same |= {"note": "", "next_step": "", "problem": False}
        rows = [{**same, "happened_on": at.date(), "happened_at": at, "logged_at": at} for at in moments]
        book.session.execute(insert(Interaction), rows)
        what: dict[str, Any] = {"customer_id": customer.id, "workspace_id": house.workspace_id}
        what |= {"field": "notes", "before": "", "after": "x"}
        book.session.execute(insert(Change), [{**what, "at": at} for at in moments])
    asked: list[str] = []
    read: list[object] = []
    with house.read() as book:
        customer = book.customers_of(book.rep).get(customer.id)
        event.listen(house.library.engine, "before_cursor_execute", lambda *args: asked.append(args[2]))
        event.listen(book.session, "loaded_as_persistent", lambda _session, row: read.append(row))
        lines = customer.history(5)
    assert [line.at for line in lines] == [NOW, NOW, *moments[1:2] * 2, moments[2]]
    assert len(asked) <= 10  # one for each of the eight kinds, and two for what stands with a talk
    assert 5 <= len(read) <= 20  # five at most of each kind that there is
