"""A customer's own cadence, offered to a rep who snoozes it again and again."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from slack_bolt import App

from handlers.customers.customer import kept_customer
from handlers.kit.gesture import Message, Payload, View
from handlers.kit.listener import reading, writing
from messages.customers.saved import edited_message
from messages.kit.forms.metadata import about_customer, read_metadata
from messages.kit.ids import read_id
from messages.nudges.saved import SLOW_DOWN
from messages.rhythm.own_cadence_form import CALLBACK, own_cadence_form, read_own_cadence
from models.book import Book
from models.book.errors import NO_CUSTOMER
from models.customers.change import differences
from models.customers.result import customer_result
from models.rhythm.cadence import slowed


def register(app: App) -> None:
    app.action(SLOW_DOWN)(reading(open_form))
    app.view(CALLBACK)(writing(save))


def open_form(book: Book, action: Payload, response_url: str | None) -> View:
    """Offer a cadence that would have spared them the snoozes."""
    customer = kept_customer(book, read_id(action.get("value"), NO_CUSTOMER))
    since = customer.clocks.restarted_on or customer.due_status.added_on
    days_asleep = (customer.snoozed_until - since).days if customer.snoozed_until else 0
    offered_cadence = slowed(customer.cadence, days_asleep)
    return own_cadence_form(customer, offered_cadence, about_customer(customer, response_url))


def save(book: Book, view: View, now: datetime) -> Message:
    metadata, cadence = read_metadata(view), read_own_cadence(view)
    customer = kept_customer(book, metadata["customer"])
    details = replace(customer.details, cadence=cadence)
    changes = list(differences(customer.details, details))
    book.edit_customer(customer, details, by=book.rep, at=now)
    return edited_message(customer_result(customer, at=now, changes=changes), reader=book.rep)
