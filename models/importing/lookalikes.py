"""Customers of the book that new lines of a file may mean, though they name them otherwise."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select

from models.book import Book
from models.customers import Customer
from models.customers.contacts.contact import Contact
from models.duplicates.candidates import likely_duplicates
from models.duplicates.score import CustomerIdentity, Likeness
from models.importing.import_draft import CustomerLines, ImportDraft, Verdict
from models.importing.imported import ImportOwner
from models.storage.bulk import by_customer, table_of

CUSTOMER, CONTACT = table_of(Customer).c, table_of(Contact).c


@dataclass(frozen=True, slots=True)
class Lookalike:
    """A new customer of the file, and the one of the same owner in the book that it may be."""

    lines: CustomerLines
    known_name: str
    likeness: Likeness


def find_lookalikes(
    book: Book, draft: ImportDraft, new: int, owners: Sequence[ImportOwner], *, most: int
) -> list[Lookalike] | None:
    """In the order of the file. new: how many customers of the draft are; most: customers of either kind
    among whom anybody is looked for. None where there are more."""
    if not 0 < new <= most:
        return None if new else []
    new_lines = {-index - 1: lines for index, lines in enumerate(draft.decided(Verdict.NEW))}
    owner_ids = {id_: owners[lines.customer.owner or 0].rep_id for id_, lines in new_lines.items()}
    rows = _rows_of_owners(book, set(owner_ids.values()), most)
    if len(rows) > most:
        return None
    known = {row.id: row for row in rows}
    identities = [*_known_identities(book, rows), *(_identity(id_, line) for id_, line in new_lines.items())]
    found = []
    for pair in likely_duplicates(identities):
        new_id, known_id = sorted((pair.first.id, pair.second.id))
        if new_id in new_lines and known_id in known and known[known_id].owner_id == owner_ids[new_id]:
            found.append(Lookalike(new_lines[new_id], known[known_id].name, pair.likeness))
    return sorted(found, key=lambda lookalike: lookalike.lines.head)


def _rows_of_owners(book: Book, owner_ids: Collection[int | None], most: int) -> list[Any]:
    columns = (CUSTOMER.id, CUSTOMER.name, CUSTOMER.country, CUSTOMER.owner_id)
    query = select(*columns).where(
        CUSTOMER.workspace_id == book.workspace_id,
        CUSTOMER.owner_id.in_(owner_ids),
        CUSTOMER.merged_into_id.is_(None),
    )
    return list(book.session.execute(query.order_by(CUSTOMER.id).limit(most + 1)))


def _known_identities(book: Book, rows: Collection[Any]) -> Iterator[CustomerIdentity]:
    contacts = by_customer(book.session, CONTACT, {row.id for row in rows})
    for row in rows:
        people = [contact for contact in contacts[row.id] if contact.left_at is None]
        emails = tuple(person.email for person in people if person.email)
        phones = tuple(person.phone for person in people if person.phone)
        yield CustomerIdentity(row.id, row.name, row.country, emails, phones)


def _identity(id_: int, line: CustomerLines) -> CustomerIdentity:
    imported = line.customer
    emails = tuple(contact.email for contact in imported.contacts if contact.email)
    phones = tuple(contact.phone for contact in imported.contacts if contact.phone)
    return CustomerIdentity(id_, imported.name, str(imported.profile.get("country") or ""), emails, phones)
