"""Periods in plain language: "last quarter", "since 1 March", "Q3 2026", "last 90 days".

A period without a year is the last one of its name that has begun, and a day without a year lies in the past.
A week begins on Monday.
"""

from __future__ import annotations

import re
from datetime import date, timedelta

from dateutil.relativedelta import relativedelta

from models.calendar import errors
from models.calendar.day_parser import parse_day
from models.calendar.days import DAY
from models.calendar.lexicon import COUNT, DECEMBER, LONGEST_SAID, MONTH, ORDINAL, month_number, number
from models.calendar.periods import MONTHS_OF, Period, PeriodKind, period_of
from models.calendar.typed import which_day
from models.calendar.typed.day_finder import find_day
from models.calendar.typed.numbered_week import numbered_week
from models.calendar.typed.past_days import parse_past_day
from models.calendar.typed.period_words import YEAR, canonical
from models.kernel.errors import Invalid
from models.kernel.readable import readable

LOOKS_BACK = timedelta(days=20 * 366)  # nothing older is in a book, and the calendar does not end
LONGEST = timedelta(days=3653)  # ten years

_SHORT_YEAR = r"'?\d\d"
_LAST = r"(?:last|past|previous)"
_NOW = r"(?:this|current|the current)"
_BEFORE = re.compile(r"^(?:(?:in|for|during|over|within) )?(?:the )?(?=\S)")
_NAMED = re.compile(
    rf"(?:(?P<now>{_NOW})|(?P<next>next|coming)|(?:last|previous|prev\.?|prior))"
    r" (?P<kind>week|month|quarter|half|year)(?P<so_far> (?:so far|to date))?"
    r"|(?P<past>week|month|quarter|year) before last"
)
_COUNTED = re.compile(rf"{_LAST} (?P<count>{COUNT}) (?P<unit>day|week|month|quarter|year)s?")
_AGO = re.compile(rf"(?P<count>{COUNT}) (?P<unit>day|week|month|quarter|year)s?(?: ago)?")
_PART = re.compile(
    rf"(?:(?P<kind>[qh])(?P<number>\d)(?:[ /-]?(?P<year>{YEAR}|{_SHORT_YEAR}))?"
    rf"|(?P<first>{YEAR})[ -]?(?P<sort>[qh])(?P<last>\d))"
)
_MONTH_OF = re.compile(rf"(?P<month>{MONTH})\.?(?:,?[ /-](?P<year>{YEAR}|'\d\d))?")  # “Oct 25” is a day
_ISO_MONTH = re.compile(rf"(?P<year>{YEAR})-(?P<month>\d{{1,2}})")
_SINCE = re.compile(r"(?:since|from|starting) (?P<day>.+?)(?: (?:on|onwards?|until now|to now|till now))?")
_BETWEEN = re.compile(
    r"(?:(?:from|between) )?(?P<first>.+?)"
    r"(?: (?:to|until|till|(?P<both>and)|through|thru) | ?[–—] ?| - |(?<=[a-z])-(?=\d))(?P<last>.+)"
)
_ONE_SIDED = re.compile(r"(?:not )?(?:until|till|before|by|after|due|for)\b")
_WEEK_OF = re.compile(
    r"(?:the )?week (?:of|from) |(?P<begins>w/?[cb]|week (?:commencing|beginning|starting)) "
    r"|(?P<ends>w/e|week ending) "
)
_MONTH_OR_DAY = re.compile(rf"(?P<month>{MONTH})\.? (?P<number>\d\d)")
_CALENDAR_DAY = re.compile(
    rf"\d(?:{ORDINAL}|\.)? (?:of )?{MONTH}|{MONTH}\.? \d|\d{{4}}-\d\d?-\d|\d[./]\d\d?[./]\d"
)
_RELATIVE = re.compile(r"\b(?:in|within|from|next|coming|tomorrow|days?|weeks?|fortnights?|months?|years?)\b")


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
    if readable(typed) != typed:
        return None
    text = canonical(typed, today)
    period = _read(text, today) or _read(_BEFORE.sub("", text), today)
    return _checked(period, today) if period else None


