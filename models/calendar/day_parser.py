"""Days in plain language: "by Friday", "in two weeks", "12 Dec", "end of month".

A day without a year is the next one of that name, today included. A weekday is the next one, never today;
"next Friday" is the one of next week, and "next week" its Monday. What may be read in two ways is not
guessed: the words ask for the month's name.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import count

from dateutil.relativedelta import relativedelta

from models.calendar import errors, lexicon
from models.calendar.days import DAY, NOON, is_sensible
from models.calendar.lexicon import COUNT, DECEMBER, LONGEST_MONTH, MONTH, MONTHS, ORDINAL, WEEKDAY, WEEKDAYS
from models.kernel.errors import Invalid

FRIDAY = 4
WHOLE_MONTH = relativedelta(day=LONGEST_MONTH)  # to the last day of it

_NUMBER = rf"\d{{1,2}}{ORDINAL}?"
_NAMED = (
    rf"(?:{WEEKDAY},? )?(?:the )?(?:{_NUMBER} (?:of )?{MONTH}|{MONTH} (?:the )?{_NUMBER}(?![\d:]))"
    r"(?:,? \d{4})?"
)
_NUMBERS = r"(?:\d{4}-\d{1,2}-\d{1,2}|\d{1,2}/\d{1,2}(?:/(?:\d{4}|\d\d))?|\d{1,2}\.\d{1,2}\.(?:\d{4}|\d\d)?)"
_COUNTED = rf"{COUNT} (?:days?|weeks?|fortnights?|months?|years?)"
_END = (
    r"(?:the )?end of (?:the |this )?(?P<coming>next )?"
    rf"(?P<period>week|month|year|(?P<month>{MONTH})(?: (?P<year>\d{{4}}))?)"
)
_NEAR = r"(?:the )?day after tomorrow|today|tonight|tomorrow|yesterday"
_DAY = (
    rf"{_END}|{_NEAR}|{_NUMBERS}|{_NAMED}"
    rf"|(?:in |within )?{_COUNTED}(?: from (?:now|today|tomorrow|{WEEKDAY}))?"
    rf"|next (?:week|month|year)|the {_NUMBER}|(?:this |next |coming )?{WEEKDAY}"
)
_BEFORE = r"(?:not? later than|by|until|till|before|due|on)"
_SAID = re.compile(rf"(?:\b(?P<before>{_BEFORE}) )?(?<![\w/.-])(?P<day>{_DAY})(?![\w/]|-\w)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class ParsedDay:
    """A sentence in which a day is named: `day` are the words for it, `rest` all the others."""

    rest: str
    day: str


def parse_day(text: str, today: date, *, field: str | None = None) -> date:
    """The day these words name, seen from the speaker's local `today`; it may be over.

    A preposition before it ("by", "until") is read over. Raises Invalid, about `field`, with words for a day
    that does not exist, that may be read in two ways, or that is none.
    """
    said = re.sub(rf"^{_BEFORE} ", "", " ".join(text.lower().split())).rstrip(".,;!")
    said = f"{said}." if re.search(r"^\d+\.\d+$", said) else said
    try:
        return _day(said, today)
    except Invalid as refusal:
        raise Invalid(refusal.words, field=field) from None


def find_day(sentence: str) -> ParsedDay | None:
    """The day a sentence names: the last one with a preposition, else one at its end or its beginning.

    None when there is none. Whether it exists is for `parse_day` to say.
    """
    words = " ".join(sentence.split()).rstrip(" .,;!")
    matches = [match for match in _SAID.finditer(words) if _stands_out(match, words)]
    if not matches:
        return None
    named = max(matches, key=lambda match: (bool(match["before"]), match.start()))
    rest = (words[: named.start()].rstrip(" ,;"), words[named.end() :].lstrip(" ,;:"))
    return ParsedDay(" ".join(filter(None, rest)).strip(), named["day"])


def _stands_out(match: re.Match[str], sentence: str) -> bool:
    is_last = not sentence[match.end() :].strip(" .,;!")
    return bool(match["before"]) or is_last or not sentence[: match.start()].strip()


def _day(text: str, today: date) -> date:
    readers = (_end, _next, _ordinal, _numbers, _counted, _named) if re.fullmatch(_DAY, text) else ()
    day = next(filter(None, (reader(text, today) for reader in readers)), None)
    if not text:
        raise Invalid(errors.NO_DAY)
    if day is None:
        raise Invalid(errors.unknown_day(text))
    if not is_sensible(day):
        raise Invalid(errors.TOO_FAR_AWAY.format(said=text[: lexicon.LONGEST_SAID]))
    return day


def _end(text: str, today: date) -> date | None:
    """The end of a week is its Friday, the end of a month or a year its last day."""
    if not (match := re.fullmatch(_END, text)):
        return None
    coming = 1 if match["coming"] else 0
    match match["period"]:
        case "week":
            return today + timedelta(days=(FRIDAY - today.weekday()) % 7 + 7 * coming)
        case "month":
            return today + relativedelta(months=coming) + WHOLE_MONTH
        case "year":
            return date(today.year + coming, DECEMBER, LONGEST_MONTH)
    month = lexicon.month_number(match["month"])
    year = int(match["year"] or today.year + (month < today.month) + coming)
    return date(year, month, 1) + WHOLE_MONTH


def _next(text: str, today: date) -> date | None:
    """The day on which the next week, month or year begins, and a weekday of next week."""
    if not text.startswith("next "):
        return None
    match period := text.split()[1]:
        case "month":
            return today + relativedelta(months=1, day=1)
        case "year":
            return date(today.year + 1, 1, 1)
    monday = today + timedelta(days=7 - today.weekday())
    return monday if period == "week" else monday + timedelta(days=lexicon.weekday_number(period))


def _ordinal(text: str, today: date) -> date | None:
    """ "the 12th": of this month, or of the next that has one."""
    if not (match := re.fullmatch(rf"the (\d+){ORDINAL}?", text)):
        return None
    if not 1 <= (number := int(match[1])) <= LONGEST_MONTH:
        raise Invalid(errors.IN_NO_MONTH.format(said=text))
    coming = (today + relativedelta(months=months, day=number) for months in count())
    return next(day for day in coming if day.day == number and day >= today)


def _numbers(text: str, today: date) -> date | None:
    """2026-12-12; 12.12. with the day first; and 24/12 where it can be read in one way only."""
    if not re.fullmatch(_NUMBERS, text):
        return None
    numbers = re.findall(r"\d+", text)
    if "-" in text:
        year, month, day = numbers
    else:
        day, month, year = (*numbers, "")[:3]
    if "/" in text and int(day) <= DECEMBER and int(month) <= DECEMBER and int(day) != int(month):
        raise Invalid(errors.TWO_WAYS.format(said=text))
    if "/" in text and int(month) > DECEMBER:
        day, month = month, day
    if not 1 <= int(month) <= DECEMBER:
        raise Invalid(errors.not_in_the_calendar(text))
    year = f"20{year}" if len(year) == len("26") else year
    return _named(f"{int(day)} {MONTHS[int(month) - 1].lower()} {year}".strip(), today)


def _counted(text: str, today: date) -> date | None:
    """ "in two weeks", "a week from Friday"."""
    counted, _, start = text.partition(" from ")
    counted = re.sub(r"^(?:in|within) ", "", counted)
    if not re.fullmatch(_COUNTED, counted):
        return None
    begins = today if start in ("", "now", "today") else _day(start, today)
    return _read(f"in {counted}", begins)


def _named(text: str, today: date) -> date | None:
    """ "12 Dec", "Fri 27 Nov", "Friday", "tomorrow"."""
    if not re.fullmatch(_NAMED, text):
        text = re.sub(r"^(?:the|this|coming) ", "", text)
        is_weekday = re.fullmatch(WEEKDAY, text)  # of which the library does not know every short form
        return _read(WEEKDAYS[lexicon.weekday_number(text)] if is_weekday else text, today)
    day = _read(text, today - DAY)  # so that today's own date is the next of its name
    if day is None:
        raise Invalid(errors.not_in_the_calendar(text))
    weekday = re.match(WEEKDAY, text)
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
