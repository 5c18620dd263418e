"""Customers as a list that a spreadsheet opens and an import takes back.

A customer's first line says everything about it; every further contact and purchase has a line of its own
that repeats whose it is.
"""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import zip_longest
from typing import IO, Any

from models.calendar.days import digits_of
from models.customers.profile import PICTURE, STATED_COLUMNS
from models.exporting import CustomerExport
from models.kernel.fields import values_of
from models.kernel.spreadsheet import guarded

COLUMNS = (
    *("id", "name", "owner", "segment", "stage", "tone", "preferred_channels", "language", "country"),
    *("time_zone", "working_week", "tags", "notes", *PICTURE, "contract_on"),
    *("ideal_days", "maximum_days", "not_before", "last_on", "last_channel", "last_note"),
    "tried_on",
    *("contact_name", "contact_role", "contact_email", "contact_phone", "contact_birthday"),
    *("contact_tone", "contact_channel", "bought_on", "amount", "currency", "what"),
    *("delivered_on", "renews_on", "purchase_number"),
)
HEADING_BY_COLUMN = {
    "habits": "Buying habits",
    "contract_on": "Contract since",
    "last_on": "Last interaction",
    "tried_on": "Last attempt",
    "contact_name": "Contact",
    "contact_email": "Contact e-mail",
    "bought_on": "Purchase date",
    "what": "Product",
}  # the others by the name of the field
HEADINGS = [HEADING_BY_COLUMN.get(name) or name.replace("_", " ").capitalize() for name in COLUMNS]
PURCHASE = ("bought_on", "amount", "currency", "what", "delivered_on", "renews_on")
Cells = dict[str, Any]


def write_customers(
    extracts: Iterable[CustomerExport], file: IO[str], advance: Callable[[int], None]
) -> None:
    writer = csv.writer(file)
    writer.writerow(HEADINGS)
    for extract in extracts:
        for cells in lines(extract):
            writer.writerow([guarded(in_cell(cells.get(name))) for name in COLUMNS])
        advance(1)


def lines(extract: CustomerExport) -> Iterator[Cells]:
    owner_columns = {"id": extract.external_id, "name": extract.customer.name, "owner": extract.owner}
    first = profile(extract)
    empty: Cells = {}
    contacts = (contact(row) for row in extract.contacts)
    for person, bought in zip_longest(contacts, purchases(extract), fillvalue=empty):
        yield owner_columns | first | person | bought
        first = {}
    if first:
        yield owner_columns | first


def profile(extract: CustomerExport) -> Cells:
    row, last = extract.customer, extract.last
    week = row.working_week
    return values_of(row, (*STATED_COLUMNS, "ideal_days", "maximum_days")) | {
        "segment": extract.segment,
        "preferred_channels": ", ".join(row.preferred_channels),
        "working_week": digits_of(week) if week else "",
        "tags": in_one_cell(row.tags),
        "last_on": last and last.happened_on,
        "last_channel": last and ("" if last.channel_assumed else last.channel.value),
        "last_note": last and last.note,
        "tried_on": row.tried_on if row.tried_on != row.reached_on else None,
    }


def contact(row: Any) -> Cells:
    year = "-" if row.birth_year is None else f"{row.birth_year:04}"
    return {
        "contact_name": row.name,
        "contact_role": row.role,
        "contact_email": row.email,
        "contact_phone": row.phone,
        "contact_birthday": row.birth_month and f"{year}-{row.birth_month:02}-{row.birth_day:02}",
        "contact_tone": row.tone and row.tone.value,
        "contact_channel": row.preferred_channel and row.preferred_channel.value,
    }


def purchases(extract: CustomerExport) -> Iterator[Cells]:
    """Yield the purchases; of those alike in everything the second bears the number 2, so that an import
    keeps both."""
    counts = Counter[tuple[Any, ...]]()
    for row in extract.purchases:
        alike = (row.bought_on, row.amount, row.currency, row.what)
        counts[alike] += 1
        yield values_of(row, PURCHASE) | {"purchase_number": counts[alike] if counts[alike] > 1 else ""}


def in_one_cell(words: Sequence[str]) -> str:
    """Between semicolons; a comma in a word is the word's own."""
    mark = "\n" if any(";" in word for word in words) else "; "
    whole = mark.join(words)
    return f"{whole};" if mark not in whole and ("," in whole or "|" in whole) else whole


def in_cell(value: Any) -> str:
    return "" if value is None else str(value)
