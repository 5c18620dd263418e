"""The promises with one's own customers: what is open, and what came to an end lately."""

from __future__ import annotations

from datetime import datetime

from slack_bolt import App

from handlers.kit.gesture import Message, Payload
from handlers.kit.listener import reading
from messages.customers.list import (
    MOST_LOOKED_AT,
    ListAction,
    is_alike_only,
    none_known_message,
    several_message,
    with_person,
)
from messages.kit.typed import as_typed, unquoted
from messages.kit.usage import usage
from messages.promises.buttons import OPEN
from messages.promises.list import MOST, my_promises_message, open_promises_message
from models.book import Book
from models.book.open_promises import (
    count_open_promises,
    open_promises,
    own_promises,
    settled_promises,
)
from models.kernel.names import name_key

MOST_SETTLED = 5
HELP, ALL = ("help", "?"), "list"
PROMISES = ListAction("Promises", OPEN, "promises")


def register(app: App) -> None:
    app.command("/promises")(reading(show))


def show(book: Book, command: Payload, now: datetime) -> Message:
    """All of them, or those with the customer that is named."""
    typed = unquoted(as_typed(command.get("text") or ""))
    if typed.casefold() in HELP:
        return usage("promises/words")
    if not name_key(typed) or typed.casefold() == ALL:
        return list_own(book, now)
    return _of_customer(book, typed, now)


def names_customer(book: Book, typed: str) -> bool:
    """Whether the words are nothing but the name of a customer."""
    matches = book.customers_of(book.rep).search(typed, most=MOST_LOOKED_AT) if name_key(typed) else []
    return bool(matches) and not is_alike_only(matches)


def list_own(book: Book, now: datetime) -> Message:
    scope = own_promises(book.customers_of(book.rep), book.rep)
    promises, settled = open_promises(scope, most=MOST), settled_promises(scope, most=MOST_SETTLED)
    count = count_open_promises(scope)
    return my_promises_message(promises, settled, book.rep.today(now), count=count, reader=book.rep)


def _of_customer(book: Book, typed: str, now: datetime) -> Message:
    matches = book.customers_of(book.rep).search(typed, most=MOST_LOOKED_AT)
    if not matches or is_alike_only(matches):
        return none_known_message(typed, matches, PROMISES, book.rep)
    if len(matches) > 1:
        return several_message(typed, matches, PROMISES, book.rep)
    customer = matches[0].customer
    today = customer.owner.today(now)
    answer = open_promises_message(customer, customer.open_promises(), today, reader=book.rep)
    return with_person(answer, matches[0])
