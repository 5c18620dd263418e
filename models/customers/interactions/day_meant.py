"""The day that the words of a note mean, where they are of the talk."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from dateutil.relativedelta import relativedelta

from models.calendar import errors
from models.calendar.days import DAY
from models.calendar.lexicon import WEEKDAY, capitalised, day_name, month_number, number, weekday_number
from models.calendar.typed.past_days import parse_past_day
from models.customers.interactions.errors import DAY_OF_WHAT
from models.customers.interactions.words import talk_day as said
from models.kernel.errors import Invalid

_AHEAD = 5  # months in which "the end of March" is hardly the one that is over
_LONG_AGO = 300  # days; on 23 November, "24 November" hardly means last year's


@dataclass(frozen=True, slots=True)
class NamedDay:
    """The words for a day, as they were typed, and the `text` that is read."""

    words: str
    text: str
    is_of_exchange: bool
    is_told: bool  # and not only a meeting that is named
    is_doubtful: bool
    is_denied: bool  # "not yesterday"


def is_ahead(text: str, today: date) -> bool:
    """Whether it is a part of a month that is to come, which a talk is rather about."""
    vague = re.fullmatch(said.VAGUE, text)
    if not vague or not vague["month"]:
        return False
    months = (month_number(vague["month"]) - today.month) % 12
    return 0 < months <= _AHEAD or (not months and vague["part"] == "end")


def day_meant(named: NamedDay, today: date) -> date:
    """Raises Invalid, where it is no single day that is over."""
    _ask(named, today)
    text = named.text
    if re.fullmatch(said.TODAY, text):
        return today
    if re.fullmatch(said.YESTERDAY, text):
        return today - DAY
    if ago := re.fullmatch(said.AGO, text):
        return today - _days(ago["count"], ago["unit"]) * DAY
    if re.fullmatch(said.BEFORE_LAST, text):
        return _before_last(text, today)
    if other := re.fullmatch(said.FROM_ANOTHER, text):
        days = _days(other["many"] or "a", other["units"] or "day")
        return _over(
            _dated(other["other"], today) + (days if other["way"] == "after" else -days) * DAY, today
        )
    if re.fullmatch(said.OF_LAST_WEEK, text):
        weekday_name = re.search(rf"\b{WEEKDAY}\b", text)
        monday = today - (today.weekday() + 7) * DAY
        return monday + weekday_number(weekday_name[0] if weekday_name else "mon") * DAY
    if weekday := re.fullmatch(said.A_WEEKDAY, text):
        return _weekday(weekday, named, today)
    return _dated(re.sub(rf"^(?:{said.EVENING_OF}|on )", "", text), today)


def _ask(named: NamedDay, today: date) -> None:
    text, is_hour = named.text, re.fullmatch(said.AN_HOUR, named.text)
    if named.is_denied:
        raise Invalid(errors.VAGUE.format(said=capitalised(f"not {text}")))
    if named.is_doubtful and is_hour:
        first, second = day_name(_dated(text, today)), text.replace(".", ":")
        raise Invalid(errors.TWO_WAYS.format(said=text, first=first, second=second))
    if re.fullmatch(said.VAGUE, text) and not re.fullmatch(said.BEFORE_LAST, text):
        raise Invalid(errors.VAGUE.format(said=capitalised(text)))
    if named.is_doubtful:
        raise Invalid(DAY_OF_WHAT.format(said=capitalised(text)))


def _dated(text: str, today: date) -> date:
    """Raises Invalid, where the day may be the one to come, too."""
    text = re.sub(r"^(\d\d?)-(\d\d?)$", r"\1/\2", text)
    if re.fullmatch(said.IN_DIGITS, text):
        text = re.sub(r"^(\d{4})(\d\d)(\d\d)$", r"\1-\2-\3", text).replace(" ", "/")
    day = _over(parse_past_day(text, today), today)
    if (today - day).days > _LONG_AGO and str(day.year) not in text and f"'{day.year % 100}" not in text:
        first, second = day_name(day), day_name(day + relativedelta(years=1))
        raise Invalid(errors.WHICH_YEAR.format(said=capitalised(text), first=first, second=second))
    return day


def _over(day: date, today: date) -> date:
    if day > today:
        raise Invalid(errors.STILL_TO_COME)
    return day


def _days(count: str, unit: str) -> int:
    return number(count) * {"d": 1, "w": 7, "f": 14}[unit[0]]


def _before_last(text: str, today: date) -> date:
    """A week before the last one, which is asked about where that may be the one of this week."""
    last = parse_past_day(re.findall(WEEKDAY, text)[0], today - DAY)
    if _has_passed_this_week(last, today):
        first, second = (day_name(day - 7 * DAY) for day in (last, last - 7 * DAY))
        raise Invalid(errors.WHICH_WEEK.format(said=capitalised(text), first=first, second=second))
    return last - 7 * DAY


def _has_passed_this_week(day: date, today: date) -> bool:
    return day.isocalendar()[:2] == today.isocalendar()[:2]


def _weekday(match: re.Match[str], named: NamedDay, today: date) -> date:
    """The last one. Today's own name, "last Tuesday" on a Thursday, and "meeting on Friday", which may be to
    come, are asked about."""
    day = parse_past_day(match["weekday"], today - DAY)
    has_passed_this_week = _has_passed_this_week(day, today)
    is_last = "last" in (match["which"] or "")
    may_be_today = day == today - 7 * DAY and not is_last
    is_second = is_last and has_passed_this_week
    if may_be_today or is_second or not named.is_told:
        first, second = (day_name(other) for other in (day, day + (-7 if is_second else 7) * DAY))
        said_so = capitalised(named.text)
        raise Invalid(errors.WHICH_WEEK.format(said=said_so, first=first, second=second))
    return day