def _read(text: str, today: date) -> Period | None:
    readers = (_now_or_last, _counted, _part, _month, _year, numbered_week, _since, _between, _day_or_week)
    return next(filter(None, (reader(text, today) for reader in readers)), None)


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


def _now_or_last(text: str, today: date) -> Period | None:
    if text == "today":
        return Period(today, today)
    if text == "yesterday":
        return Period(today - DAY, today - DAY)
    if not (match := _NAMED.fullmatch(text)) or (match["so_far"] and not match["now"]):
        return None
    current = period_of(PeriodKind(match["kind"] or match["past"]), today)
    if match["past"]:
        return current.before().before()
    if match["next"]:
        return period_of(current.kind, current.last + DAY)
    return current if match["now"] else current.before()


def _counted(text: str, today: date) -> Period | None:
    """ "last 90 days" end today; "last two quarters" may be whole ones, too."""
    if not (match := _COUNTED.fullmatch(text)):
        return None
    if match["unit"] in ("quarter", "year") and number(match["count"]) > 1:
        raise Invalid(errors.WHOLE_OR_UNTIL_TODAY.format(said=text[:LONGEST_SAID]))
    return _until_today(match, today)


def _until_today(match: re.Match[str], today: date) -> Period:
    count, unit = number(match["count"]), match["unit"]
    if not count:
        raise Invalid(errors.AT_LEAST_ONE.format(unit=unit))
    if unit in ("day", "week"):
        days = count * (7 if unit == "week" else 1)
        return Period(today - min(LOOKS_BACK, (days - 1) * DAY), today)
    months = min(count * MONTHS_OF[PeriodKind(unit)], 20 * DECEMBER)
    return Period(today - relativedelta(months=months) + DAY, today)


def _part(text: str, today: date) -> Period | None:
    """A quarter or a half of a year."""
    if not (match := _PART.fullmatch(text)):
        return None
    kind = PeriodKind.HALF if "h" in (match["kind"], match["sort"]) else PeriodKind.QUARTER
    place, months = int(match["number"] or match["last"]), MONTHS_OF[kind]
    if not 1 <= place <= DECEMBER // months:
        raise Invalid(errors.FOUR_QUARTERS if kind is PeriodKind.QUARTER else errors.TWO_HALVES)
    return _begun(kind, months * (place - 1) + 1, match["year"] or match["first"], today)


def _month(text: str, today: date) -> Period | None:
    if match := _ISO_MONTH.fullmatch(text):
        month = int(match["month"])
    elif match := _MONTH_OF.fullmatch(text):
        month = month_number(match["month"])
    else:
        return None
    if not 1 <= month <= DECEMBER:
        raise Invalid(errors.NO_MONTH.format(month=month))
    return _begun(PeriodKind.MONTH, month, match["year"], today)


def _begun(kind: PeriodKind, month: int, year: str | None, today: date) -> Period:
    """The one that begins with this month: of that year, else the last one that has begun."""
    if year is None:
        return period_of(kind, date(today.year - (month > today.month), month, 1))
    begun = int(year.lstrip("'"))
    return period_of(kind, date(begun if begun > 99 else 2000 + begun, month, 1))


def _year(text: str, _today: date) -> Period | None:
    return period_of(PeriodKind.YEAR, date(int(text), 1, 1)) if re.fullmatch(YEAR, text) else None


def _since(text: str, today: date) -> Period | None:
    """Until today. A period stands for its first day."""
    if not (match := _SINCE.fullmatch(text)) or _BETWEEN.fullmatch(text):
        return None
    if ago := _AGO.fullmatch(match["day"]):
        return _until_today(ago, today)
    begins = _named(match["day"], today)
    return Period(begins.first if begins else _past_day(match["day"], today), today)


