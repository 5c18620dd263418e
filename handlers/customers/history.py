"""The whole history of a customer: open it, and turn its pages."""

from __future__ import annotations

from datetime import datetime

from slack_bolt import App

from handlers.customers.customer import chosen_customer
from handlers.kit.gesture import Payload, View
from handlers.kit.listener import in_place, reading
from messages.customers import history_list
from messages.kit.forms.metadata import about_customer
from messages.kit.pages import read_page
from models.book import Book


def register(app: App) -> None:
    app.action(history_list.OPEN_HISTORY)(reading(show))
    app.action(history_list.NEWER)(reading(show, in_place))
    app.action(history_list.OLDER)(reading(show, in_place))


def show(book: Book, action: Payload, now: datetime, response_url: str | None) -> View:
    """The page that the button names; without any, the newest."""
    customer_id, _, page_number = str(action.get("value")).partition(":")
    customer = chosen_customer(book, customer_id)
    page = min(read_page(page_number), history_list.LAST_PAGE) if page_number else 0
    history = customer.history(history_list.lines_wanted(page))
    people = {contact.id: contact.name for contact in customer.contacts}
    history_page = history_list.HistoryPage(customer, history, people, page, customer.owner.today(now))
    return history_list.history_view(history_page, about_customer(customer, response_url))
