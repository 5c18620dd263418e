"""A rep's own settings, in words."""

from __future__ import annotations

from datetime import datetime, timedelta

from messages.kit.blocks import Block, message
from messages.kit.days import moment_words
from messages.kit.text import render
from messages.rhythm.working_time import holiday_words
from models.calendar.countries import country_name
from models.calendar.days import WorkingWeek
from models.calendar.lexicon import SHORT_WEEKDAYS, WEEKDAYS
from models.kernel.names import joined
from models.team.rep import LARGEST_BUDGET, Rep

A_YEAR = timedelta(days=365)


def week_words(week: WorkingWeek) -> str:
    """ "Monday to Friday", or "Mon, Wed and Sat" when there are days between."""
    first, last = min(week), max(week)
    if len(week) > 2 and len(week) == last - first + 1:
        return f"{WEEKDAYS[first - 1]} to {WEEKDAYS[last - 1]}"
    return joined(SHORT_WEEKDAYS[day - 1] for day in sorted(week))


def next_morning_words(rep: Rep, now: datetime) -> str:
    """ "Tue 24 Nov at 08:30", in the rep's zone."""
    return moment_words(rep.next_digest_at or now, rep.today(now), rep.time_zone)


def saved_message(rep: Rep, now: datetime) -> Block:
    return message(
        render(
            "settings/words",
            "saved",
            morning=f"{rep.morning:%H:%M}",
            zone=rep.time_zone,
            week=week_words(rep.working_week),
            country=country_name(rep.country),
            budget=rep.budget,
            most=LARGEST_BUDGET,
            next=next_morning_words(rep, now),
            holiday=holiday_words(rep, rep.today(now), within=A_YEAR),
        )
    )
