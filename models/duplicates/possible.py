"""Pairs of a book that may be the same and nobody has decided on, and saying that two are not."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import ColumnElement, and_, or_, select
from sqlalchemy.orm import Session, joinedload

from models.book import Book
from models.book.customer_scope import CustomerScope
from models.customers import Customer
from models.customers.contacts.contact import Contact
from models.duplicates import errors
from models.duplicates.candidates import LikelyDuplicate, likely_duplicates
from models.duplicates.record import DistinctCustomers
from models.duplicates.score import CustomerIdentity, Level, Likeness
from models.kernel.errors import Invalid
from models.team.owner_scope import OwnerScope
from models.team.rep import Rep

LARGE = 3000  # customers; looking through more of them takes longer than a gesture may wait


@dataclass(frozen=True, slots=True)
class DuplicatePair:
    """Two customers that may be the same. The one that is longer in the book stands first."""

    first: Customer
    second: Customer
    likeness: Likeness


@dataclass(frozen=True, slots=True)
class DuplicatesPage:
    """A page of the pairs, the surest first. count: of all pages; customers: of the owners. about: the one
    customer that was asked about."""

    scope: OwnerScope
    reader: Rep
    pairs: Sequence[DuplicatePair]
    count: int
    page: int
    customers: int
    today: date
    about: Customer | None = None


def is_large(book: Book, scope: OwnerScope) -> bool:
    return book.owned_by(*scope.reps).count() > LARGE


def duplicates_page(
    book: Book, scope: OwnerScope, *, page: int, size: int, today: date, about: Customer | None = None
) -> DuplicatesPage:
    """A page of the possible duplicates among these owners' customers; the last where there are fewer."""
    identities = identities_of(book.owned_by(*scope.reps))
    found = undecided(book.session, likely_duplicates(identities))
    if about:
        found = [pair for pair in found if about.id in (pair.first.id, pair.second.id)]
    page = min(page, max(0, (len(found) - 1) // size))
    pairs = _loaded(book, found[page * size : (page + 1) * size])
    return DuplicatesPage(scope, book.rep, pairs, len(found), page, len(identities), today, about)


def tell_apart(book: Book, customer_id: int, other_id: int, *, by: Rep, at: datetime) -> None:
    """Remember that two are not the same, so that nobody is asked again. Idempotent. Raises NotFound unless
    both are in the scope of `by`, and Refused unless both are theirs to edit."""
    customers = [book.customers_of(by).get(id_) for id_ in sorted((customer_id, other_id))]
    for customer in customers:
        book.check_may_edit(customer, by)
    first, second = (customer.id for customer in customers)
    if first == second:
        raise Invalid(errors.ITSELF)
    if not book.session.scalar(select(DistinctCustomers.id).where(_says(first, second))):
        said = DistinctCustomers(customer_id=first, other_id=second, at=at, by_id=by.id)
        book.session.add(said)


def identities_of(scope: CustomerScope) -> list[CustomerIdentity]:
    """Everybody in the scope, with the addresses and numbers of who works there."""
    session = scope.session
    emails, phones = (defaultdict[int, list[str]](list) for _ in range(2))
    contacts = select(Contact.customer_id, Contact.email, Contact.phone).join(
        Customer, Contact.customer_id == Customer.id
    )
    says_something = or_(Contact.email != "", Contact.phone != "")
    for row in session.execute(contacts.where(scope.condition, Contact.left_at.is_(None), says_something)):
        emails[row.customer_id] += [row.email] if row.email else []
        phones[row.customer_id] += [row.phone] if row.phone else []
    customers = select(Customer.id, Customer.name, Customer.country).where(scope.condition)
    return [
        CustomerIdentity(row.id, row.name, row.country, tuple(emails[row.id]), tuple(phones[row.id]))
        for row in session.execute(customers.order_by(Customer.id))
    ]


def undecided(session: Session, pairs: Collection[LikelyDuplicate]) -> list[LikelyDuplicate]:
    """Pairs of which nobody has said that they are not the same, the surest first."""
    said = select(DistinctCustomers.customer_id, DistinctCustomers.other_id)
    apart = {frozenset(row) for row in session.execute(said)} if pairs else set()
    found = [pair for pair in pairs if frozenset((pair.first.id, pair.second.id)) not in apart]
    return sorted(found, key=lambda pair: (pair.likeness.level is not Level.SURE, pair.first.name.casefold()))


def _says(first: int, second: int) -> ColumnElement[bool]:
    ids = DistinctCustomers.customer_id, DistinctCustomers.other_id
    return or_(*(and_(ids[0] == kept, ids[1] == other) for kept, other in ((first, second), (second, first))))


def _loaded(book: Book, pairs: Sequence[LikelyDuplicate]) -> list[DuplicatePair]:
    ids = {identity.id for pair in pairs for identity in (pair.first, pair.second)}
    query = select(Customer).where(Customer.id.in_(ids))
    together = joinedload(Customer.owner), joinedload(Customer.segment)
    customers = {customer.id: customer for customer in book.session.scalars(query.options(*together))}
    loaded = []
    for pair in pairs:
        both = (customers[pair.first.id], customers[pair.second.id])
        older, newer = sorted(both, key=lambda customer: (customer.added_at, customer.id))
        loaded.append(DuplicatePair(older, newer, pair.likeness))
    return loaded
