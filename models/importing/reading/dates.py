"""Days as people write them. Whether 03/04 is in March or in April, the column itself has to show."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from functools import lru_cache, partial
from zoneinfo import ZoneInfo

from models.customers.contacts.contact import Birthday
from models.customers.contacts.errors import YEAR_OF_FOUR_DIGITS
from models.importing.preview.choices import DateOrder
from models.importing.preview.description import UnclearKind, UnclearPoint
from models.importing.reading import errors
from models.importing.reading.cells import MOST_WORDS, is_no_day
from models.importing.reading.month_names import bare, month_numbers, passed_over
from models.kernel.errors import Invalid

ReadYear = Callable[[str], int]
YEAR_FIRST = re.compile(r"(\d{4})\s?[-/.]\s?(\d{1,2})\s?[-/.]\s?(\d{1,2})\.?(?:[T ].*)?")
YEAR_LAST = re.compile(r"(\d{1,2})\s?([-/.])\s?(\d{1,2})\s?\2\s?(\d{4}|\d{2})(?:[T, ].*)?")
COMPACT = re.compile(r"((?:19|20)\d\d)(\d\d)(\d\d)")
WITHOUT_YEAR = re.compile(r"--(\d{2})-?(\d{2})")
SHORT = re.compile(r"(\d{1,2})\s?([-/.])\s?(\d{1,2})\.?")  # a birthday without its year
DAY_NUMBER = re.compile(r"\d{5}(?:\.\d+)?")  # of a spreadsheet: 46300 is 2026-10-05
TIME_OF_DAY = re.compile(r"[T,\s]*\d{1,2}:\d{2}.*$", re.DOTALL)
ZONED = re.compile(  # a time of day, with or without seconds, and its zone
    r"[T, ]\s*(\d{1,2}):?(\d{2})(?::?(\d{2})(?:[.,]\d+)?)?(?:\s*([AaPp])\.?[Mm]\.?)?"
    r"\s*(Z|UTC|GMT|[+-]\d{2}(?::?\d{2})?)$"
)
LONGEST_DAY = 200  # characters, with the time of day and its zone
TOKEN = re.compile(r"\d+|[^\W\d_]+")
A_CENTURY = 100
AGES = range(14, 101)  # years of those whom one does business with
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


@dataclass(slots=True, kw_only=True)
class BirthdayEvidence(DateEvidence):
    """unread: cells that are no birthday in any order."""

    today: date
    unread: dict[str, None] = field(default_factory=dict)

    def look_at(self, cell: str) -> None:
        DateEvidence.look_at(self, cell)
        if len(self.unread) < MOST_WORDS and not is_no_day(cell):
            orders = (DateOrder.DAY_FIRST, DateOrder.MONTH_FIRST)
            if not any(_is_birthday(cell, order, self.today) for order in orders):
                self.unread[cell] = None


@lru_cache(maxsize=50_000)
def _is_birthday(cell: str, order: DateOrder, today: date) -> bool:
    try:
        return not read_birthday(cell, order, today.year).is_still_to_come(today)
    except Invalid:
        return False


@lru_cache(maxsize=50_000)
def read_day(
    cell: str,
    order: DateOrder,
    this_year: int,
    *,
    to_come: bool = False,
    is_birth: bool = False,
    zone: str = "",
) -> date:
    """Raises Invalid. A year of two digits is the one that has been, with `to_come` the one of this century,
    with `is_birth` the one in which somebody was born whom one does business with. zone: of which the day is
    meant, where the cell is a moment in a zone of its own."""
    read_year = partial(_year, this_year=this_year, to_come=to_come, is_birth=is_birth)
    day = _written_day(cell, order, read_year)
    return _day_in(zone, day, cell) if zone and (":" in cell or "T" in cell) else day


def _written_day(cell: str, order: DateOrder, read_year: ReadYear) -> date:
    if match := YEAR_FIRST.fullmatch(cell) or COMPACT.fullmatch(cell):
        return _day(cell, int(match[1]), int(match[2]), int(match[3]))
    match = YEAR_LAST.fullmatch(cell)
    if match is None or order is DateOrder.ISO:
        return _named_day(cell, read_year)
    first, second, year = int(match[1]), int(match[3]), read_year(match[4])
    if order is DateOrder.MONTH_FIRST and match[2] != ".":
        return _day(cell, year, first, second)
    return _day(cell, year, second, first)


def read_birthday(cell: str, order: DateOrder, this_year: int, zone: str = "") -> Birthday:
    """Also without the year: 17.05., 5/17, --05-17 or 17 May. Raises Invalid."""
    if match := WITHOUT_YEAR.fullmatch(cell):
        return Birthday(int(match[1]), int(match[2]))
    if match := SHORT.fullmatch(cell):
        first, second = int(match[1]), int(match[3])
        is_month_first = order is DateOrder.MONTH_FIRST and match[2] != "."
        return Birthday(*(first, second) if is_month_first else (second, first))
    if (parts := _parts(cell)) and parts[2] is None:
        return Birthday(parts[1], parts[0])
    born = read_day(cell, order, this_year, is_birth=True, zone=zone)
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


def _day_in(zone: str, day: date, cell: str) -> date:
    """The day in that zone, where the cell has a time of day and a zone. Midnight is no time of day:
    it stands where a program has none."""
    match = ZONED.search(cell, max(0, len(cell) - LONGEST_DAY))
    if match is None or not any(map(int, filter(None, match.group(1, 2, 3)))):
        return day
    if match[5][0] in "+-" and match[3] is None and "T" not in cell:
        return day  # "10:00-11:00" has two times and no zone
    hour = int(match[1]) % 12 + 12 * (match[4] in "pP") if match[4] else int(match[1])
    if hour > 23 or int(match[2]) > 59:
        raise Invalid(errors.NO_DAY.format(cell=cell))
    there = datetime.strptime(_offset(match[5]), "%z").tzinfo
    return datetime.combine(day, time(hour, int(match[2])), there).astimezone(ZoneInfo(zone)).date()


def _offset(written: str) -> str:
    """ "+0200" for "+02:00" and "+02"."""
    return f"{written.replace(':', ''):0<5}" if written[0] in "+-" else "+0000"


def _named_day(cell: str, read_year: ReadYear) -> date:
    """A day whose month has its name: “5 Oct 2026”, “Oct 5, 2026”."""
    parts = _parts(cell)
    if parts and parts[2] is not None:
        return _day(cell, read_year(parts[2]), parts[1], parts[0])
    if DAY_NUMBER.fullmatch(cell) and int(float(cell)) in SENSIBLE_DAY_NUMBERS:
        day = SPREADSHEETS_DAY_0 + timedelta(days=int(float(cell)))
        raise Invalid(errors.DAY_NUMBER.format(cell=cell, day=day.isoformat()))
    raise Invalid(errors.NO_DAY.format(cell=cell))


def _parts(cell: str) -> tuple[int, int, str | None] | None:
    """(day, month, year as written) of a day with the name of its month; None for anything else."""
    if len(cell) > LONGEST_DAY:
        return None
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


def _year(written: str, *, this_year: int, to_come: bool, is_birth: bool) -> int:
    """Raises Invalid for two digits that are no year of birth."""
    if len(written) > 2:
        return int(written)
    century = this_year - this_year % A_CENTURY
    if is_birth:
        years = (century + int(written), century - A_CENTURY + int(written))
        if year := next((year for year in years if this_year - year in AGES), None):
            return year
        raise Invalid(YEAR_OF_FOUR_DIGITS)
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
