"""The explanation why a customer is due or not: asked by the button on its card, or by name."""

from __future__ import annotations

from datetime import datetime

from slack_bolt import App

from handlers.customers.customer import chosen_customer
from handlers.kit.gesture import Message, Payload, value_of
from handlers.kit.listener import reading
from messages.customers.list import (
    MOST_LOOKED_AT,
    is_alike_only,
    none_known_message,
    several_message,
    with_person,
)
from messages.digests.explanation import PICKED, WHY, usage, why_message
from messages.kit.typed import as_typed, unquoted
from messages.nudges import card, menu
from models.book import Book
from models.customers import Customer
from models.digests.explanation import explain_due
from models.kernel.names import name_key

HELP = {"help", "?"}


def register(app: App) -> None:
    app.command("/why")(reading(ask))
    app.action(menu.WHY)(reading(of_card))
    app.action(WHY.action_id)(reading(of_customer))
    app.action({"block_id": PICKED, "action_id": "customer"})(reading(of_customer))


def ask(book: Book, command: Payload, now: datetime) -> Message:
    return _answer(book, as_typed(command.get("text", "")), now)


def of_card(book: Book, action: Payload, now: datetime) -> Message:
    customer_id, _ = card.read_button(action)
    return _why(book, book.customers_of(book.rep).get(customer_id), now)


def of_customer(book: Book, action: Payload, now: datetime) -> Message:
    return _why(book, chosen_customer(book, value_of(action)), now)


def _answer(book: Book, typed: str, now: datetime) -> Message:
    """A customer that is called "help" is asked for in quotation marks, or by a longer part of its name."""
    customers, text = book.customers_of(book.rep), unquoted(typed)
    if typed.casefold() in HELP or not name_key(text):
        return usage(customers.count())
    matches = customers.search(text, most=MOST_LOOKED_AT)
    if not matches or is_alike_only(matches):
        return none_known_message(text, matches, WHY, book.rep)
    if len(matches) > 1:
        return several_message(text, matches, WHY, book.rep)
    return with_person(_why(book, matches[0].customer, now), matches[0])


def _why(book: Book, customer: Customer, now: datetime) -> Message:
    return why_message(explain_due(book, customer, now=now), reader=book.rep)
