"""Periods in plain language: "last quarter", "since 1 March", "Q3 2026", "last 90 days".

A period without a year is the last one of its name that has begun, and a day without a year lies in the past.
A week begins on Monday.
"""

from __future__ import annotations

import re
from datetime import date, timedelta

from dateutil.relativedelta import relativedelta

from models.calendar import errors
from models.calendar.day_parser import find_day, parse_day
from models.calendar.days import DAY
from models.calendar.lexicon import COUNT, DECEMBER, MONTH, ORDINAL, month_number, number
from models.calendar.periods import MONTHS_OF, Period, PeriodKind, period_of
from models.kernel.errors import Invalid

LOOKS_BACK = timedelta(days=20 * 366)  # nothing older is in a book, and the calendar does not end
LONGEST = timedelta(days=3653)  # ten years

_YEAR = r"(?:19|2[01])\d\d"
_SHORT_YEAR = r"'?\d\d"
_LAST = r"(?:last|past|previous)"
_NOW = r"(?:this|current|the current)"
_BEFORE = re.compile(r"^(?:(?:in|for|during|over|within) )?(?:the )?(?=\S)")
_NAMED = re.compile(
    rf"(?:(?P<now>{_NOW})|(?P<next>next|coming)|{_LAST})"
    r" (?P<kind>week|month|quarter|year)(?: (?:so far|to date))?"
)
_COUNTED = re.compile(rf"{_LAST} (?P<count>{COUNT}) (?P<unit>day|week|month|quarter|year)s?")
_AGO = re.compile(rf"(?P<count>{COUNT}) (?P<unit>day|week|month|quarter|year)s?(?: ago)?")
_QUARTER = re.compile(
    rf"(?:q(?P<number>\d)(?:[ /-]?(?P<year>{_YEAR}|{_SHORT_YEAR}))?|(?P<first>{_YEAR})[ -]?q(?P<last>\d))"
)
_MONTH_OF = re.compile(rf"(?P<month>{MONTH})\.?(?:,?[ /-](?P<year>{_YEAR}|'\d\d))?")  # “Oct 25” is a day
_ISO_MONTH = re.compile(rf"(?P<year>{_YEAR})-(?P<month>\d{{1,2}})")
_SINCE = re.compile(r"(?:since|from|starting) (?P<day>.+?)(?: (?:on|onwards?|until now|to now|till now))?")
_BETWEEN = re.compile(
    r"(?:(?:from|between) )?(?P<first>.+?)"
    r"(?: (?:to|until|till|and|through) | ?[–—] ?| - |(?<=[a-z])-(?=\d))(?P<last>.+)"
)
_WEEK_OF = re.compile(r"(?:the )?week (?:of|from) ")
_CALENDAR_DAY = re.compile(
    rf"\d(?:{ORDINAL}|\.)? (?:of )?{MONTH}|{MONTH}\.? \d|\d{{4}}-\d\d?-\d|\d[./]\d\d?[./]\d"
)
_RELATIVE = re.compile(r"\b(?:in|within|from|next|coming|tomorrow|days?|weeks?|fortnights?|months?|years?)\b")
_LOOKING_BACK = (7, 31, 366, 4 * 366, 8 * 366)  # days; the last two for the 29th of February


def parse_period(typed: str, today: date) -> Period:
    """The period these words name, seen from the asker's local `today`; nothing typed is this quarter.

    Raises Invalid with words that say what would work.
    """
    period = find_period(typed, today) if typed.strip() else period_of(PeriodKind.QUARTER, today)
    if period is None:
        raise Invalid(errors.unknown_period(typed))
    return period


def find_period(typed: str, today: date) -> Period | None:
    """As `parse_period`, but None for words that are about something else."""
    said = " ".join(typed.casefold().split())
    said = re.sub(r"[,;!?]+$|(?<!\d)\.+$", "", said)
    period = _read(said, today) or _read(_BEFORE.sub("", said), today)
    return _checked(period, today) if period else None


def _read(said: str, today: date) -> Period | None:
    readers = (_now_or_last, _counted, _quarter, _month, _year, _since, _between, _day_or_week)
    return next(filter(None, (reader(said, today) for reader in readers)), None)


def _checked(period: Period, today: date) -> Period:
    if period.first > today:
        raise Invalid(errors.still_to_come(period.name.removeprefix("from ")))
    if period.last < period.first:
        raise Invalid(errors.ends_first(period.first, period.last))
    if period.first < today - LOOKS_BACK:
        raise Invalid(errors.TOO_LONG_AGO)
    if period.last - period.first > LONGEST:
        raise Invalid(errors.TOO_LONG)
    return period


def _now_or_last(said: str, today: date) -> Period | None:
    if said == "today":
        return Period(today, today)
    if said == "yesterday":
        return Period(today - DAY, today - DAY)
    if not (found := _NAMED.fullmatch(said)):
        return None
    now = period_of(PeriodKind(found["kind"]), today)
    if found["next"]:
        return period_of(now.kind, now.last + DAY)
    return now if found["now"] else now.before()


