"""Days, counts and lengths of time in words."""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

from models.calendar.lexicon import SHORT_MONTHS, SHORT_WEEKDAYS

NEAR_DAYS = 60  # within them the weekday says more than the year
WEEK, MONTH, YEAR = 7, 30.44, 365.25  # days
WEEKS_FROM, MONTHS_FROM, YEARS_FROM = 2 * WEEK, 12.5 * WEEK, 2 * YEAR  # days, told in such from here on
MONTH_IS_OFF_BY = 2  # days: the months of the calendar are not of one length, and "90 days" are three
LAST_OF_WEEKS, LAST_OF_MONTHS = 12 * WEEK, 36
HALF_A_YEAR, A_YEAR = 6, 12  # months
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


def span_words(days: int) -> str:
    """ "nine days", "two weeks", "seven months", "three years": rounded, in the unit in which it is said."""
    if days % WEEK and days < WEEKS_FROM:
        return _count(days, "day")
    if days < MONTHS_FROM:
        return _count(round(days / WEEK), "week") if days else "no days"
    months = round(days / MONTH)
    if months == A_YEAR or days >= YEARS_FROM:
        return _count(round(days / YEAR), "year")
    return _count(months, "month")


def every_words(days: int) -> str:
    """ "day", "two weeks", "month": what follows "every"."""
    months = round(days / MONTH)
    is_monthly = 0 < months < A_YEAR and days < MONTHS_FROM and abs(days - months * MONTH) < 1
    return (_count(months, "month") if is_monthly else span_words(days)).removeprefix("a ")


def exact_span(days: int) -> str:
    """ "a month", "half a year" or "six weeks" where it is that, give or take what months differ; else the
    days."""
    if days and days % WEEK == 0 and days <= LAST_OF_WEEKS:
        return _count(days // WEEK, "week")
    months = round(days / MONTH)
    if 0 < months <= LAST_OF_MONTHS and _is_months(days, months):
        return _months(months)
    return _count(days, "day")


def adjective_span(days: int) -> str:
    """ "one-month", "half-year", "six-week": `exact_span` in front of a noun."""
    number, _, unit = exact_span(days).replace("half a", "half").partition(" ")
    return f"{'one' if number == 'a' else number}-{unit.removesuffix('s')}"


def _is_months(days: int, months: int) -> bool:
    return abs(days - months * MONTH) <= MONTH_IS_OFF_BY or days == months * 30


def _months(months: int) -> str:
    if months == HALF_A_YEAR:
        return "half a year"
    years, rest = divmod(months, A_YEAR)
    return _count(months, "month") if rest else _count(years, "year")


def _count(number: int, unit: str) -> str:
    return f"a {unit}" if number == 1 else f"{number_word(number)} {unit}s"
