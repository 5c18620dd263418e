"""What is suggested while somebody types: customers, the persons at one of them, countries."""

from __future__ import annotations

from slack_bolt import Ack, App

from handlers.kit.gesture import OpenBook, Payload
from messages.interactions.form import customer_choice
from messages.interactions.form_more import person_option
from messages.kit.forms.country import COUNTRY, country_choices
from messages.kit.ids import read_id
from models.kernel.names import name_key

MOST = 50  # Slack shows 100 at most; nobody reads so many


def register(app: App) -> None:
    app.options("customer")(customers)
    app.options("contact")(contacts)
    app.options("contacts")(contacts)
    app.options(COUNTRY)(countries)


def customers(ack: Ack, payload: Payload, read_book: OpenBook) -> None:
    with read_book() as book:
        scope = book.customers_of(book.rep)
        found = scope.suggest(str(payload.get("value") or ""), most=MOST)
        keepers = scope.keepers([customer_id for customer_id, _ in found], beside=book.rep)
    ack(options=[customer_choice(id_, name, keepers.get(id_)) for id_, name in found])


def contacts(ack: Ack, payload: Payload, read_book: OpenBook) -> None:
    """The persons at the customer whose number stands in the menu's block_id."""
    customer_id = read_id(str(payload["block_id"]).partition(":")[2])
    typed = name_key(str(payload.get("value") or ""))
    with read_book() as book:
        here = book.customers_of(book.rep).get(customer_id).contacts_here
        options = [person_option(contact) for contact in here if typed in contact.name_key]
    ack(options=options[:MOST])


def countries(ack: Ack, payload: Payload) -> None:
    ack(options=country_choices(str(payload.get("value") or "")))
