"""The whole history of a customer, a page at a time."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from messages.customers.history import HISTORY, history_lines
from messages.kit.blocks import Block, actions, button, context, modal
from messages.kit.forms.metadata import Memory
from messages.kit.text import bold, bullets, literally, plain, rich_text, shorten
from models.customers import Customer
from models.customers.history import HistoryLine

CALLBACK = "history"
OPEN_HISTORY, NEWER, OLDER = "customer_history", "history_newer", "history_older"
ALL_PURCHASES = "all_purchases"
PAGE = 20  # lines
LAST_PAGE = 49


def lines_wanted(page: int) -> int:
    """How many lines must be known to draw that page, and to say whether there is an older one."""
    return (page + 1) * PAGE + 1


def history_view(
    customer: Customer, history: Sequence[HistoryLine], page: int, today: date, memory: Memory
) -> Block:
    people = {contact.id: contact.name for contact in customer.contacts}
    shown = history_lines(history[page * PAGE : (page + 1) * PAGE], today, people)
    blocks = [rich_text(bold(shorten(customer.name, 100)), *([bullets(*shown)] if shown else []))]
    if not shown:
        blocks.append(context(plain(literally(HISTORY, "nothing"))))
    turns = list(_turns(customer, page, has_older=len(history) >= lines_wanted(page)))
    return modal(
        "History",
        [*blocks, *([actions(*turns)] if turns else [])],
        callback_id=CALLBACK,
        close="Close",
        private_metadata=memory.written(),
    )


def _turns(customer: Customer, page: int, *, has_older: bool) -> Iterator[Block]:
    yield button("Purchases", ALL_PURCHASES, str(customer.id), label="What they bought")
    if page > 0:
        yield button("Newer", NEWER, f"{customer.id}:{page - 1}")
    if has_older and page < LAST_PAGE:
        yield button("Older", OLDER, f"{customer.id}:{page + 1}")
