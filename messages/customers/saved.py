"""Answers about a customer that was saved, when they are due next, and where to go from there."""

from __future__ import annotations

from messages.customers.card import CARD, EDIT, LOG, OPEN
from messages.customers.history import change_words
from messages.kit.blocks import Block, actions, button, message
from messages.kit.days import day_words
from messages.kit.sentences import sentence
from messages.kit.text import bullets, plaintext, rich_text, shorten
from messages.rhythm.next_contact import next_contact_words
from models.customers import Customer
from models.customers.result import CustomerResult
from models.team.rep import Rep

SAVED = "customers/saved"
SHOWN_NAME = 100
SHOWN_CHANGES = 8


def added_message(result: CustomerResult, contact: str, *, reader: Rep) -> Block:
    """`contact` is the name of the first person there, as it was typed."""
    customer = result.customer
    words = sentence(
        SAVED,
        "added",
        name=shorten(customer.name, SHOWN_NAME),
        segment=shorten(customer.segment.name, SHOWN_NAME),
        stage=customer.stage,
        owner="" if customer.owner_id == reader.id else shorten(customer.owner.name, SHOWN_NAME),
        contact=shorten(contact, SHOWN_NAME),
        due=day_words(result.coming.day, result.today),
    )
    return message(None, [rich_text(*words), next_buttons(customer)])


def edited_message(result: CustomerResult, *, reader: Rep) -> Block:
    customer, changes = result.customer, result.changes
    comes = next_contact_words(result.coming, result.today, owner=customer.owner, reader_id=reader.id)
    words = sentence(SAVED, "edited", name=shorten(customer.name, SHOWN_NAME), next=comes)
    shown = [change_words(*change) for change in changes[:SHOWN_CHANGES]]
    if (more := len(changes) - SHOWN_CHANGES) > 0:
        shown.append(plaintext(SAVED, "more_changes", count=more))
    lines = [bullets(*shown)] if shown else []
    return message(None, [rich_text(*words, *lines), next_buttons(customer)])


def next_buttons(customer: Customer, *first: Block) -> Block:
    """Buttons under an answer; those of the answer itself come first."""
    value, name = str(customer.id), shorten(customer.name, 50)
    return actions(
        *first,
        button("Open", OPEN, value, label=f"Open {name}"),
        button("Log", LOG, value, label=plaintext(CARD, "log", name=name)),
        button("Edit", EDIT, value, label=f"Edit {name}"),
    )
