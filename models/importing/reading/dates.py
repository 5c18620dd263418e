"""Days as people write them. Whether 03/04 is in March or in April, the column itself has to show."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from models.customers.contacts.contact import Birthday
from models.importing.preview.choices import DateOrder
from models.importing.preview.description import UnclearKind, UnclearPoint
from models.importing.reading import errors
from models.importing.reading.cells import is_no_day
from models.importing.reading.month_names import bare, month_numbers, passed_over
from models.kernel.errors import Invalid

YEAR_FIRST = re.compile(r"(\d{4})\s?[-/.]\s?(\d{1,2})\s?[-/.]\s?(\d{1,2})\.?(?:[T ].*)?")
YEAR_LAST = re.compile(r"(\d{1,2})\s?([-/.])\s?(\d{1,2})\s?\2\s?(\d{4}|\d{2})(?:[T, ].*)?")
COMPACT = re.compile(r"((?:19|20)\d\d)(\d\d)(\d\d)")
WITHOUT_YEAR = re.compile(r"--(\d{2})-?(\d{2})")
SHORT = re.compile(r"(\d{1,2})\s?([-/.])\s?(\d{1,2})\.?")  # a birthday without its year
DAY_NUMBER = re.compile(r"\d{5}(?:\.\d+)?")  # of a spreadsheet: 46300 is 2026-10-05
TIME_OF_DAY = re.compile(r"[T,\s]*\d{1,2}:\d{2}.*$", re.DOTALL)
TOKEN = re.compile(r"\d+|[^\W\d_]+")
A_CENTURY = 100
SPREADSHEETS_DAY_0 = date(1899, 12, 30)
SENSIBLE_DAY_NUMBERS = range(10_000, 80_000)  # 1927 to 2119
WITHOUT_A_YEAR = (0, 1604)  # what address books write for a birthday whose year is not known


@dataclass(slots=True)
class DateEvidence:
    """Evidence of the order of days in one column. Dots are day first everywhere, so they show nothing."""

    day_first: str = ""
    month_first: str = ""
    either: str = ""

    def look_at(self, cell: str) -> None:
        match = YEAR_LAST.fullmatch(cell) or SHORT.fullmatch(cell)
        if match is None or match[2] == "." or is_no_day(cell):
            return
        first, second = int(match[1]), int(match[3])
        if first > 12 >= second > 0:
            self.day_first = self.day_first or cell
        elif second > 12 >= first > 0:
            self.month_first = self.month_first or cell
        elif first != second:
            self.either = self.either or cell

    @property
    def order(self) -> DateOrder | None:
        """None when the column does not tell, or speaks against itself."""
        if bool(self.day_first) != bool(self.month_first):
            return DateOrder.DAY_FIRST if self.day_first else DateOrder.MONTH_FIRST
        return None if self.day_first or self.either else DateOrder.DAY_FIRST

    def unclear(self, heading: str, this_year: int) -> UnclearPoint:
        """How the column can be read, with a day of it written out."""
        cell, against = (self.day_first, self.month_first) if self.day_first else (self.either, "")
        shown = self.either or cell
        orders = (DateOrder.DAY_FIRST, DateOrder.MONTH_FIRST)
        readings = tuple((order.value, _written_out(shown, order, this_year)) for order in orders)
        return UnclearPoint(UnclearKind.DAYS, heading, cell, readings, against)


@lru_cache(maxsize=50_000)
def read_day(cell: str, order: DateOrder, this_year: int, *, to_come: bool = False) -> date:
    """Raises Invalid. A year of two digits is the one that has been, or with `to_come` the one of this
    century."""
    if match := YEAR_FIRST.fullmatch(cell) or COMPACT.fullmatch(cell):
        return _day(cell, int(match[1]), int(match[2]), int(match[3]))
    match = YEAR_LAST.fullmatch(cell)
    if match is None or order is DateOrder.ISO:
        return _named_day(cell, this_year, to_come)
    first, second, year = int(match[1]), int(match[3]), _year(match[4], this_year, to_come)
    if order is DateOrder.MONTH_FIRST and match[2] != ".":
        return _day(cell, year, first, second)
    return _day(cell, year, second, first)


def read_birthday(cell: str, order: DateOrder, this_year: int) -> Birthday:
    """Also without the year: 17.05., 5/17, --05-17 or 17 May. Raises Invalid."""
    if match := WITHOUT_YEAR.fullmatch(cell):
        return Birthday(int(match[1]), int(match[2]))
    if match := SHORT.fullmatch(cell):
        first, second = int(match[1]), int(match[3])
        is_month_first = order is DateOrder.MONTH_FIRST and match[2] != "."
        return Birthday(*(first, second) if is_month_first else (second, first))
    if (parts := _parts(cell)) and parts[2] is None:
        return Birthday(parts[1], parts[0])
    born = read_day(cell, order, this_year)
    return Birthday(born.month, born.day, None if born.year in WITHOUT_A_YEAR else born.year)


def plain_day(cell: str, order: DateOrder, this_year: int, *, to_come: bool = False) -> str:
    """The cell, or where it may be two days the one that is meant, written so that it can be no other."""
    evidence = DateEvidence()
    evidence.look_at(cell)
    if not evidence.either:
        return cell
    try:
        if SHORT.fullmatch(cell):
            return str(read_birthday(cell, order, this_year))
        return read_day(cell, order, this_year, to_come=to_come).isoformat()
    except Invalid:
        return cell


def _named_day(cell: str, this_year: int, to_come: bool) -> date:
    """A day whose month has its name: “5 Oct 2026”, “Oct 5, 2026”."""
    parts = _parts(cell)
    if parts and parts[2] is not None:
        return _day(cell, _year(parts[2], this_year, to_come), parts[1], parts[0])
    if DAY_NUMBER.fullmatch(cell) and int(float(cell)) in SENSIBLE_DAY_NUMBERS:
        day = SPREADSHEETS_DAY_0 + timedelta(days=int(float(cell)))
        raise Invalid(errors.DAY_NUMBER.format(cell=cell, day=day.isoformat()))
    raise Invalid(errors.NO_DAY.format(cell=cell))


def _parts(cell: str) -> tuple[int, int, str | None] | None:
    """(day, month, year as written) of a day with the name of its month; None for anything else."""
    numbers: list[str] = []
    month, numbers_before = 0, 0
    for token in TOKEN.findall(TIME_OF_DAY.sub("", cell)):
        if token.isdigit():
            numbers.append(token)
        elif number := month_numbers().get(bare(token)):
            if month:
                return None
            month, numbers_before = number, len(numbers)
        elif bare(token) not in passed_over() and not (numbers and bare(token) in ORDINALS):
            return None
    if not month or not 1 <= len(numbers) <= 2:
        return None
    day, year = numbers[0], numbers[1] if len(numbers) > 1 else None
    if len(day) == 4 and numbers_before == 1 and year:  # 2026 Oct 5
        day, year = year, day
    return None if len(day) > 2 or (year and len(year) not in (2, 4)) else (int(day), month, year)


ORDINALS = frozenset({"st", "nd", "rd", "th", "er", "re", "e", "o", "a", "ος", "го"})


def _year(written: str, this_year: int, to_come: bool) -> int:
    if len(written) > 2:
        return int(written)
    century = this_year - this_year % A_CENTURY
    has_been = int(written) <= this_year % A_CENTURY
    return int(written) + (century if has_been or to_come else century - A_CENTURY)


def _day(cell: str, year: int, month: int, day: int) -> date:
    try:
        return date(year, month, day)
    except ValueError:
        raise Invalid(errors.NO_SUCH_DAY.format(cell=cell)) from None


def _written_out(cell: str, order: DateOrder, this_year: int) -> str:
    """2026-03-04, or 03-04 without a year; empty where it is no day in this order."""
    try:
        if SHORT.fullmatch(cell):
            return str(read_birthday(cell, order, this_year)).removeprefix("--")
        return read_day(cell, order, this_year).isoformat()
    except Invalid:
        return ""
