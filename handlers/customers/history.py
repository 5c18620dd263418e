"""The whole history of a customer: open it, and turn its pages."""

from __future__ import annotations

from slack_bolt import Ack, App

from handlers.customers.customer import chosen_customer
from handlers.kit.gesture import Clock, OpenBook, Payload
from handlers.kit.reply import Reply, Screen, View
from messages.customers.history_list import (
    LAST_PAGE,
    NEWER,
    OLDER,
    OPEN_HISTORY,
    HistoryPage,
    history_view,
    lines_wanted,
)
from messages.kit.forms.metadata import about_customer
from messages.kit.pages import read_page
from models.book import Book


def register(app: App) -> None:
    app.action(OPEN_HISTORY)(open_history)
    app.action(NEWER)(turn_page)
    app.action(OLDER)(turn_page)


def open_history(
    ack: Ack, action: Payload, read_book: OpenBook, clock: Clock, reply: Reply, screen: Screen
) -> None:
    with read_book() as book:
        view = _page(book, action, clock, reply)
    ack()
    screen.open(view)


def turn_page(
    ack: Ack, action: Payload, read_book: OpenBook, clock: Clock, reply: Reply, screen: Screen
) -> None:
    with read_book() as book:
        view = _page(book, action, clock, reply)
    ack()
    screen.update(view)


def _page(book: Book, action: Payload, clock: Clock, reply: Reply) -> View:
    customer_id, _, written = str(action.get("value")).partition(":")
    customer = chosen_customer(book, customer_id)
    page = min(read_page(written), LAST_PAGE) if written else 0
    history = customer.history(lines_wanted(page))
    people = {contact.id: contact.name for contact in customer.contacts}
    found = HistoryPage(customer, history, people, page, customer.owner.today(clock()))
    return history_view(found, about_customer(customer, reply.response_url))
