"""The form in which a link of the survey page is made: whom it is for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from messages.interactions.fields import person_option
from messages.kit.blocks import Block, checkboxes, context, external_select, field, option, static_select
from messages.kit.forms.answers import Answers
from messages.kit.forms.metadata import FormMetadata
from messages.kit.forms.sheet import sheet
from messages.kit.ids import read_id
from messages.kit.sentences import sentence
from messages.kit.text import bold, plain, plaintext, rich_text, shorten
from messages.surveys.request import SHOWN_NAME, TEMPLATE, cooling_words
from models.customers import Customer
from models.customers.contacts.contact import Contact
from models.customers.surveys.cool_down import LastRequest
from models.customers.surveys.errors import NOT_THERE

CALLBACK = "ask_for_rating"
ALL_THE_SAME = "all_the_same"
MOST_LISTED = 100  # contacts; more than a menu holds are looked for by typing


def ask_form(
    customer: Customer,
    present_contacts: Sequence[Contact],
    cooling: LastRequest | None,
    today: date,
    metadata: FormMetadata,
) -> Block:
    """Draw the form. present_contacts: the people there. cooling: of a customer that was asked lately, for
    somebody who may ask all the same."""
    blocks = list(_blocks(customer, present_contacts, cooling, today))
    return sheet(plaintext(TEMPLATE, "ask"), blocks, metadata, callback_id=CALLBACK, submit="Make the link")


def _blocks(
    customer: Customer, present_contacts: Sequence[Contact], cooling: LastRequest | None, today: date
) -> Iterator[Block]:
    name = shorten(customer.name, SHOWN_NAME)
    if present_contacts:
        yield rich_text(bold(name), block_id="named")
        yield field("Who is asked?", _menu(present_contacts), block_id=f"contact:{customer.id}")
    else:
        yield rich_text(*sentence(TEMPLATE, "itself", customer=name), block_id="named")
    if cooling:
        tick = checkboxes(ALL_THE_SAME, [option(plaintext(TEMPLATE, "all_the_same"), ALL_THE_SAME)])
        words = cooling_words(customer, cooling, today)
        yield field("Asked lately", tick, block_id=ALL_THE_SAME, optional=True, hint=words)
    yield context(plain(plaintext(TEMPLATE, "kept")))


def _menu(present_contacts: Sequence[Contact]) -> Block:
    if len(present_contacts) > MOST_LISTED:
        return external_select("contact", placeholder="Type a name")
    options = [person_option(contact) for contact in present_contacts]
    only = options[0]["value"] if len(options) == 1 else None
    return static_select("contact", options, initial=only, placeholder="Choose a person")


def read_contact(view: Mapping[str, Any]) -> int | None:
    """Return the contact who is asked; None where nobody was to be chosen. Raises NotFound for what is no
    number."""
    chosen = Answers(view).choice("contact")
    return read_id(chosen, NOT_THERE, field="contact") if chosen else None


def has_tick(view: Mapping[str, Any]) -> bool:
    """Whether it could be ticked: the customer had been asked lately when the form was opened."""
    return any(block.get("block_id") == ALL_THE_SAME for block in view.get("blocks") or ())


def is_confirmed(view: Mapping[str, Any]) -> bool:
    """Whether it is ticked that the customer is asked all the same."""
    return ALL_THE_SAME in Answers(view).choices(ALL_THE_SAME)
