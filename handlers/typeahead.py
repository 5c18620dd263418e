"""Suggestions while somebody types: customers, the contacts of one of them, countries."""

from __future__ import annotations

from slack_bolt import Ack, App

from handlers.kit.gesture import Payload
from handlers.kit.listener import reading, suggesting
from messages.interactions.fields import customer_choice, customer_of_person, person_option
from messages.kit.blocks import Block
from messages.kit.forms.country import COUNTRY, country_choices
from messages.kit.ids import read_id
from models.book import Book
from models.book.finding.match import CustomerSuggestion
from models.kernel.names import name_key

MOST = 50  # Slack shows 100 at most; nobody reads so many


def register(app: App) -> None:
    app.options("customer")(reading(customers, suggesting))
    app.options("contact")(reading(contacts, suggesting))
    app.options("contacts")(reading(contacts, suggesting))
    app.options(COUNTRY)(countries)


def customers(book: Book, payload: Payload) -> list[Block]:
    scope = book.customers_of(book.rep)
    suggestions = scope.suggest(str(payload.get("value") or ""), most=MOST)
    owner_names = scope.owner_names([found.customer_id for found in suggestions], beside=book.rep)
    return [_choice(found, owner_names.get(found.customer_id)) for found in suggestions]


def _choice(found: CustomerSuggestion, owner_name: str | None) -> Block:
    if found.person:
        return customer_of_person(found.customer_id, found.name, found.person, owner_name)
    return customer_choice(found.customer_id, found.name, owner_name)


def contacts(book: Book, payload: Payload) -> list[Block]:
    """The persons at the customer whose number stands in the menu's block_id."""
    customer_id = read_id(str(payload["block_id"]).partition(":")[2])
    typed = name_key(str(payload.get("value") or ""))
    present_contacts = book.customers_of(book.rep).get(customer_id).present_contacts
    return [person_option(contact) for contact in present_contacts if typed in contact.name_key][:MOST]


def countries(ack: Ack, payload: Payload) -> None:
    ack(options=country_choices(str(payload.get("value") or "")))
