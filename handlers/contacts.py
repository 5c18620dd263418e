"""The persons at a customer: add, edit, say who left and who came instead."""

from __future__ import annotations

from slack_bolt import Ack, App

from handlers.customers.customer import chosen_customer
from handlers.kit.gesture import Clock, OpenBook, Payload
from handlers.kit.reply import Reply, Screen, View
from messages.contacts import form
from messages.contacts.saved import added, edited, left
from messages.kit.forms.metadata import Memory, about_customer, read_memory
from messages.kit.ids import read_id
from messages.kit.pages import read_page
from models.book import Book
from models.customers import Customer
from models.customers.contacts.contact import Contact, ContactDetails
from models.customers.contacts.errors import NOT_THERE
from models.team.rep import Rep


def register(app: App) -> None:
    app.action("add_contact")(add_contact)
    app.action("edit_contact")(edit_contact)
    app.action("contact_left")(contact_left)
    app.action("all_contacts")(show_all)
    app.action("contacts_back")(turn_page)
    app.action("contacts_next")(turn_page)
    app.view(form.CALLBACK)(save_contact)
    app.view(form.LEFT_CALLBACK)(save_left)


def add_contact(ack: Ack, action: Payload, read_book: OpenBook, reply: Reply, screen: Screen) -> None:
    with read_book() as book:
        view = adding_contact(chosen_customer(book, action.get("value")), reply.response_url)
    ack()
    screen.open(view)


def edit_contact(ack: Ack, action: Payload, read_book: OpenBook, reply: Reply, screen: Screen) -> None:
    with read_book() as book:
        customer, contact = _chosen(book, action)
        view = form.contact_form(customer, contact, _about(contact, reply.response_url))
    ack()
    screen.open(view)


def contact_left(ack: Ack, action: Payload, read_book: OpenBook, reply: Reply, screen: Screen) -> None:
    with read_book() as book:
        customer, contact = _chosen(book, action)
        view = form.left_form(customer, contact, customer.contacts_here, _about(contact, reply.response_url))
    ack()
    screen.open(view)


def show_all(ack: Ack, action: Payload, read_book: OpenBook, reply: Reply, screen: Screen) -> None:
    with read_book() as book:
        view = all_contacts(chosen_customer(book, action.get("value")), 0, reply.response_url)
    ack()
    screen.open(view)


def turn_page(ack: Ack, body: Payload, action: Payload, read_book: OpenBook, screen: Screen) -> None:
    customer_id, _, page = str(action.get("value")).partition(":")
    with read_book() as book:
        customer, memory = chosen_customer(book, customer_id), read_memory(body["view"])
        other = form.contacts_view(customer, customer.contacts_here, read_page(page), memory)
    ack()
    screen.update(other)


def save_contact(ack: Ack, view: View, open_book: OpenBook, clock: Clock, reply: Reply) -> None:
    memory, details = read_memory(view), form.read_contact(view)
    with open_book() as book:
        customer = book.customers_of(book.rep).get(memory["customer"])
        if contact_id := memory.get("contact"):
            contact = customer.contact(contact_id)
            mended = form.read_edited(view, contact.details)
            customer.edit_contact(contact, mended, by=book.rep, at=clock())
            answer = edited(customer, contact)
        else:
            answer = added(customer, customer.add_contact(details, by=book.rep, at=clock(), key=memory.key))
    ack(response_action="clear")  # the list from which the form was opened would be out of date
    reply(answer)


def save_left(ack: Ack, view: View, open_book: OpenBook, clock: Clock, reply: Reply) -> None:
    memory = read_memory(view)
    with open_book() as book:
        customer = book.customers_of(book.rep).get(memory["customer"])
        contact, at = customer.contact(memory["contact"]), clock()
        successor = _successor(customer, view, memory, by=book.rep, clock=clock)
        customer.contact_left(contact, by=book.rep, at=at, successor=successor)
        answer = left(customer, contact, successor)
    ack(response_action="clear")
    reply(answer)


def adding_contact(customer: Customer, response_url: str | None) -> View:
    return form.contact_form(customer, None, about_customer(customer, response_url))


def all_contacts(customer: Customer, page: int, response_url: str | None) -> View:
    memory = about_customer(customer, response_url)
    return form.contacts_view(customer, customer.contacts_here, page, memory)


def _chosen(book: Book, action: Payload) -> tuple[Customer, Contact]:
    """Raises NotFound, also for what is not yours."""
    customer_id, _, contact_id = str(action.get("value")).partition(":")
    customer = chosen_customer(book, customer_id)
    return customer, customer.contact(read_id(contact_id, NOT_THERE))


def _about(contact: Contact, response_url: str | None) -> Memory:
    about = {"customer": contact.customer_id, "contact": contact.id}
    return Memory(response_url=response_url, about=about)


def _successor(customer: Customer, view: View, memory: Memory, *, by: Rep, clock: Clock) -> Contact | None:
    chosen, newcomer = form.read_successor(view)
    if newcomer:
        return customer.add_contact(ContactDetails(newcomer), by=by, at=clock(), key=memory.key)
    return customer.contact(read_id(chosen, NOT_THERE)) if chosen else None
