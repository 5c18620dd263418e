"""Days as people write them. Whether 03/04 is in March or in April, the column itself has to show."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import lru_cache

from models.customers.contacts.contact import Birthday
from models.importing.reading import errors
from models.kernel.errors import Invalid

YEAR_FIRST = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T ].*)?")
YEAR_LAST = re.compile(r"(\d{1,2})([-/.])(\d{1,2})\2(\d{4}|\d{2})(?:[T, ].*)?")
NO_YEAR = re.compile(r"--(\d{2})-(\d{2})|(\d{1,2})\.(\d{1,2})\.")
A_CENTURY = 100


class DateOrder(StrEnum):
    """The order of a day with the year at its end."""

    DAY_FIRST = "day-first"
    MONTH_FIRST = "month-first"
    ISO = "iso"


@dataclass(slots=True)
class DateEvidence:
    """Evidence of the order of days in one column. Dots are day first everywhere, so they show nothing."""

    day_first: str = ""
    month_first: str = ""
    either: str = ""

    def look_at(self, cell: str) -> None:
        match = YEAR_LAST.fullmatch(cell.strip())
        if match is None or match[2] == ".":
            return
        first, second = int(match[1]), int(match[3])
        if first > 12 >= second:
            self.day_first = self.day_first or cell
        elif second > 12 >= first:
            self.month_first = self.month_first or cell
        elif first != second:
            self.either = self.either or cell

    def order(self, heading: str) -> DateOrder:
        """Raises Invalid when the column does not tell."""
        ask = errors.WHICH_ORDER
        if self.day_first and self.month_first:
            words = errors.BOTH_ORDERS.format(
                heading=heading, day_first=self.day_first, month_first=self.month_first, ask=ask
            )
            raise Invalid(words)
        if self.either and not (self.day_first or self.month_first):
            raise Invalid(errors.EITHER_ORDER.format(heading=heading, either=self.either, ask=ask))
        return DateOrder.MONTH_FIRST if self.month_first else DateOrder.DAY_FIRST


@lru_cache(maxsize=50_000)
def read_day(cell: str, order: DateOrder, this_year: int) -> date:
    """Raises Invalid. A year of two digits is the one that has been, not the one to come."""
    if match := YEAR_FIRST.fullmatch(cell):
        return _day(cell, int(match[1]), int(match[2]), int(match[3]))
    match = YEAR_LAST.fullmatch(cell)
    if match is None or order is DateOrder.ISO:
        raise Invalid(errors.NO_DAY.format(cell=cell))
    first, second, year = int(match[1]), int(match[3]), int(match[4])
    if len(match[4]) == 2:
        century = this_year - this_year % A_CENTURY
        year += century if year <= this_year % A_CENTURY else century - A_CENTURY
    if order is DateOrder.MONTH_FIRST and match[2] != ".":
        return _day(cell, year, first, second)
    return _day(cell, year, second, first)


def read_birthday(cell: str, order: DateOrder, this_year: int) -> Birthday:
    """Also without the year: 17.05. or --05-17. Raises Invalid."""
    if match := NO_YEAR.fullmatch(cell):
        month, day = (match[1], match[2]) if match[1] else (match[4], match[3])
        return Birthday(int(month), int(day))
    day_of_birth = read_day(cell, order, this_year)
    return Birthday(day_of_birth.month, day_of_birth.day, day_of_birth.year)


def _day(cell: str, year: int, month: int, day: int) -> date:
    try:
        return date(year, month, day)
    except ValueError:
        raise Invalid(errors.NO_SUCH_DAY.format(cell=cell)) from None
