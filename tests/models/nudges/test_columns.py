"""The rule is asked of columns in the rounds and of the customer elsewhere: both get one answer."""

from datetime import timedelta

from models.book import Book
from models.customers import Customer, CustomerDetails
from models.customers.purchases.purchase import PurchaseDetails
from models.kernel.vocabulary import Stage
from models.nudges.columns import due_status_of, select_due_status
from models.rhythm.cadence import Cadence
from tests.models.cast import A_CALL, NOW, TODAY, add

A_WEEK = timedelta(days=7)


def of_every_kind(book: Book) -> list[Customer]:
    """Never reached, reached, bought, of another stage or rhythm, asleep, and awake again before its time."""
    new, reached, bought, lost, own, asleep, awake = (
        add(book, name) for name in ("New", "Reached", "Bought", "Lost", "Own", "Asleep", "Awake")
    )
    for customer in (reached, own, asleep, awake):
        customer.log_interaction(A_CALL, by=customer.owner, at=NOW)
    bought.record_purchase(PurchaseDetails(TODAY, "an oven"), by=bought.owner, at=NOW)
    lost.edit(CustomerDetails("Lost", "regular", Stage.LOST), lost.segment, by=lost.owner, at=NOW)
    details = CustomerDetails("Own", "regular", cadence=Cadence(3, 4), not_before=TODAY + A_WEEK)
    own.edit(details, own.segment, by=own.owner, at=NOW)
    for customer in (asleep, awake):
        customer.snooze(until=TODAY + A_WEEK, reason="fair", by=customer.owner, at=NOW + timedelta(hours=1))
    awake.log_interaction(A_CALL, by=awake.owner, at=NOW + timedelta(hours=2))
    return [new, reached, bought, lost, own, asleep, awake]


def test_columns_and_customer_stand_alike(book: Book) -> None:
    customers = {customer.id: customer for customer in of_every_kind(book)}
    assert [c.name for c in customers.values() if c.due_status.snoozed_until] == ["Asleep"]
    book.session.flush()

    rows = book.session.execute(select_due_status(book))

    assert {row.id: due_status_of(row) for row in rows} == {id_: c.due_status for id_, c in customers.items()}
