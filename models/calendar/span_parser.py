"""The days of an absence in plain language: "until Friday", "from 1 Dec until 12 Dec", "tomorrow"."""

from __future__ import annotations

import re
from datetime import date, timedelta

from dateutil.relativedelta import MO, relativedelta

from models.calendar import errors
from models.calendar.day_parser import parse_day
from models.calendar.days import DAY, Days
from models.calendar.lexicon import MONTH, spelled
from models.calendar.period_parser import parse_period
from models.calendar.typed.day_words import COUNTED
from models.calendar.typed.past_days import just_over
from models.kernel.errors import Invalid

SOON = timedelta(days=31)  # "from 1 Dec until Friday": the Friday after it, but no day eleven months later
COMING = {  # the first day of it, and how long it is
    "next week": (relativedelta(days=1, weekday=MO), relativedelta(weeks=1)),
    "next month": (relativedelta(months=1, day=1), relativedelta(months=1)),
}
GONE = re.compile(  # of which nothing is to come
    r"(?:the )?(?:last|previous|past) (?:week|month|quarter|year)|(?:the )?(?:week|month|year) before last"
)
UNTIL = re.compile(r"^(?:(?P<first>.*?)\s+)??(?:until|till|til|to|through|thru|[-–—])\s+(?P<last>.+)$")
LASTING = re.compile(
    rf"^(?:(?P<first>.*?)\s+)??for\s+(?P<count>{COUNTED})$"
    rf"|^(?:for\s+)?(?P<counted>{COUNTED})\s+(?P<start>(?:from|starting|beginning)\s+.+)$"
)
BEGINNING = re.compile(r"^(?:from|since|starting|beginning)\s+(?:on\s+)?")
DASHED = re.compile(r"(?<=[\w.])[-–—](?=\d)|[–—]")  # "1.12.–12.12.", "1-12 Dec"
ONE_MONTH = re.compile(
    rf"^(?:from )?(?P<first>\d\d?)\.?(?P<until> - | to | until )(?P<last>\d\d?\.? (?P<month>{MONTH}).*)$"
)


def parse_span(text: str, today: date, *, days: Days | None = None) -> tuple[date, date]:
    """The first and the last day these words name, seen from the rep's local `today` and working `days`.

    Without a first day it is today; without a last one it is that day alone, or the whole of "next week".
    Raises Invalid, also for a span that is over.
    """
    words = _spaced(spelled(text)).rstrip(",;!")
    words = words if re.search(r"\d\.\d+\.$", words) else words.rstrip(".")
    first, last = _ends(words, today, days)
    if last < today:
        raise Invalid(errors.is_over(last), field="last_day")
    return first, last


def _spaced(words: str) -> str:
    """With spaces around the dash between two days, and the month with both of them."""
    is_iso = re.search(r"\d{4}-\d", words)
    words = words if is_iso else DASHED.sub(" - ", words)
    words = re.sub(r"\s+", " ", words)
    if month := ONE_MONTH.match(words):
        return f"{month['first']} {month['month']}{month['until']}{month['last']}"
    return words


def _ends(words: str, today: date, days: Days | None) -> tuple[date, date]:
    if GONE.fullmatch(words):
        period = parse_period(words, today)
        return period.first, period.last
    if match := LASTING.match(words):
        first = _first(match["first"] or match["start"], today, days)
        counted = match["count"] or match["counted"]
        return first, parse_day(f"in {counted}", first, field="last_day", days=days) - DAY
    if match := UNTIL.match(words):
        first = _first(match["first"], today, days)
        return first, _last(match["last"], first, today, days)
    if BEGINNING.match(words):
        raise Invalid(errors.UNTIL_WHEN, field="last_day")
    day = _checked(words, _begins(words, today, days), today)
    _, length = COMING.get(words, (None, DAY))
    return day, day + length - DAY


def _first(words: str | None, today: date, days: Days | None) -> date:
    """A day without a year that is over since not long has begun it: "from 10 Nov until Friday"."""
    if not words:
        return today
    said = BEGINNING.sub("", words)
    day = _begins(said, today, days)
    return just_over(said, day, today) or day


def _begins(words: str, today: date, days: Days | None) -> date:
    if words in COMING:
        return today + COMING[words][0]
    return parse_day(words, today, field="first_day", days=days)


def _last(words: str, first: date, today: date, days: Days | None) -> date:
    """As seen from today or, when that comes before the first day, from there: "from 1 Dec until Friday"."""
    last = _checked(words, parse_day(words, today, field="last_day", days=days), today)
    if last < first and first < (later := parse_day(words, first, field="last_day")) <= first + SOON:
        return later
    return last


def _checked(words: str, day: date, today: date) -> date:
    """Raises Invalid for a day that is over, and not the one of next year."""
    if over := just_over(words, day, today):
        raise Invalid(errors.is_over(over), field="last_day")
    return day
