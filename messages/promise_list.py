"""The open promises of one customer, each with what can be said of it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from messages.blocks import Block, actions, button, message
from messages.promise_buttons import MAKE, ending_buttons
from messages.promise_saved import EDIT
from messages.promises import SHOWN_NAME, TEMPLATE, promise_words
from messages.sentences import sentence
from messages.text import literally, rich_text, shorten
from models.customer import Customer
from models.promise import Promise

MOST = 10  # promises in one message


def open_promises_message(customer: Customer, promises: Sequence[Promise], today: date) -> Block:
    """`today` is the owner's local date."""
    name = shorten(customer.name, SHOWN_NAME)
    if not promises:
        return message(
            None, [rich_text(*sentence(TEMPLATE, "nothing", customer=name)), actions(_make(customer))]
        )
    blocks = [rich_text(*sentence(TEMPLATE, "list", customer=name))]
    for promise in promises[:MOST]:
        edit = button("Edit", EDIT, str(promise.id), label="Edit this promise")
        blocks += [rich_text(promise_words(promise, today)), actions(*ending_buttons(promise), edit)]
    if more := len(promises) - MOST:
        blocks += [rich_text(literally(TEMPLATE, "more", count=more))] if more > 0 else []
    return message(None, [*blocks, actions(_make(customer))])


def _make(customer: Customer) -> Block:
    return button("Promise", MAKE, str(customer.id), label=f"Make a promise to {shorten(customer.name, 40)}")
