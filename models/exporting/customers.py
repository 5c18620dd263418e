"""Customers with their contacts, last interaction and purchases, a chunk at a time."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from models.book import Book
from models.customers import Customer
from models.customers.contacts.contact import Contact
from models.customers.interactions.interaction import Interaction
from models.customers.purchases.purchase import Purchase
from models.kernel.vocabulary import Outcome
from models.storage.bulk import Row, by_customer, table_of
from models.storage.postgresql import SNAPSHOT

CHUNK = 1000
CUSTOMER, CONTACT, INTERACTION, PURCHASE = (
    table_of(kind).c for kind in (Customer, Contact, Interaction, Purchase)
)


@dataclass(frozen=True, slots=True)
class CustomerExport:
    """`owner` is how an import finds the rep again; `external_id` tells customers of one name apart."""

    customer: Row
    external_id: str
    owner: str
    segment: str
    contacts: list[Row]
    last: Row | None
    purchases: list[Row]


def customers(book: Book) -> Iterator[CustomerExport]:
    """Every customer with those contacts who are still there, in the order of entry."""
    snapshot(book.session)
    owners, alike = _owners(book), _alike(book)
    segments = {segment.id: segment.name for segment in book.segments()}
    last_id = 0
    while rows := _chunk(book, last_id):
        ids = [row.id for row in rows]
        last_id = ids[-1]
        contacts = by_customer(book.session, CONTACT, ids, CONTACT.left_at.is_(None))
        purchases = by_customer(book.session, PURCHASE, ids, PURCHASE.withdrawn_at.is_(None))
        last = _last(book.session, ids)
        for row in rows:
            own = f"rapport-{row.id}" if (row.owner_id, row.name_key) in alike else ""
            yield CustomerExport(
                row,
                row.external_id or own,
                owners[row.owner_id],
                segments[row.segment_id],
                contacts[row.id],
                last.get(row.id),
                purchases[row.id],
            )


def snapshot(session: Session) -> None:
    """All questions of this session are answered as of now; on SQLite every reader has that."""
    if session.get_bind().dialect.name == "postgresql":
        session.connection(execution_options=SNAPSHOT)


def _owners(book: Book) -> dict[int, str]:
    reps = book.reps()
    emails = [rep.email for rep in reps]
    return {
        rep.id: rep.email if rep.email and emails.count(rep.email) == 1 else rep.slack_user_id for rep in reps
    }


def _alike(book: Book) -> set[tuple[int, str]]:
    """(owner, name) of customers that only an id can tell apart."""
    columns = (CUSTOMER.owner_id, CUSTOMER.name_key)
    conditions = CUSTOMER.workspace_id == book.workspace_id, CUSTOMER.merged_into_id.is_(None)
    query = select(*columns).where(*conditions).group_by(*columns).having(func.count() > 1)
    return {(owner_id, name_key) for owner_id, name_key in book.session.execute(query)}


def _chunk(book: Book, after: int) -> list[Row]:
    conditions = CUSTOMER.workspace_id == book.workspace_id, CUSTOMER.merged_into_id.is_(None)
    query = select(*CUSTOMER).where(*conditions, CUSTOMER.id > after).order_by(CUSTOMER.id)
    return list(book.session.execute(query.limit(CHUNK)))


def _last(session: Session, ids: list[int]) -> dict[int, Row]:
    """The latest interaction in which the customer was reached."""
    query = (
        select(*INTERACTION)
        .join(table_of(Customer), CUSTOMER.id == INTERACTION.customer_id)
        .where(CUSTOMER.id.in_(ids), INTERACTION.happened_at == CUSTOMER.reached_at)
        .where(INTERACTION.outcome == Outcome.REACHED, INTERACTION.withdrawn_at.is_(None))
        .order_by(INTERACTION.id)
    )
    return {row.customer_id: row for row in session.execute(query)}
