"""Days in plain language: "by Friday", "in two weeks", "12 Dec", "end of month".

A day without a year is the next one of that name, today included. A weekday is the next one. What may be
read in two ways is not guessed but asked about: 3/4, today's own weekday, and "next Friday" where this week
has one to come. "Next week" alone is no single day.
"""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta
from itertools import count

from dateutil.relativedelta import relativedelta

from models.calendar import errors, lexicon
from models.calendar.days import DAY, MONDAY_TO_FRIDAY, NOON, Days, add_working_days, is_sensible
from models.calendar.lexicon import DECEMBER, LONGEST_MONTH, MONTHS, ORDINAL, WEEKDAY, WEEKDAYS
from models.calendar.typed import day_words as words
from models.calendar.typed import which_day
from models.calendar.working_days import working_days
from models.kernel.errors import Invalid

FRIDAY = 4
WHOLE_MONTH = relativedelta(day=LONGEST_MONTH)  # to the last day of it
MOST_WORKING_DAYS = 1000
BEFORE = (
    r"(?:on or before|by or before|before or on|not? later th[ae]n|at the (?:very )?latest(?: by| on)?"
    r"|(?<!the )(?<!our )latest(?: by| on)?|ahead of|by|until|till|before|due(?: by| on)?|on|for"
    r"|at(?= (?:the )?(?:very )?(?:end|close)\b))"
)


def parse_day(text: str, today: date, *, field: str | None = None, days: Days | None = None) -> date:
    """The day these words name, seen from the speaker's local `today`; it may be over.

    A preposition before it ("by", "until") is read over. `days`: the speaker's working days, else Monday to
    Friday. Raises Invalid, about `field`, with words for a day that does not exist, that may be read in two
    ways, or that is none.
    """
    try:
        day = coming_day(text, today, days=days)
        which_day.ask(_said(text), day, today)
    except Invalid as refusal:
        raise Invalid(refusal.words, field=field) from None
    return day


def coming_day(text: str, today: date, *, days: Days | None = None) -> date:
    """As `parse_day`, but a weekday is the next one, never today, and "next Friday" the one of next week."""
    return _day(_said(text), today, days or working_days(MONDAY_TO_FRIDAY))


def _said(text: str) -> str:
    said = re.sub(rf"^{BEFORE} ", "", lexicon.spelled(text)).rstrip(".,;!")
    return f"{said}." if re.fullmatch(rf"(?:{words.ON_WEEKDAY})?\d+\. ?\d+", said) else said


def _day(text: str, today: date, days: Days) -> date:
    if not text:
        raise Invalid(errors.NO_DAY)
    if re.fullmatch(words.TWO_DAYS, text):
        raise Invalid(errors.TWO_DAYS.format(said=text[: lexicon.LONGEST_SAID]))
    if re.fullmatch(rf"{words.VAGUE}|{words.A_SEASON}", text):
        raise Invalid(errors.VAGUE.format(said=lexicon.capitalised(text)))
    day = None
    if re.fullmatch(words.A_DAY, text):
        bare = re.sub(rf"^{words.BEFORE_A_DAY}(?=\w)|(?<!\bthis) {words.PART}$", "", text)
        bare = re.sub(rf"^({words.DATE}),? \(?({WEEKDAY})\)?$", r"\2 \1", bare)
        readers = (_end, _placed, _of_month, _of_week, _next, _weeks_on, _ordinal, _numbers, _counted, _named)
        day = next(filter(None, (reader(bare, today, days) for reader in readers)), None)
    if day is None:
        raise Invalid(errors.unknown_day(text))
    if not is_sensible(day):
        raise Invalid(errors.TOO_FAR_AWAY.format(said=text[: lexicon.LONGEST_SAID]))
    return day


