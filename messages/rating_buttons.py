"""The buttons that open the form of a rating, or ask what would make it better."""

from __future__ import annotations

from messages.blocks import Block, button
from messages.text import shorten
from models.customer import Customer

RATE = "rate_customer"  # the value is the customer's id
RATE_FROM_CARD = "rate_from_card"  # the value is that of a nudge card's buttons
ELEVENTH = "ask_eleventh"  # the value is the rating's id
SHOWN_NAME = 40  # characters a screen reader says


def rate_button(customer: Customer) -> Block:
    name = shorten(customer.name, SHOWN_NAME)
    return button("Rate", RATE, str(customer.id), label=f"Note a rating by {name}")


def eleventh_button(rating_id: int) -> Block:
    return button("What would make it 11?", ELEVENTH, str(rating_id), label="Note what they would change")
