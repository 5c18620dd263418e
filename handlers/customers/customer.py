"""The customer: show, add, edit."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from slack_bolt import Ack, App

from handlers.kit.gesture import Clock, Message, OpenBook, Payload, View, value_of
from handlers.kit.listener import in_place, reading
from handlers.kit.reply import Reply
from messages.customers import form
from messages.customers.card import customer_card
from messages.customers.list import PICKED
from messages.customers.saved import added_message, edited_message
from messages.kit.forms.metadata import FormMetadata, about_customer, read_metadata
from messages.kit.ids import read_id
from models.book import Book
from models.book.errors import NO_CUSTOMER
from models.customers import Customer, CustomerDetails
from models.customers.change import differences
from models.customers.contacts.contact import ContactDetails
from models.customers.result import customer_result
from models.digests.customer_card import card_for
from models.kernel.names import name_key

SHOWN_ALIKE = 3


def register(app: App) -> None:
    app.action("open_customer")(reading(open_customer))
    app.action({"block_id": PICKED, "action_id": "customer"})(reading(open_customer))
    app.action("add_customer")(reading(add_customer))
    app.action("edit_customer")(reading(edit_customer))
    app.action(form.MORE)(reading(show_more, in_place))
    app.view(form.CALLBACK)(save_customer)


def open_customer(book: Book, action: Payload, now: datetime) -> Message:
    return card_of(book, chosen_customer(book, value_of(action)), now)


def add_customer(book: Book, action: Payload, response_url: str | None) -> View:
    return adding(book, action.get("value") or "", response_url)


def edit_customer(book: Book, action: Payload, response_url: str | None) -> View:
    return editing(book, chosen_customer(book, action.get("value")), response_url)


def show_more(book: Book, body: Payload) -> View:
    metadata = read_metadata(body["view"])
    draft = replace(_draft(book, metadata), name=form.read_name(body["view"]), shows_more=True)
    return form.customer_form(draft, metadata)


def save_customer(ack: Ack, view: View, open_book: OpenBook, clock: Clock, reply: Reply) -> None:
    metadata = read_metadata(view)
    with open_book() as book:
        draft = _draft(book, metadata)
        read = form.read_customer if draft.is_new else form.read_edited
        details = read(view, draft.details, draft.segments)
        asking = _asking_first(book, view, draft, details)
        save = _add if draft.is_new else _edit
        answer = {} if asking else save(book, view, details, metadata, clock())
        question = form.customer_form(asking, metadata) if asking else None
    if question:
        ack(response_action="update", view=question)
    else:
        ack()
        reply(answer)


def card_of(book: Book, customer: Customer, now: datetime) -> Message:
    return customer_card(card_for(book, customer, now=now))


def adding(book: Book, name: str, response_url: str | None) -> View:
    """The form for a customer of that name. It says so when a colleague has one, and what in one's own book
    resembles it."""
    draft = replace(_blank(book), name=name)
    if name_key(name):
        similar_customers = book.owned_by(book.rep).find(name, most=SHOWN_ALIKE)
        other_owner = book.other_owner_of(name, beside=book.rep)
        draft = replace(
            draft, other_owner=other_owner, similar_names=[customer.name for customer in similar_customers]
        )
    return form.customer_form(draft, FormMetadata(response_url=response_url))


def editing(book: Book, customer: Customer, response_url: str | None) -> View:
    """Raises Refused."""
    book.check_may_edit(customer, book.rep)
    metadata = about_customer(customer, response_url)
    return form.customer_form(_draft(book, metadata), metadata)


def _draft(book: Book, metadata: FormMetadata) -> form.CustomerDraft:
    """Return the form's first content. Raises NotFound for a customer that is not there or not yours."""
    if customer_id := metadata.get("customer"):
        details = book.customers_of(book.rep).get(customer_id).details
        return form.CustomerDraft(details.name, book.segments(), details, is_new=False)
    return _blank(book)


def _blank(book: Book) -> form.CustomerDraft:
    return form.CustomerDraft("", book.segments(), owners=book.may_own(book.rep))


def _asking_first(
    book: Book, view: View, draft: form.CustomerDraft, details: CustomerDetails
) -> form.CustomerDraft | None:
    """The form once more, when a colleague has such a customer and the person has not been told of it."""
    if not draft.is_new:
        return None
    owner = form.read_owner(view, draft.owners)
    if book.owned_by(owner).named(details.name):
        return None  # the owner's own of that name comes first, and the book says so
    other_owner = book.other_owner_of(details.name, beside=owner)
    if other_owner is None or form.is_confirmed(view, other_owner):
        return None
    contact, shows_more = form.read_first_contact(view), form.shows_more(view)
    return replace(
        draft,
        name=details.name,
        details=details,
        contact=contact,
        shows_more=shows_more,
        other_owner=other_owner,
    )


def _add(book: Book, view: View, details: CustomerDetails, metadata: FormMetadata, now: datetime) -> Message:
    owner = form.read_owner(view, book.may_own(book.rep))
    customer = book.add_customer(details, owner=owner, by=book.rep, at=now, key=metadata.key)
    if contact := form.read_first_contact(view):
        person = ContactDetails(contact)
        customer.add_contact(person, by=book.rep, at=now, key=f"{metadata.key}:contact")
    return added_message(customer_result(customer, at=now), contact, reader=book.rep)


def _edit(
    book: Book, _view: View, details: CustomerDetails, metadata: FormMetadata, now: datetime
) -> Message:
    customer = kept_customer(book, metadata["customer"])
    changes = list(differences(customer.details, details))
    book.edit_customer(customer, details, by=book.rep, at=now)
    return edited_message(customer_result(customer, at=now, changes=changes), reader=book.rep)


def kept_customer(book: Book, customer_id: int) -> Customer:
    """The customer, to be edited. Raises NotFound, and Refused for one that a colleague looks after."""
    customer = book.customers_of(book.rep).get(customer_id)
    book.check_may_edit(customer, book.rep)
    return customer


def chosen_customer(book: Book, value: object) -> Customer:
    """The customer whose id a button or a menu carries. Raises NotFound, also for what is not yours."""
    return book.customers_of(book.rep).get(read_id(value, NO_CUSTOMER))
