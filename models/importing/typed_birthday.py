"""A birthday typed by a person, read as the cell of a list is; what may be two days is asked about."""

from __future__ import annotations

from datetime import date

from models.calendar.errors import TWO_WAYS
from models.calendar.lexicon import MONTHS
from models.customers.contacts.contact import Birthday
from models.customers.contacts.errors import STILL_TO_COME, YEAR_OF_FOUR_DIGITS
from models.importing.preview.choices import DateOrder
from models.importing.reading.dates import DateEvidence, read_birthday
from models.kernel.errors import Invalid


def parse_birthday(typed: str, today: date) -> Birthday | None:
    """“3 May”, “3 May 1980”, “3.5.1980”, “1980-05-03”, “--05-03”; None for nothing. Raises Invalid."""
    cell = " ".join(typed.split())
    if not cell:
        return None
    evidence = DateEvidence()
    evidence.look_at(cell)
    try:
        if evidence.order is None:
            raise Invalid(_two_ways(cell, today))
        born = read_birthday(cell, evidence.order, today.year)
    except Invalid as refusal:
        raise Invalid(refusal.words, field="birthday") from None
    if born.year and str(born.year) not in cell.replace(" ", ""):
        raise Invalid(YEAR_OF_FOUR_DIGITS, field="birthday")
    if born.is_still_to_come(today):
        raise Invalid(STILL_TO_COME, field="birthday")
    return born


def _two_ways(cell: str, today: date) -> str:
    readings = (read_birthday(cell, order, today.year) for order in DateOrder if order is not DateOrder.ISO)
    first, second = (f"{born.day} {MONTHS[born.month - 1]}" for born in readings)
    return TWO_WAYS.format(said=cell, first=first, second=second)