def _counted(said: str, today: date) -> Period | None:
    """ "last 90 days" end today."""
    return _until_today(found, today) if (found := _COUNTED.fullmatch(said)) else None


def _until_today(found: re.Match[str], today: date) -> Period:
    count, unit = number(found["count"]), found["unit"]
    if not count:
        raise Invalid(errors.AT_LEAST_ONE.format(unit=unit))
    if unit in ("day", "week"):
        days = count * (7 if unit == "week" else 1)
        return Period(today - min(LOOKS_BACK, (days - 1) * DAY), today)
    months = min(count * MONTHS_OF[PeriodKind(unit)], 20 * DECEMBER)
    return Period(today - relativedelta(months=months) + DAY, today)


def _quarter(said: str, today: date) -> Period | None:
    if not (found := _QUARTER.fullmatch(said)):
        return None
    place = int(found["number"] or found["last"])
    if not 1 <= place <= 4:
        raise Invalid(errors.FOUR_QUARTERS)
    return _begun(PeriodKind.QUARTER, 3 * place - 2, found["year"] or found["first"], today)


def _month(said: str, today: date) -> Period | None:
    if found := _ISO_MONTH.fullmatch(said):
        month = int(found["month"])
    elif found := _MONTH_OF.fullmatch(said):
        month = month_number(found["month"])
    else:
        return None
    if not 1 <= month <= DECEMBER:
        raise Invalid(errors.NO_MONTH.format(month=month))
    return _begun(PeriodKind.MONTH, month, found["year"], today)


def _begun(kind: PeriodKind, month: int, year: str | None, today: date) -> Period:
    """The one that begins with this month: of that year, else the last one that has begun."""
    if year is None:
        return period_of(kind, date(today.year - (month > today.month), month, 1))
    begun = int(year.lstrip("'"))
    return period_of(kind, date(begun if begun > 99 else 2000 + begun, month, 1))


def _year(said: str, _today: date) -> Period | None:
    return period_of(PeriodKind.YEAR, date(int(said), 1, 1)) if re.fullmatch(_YEAR, said) else None


def _since(said: str, today: date) -> Period | None:
    """Until today. A period stands for its first day."""
    if not (found := _SINCE.fullmatch(said)) or _BETWEEN.fullmatch(said):
        return None
    if ago := _AGO.fullmatch(found["day"]):
        return _until_today(ago, today)
    begins = _named(found["day"], today)
    return Period(begins.first if begins else _past_day(found["day"], today), today)


def _between(said: str, today: date) -> Period | None:
    """A day or a period at either end, the last one seen from today and the first one seen from there. A
    month, quarter or year of the calendar is one."""
    if not (found := _BETWEEN.fullmatch(said)) or not _may_be_a_day(found["first"], found["last"], said):
        return None
    ends = _named(found["last"], today)
    last = ends.last if ends else _past_day(found["last"], today)
    begins = _named(found["first"], last)
    first = begins.first if begins else _past_day(found["first"], last)
    if not ends and _has_year(found["first"]) and not _has_year(found["last"]):
        last = parse_day(found["last"], first)
    return _of_the_calendar(Period(first, last))


def _day_or_week(said: str, today: date) -> Period | None:
    """One day of the calendar, and “week of 16 Nov”."""
    found = _WEEK_OF.match(said)
    day_of = said[found.end() :] if found else said
    named = find_day(day_of)
    if not _CALENDAR_DAY.search(day_of) or named is None or named.rest:
        return None
    day = _past_day(day_of, today)
    return period_of(PeriodKind.WEEK, day) if found else Period(day, day)


def _may_be_a_day(first: str, last: str, said: str) -> bool:
    """Two words with a dash between them may be a name, unless what they begin with says otherwise."""
    return said.startswith(("from ", "between ")) or all(
        re.search(rf"\d|{MONTH}", end) for end in (first, last)
    )


def _named(said: str, today: date) -> Period | None:
    """A period that can begin or end another."""
    readers = (_now_or_last, _quarter, _month, _year)
    return next(filter(None, (reader(_BEFORE.sub("", said), today) for reader in readers)), None)


def _past_day(said: str, today: date) -> date:
    """The last day of that name, today included; one with a year may lie ahead."""
    named = find_day(said)
    if not re.fullmatch(r"\d+\.\d+\.?", said) and (named is None or named.rest):
        raise Invalid(errors.unknown_day(said, errors.PERIODS))
    day = parse_day(said, today)
    if day <= today or _RELATIVE.search(said) or _has_year(said):
        return day
    for back in _LOOKING_BACK:
        day = parse_day(said, today - back * DAY)
        if day <= today:
            break
    return day


def _of_the_calendar(period: Period) -> Period:
    kinds = (PeriodKind.MONTH, PeriodKind.QUARTER, PeriodKind.YEAR)
    alike = (period_of(kind, period.first) for kind in kinds)
    return next(
        (
            candidate
            for candidate in alike
            if (candidate.first, candidate.last) == (period.first, period.last)
        ),
        period,
    )


def _has_year(said: str) -> bool:
    return re.search(r"\d{4}|\d[./]\d{1,2}[./]\d\d", said) is not None
