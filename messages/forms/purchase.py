"""The form in which something a customer bought is recorded."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from messages.blocks import Block, context, datepicker, field, plain_text_input
from messages.forms.answers import Answers
from messages.forms.memory import Memory
from messages.forms.sheet import sheet
from messages.text import literally, plain, shorten
from models.customer import Customer
from models.errors import Invalid
from models.money import Money, known_currency, read_amount
from models.purchase import LONGEST_WHAT, Sale

CALLBACK = "purchase"


def purchase_form(customer: Customer, today: date, currency: str, memory: Memory) -> Block:
    amount = plain_text_input("amount", placeholder="1250.00", max_length=30)
    code = plain_text_input("currency", initial=currency, max_length=3)
    what = plain_text_input("what", max_length=LONGEST_WHAT)
    blocks = [
        context(plain(literally("purchase", "by", customer=shorten(customer.name, 100)))),
        field("Day", datepicker("day", initial=today), block_id="day"),
        field("What they bought", what, block_id="what", optional=True),
        field("Amount", amount, block_id="amount", optional=True),
        field("Currency", code, block_id="currency", optional=True, hint="Three letters, like EUR or USD"),
    ]
    return sheet("Record a purchase", blocks, memory, callback_id=CALLBACK)


def read_purchase(view: Mapping[str, Any]) -> Sale:
    """Raises Invalid, naming the field."""
    answers = Answers(view)
    day = answers.day("day")
    if day is None:
        raise Invalid("Choose the day on which they bought.", field="day")
    return Sale(day, answers.text("what"), _read_price(answers))


def _read_price(answers: Answers) -> Money | None:
    """A currency alone says nothing: it stands in the form from the beginning."""
    if not answers.text("amount"):
        return None
    if not answers.text("currency"):
        raise Invalid("Say in which currency, like EUR or USD.", field="currency")
    return Money(read_amount(answers.text("amount")), known_currency(answers.text("currency")))
