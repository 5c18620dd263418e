"""Lines that name a customer, read over a real book, and said in the terms of the table."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress

from handlers.interactions.addressed_call import addressed_call
from handlers.promises.promise import draft_from_text
from models.book import Book
from models.customers import CustomerDetails
from models.customers.contacts.contact import ContactDetails
from tests.models.cast import NOW, House
from tests.typed.readings import ASKED, IN_LISBON, NONE, TODAY, Line

THEIR_BOOK = ("Acme Bakery", "Beta Steel", "Cobalt Labs", "Nestlé")
THEN = NOW.replace(day=TODAY.day)
UNKNOWN = "unknown"


def lines_by_book(lines: Iterable[Line]) -> list[list[Line]]:
    """Those that are read over the same book together."""
    groups: dict[str, list[Line]] = defaultdict(list)
    for line in lines:
        groups[repr((line.get("book"), line.get("contacts")))].append(line)
    return list(groups.values())


class _Undone(Exception):
    """Nothing of it is kept."""


@contextmanager
def opened(house: House, line: Line) -> Iterator[Book]:
    """The book with the customers of the line and their contacts, for as long as it is read."""
    with suppress(_Undone), house.open() as book:
        for name in line.get("book", THEIR_BOOK):
            customer = book.add_customer(
                CustomerDetails(name, "regular"), owner=book.rep, by=book.rep, at=THEN
            )
            for contact in line.get("contacts", {}).get(name, ()):
                customer.add_contact(ContactDetails(contact), by=book.rep, at=THEN)
        yield book
        raise _Undone


def read_name(book: Book, line: Line) -> str:
    call = addressed_call(book.customers_of(book.rep), line["typed"], TODAY, IN_LISBON)
    if call.customer is not None:
        return call.customer.name
    return ASKED if call.customers else UNKNOWN


def read_promise(book: Book, line: Line) -> dict[str, str]:
    draft = draft_from_text(book, line["typed"], THEN)
    asked = ASKED if draft.by_hint.startswith("“") else NONE
    return {
        "whose": draft.side.value if draft.side else ASKED,
        "customer": draft.customer["text"]["text"] if draft.customer else UNKNOWN,
        "what": draft.words,
        "due": draft.due_on.isoformat() if draft.due_on else asked,
    }


BOOK_READINGS: dict[str, Callable[[Book, Line], object]] = {"name": read_name, "promise": read_promise}
