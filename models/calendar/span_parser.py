"""The days of an absence in plain language: "until Friday", "from 1 Dec until 12 Dec", "tomorrow"."""

from __future__ import annotations

import re
from datetime import date, timedelta

from dateutil.relativedelta import relativedelta

from models.calendar import errors
from models.calendar.day_parser import parse_day
from models.calendar.days import DAY
from models.kernel.errors import Invalid

SOON = timedelta(days=31)  # "from 1 Dec until Friday": the Friday after it, but no day eleven months later
WHOLE = {"next week": relativedelta(weeks=1), "next month": relativedelta(months=1)}
UNTIL = re.compile(r"^(?:(?P<first>.*?)\s+)??(?:until|till|til|to|through|thru|[-–—])\s+(?P<last>.+)$")
LASTING = re.compile(r"^(?:(?P<first>.*?)\s+)??for\s+(?P<count>.+)$")
BEGINNING = re.compile(r"^(?:from|since|starting|beginning)\s+")


def parse_span(text: str, today: date) -> tuple[date, date]:
    """The first and the last day these words name, seen from the rep's local `today`.

    Without a first day it is today; without a last one it is that day alone, or the whole of "next week".
    Raises Invalid.
    """
    words = " ".join(text.casefold().split()).rstrip(".,;!")
    if match := UNTIL.match(words):
        first = _first(match["first"], today)
        return first, _last(match["last"], first, today)
    if match := LASTING.match(words):
        first = _first(match["first"], today)
        return first, parse_day(f"in {match['count']}", first, field="last_day") - DAY
    if BEGINNING.match(words):
        raise Invalid(errors.UNTIL_WHEN, field="last_day")
    day = parse_day(words, today, field="first_day")
    return day, day + WHOLE.get(words, DAY) - DAY


def _first(words: str | None, today: date) -> date:
    return parse_day(BEGINNING.sub("", words), today, field="first_day") if words else today


def _last(words: str, first: date, today: date) -> date:
    """As seen from today or, when that comes before the first day, from there: "from 1 Dec until Friday"."""
    last = parse_day(words, today, field="last_day")
    if last < first and first < (later := parse_day(words, first, field="last_day")) <= first + SOON:
        return later
    return last
