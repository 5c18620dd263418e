"""Why a customer is due, or is not: asked by the button on its card, or by name."""

from __future__ import annotations

from datetime import datetime

from slack_bolt import Ack, App

from handlers.customers.customer import chosen_customer
from handlers.kit.gesture import Clock, OpenBook, Payload
from handlers.kit.reply import Message, Reply
from messages.customers.list import MOST_LOOKED_AT, is_alike_only, none_known, several
from messages.digests.explanation import PICKED, WHY, usage, why_message
from messages.kit.typed import as_typed, unquoted
from messages.nudges import card
from models.book import Book
from models.customers import Customer
from models.digests.explanation import story_of
from models.kernel.names import name_key

HELP = {"help", "?"}


def register(app: App) -> None:
    app.command("/why")(ask)
    app.action(card.WHY)(of_card)
    app.action(WHY.action_id)(of_button)
    app.action({"block_id": PICKED, "action_id": "customer"})(of_menu)


def ask(ack: Ack, command: Payload, read_book: OpenBook, clock: Clock, reply: Reply) -> None:
    with read_book() as book:
        answer = _answer(book, as_typed(command.get("text", "")), clock())
    ack()
    reply(answer)


def of_card(ack: Ack, action: Payload, read_book: OpenBook, clock: Clock, reply: Reply) -> None:
    with read_book() as book:
        customer_id, _ = card.read_value(action.get("value"))
        answer = _why(book, book.customers_of(book.rep).get(customer_id), clock())
    ack()
    reply(answer)


def of_button(ack: Ack, action: Payload, read_book: OpenBook, clock: Clock, reply: Reply) -> None:
    with read_book() as book:
        answer = _why(book, chosen_customer(book, action.get("value")), clock())
    ack()
    reply(answer)


def of_menu(ack: Ack, action: Payload, read_book: OpenBook, clock: Clock, reply: Reply) -> None:
    with read_book() as book:
        picked = (action.get("selected_option") or {}).get("value")
        answer = _why(book, chosen_customer(book, picked), clock())
    ack()
    reply(answer)


def _answer(book: Book, typed: str, now: datetime) -> Message:
    """A customer that is called "help" is asked for in quotation marks, or by a longer part of its name."""
    mine, text = book.customers_of(book.rep), unquoted(typed)
    if typed.casefold() in HELP or not name_key(text):
        return usage(mine.count())
    found = mine.named(text) or mine.find(text, most=MOST_LOOKED_AT)
    if not found or is_alike_only(text, found):
        return none_known(text, found, WHY, book.rep)
    return _why(book, found[0], now) if len(found) == 1 else several(text, found, WHY, book.rep)


def _why(book: Book, customer: Customer, now: datetime) -> Message:
    return why_message(story_of(book, customer, now=now), reader=book.rep)
