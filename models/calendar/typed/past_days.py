"""Days that are over: the last one of a name, and one that has just passed."""

from __future__ import annotations

import re
from contextlib import suppress
from datetime import date, timedelta

from dateutil.relativedelta import relativedelta

from models.calendar import errors
from models.calendar.day_parser import coming_day
from models.calendar.days import DAY
from models.calendar.lexicon import LONGEST_MONTH, ORDINAL, WEEKDAY, spelled, weekday_number
from models.calendar.typed.day_words import NAMED
from models.kernel.errors import Invalid

LATELY = timedelta(days=61)
_LOOKING_BACK = (7, 31, 366, 4 * 366, 8 * 366)  # days; the last two for the 29th of February
_HAS_YEAR = re.compile(r"\d{4}|'\d\d|\d[./]\d{1,2}[./]\d\d")


def parse_past_day(text: str, today: date) -> date:
    """The last day of that name, today included; one with a year may lie ahead. Raises Invalid."""
    day = _numbered(text, today) or _named_before(text, today) or coming_day(text, today)
    if day <= today or _HAS_YEAR.search(text):
        return day
    for back in _LOOKING_BACK:
        day = coming_day(text, today - back * DAY)
        if day <= today:
            break
    return day


def _numbered(text: str, today: date) -> date | None:
    """ "Friday the 13th": the last 13th that is over. Raises Invalid where that was no Friday."""
    match = re.fullmatch(rf"(?P<weekday>{WEEKDAY}),? (?:the )?(?P<day>\d\d?){ORDINAL}?", spelled(text))
    if not match or not 1 <= (number := int(match["day"])) <= LONGEST_MONTH:
        return None
    back = (today + relativedelta(months=-months, day=number) for months in range(3))
    day = next(day for day in back if day.day == number and day <= today)
    if day.weekday() != weekday_number(match["weekday"]):
        raise Invalid(errors.another_weekday(day))
    return day


def _named_before(text: str, today: date) -> date | None:
    """ "Sat 14 Nov" of the year before today, where it is one; the next 14 November may be a Sunday."""
    if re.fullmatch(rf"{WEEKDAY}\W.*\d.*", spelled(text)) and not _HAS_YEAR.search(text):
        with suppress(Invalid):
            day = coming_day(text, today - relativedelta(years=1, days=-1))
            return day if day <= today else None
    return None


def just_over(text: str, day: date, today: date) -> date | None:
    """The day of that name that is over since not long, where `day` was read from words without a year: on
    16 November, "15 Nov" hardly means the next one."""
    last = day - relativedelta(years=1)
    is_named = re.search(NAMED, spelled(text)) or "." in text or "/" in text
    return last if is_named and not _HAS_YEAR.search(text) and today - LATELY <= last < today else None
