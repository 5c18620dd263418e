"""The purchases of a customer, a page at a time, each with the way to edit it or to say that it came back."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from messages.customers.history import purchase_words
from messages.interactions.source import name_of
from messages.kit.blocks import Block, actions, button, context
from messages.kit.days import day_words
from messages.kit.forms.metadata import FormMetadata
from messages.kit.forms.sheet import view_only
from messages.kit.pages import page_buttons, page_items
from messages.kit.sentences import sentence
from messages.kit.text import plain, plaintext, rich_text, shorten
from messages.plans.words import renews_words
from messages.purchases.saved import KEEP, PURCHASE, edit_button, return_button, value_of
from models.customers import Customer
from models.customers.purchases.purchase import Purchase

CALLBACK = "purchases"
PAGES = "purchases_page"
PAGE = 12  # purchases
SHOWN_NAME = 100


def purchases_view(
    customer: Customer, purchases: Sequence[Purchase], page: int, today: date, metadata: FormMetadata
) -> Block:
    """`purchases` are all that were not taken back, the newest first; `today` is the owner's date."""
    page, purchases_on_page = page_items(purchases, page, PAGE)
    heading = rich_text(*sentence(PURCHASE, "heading", customer=shorten(customer.name, SHOWN_NAME)))
    lines = [block for purchase in purchases_on_page for block in _lines(purchase, today)]
    nothing = [] if purchases_on_page else [context(plain(plaintext(PURCHASE, "nothing")))]
    turn_buttons = page_buttons(PAGES, page, len(purchases), PAGE)
    blocks = [heading, *lines, *nothing, *([actions(*turn_buttons)] if turn_buttons else [])]
    return view_only("Purchases", blocks, metadata, callback_id=CALLBACK)


def _lines(purchase: Purchase, today: date) -> Iterator[Block]:
    returned_at = purchase.returned_at
    yield rich_text(
        *sentence(
            PURCHASE,
            "line",
            when=day_words(purchase.bought_on, today),
            what=purchase_words(purchase.details),
            delivered=_day(purchase.delivered_on, today),
            renews=renews_words(purchase.what, purchase.renews_on, today) if purchase.renews_on else "",
            returned=_day(returned_at and purchase.customer.owner.today(returned_at), today),
            who=name_of(purchase.returned_by),
        )
    )
    keep = button("They keep it", KEEP, value_of(purchase))
    yield actions(edit_button(purchase), keep if purchase.is_returned else return_button(purchase))


def _day(day: date | None, today: date) -> str:
    return day_words(day, today) if day else ""