def _between(text: str, today: date) -> Period | None:
    """A day or a period at either end, the last one seen from today and the first one seen from there. A
    month, quarter or year of the calendar is one."""
    if not (match := _BETWEEN.fullmatch(text)) or not _may_be_a_day(match["first"], match["last"], text):
        return None
    are_days = match["first"][:3] == match["last"][:3] or not all(
        _may_be_a_month(end, today) for end in (match["first"], match["last"])
    )
    ends = _named(match["last"], today)
    last = ends.last if ends else _past_day(match["last"], today, is_day=are_days)
    begins = _named(match["first"], last)
    first = begins.first if begins else _past_day(match["first"], last, is_day=are_days)
    are_apart = begins is None or ends is None or begins.last + DAY != ends.first
    if match["both"] and are_apart and not text.startswith("between "):
        return None
    if not ends and _has_year(match["first"]) and not _has_year(match["last"]):
        last = parse_day(match["last"], first)
    elif (
        not _has_year(text)
        and first.year == last.year < today.year
        and first + relativedelta(years=1) <= today
    ):
        second = first + relativedelta(years=1)
        raise Invalid(errors.which_beginning(text[:LONGEST_SAID], first, second))
    return _of_the_calendar(Period(first, last))


def _day_or_week(text: str, today: date) -> Period | None:
    """One day of the calendar, and “week of 16 Nov”."""
    if _ONE_SIDED.match(text):
        return None
    match = _WEEK_OF.match(text)
    day_of = text[match.end() :] if match else text
    if not _CALENDAR_DAY.search(day_of) or (named := find_day(day_of)) is None or named.rest:
        return None
    day = _past_day(day_of, today)
    week = period_of(PeriodKind.WEEK, day)
    if match and day not in ((week.first,) if match["begins"] else (week.last,) if match["ends"] else week):
        raise Invalid(errors.another_weekday(day))
    return week if match else Period(day, day)


def _may_be_a_month(text: str, today: date) -> bool:
    """Whether it is like "Oct 25", which is a day or a month of 2025."""
    match = _MONTH_OR_DAY.fullmatch(text)
    return match is not None and int(match["number"]) <= today.year % 100


def _may_be_a_day(first: str, last: str, text: str) -> bool:
    """Two words with a dash between them may be a name, unless what they begin with says otherwise."""
    return text.startswith(("from ", "between ")) or all(
        re.search(rf"\d|{MONTH}|^today$", end) for end in (first, last)
    )


def _named(text: str, today: date) -> Period | None:
    """A period that can begin or end another."""
    readers = (_now_or_last, _part, _month, _year)
    return next(filter(None, (reader(_BEFORE.sub("", text), today) for reader in readers)), None)


def _past_day(text: str, today: date, *, is_day: bool = False) -> date:
    """The last day of that name, today included; one with a year may lie ahead. is_day: and no month."""
    if not is_day and _may_be_a_month(text, today):
        raise Invalid(errors.month_or_day(text))
    which_day.ask_past(text, today)
    named = find_day(text)
    if not re.fullmatch(r"\d+\.\d+\.?", text) and (named is None or named.rest):
        raise Invalid(errors.unknown_day(text, errors.PERIODS))
    return parse_day(text, today) if _RELATIVE.search(text) else parse_past_day(text, today)


def _of_the_calendar(period: Period) -> Period:
    kinds = (PeriodKind.MONTH, PeriodKind.QUARTER, PeriodKind.HALF, PeriodKind.YEAR)
    alike = (period_of(kind, period.first) for kind in kinds)
    return next(
        (
            candidate
            for candidate in alike
            if (candidate.first, candidate.last) == (period.first, period.last)
        ),
        period,
    )


def _has_year(text: str) -> bool:
    return re.search(r"\d{4}|\d[./]\d{1,2}[./]\d\d", text) is not None
