"""The forms about a person at a customer: who they are, that they left, and the list of all."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from messages.contacts.list import birthday_words, contact_block
from messages.kit.blocks import Block, actions, button, context, divider, field, option, static_select
from messages.kit.forms.answers import Answers, as_opened
from messages.kit.forms.choices import read_word, words_select
from messages.kit.forms.cut_menus import first_of
from messages.kit.forms.fields import line_field
from messages.kit.forms.metadata import FormMetadata
from messages.kit.forms.sheet import sheet, view_only
from messages.kit.pages import page_items
from messages.kit.text import plain, plaintext, shorten
from models.customers import Customer
from models.customers.change import carried_over
from models.customers.contacts.contact import (
    LONGEST_EMAIL,
    LONGEST_PHONE,
    LONGEST_ROLE,
    Contact,
    ContactDetails,
)
from models.importing.typed_birthday import parse_birthday
from models.kernel.errors import Invalid
from models.kernel.names import LONGEST_NAME
from models.kernel.vocabulary import Channel, Tone

FORM = "contacts/form"
CALLBACK, LEFT_CALLBACK, LIST_CALLBACK = "contact", "contact_left", "contacts"
LEFT = "contact_left"
MOST_SUCCESSORS = 100  # what a menu holds
PAGE = 40  # persons on one page of the list; a form holds a hundred blocks


def contact_form(
    customer: Customer, contact: Contact | None, metadata: FormMetadata, *, name: str = ""
) -> Block:
    """Empty for somebody new, but for the `name`."""
    details = contact.details if contact else None
    born = birthday_words(details.birthday) if details and details.birthday else ""
    blocks = [
        context(plain(plaintext(FORM, "at", customer=shorten(customer.name, 100)))),
        line_field("Name", "name", details.name if details else name, LONGEST_NAME, optional=False),
        line_field("Role", "role", details.role if details else "", LONGEST_ROLE),
        line_field("E-mail", "email", details.email if details else "", LONGEST_EMAIL),
        line_field("Phone", "phone", details.phone if details else "", LONGEST_PHONE),
        line_field("Birthday", "birthday", born, 40, hint=plaintext(FORM, "birthday_hint")),
        _word("Tone", "tone", Tone, details.tone if details else None),
        _word(
            "Preferred channel", "preferred_channel", Channel, details.preferred_channel if details else None
        ),
        *([_left_button(contact)] if contact and contact.is_here else []),
    ]
    return sheet("Edit the contact" if contact else "Add a contact", blocks, metadata, callback_id=CALLBACK)


def left_form(
    customer: Customer, contact: Contact, present_contacts: Sequence[Contact], metadata: FormMetadata
) -> Block:
    """Draw the form that asks who came instead: one of `present_contacts`, or somebody new."""
    successors = [contact_here for contact_here in present_contacts if contact_here.id != contact.id]
    options = [
        option(contact_here.name, str(contact_here.id), contact_here.role or None)
        for contact_here in successors[:MOST_SUCCESSORS]
    ]
    name = shorten(contact.name, 100)
    blocks = [context(plain(plaintext(FORM, "left", name=name, customer=shorten(customer.name, 100))))]
    if options:
        menu = static_select("successor", options, placeholder=plaintext(FORM, "no_successor"))
        hint = first_of(MOST_SUCCESSORS, len(successors))
        blocks.append(field("Who came instead?", menu, block_id="successor", optional=True, hint=hint))
    hint = plaintext(FORM, "newcomer_hint")
    blocks.append(line_field("Somebody new", "newcomer", "", LONGEST_NAME, hint=hint))
    return sheet("Left the company", blocks, metadata, callback_id=LEFT_CALLBACK, close="Back")


def contacts_view(
    customer: Customer, present_contacts: Sequence[Contact], page: int, metadata: FormMetadata
) -> Block:
    """Everybody there, a page at a time."""
    page, contacts_on_page = page_items(present_contacts, page, PAGE)
    words = plaintext(FORM, "all", count=len(present_contacts), customer=shorten(customer.name, 100))
    blocks = [context(plain(words)), *(contact_block(contact) for contact in contacts_on_page), divider()]
    turns = [
        button(caption, action_id, f"{customer.id}:{to}")
        for caption, action_id, to in (
            ("Back", "contacts_back", page - 1),
            ("Next", "contacts_next", page + 1),
        )
        if 0 <= to * PAGE < len(present_contacts)
    ]
    add = button("Add contact", "add_contact", str(customer.id))
    return view_only("Contacts", [*blocks, actions(*turns, add)], metadata, callback_id=LIST_CALLBACK)


def read_contact(view: Mapping[str, Any], today: date) -> ContactDetails:
    """Raises Invalid, naming the field."""
    answers = Answers(view)
    return ContactDetails(
        name=" ".join(answers.text("name").split()),
        role=answers.text("role"),
        email=answers.text("email"),
        phone=answers.text("phone"),
        birthday=parse_birthday(answers.text("birthday"), today),
        tone=read_word(answers, "tone", Tone),
        preferred_channel=read_word(answers, "preferred_channel", Channel),
    )


def read_edited(view: Mapping[str, Any], current: ContactDetails, today: date) -> ContactDetails:
    """Return the changes made in the form, over `current`, what stands in the book. Raises Invalid."""
    return carried_over(current, read_contact(as_opened(view), today), read_contact(view, today))


def read_successor(view: Mapping[str, Any]) -> tuple[str | None, str]:
    """(the id of the one chosen, the name of somebody new). Raises Invalid when both are given."""
    answers = Answers(view)
    contact_id, newcomer = answers.choice("successor"), " ".join(answers.text("newcomer").split())
    if contact_id and newcomer:
        raise Invalid(plaintext(FORM, "not_both"), field="newcomer")
    return contact_id, newcomer


def _word(label: str, name: str, kind: type[Tone] | type[Channel], initial: Tone | Channel | None) -> Block:
    menu = words_select(name, kind, initial=initial, placeholder="Not known")
    return field(label, menu, block_id=name, optional=True)


def _left_button(contact: Contact) -> Block:
    label = f"{shorten(contact.name, 40)} left the company"
    value = f"{contact.customer_id}:{contact.id}"
    return actions(button("Left the company", LEFT, value, label=label), block_id="leaving")
