"""Refusals about days and periods, in words for people."""

from __future__ import annotations

from datetime import date

from models.calendar.lexicon import LONGEST_SAID, MONTHS, WEEKDAYS, capitalised, day_name

DAYS = "Write it like “Friday”, “in two weeks”, “12 Dec” or “2026-12-12”."
PERIODS = "Write it like “this quarter”, “last month”, “Q3 2026”, “since 1 March” or “last 90 days”."
SPANS = "Write it like “until Friday”, “from 1 Dec until 12 Dec”, “on Monday” or “for two weeks”."

NO_WORKING_DAY = "Choose at least one working day."
TIME_TO_COME = "That time is still to come."
STILL_TO_COME = "That day is still to come. Choose today or an earlier day."
TEN_YEARS_AGO = "That is more than ten years ago. Please check the year."
TEN_YEARS_AHEAD = "That is more than ten years ahead. Please check the year."
CHECK_THE_YEAR = "Please check the year."

# Days

NO_DAY = f"Say which day. {DAYS}"
TOO_FAR_AWAY = "“{said}” is too far away. Please check the year."
IN_NO_MONTH = "No month has {said}."
TWO_DAYS = "“{said}” names more than one day. Say which one counts."
VAGUE = "“{said}” is no single day. Say which one, like “12 Dec”."
TWO_WAYS = "“{said}” may be read in two ways: {first} or {second}. Write the month as a word, like “12 Dec”."
WHICH_WEEK = "“{said}” may be {first} or {second}. Say which one, like “12 Dec”."
WHICH_YEAR = "“{said}” may be {first} or {second}. Say the year with it."


def unknown_day(text: str, examples: str = DAYS) -> str:
    return f"I do not know which day “{text[:LONGEST_SAID]}” is. {examples}"


def not_in_the_calendar(text: str) -> str:
    return f"There is no {capitalised(text)} in the calendar."


def another_weekday(day: date) -> str:
    date_name = f"{day.day} {MONTHS[day.month - 1]} {day.year} is a {WEEKDAYS[day.weekday()]}"
    return f"{date_name}. Which of the two do you mean?"


# Periods and spans

TOO_LONG_AGO = f"I look back twenty years at most. {PERIODS}"
TOO_LONG = f"That is more than ten years. {PERIODS}"
FOUR_QUARTERS = f"A year has four quarters, Q1 to Q4. {PERIODS}"
TWO_HALVES = f"A year has two halves, H1 and H2. {PERIODS}"
AT_LEAST_ONE = f"I need at least one {{unit}}. {PERIODS}"
NO_MONTH = f"There is no month {{month}}. {PERIODS}"
WHOLE_OR_UNTIL_TODAY = "“{said}” may be whole ones, or until today. Write “Q2 to Q3” or “last 6 months”."
UNTIL_WHEN = f"Until when? {SPANS}"


def unknown_period(typed: str) -> str:
    return f"I do not know which period “{typed.strip()[:LONGEST_SAID]}” is. {PERIODS}"


def still_to_come(period: str) -> str:
    return f"{period[0].upper()}{period[1:]} is still to come. {PERIODS}"


def ends_first(first: date, last: date) -> str:
    return f"{day_name(last)} comes before {day_name(first)}. Please swap the two."


def is_over(day: date) -> str:
    return f"{day_name(day)} is over already. {SPANS}"


def month_or_day(said: str) -> str:
    """ "Oct 25"."""
    month, number = capitalised(said).split()
    return f"“{month} {number}” may be a day or a month. Write “{number} {month}” or “{month} 20{number}”."


def which_beginning(said: str, first: date, second: date) -> str:
    begins = f"“{capitalised(said)}” may begin on {day_name(first)} or on {day_name(second)}"
    return f"{begins}. Say the year with it."
