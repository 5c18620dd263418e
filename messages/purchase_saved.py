"""A purchase, recorded or taken back, with what follows from it."""

from __future__ import annotations

from datetime import date

from messages.blocks import Block, button, message
from messages.customer_saved import ways_on
from messages.days import day_or_today
from messages.history import purchase_words
from messages.next_contact import what_is_next
from messages.sentences import sentence
from messages.text import rich_text, shorten
from messages.text.rich import Span
from models.customer import Customer
from models.purchase import Purchase
from models.rep import Rep
from models.vocabulary import Stage

UNDO = "undo_purchase"
SHOWN_NAME = 100


def saved(customer: Customer, purchase: Purchase, stage_before: Stage, today: date, *, reader: Rep) -> Block:
    """`today` is the owner's local date."""
    moved = customer.stage if customer.stage is not stage_before else ""
    words = _words("saved", customer, purchase, today, reader, moved=moved)
    undo = button("Undo", UNDO, f"{customer.id}:{purchase.id}", label="Take this purchase back")
    return message(None, [rich_text(*words), ways_on(customer, undo)])


def undone(customer: Customer, purchase: Purchase, today: date, *, reader: Rep) -> Block:
    return message(None, [rich_text(*_words("undone", customer, purchase, today, reader)), ways_on(customer)])


def _words(
    block: str, customer: Customer, purchase: Purchase, today: date, reader: Rep, **more: str
) -> list[Span]:
    return sentence(
        "purchase",
        block,
        customer=shorten(customer.name, SHOWN_NAME),
        when=day_or_today(purchase.bought_on, today),
        what=purchase_words(purchase),
        next=what_is_next(customer, today, reader_id=reader.id),
        **more,
    )
