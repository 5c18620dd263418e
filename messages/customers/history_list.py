"""The whole history of a customer, a page at a time."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from messages.customers.history import HISTORY, history_lines
from messages.kit.blocks import Block, actions, button, context
from messages.kit.forms.metadata import FormMetadata
from messages.kit.forms.sheet import view_only
from messages.kit.text import bold, bullets, plain, plaintext, rich_text, shorten
from models.customers import Customer
from models.customers.history import HistoryLine

CALLBACK = "history"
OPEN_HISTORY, NEWER, OLDER = "customer_history", "history_newer", "history_older"
ALL_PURCHASES = "all_purchases"
PAGE = 20  # lines
LAST_PAGE = 49  # from 0


def lines_wanted(page: int) -> int:
    """Return the number of lines needed to draw that page, and to say whether there is an older one."""
    return (page + 1) * PAGE + 1


@dataclass(frozen=True, slots=True)
class HistoryPage:
    """`history`: as many lines as `lines_wanted`; `people`: the names of the customer's contacts, by id;
    `today` is the owner's date."""

    customer: Customer
    history: Sequence[HistoryLine]
    people: Mapping[int, str]
    number: int
    today: date


def history_view(page: HistoryPage, metadata: FormMetadata) -> Block:
    lines = page.history[page.number * PAGE : (page.number + 1) * PAGE]
    lines_shown = history_lines(lines, page.today, page.people)
    blocks = [
        rich_text(bold(shorten(page.customer.name, 100)), *([bullets(*lines_shown)] if lines_shown else []))
    ]
    if not lines_shown:
        blocks.append(context(plain(plaintext(HISTORY, "nothing"))))
    has_older = len(page.history) >= lines_wanted(page.number)
    if has_older and page.number >= LAST_PAGE:
        blocks.append(context(plain(plaintext(HISTORY, "older_elsewhere"))))
    turns = list(_turns(page.customer, page.number, has_older=has_older))
    return view_only(
        "History", [*blocks, *([actions(*turns)] if turns else [])], metadata, callback_id=CALLBACK
    )


def _turns(customer: Customer, page: int, *, has_older: bool) -> Iterator[Block]:
    yield button("Purchases", ALL_PURCHASES, str(customer.id), label="What they bought")
    if page > 0:
        yield button("Newer", NEWER, f"{customer.id}:{page - 1}")
    if has_older and page < LAST_PAGE:
        yield button("Older", OLDER, f"{customer.id}:{page + 1}")
