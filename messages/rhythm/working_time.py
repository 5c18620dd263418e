"""Working time in words: holidays to come, days they moved, and the hours in which a customer can be
called."""

from __future__ import annotations

from datetime import date, timedelta

from messages.kit.days import day_words, number_word
from messages.kit.text import plaintext
from models.calendar.countries import country_name
from models.calendar.office_hours import Overlap, overlap
from models.calendar.working_days import Holiday, WorkingDays, holiday_between, next_holiday
from models.customers import Customer
from models.rhythm.due_status import DueStatus
from models.team.rep import Rep

WORDS = "rhythm/working_time"
SOON = timedelta(days=14)  # a holiday further away is no news
HOUR = timedelta(hours=1)


def holiday_words(rep: Rep, today: date, *, within: timedelta = SOON) -> str:
    """ "Tue 8 Dec is a holiday (Immaculate Conception): no digest."; empty when there is none so soon."""
    if (holiday := next_holiday(today, rep.working_days, within=within)) is None:
        return ""
    return plaintext(WORDS, "holiday", day=day_words(holiday.day, today), name=holiday.name)


def moved_because(due_status: DueStatus, today: date) -> str:
    """ "moved from Tue 8 Dec, a holiday in Portugal (Immaculate Conception)", of the day they are due on;
    empty when no holiday moved it."""
    return moved_words(
        due_status.ideal_on, due_status.rhythm_due_on, due_status.days, due_status.their_days, today
    )


def moved_words(
    planned: date, actual: date, our_days: WorkingDays, their_days: WorkingDays, today: date
) -> str:
    """Say why any day was put on a working day of both sides."""
    return holiday_moved_words(holiday_between(planned, actual, our_days, their_days), today)


def holiday_moved_words(holiday: Holiday | None, today: date) -> str:
    """Say which holiday moved it; empty without one."""
    if holiday is None:
        return ""
    country, day = country_name(holiday.country), day_words(holiday.day, today)
    return plaintext(WORDS, "moved", day=day, country=country, name=holiday.name)


def clocks_words(customer: Customer, today: date) -> str:
    """ "In Tokyo, seven hours ahead: best before 10:00 your time."; empty where the customer's clock differs
    from its owner's by less than two hours, and where it is not known."""
    return zone_words(customer.owner, customer.zone, today)


def zone_words(owner: Rep, zone: str, today: date) -> str:
    """Say the hours shared with a customer in that zone, empty where it is not known."""
    if not zone or zone == owner.time_zone:
        return ""
    shared_hours = overlap(today, morning=owner.morning, zone=owner.time_zone, their_zone=zone)
    if shared_hours is None:
        return ""
    place = zone.rpartition("/")[2].replace("_", " ")
    is_ahead, hours = shared_hours.ahead > timedelta(), _hours(abs(shared_hours.ahead))
    return plaintext(WORDS, "clocks", place=place, hours=hours, is_ahead=is_ahead, best=_best(shared_hours))


def _best(shared_hours: Overlap) -> str:
    if not shared_hours.is_worth_a_call:
        if shared_hours.is_over_early:
            return plaintext(WORDS, "over", closes=f"{shared_hours.closes:%H:%M}")
        return plaintext(WORDS, "to_come", opens=f"{shared_hours.opens:%H:%M}")
    begins, ends = f"{shared_hours.begins:%H:%M}", f"{shared_hours.ends:%H:%M}"
    if shared_hours.opens <= shared_hours.starts:
        return plaintext(WORDS, "before", ends=ends)
    if shared_hours.closes >= shared_hours.stops:
        return plaintext(WORDS, "after", begins=begins)
    return plaintext(WORDS, "between", begins=begins, ends=ends)


def _hours(apart: timedelta) -> str:
    """ "seven hours", or "5:45 hours"."""
    whole, remainder = divmod(apart, HOUR)
    return f"{whole}:{remainder.seconds // 60:02} hours" if remainder else f"{number_word(whole)} hours"
