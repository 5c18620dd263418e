"""The persons at a customer: add, edit, say who left and who came instead."""

from __future__ import annotations

from datetime import datetime

from slack_bolt import App

from handlers.customers.customer import chosen_customer, kept_customer
from handlers.kit.gesture import Message, Payload, View
from handlers.kit.listener import closing_forms, in_place, reading, writing
from messages.contacts import form
from messages.contacts.saved import added_message, edited_message, left_message
from messages.kit.forms.metadata import FormMetadata, about_customer, read_metadata
from messages.kit.ids import read_id
from messages.kit.pages import read_page
from models.book import Book
from models.customers import Customer
from models.customers.contacts.contact import Contact, ContactDetails
from models.customers.contacts.errors import NOT_THERE
from models.team.rep import Rep


def register(app: App) -> None:
    app.action("add_contact")(reading(add_contact))
    app.action("edit_contact")(reading(edit_contact))
    app.action("contact_left")(reading(contact_left))
    app.action("all_contacts")(reading(show_all))
    app.action("contacts_back")(reading(turn_page, in_place))
    app.action("contacts_next")(reading(turn_page, in_place))
    app.view(form.CALLBACK)(writing(save_contact, closing_forms))
    app.view(form.LEFT_CALLBACK)(writing(save_left, closing_forms))


def add_contact(book: Book, action: Payload, response_url: str | None) -> View:
    return adding_contact(book, chosen_customer(book, action.get("value")), response_url)


def edit_contact(book: Book, action: Payload, response_url: str | None) -> View:
    customer, contact = _chosen(book, action)
    return form.contact_form(customer, contact, _about(contact, response_url))


def contact_left(book: Book, action: Payload, response_url: str | None) -> View:
    customer, contact = _chosen(book, action)
    return form.left_form(customer, contact, customer.present_contacts, _about(contact, response_url))


def show_all(book: Book, action: Payload, response_url: str | None) -> View:
    return all_contacts(chosen_customer(book, action.get("value")), 0, response_url)


def turn_page(book: Book, body: Payload, action: Payload) -> View:
    customer_id, _, page = str(action.get("value")).partition(":")
    customer, metadata = chosen_customer(book, customer_id), read_metadata(body["view"])
    return form.contacts_view(customer, customer.present_contacts, read_page(page), metadata)


def save_contact(book: Book, view: View, now: datetime) -> Message:
    metadata, today = read_metadata(view), book.rep.today(now)
    details = form.read_contact(view, today)
    customer = kept_customer(book, metadata["customer"])
    if contact_id := metadata.get("contact"):
        contact = customer.contact(contact_id)
        edited_details = form.read_edited(view, contact.details, today)
        customer.edit_contact(contact, edited_details, by=book.rep, at=now)
        return edited_message(customer, contact)
    return added_message(customer, customer.add_contact(details, by=book.rep, at=now, key=metadata.key))


def save_left(book: Book, view: View, now: datetime) -> Message:
    metadata = read_metadata(view)
    customer = kept_customer(book, metadata["customer"])
    contact = customer.contact(metadata["contact"])
    successor = _successor(customer, view, metadata, by=book.rep, at=now)
    customer.contact_left(contact, by=book.rep, at=now, successor=successor)
    return left_message(customer, contact, successor)


def adding_contact(book: Book, customer: Customer, response_url: str | None) -> View:
    """Raises Refused."""
    book.check_may_edit(customer, book.rep)
    return form.contact_form(customer, None, about_customer(customer, response_url))


def all_contacts(customer: Customer, page: int, response_url: str | None) -> View:
    metadata = about_customer(customer, response_url)
    return form.contacts_view(customer, customer.present_contacts, page, metadata)


def _chosen(book: Book, action: Payload) -> tuple[Customer, Contact]:
    """Raises NotFound, also for what is not yours."""
    customer_id, _, contact_id = str(action.get("value")).partition(":")
    customer = chosen_customer(book, customer_id)
    book.check_may_edit(customer, book.rep)
    return customer, customer.contact(read_id(contact_id, NOT_THERE))


def _about(contact: Contact, response_url: str | None) -> FormMetadata:
    about = {"customer": contact.customer_id, "contact": contact.id}
    return FormMetadata(response_url=response_url, about=about)


def _successor(
    customer: Customer, view: View, metadata: FormMetadata, *, by: Rep, at: datetime
) -> Contact | None:
    contact_id, newcomer = form.read_successor(view)
    if newcomer:
        return customer.add_contact(ContactDetails(newcomer), by=by, at=at, key=metadata.key)
    return customer.contact(read_id(contact_id, NOT_THERE)) if contact_id else None
