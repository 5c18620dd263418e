"""The whole history of a customer: open it, and turn its pages."""

from __future__ import annotations

from datetime import datetime

from slack_bolt import App

from handlers.customers.customer import chosen_customer
from handlers.kit.gesture import Payload
from handlers.kit.listener import in_place, reading
from handlers.kit.reply import View
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
    app.action(OPEN_HISTORY)(reading(open_history))
    app.action(NEWER)(reading(turn_page, in_place))
    app.action(OLDER)(reading(turn_page, in_place))


def open_history(book: Book, action: Payload, now: datetime, response_url: str | None) -> View:
    return _page(book, action, now, response_url)


def turn_page(book: Book, action: Payload, now: datetime, response_url: str | None) -> View:
    return _page(book, action, now, response_url)


def _page(book: Book, action: Payload, now: datetime, response_url: str | None) -> View:
    customer_id, _, written = str(action.get("value")).partition(":")
    customer = chosen_customer(book, customer_id)
    page = min(read_page(written), LAST_PAGE) if written else 0
    history = customer.history(lines_wanted(page))
    people = {contact.id: contact.name for contact in customer.contacts}
    found = HistoryPage(customer, history, people, page, customer.owner.today(now))
    return history_view(found, about_customer(customer, response_url))
