"""The buttons that open the form of a rating."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from messages.kit.blocks import Block, button, option, static_select
from messages.kit.days import day_words
from messages.kit.text import plaintext, shorten
from messages.ratings.words import TEMPLATE, giver_words, number_of
from models.customers import Customer
from models.customers.ratings.rating import Rating

RATE = "rate_customer"  # the value is the customer's id
RATE_FROM_CARD = "rate_from_card"  # stands on the card of a nudge
EDIT_ONE = "edit_one_rating"  # a menu; its values are the ratings' ids
SHOWN_NAME = 40  # characters a screen reader says


def rate_button(customer: Customer) -> Block:
    name = shorten(customer.name, SHOWN_NAME)
    return button("Rate", RATE, str(customer.id), label=plaintext(TEMPLATE, "rate_label", customer=name))


def edit_menu(ratings: Iterable[Rating], today: date) -> Block | None:
    """Return the menu of ratings that were noted by themselves: a score told in a talk is edited with it, and
    what a customer answered is for the customer to change."""
    options = [
        option(
            f"{number_of(rating)}, {giver_words(rating)}, {day_words(rating.given_on, today)}", str(rating.id)
        )
        for rating in ratings
        if rating.interaction_id is None and rating.request_id is None
    ]
    return static_select(EDIT_ONE, options, placeholder="Edit a rating") if options else None
