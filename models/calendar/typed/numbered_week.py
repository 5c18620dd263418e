"""A week by its number in the calendar: "week 45", "KW 45", "2026-W45"."""

from __future__ import annotations

import re
from contextlib import suppress
from datetime import date

from models.calendar.periods import Period, PeriodKind, period_of
from models.calendar.typed.period_words import YEAR

_WEEK = re.compile(
    rf"(?:(?P<before>{YEAR})[ -]?)?(?:calendar week|week|kw|cw|w)[ -]?(?:no\.? ?)?(?P<number>\d\d?)"
    rf"(?:[ /](?:of )?(?P<year>{YEAR}))?"
)


def numbered_week(text: str, today: date) -> Period | None:
    """Find the week of that year, else the last one of its number that has begun."""
    if not (match := _WEEK.fullmatch(text)):
        return None
    said, this_year = match["year"] or match["before"], today.isocalendar().year
    for year in (int(said),) if said else (this_year, this_year - 1):
        with suppress(ValueError):
            monday = date.fromisocalendar(year, int(match["number"]), 1)
            if said or monday <= today:
                return period_of(PeriodKind.WEEK, monday)
    return None