def _end(text: str, today: date, _days: Days) -> date | None:
    """The end of a week is its Friday, the end of a month or a year its last day."""
    if re.fullmatch(words.END_OF_DAY, text):
        return today
    if not (match := re.fullmatch(words.END, words.SHORT_ENDS.get(text.replace("-", " "), text))):
        return None
    coming = 1 if match["coming"] else 0
    if match["quarter"]:
        ends = today + relativedelta(month=3 * int(match["quarter"])) + WHOLE_MONTH
        return ends if ends >= today else ends + relativedelta(years=1) + WHOLE_MONTH
    match match["period"]:
        case "day":
            return today + coming * DAY
        case "week":
            return today + timedelta(days=(FRIDAY - today.weekday()) % 7 + 7 * coming)
        case "month":
            return today + relativedelta(months=coming) + WHOLE_MONTH
        case "quarter":
            first = date(today.year, (today.month - 1) // 3 * 3 + 1, 1)
            return first + relativedelta(months=3 * coming + 2) + WHOLE_MONTH
        case "year":
            return date(today.year + coming, DECEMBER, LONGEST_MONTH)
    return _month(match, today, coming) + WHOLE_MONTH


def _month(match: re.Match[str], today: date, coming: int = 0) -> date:
    """The first day of the month that is named."""
    month = lexicon.month_number(match["month"])
    return date(int(match["year"] or today.year + (month < today.month) + coming), month, 1)


def _placed(text: str, today: date, _days: Days) -> date | None:
    """Read "the first Monday of December"."""
    if not (match := re.fullmatch(words.PLACED, text)):
        return None
    weekday, place = lexicon.weekday_number(match["weekday"]), words.PLACES[match["place"]]
    first = _month(match, today) if match["month"] else today + relativedelta(day=1)
    if match["which"] == "next":
        first += relativedelta(months=1)
    day = _weekday_of_month(first, weekday, place)
    if day < today and match["month"] and not match["year"]:
        return _weekday_of_month(first + relativedelta(years=1), weekday, place)
    return day


def _weekday_of_month(first: date, weekday: int, place: int) -> date:
    if place < 0:
        last = first + WHOLE_MONTH
        return last - (last.weekday() - weekday) % 7 * DAY
    return first + ((weekday - first.weekday()) % 7 + 7 * (place - 1)) * DAY


def _of_month(text: str, today: date, _days: Days) -> date | None:
    """Read "the 15th of next month"."""
    if not (match := re.fullmatch(words.OF_MONTH, text)):
        return None
    first = today + relativedelta(months=1 if match["coming"] else 0, day=1)
    day = first + relativedelta(day=int(match["number"]))
    if day.day != int(match["number"]):
        raise Invalid(errors.not_in_the_calendar(f"{match['number']} {MONTHS[first.month - 1]}"))
    return day


def _of_week(text: str, today: date, _days: Days) -> date | None:
    """Read "Tuesday next week" and "next week on Tuesday"."""
    if not re.fullmatch(words.OF_WEEK, text):
        return None
    weekday = re.search(rf"\b{WEEKDAY}\b", text)
    monday = today - today.weekday() * DAY + (0 if "this week" in text else 7) * DAY
    return monday + lexicon.weekday_number(weekday[0]) * DAY if weekday else None


def _next(text: str, today: date, _days: Days) -> date | None:
    """A weekday of next week."""
    if not text.startswith("next "):
        return None
    return today + timedelta(days=7 - today.weekday() + lexicon.weekday_number(text.split()[1]))


def _weeks_on(text: str, today: date, days: Days) -> date | None:
    """Read "a week on Friday" and "Friday week"."""
    if not (match := re.fullmatch(words.WEEKS_ON, text)):
        return None
    weeks = lexicon.number(match["weeks"] or "one")
    is_fortnight = "fortnight" in (match["unit"] or match["long"] or "")
    start = match["from"] or match["first"]
    return _day(start, today, days) + (14 if is_fortnight else 7) * weeks * DAY


def _ordinal(text: str, today: date, _days: Days) -> date | None:
    """ "the 12th": of this month, or of the next that has one."""
    named = re.fullmatch(words.WEEKDAY_THE, text)
    said = re.sub(rf"^{words.ON_WEEKDAY}(?:the )?", "the ", text) if named else text
    if not (match := re.fullmatch(rf"(?:the (\d+){ORDINAL}?|(\d+){ORDINAL})", said)):
        return None
    if not 1 <= (number := int(match[1] or match[2])) <= LONGEST_MONTH:
        raise Invalid(errors.IN_NO_MONTH.format(said=text))
    coming = (today + relativedelta(months=months, day=number) for months in count())
    day = next(day for day in coming if day.day == number and day >= today)
    return _on_its_weekday(day, text)


def _numbers(text: str, today: date, days: Days) -> date | None:
    """2026-12-12; 12.12. with the day first; and 24/12 or "Fri 4/12", which can be read in one way only."""
    if not re.fullmatch(words.NUMBERS, text):
        return None
    numbers = re.findall(r"\d+", text)
    is_iso = re.search(r"\b\d{4}[-/.]\d+[-/.]", text) is not None
    year, *pair = numbers if is_iso else reversed((*numbers, "")[:3])
    month, number = map(int, pair)
    ways = (
        [(number, month)] if "." in text or is_iso or number == month else [(number, month), (month, number)]
    )
    year = f"20{year}" if len(year) == len("26") else year
    names = [f"{place} {MONTHS[of - 1]}" for place, of in ways if 1 <= of <= DECEMBER]
    if not names:
        raise Invalid(errors.not_in_the_calendar(text))
    found = [_named(f"{name.lower()} {year}".strip(), today, days) for name in names]
    weekday = re.match(rf"{WEEKDAY}\b", text)
    fitting = [
        day for day in found if day and weekday and lexicon.weekday_number(weekday[0]) == day.weekday()
    ]
    if len(fitting or found) > 1:
        raise Invalid(errors.TWO_WAYS.format(said=text, first=names[0], second=names[1]))
    (day,) = fitting or found
    return _on_its_weekday(day, text) if day else None


def _counted(text: str, today: date, days: Days) -> date | None:
    """ "in two weeks", "a week from Friday", "in 3 working days"."""
    match = re.fullmatch(
        rf"(?:in |within )?(?P<counted>{words.COUNTED})(?:'?s?'? time)?(?: {words.FROM})?", text
    )
    if not match:
        return None
    start = match["start"] or ""
    begins = today if start in ("", "now", "today") else _day(start, today, days)
    counted = re.sub(r"^(\d+)(?=[a-z])", r"\1 ", match["counted"])
    number = lexicon.number(counted.split()[0])
    if re.search(words.WORKING, counted):
        return add_working_days(begins, min(number, MOST_WORKING_DAYS), days) if number else begins
    return _read(f"in {counted}", begins)


def _named(text: str, today: date, _days: Days) -> date | None:
    """ "12 Dec", "Fri 27 Nov", "Friday", "tomorrow"."""
    if not re.fullmatch(words.NAMED, text):
        text = re.sub(r"^(?:the |this |coming )+(?:(?:morning|afternoon|evening)$)?", "", text) or "today"
        is_weekday = re.fullmatch(WEEKDAY, text)  # of which the library does not know every short form
        return _read(WEEKDAYS[lexicon.weekday_number(text)] if is_weekday else text, today)
    date_only = re.sub(rf"^{words.ON_WEEKDAY}", "", text)
    date_only = re.sub(r"(?<=\d)\. |(?<=[a-z])\.? ?-|-(?=[a-z])|\.,? (?=\d)", " ", date_only)
    day = _read(date_only.replace("'", "20"), today - DAY)
    number = re.search(r"(?<!\d)\d{1,2}(?!\d)", text)
    if day is None or (number and int(number[0]) != day.day):  # "December 32" is no year
        raise Invalid(errors.not_in_the_calendar(text))
    return _on_its_weekday(day, text)


def _on_its_weekday(day: date, text: str) -> date:
    """Raises Invalid where the words begin with the name of another weekday."""
    weekday = re.match(rf"{WEEKDAY}\b", text)
    if weekday and lexicon.weekday_number(weekday[0]) != day.weekday():
        raise Invalid(errors.another_weekday(day))
    return day


def _read(text: str, today: date) -> date | None:
    import dateparser  # slow to load, and most gestures name no day

    read = dateparser.parse(
        text,
        languages=["en"],
        settings={
            "PREFER_DATES_FROM": "future",
            "RELATIVE_BASE": datetime.combine(today, NOON),
            "RETURN_AS_TIMEZONE_AWARE": False,
            "TIMEZONE": "UTC",
        },
    )
    return read.date() if read else None
