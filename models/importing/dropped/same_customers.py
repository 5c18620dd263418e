"""Customers of the book that a line may mean, though it names them otherwise."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import islice
from typing import Any

from sqlalchemy import select

from models.book import Book
from models.customers import Customer
from models.customers.contacts.contact import Contact
from models.duplicates.candidates import likely_duplicates
from models.duplicates.score import CustomerIdentity
from models.importing.dropped.preview import PreviewQuestion, QuestionKind
from models.importing.import_draft import CustomerLines
from models.importing.imported import ImportOwner
from models.kernel.names import name_key
from models.storage.bulk import by_customer, table_of

SAME = "same:"  # begins the key of such a question
ANOTHER, IT_IS = "another", "="  # the value of one reading; the other begins so, before the name in the book
MOST_COMPARED = (
    3000  # customers of the book, and of the file; among more nobody is looked for while one waits
)
MOST_ASKED = 20  # at once
CUSTOMER, CONTACT = table_of(Customer).c, table_of(Contact).c


def names_meant(decisions: Mapping[str, Any]) -> dict[str, str]:
    """The names in the book of those that were said to be the same, by the key of the name in the file."""
    return {
        name_key(key.removeprefix(SAME)): str(value).removeprefix(IT_IS)
        for key, value in decisions.items()
        if key.startswith(SAME) and str(value).startswith(IT_IS)
    }


def same_customer_questions(
    book: Book,
    lines: Collection[CustomerLines],
    owners: Sequence[ImportOwner],
    decisions: Mapping[str, Any],
) -> Iterator[PreviewQuestion]:
    """lines: of new customers; owners: by the places that the lines give."""
    new = {-index - 1: line for index, line in enumerate(lines)}
    owner_ids = {id_: owners[line.customer.owner or 0].rep_id for id_, line in new.items()}
    rows = _rows_of_owners(book, set(owner_ids.values()))
    if not new or max(len(new), len(rows)) > MOST_COMPARED:
        return
    known = {row.id: row for row in rows}
    identities = [*_known_identities(book, rows), *(_identity(id_, line) for id_, line in new.items())]
    pairs = (sorted((pair.first.id, pair.second.id)) for pair in likely_duplicates(identities))
    asked = (
        (known[known_id], new[new_id])
        for new_id, known_id in pairs
        if new_id in new and known_id in known and known[known_id].owner_id == owner_ids[new_id]
    )
    questions = [_question(line.customer.name, row.name, decisions) for row, line in asked]
    yield from (question for question in questions if question.chosen)
    yield from islice((question for question in questions if not question.chosen), MOST_ASKED)


def _question(name: str, known_name: str, decisions: Mapping[str, Any]) -> PreviewQuestion:
    key, readings = f"{SAME}{name}", ((f"{IT_IS}{known_name}", known_name), (ANOTHER, name))
    chosen = decisions.get(key, "")  # none is taken untold: a second customer of the name is hard to mend
    return PreviewQuestion(key, QuestionKind.SAME, name, readings, known_name, chosen=chosen)


def _rows_of_owners(book: Book, owner_ids: Collection[int | None]) -> list[Any]:
    columns = (CUSTOMER.id, CUSTOMER.name, CUSTOMER.country, CUSTOMER.owner_id)
    query = select(*columns).where(
        CUSTOMER.workspace_id == book.workspace_id,
        CUSTOMER.owner_id.in_(owner_ids),
        CUSTOMER.merged_into_id.is_(None),
    )
    return list(book.session.execute(query.order_by(CUSTOMER.id).limit(MOST_COMPARED + 1)))


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
