"""Words that may mean either of two days: "Monday" on a Monday, "next Friday" on a Tuesday."""

from __future__ import annotations

import re
from datetime import date

from dateutil.relativedelta import relativedelta

from models.calendar import errors
from models.calendar.days import DAY
from models.calendar.lexicon import (
    LONGEST_SAID,
    MONTHS,
    ORDINAL,
    WEEKDAY,
    capitalised,
    day_name,
    weekday_number,
)
from models.calendar.typed.day_words import A_WEEKDAY, BEFORE_A_DAY, OF_WEEK, PART
from models.kernel.errors import Invalid

_WEEKDAY = re.compile(
    rf"(?:{BEFORE_A_DAY}|.*\b(?:from|on|weeks?|fortnights?) )?{A_WEEKDAY}(?: week| fortnight)?"
    rf"(?: {PART})?"
)
_A_LEAP_DAY = (2, 29)


def ask(said: str, day: date, today: date) -> None:
    """Raises Invalid, asking which one is meant, where `day` is one of two that may be."""
    if match := None if re.fullmatch(OF_WEEK, said) else _WEEKDAY.fullmatch(said):
        ahead = weekday_number(match["weekday"]) - today.weekday()
        is_next = (match["which"] or "").startswith("next")
        if ahead > 0 if is_next else ahead == 0:
            raise _one_of_two(said, day)
    number = re.fullmatch(rf"(?:the )?(\d\d){ORDINAL}?", said)
    if number and (today + relativedelta(day=int(number[1]))).day < int(number[1]):
        raise Invalid(errors.not_in_the_calendar(f"{number[1]} {MONTHS[today.month - 1]}"))
    year = today.year + (today.month > _A_LEAP_DAY[0])
    if (day.month, day.day) == _A_LEAP_DAY and day.year > year and str(day.year)[2:] not in said:
        raise Invalid(errors.not_in_the_calendar(f"{day.day} {MONTHS[day.month - 1]} {year}"))


def ask_past(said: str, today: date) -> None:
    """Raises Invalid for a day that is over or today, "since Monday" on a Monday."""
    if re.fullmatch(WEEKDAY, said) and weekday_number(said) == today.weekday():
        raise _one_of_two(said, today)


def _one_of_two(said: str, day: date) -> Invalid:
    first, second = map(day_name, (day - 7 * DAY, day))
    return Invalid(
        errors.WHICH_WEEK.format(said=capitalised(said)[:LONGEST_SAID], first=first, second=second)
    )
