"""The forms about a person at a customer: who they are, that they left, and the list of all."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from dateutil import parser

from messages.contacts.list import birthday_words, contact_block
from messages.kit.blocks import Block, actions, button, context, divider, field, option, static_select
from messages.kit.forms.answers import Answers, as_opened
from messages.kit.forms.choices import read_word, words_select
from messages.kit.forms.fields import line_field
from messages.kit.forms.metadata import FormMetadata
from messages.kit.forms.sheet import sheet, view_only
from messages.kit.pages import part
from messages.kit.text import literally, plain, shorten
from models.customers import Customer
from models.customers.change import carried_over
from models.customers.contacts.contact import (
    LONGEST_EMAIL,
    LONGEST_PHONE,
    LONGEST_ROLE,
    Birthday,
    Contact,
    ContactDetails,
)
from models.kernel.errors import Invalid
from models.kernel.names import LONGEST_NAME
from models.kernel.vocabulary import Channel, Tone

FORM = "contacts/form"
CALLBACK, LEFT_CALLBACK, LIST_CALLBACK = "contact", "contact_left", "contacts"
LEFT = "contact_left"
MOST_SUCCESSORS = 100  # what a menu holds
PAGE = 40  # persons on one page of the list; a form holds a hundred blocks
POINT = re.compile(r"(?<=\d)\.\s*(?=\d)")  # 3.5. means the same as 3/5


def contact_form(customer: Customer, contact: Contact | None, metadata: FormMetadata) -> Block:
    """Empty for somebody new."""
    known = contact.details if contact else None
    born = birthday_words(known.birthday) if known and known.birthday else ""
    blocks = [
        context(plain(literally(FORM, "at", customer=shorten(customer.name, 100)))),
        line_field("Name", "name", known.name if known else "", LONGEST_NAME, optional=False),
        line_field("Role", "role", known.role if known else "", LONGEST_ROLE),
        line_field("E-mail", "email", known.email if known else "", LONGEST_EMAIL),
        line_field("Phone", "phone", known.phone if known else "", LONGEST_PHONE),
        line_field("Birthday", "birthday", born, 40, hint=literally(FORM, "birthday_hint")),
        _word("Tone", "tone", Tone, known.tone if known else None),
        _word("Preferred channel", "preferred_channel", Channel, known.preferred_channel if known else None),
        *([_left_button(contact)] if contact and contact.is_here else []),
    ]
    return sheet("Edit the contact" if contact else "Add a contact", blocks, metadata, callback_id=CALLBACK)


def left_form(customer: Customer, contact: Contact, here: Sequence[Contact], metadata: FormMetadata) -> Block:
    """Who came instead: one of those who are `here`, or somebody new."""
    others = [other for other in here if other.id != contact.id][:MOST_SUCCESSORS]
    options = [option(other.name, str(other.id), other.role or None) for other in others]
    name = shorten(contact.name, 100)
    blocks = [context(plain(literally(FORM, "left", name=name, customer=shorten(customer.name, 100))))]
    if options:
        menu = static_select("successor", options, placeholder=literally(FORM, "no_successor"))
        blocks.append(field("Who came instead?", menu, block_id="successor", optional=True))
    hint = literally(FORM, "newcomer_hint")
    blocks.append(line_field("Somebody new", "newcomer", "", LONGEST_NAME, hint=hint))
    return sheet("Left the company", blocks, metadata, callback_id=LEFT_CALLBACK, close="Back")


def contacts_view(customer: Customer, here: Sequence[Contact], page: int, metadata: FormMetadata) -> Block:
    """Everybody there, a page at a time."""
    page, shown = part(here, page, PAGE)
    words = literally(FORM, "all", count=len(here), customer=shorten(customer.name, 100))
    blocks = [context(plain(words)), *(contact_block(contact) for contact in shown), divider()]
    turns = [
        button(caption, action_id, f"{customer.id}:{to}")
        for caption, action_id, to in (
            ("Back", "contacts_back", page - 1),
            ("Next", "contacts_next", page + 1),
        )
        if 0 <= to * PAGE < len(here)
    ]
    add = button("Add contact", "add_contact", str(customer.id))
    return view_only("Contacts", [*blocks, actions(*turns, add)], metadata, callback_id=LIST_CALLBACK)


def read_contact(view: Mapping[str, Any]) -> ContactDetails:
    """Raises Invalid, naming the field."""
    answers = Answers(view)
    return ContactDetails(
        name=" ".join(answers.text("name").split()),
        role=answers.text("role"),
        email=answers.text("email"),
        phone=answers.text("phone"),
        birthday=read_birthday(answers.text("birthday")),
        tone=read_word(answers, "tone", Tone),
        preferred_channel=read_word(answers, "preferred_channel", Channel),
    )


def read_edited(view: Mapping[str, Any], now: ContactDetails) -> ContactDetails:
    """What was changed in the form, over what stands in the book `now`. Raises Invalid."""
    return carried_over(now, read_contact(as_opened(view)), read_contact(view))


def read_successor(view: Mapping[str, Any]) -> tuple[str | None, str]:
    """(the id of the one chosen, the name of somebody new). Raises Invalid when both are given."""
    answers = Answers(view)
    chosen, newcomer = answers.choice("successor"), " ".join(answers.text("newcomer").split())
    if chosen and newcomer:
        raise Invalid(literally(FORM, "not_both"), field="newcomer")
    return chosen, newcomer


def read_birthday(typed: str) -> Birthday | None:
    """“3 May”, “3 May 1980”, “3.5.1980”, “1980-05-03”; the day comes before the month. Raises Invalid."""
    if not typed.strip():
        return None
    try:
        day = date.fromisoformat(typed.strip())
        return Birthday(day.month, day.day, day.year)
    except ValueError:
        return _read_loosely(POINT.sub("/", typed.strip().rstrip(".")))


def _read_loosely(typed: str) -> Birthday:
    """What is not said comes out as it was in the default, so two defaults tell what was said."""
    try:
        one, other = (
            parser.parse(typed, dayfirst=True, default=default, ignoretz=True).date()
            for default in (datetime(2000, 1, 1), datetime(2004, 2, 2))  # noqa: DTZ001 - days, both of leap years
        )
    except (ValueError, OverflowError):
        raise Invalid(literally(FORM, "no_birthday"), field="birthday") from None
    if (one.month, one.day) != (other.month, other.day):
        raise Invalid(literally(FORM, "no_birthday"), field="birthday")
    if one.year != other.year:
        return Birthday(one.month, one.day)
    if str(one.year) not in typed:
        raise Invalid(literally(FORM, "four_digits"), field="birthday")
    return Birthday(one.month, one.day, one.year)


def _word(label: str, name: str, kind: type[Tone] | type[Channel], initial: Tone | Channel | None) -> Block:
    menu = words_select(name, kind, initial=initial, placeholder="Not known")
    return field(label, menu, block_id=name, optional=True)


def _left_button(contact: Contact) -> Block:
    label = f"{shorten(contact.name, 40)} left the company"
    which = f"{contact.customer_id}:{contact.id}"
    return actions(button("Left the company", LEFT, which, label=label), block_id="leaving")
