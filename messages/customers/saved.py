"""What was saved of a customer, when they are due next, and where to go from there."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from messages.customers.card import EDIT, LOG, OPEN
from messages.customers.history import change_words
from messages.kit.blocks import Block, actions, button, message
from messages.kit.days import day_words
from messages.kit.sentences import sentence
from messages.kit.text import bullets, rich_text, shorten
from messages.rhythm.next_contact import what_is_next
from models.customers import Customer
from models.team.rep import Rep

SAVED = "customers/saved"
SHOWN_NAME = 100
SHOWN_CHANGES = 8

Difference = tuple[str, str, str]  # field, before, after


def added(customer: Customer, contact: str, today: date, *, reader: Rep) -> Block:
    """`today` is the owner's local date."""
    words = sentence(
        SAVED,
        "added",
        name=shorten(customer.name, SHOWN_NAME),
        segment=shorten(customer.segment.name, SHOWN_NAME),
        stage=customer.stage,
        owner="" if customer.owner_id == reader.id else shorten(customer.owner.name, SHOWN_NAME),
        contact=shorten(contact, SHOWN_NAME),
        due=day_words(customer.standing.next_on(today), today),
    )
    return message(None, [rich_text(*words), ways_on(customer)])


def edited(customer: Customer, changes: Sequence[Difference], today: date, *, reader: Rep) -> Block:
    """`changes` are what stood before and what stands there now, field by field; `today` as above."""
    name, comes = shorten(customer.name, SHOWN_NAME), what_is_next(customer, today, reader_id=reader.id)
    words = sentence(SAVED, "edited", name=name, next=comes)
    lines = [bullets(*(change_words(*change) for change in changes[:SHOWN_CHANGES]))] if changes else []
    return message(None, [rich_text(*words, *lines), ways_on(customer)])


def ways_on(customer: Customer, *first: Block) -> Block:
    """Buttons under an answer; those of the answer itself come first."""
    which, name = str(customer.id), shorten(customer.name, 50)
    return actions(
        *first,
        button("Open", OPEN, which, label=f"Open {name}"),
        button("Log", LOG, which, label=f"Log a contact with {name}"),
        button("Edit", EDIT, which, label=f"Edit {name}"),
    )
