"""Days and counts in words."""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

from models.calendar.lexicon import SHORT_MONTHS, SHORT_WEEKDAYS

NEAR_DAYS = 60  # within them the weekday says more than the year
NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")


def day_words(day: date, today: date) -> str:
    """ "Fri 27 Nov" when near, else "5 Jun", or "5 Jun 2024" in another year."""
    words = f"{day.day} {SHORT_MONTHS[day.month - 1]}"
    if abs((day - today).days) <= NEAR_DAYS:
        return f"{SHORT_WEEKDAYS[day.weekday()]} {words}"
    return words if day.year == today.year else f"{words} {day.year}"


def day_or_today(day: date, today: date) -> str:
    """ "today", or "on Fri 27 Nov"."""
    return "today" if day == today else f"on {day_words(day, today)}"


def moment_words(moment: datetime, today: date, zone: str) -> str:
    """ "Fri 27 Nov at 08:30" in that zone, where it is `today`."""
    local = moment.astimezone(ZoneInfo(zone))
    return f"{day_words(local.date(), today)} at {local:%H:%M}"


def number_word(number: int) -> str:
    """ "seven"; from eleven on the digits."""
    return NUMBERS[number] if 0 <= number < len(NUMBERS) else f"{number:,}"


def days_count(number: int) -> str:
    return "1 day" if number == 1 else f"{number:,} days"
