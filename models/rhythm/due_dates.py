"""The days on which something beside the rhythm is due: contact points, promises, occasions.

They follow from rows of their own (see `models.customers.plans.contact_plan`,
`models.customers.promises.promise`, `models.rhythm.occasions`) and are kept with the customer, so that the
rule can be asked for a million of them in columns.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from models.calendar.working_days import WorkingDays, shared_day_before

EARLY = timedelta(days=7)  # the steps that come so soon after a sale belong to it
STEP_IS_LATE = timedelta(days=7)  # after its day a contact point is overdue
OCCASION_LEAD = timedelta(days=3)  # so long before, there is still time to prepare a word
OCCASION_GRACE = timedelta(days=3)  # so long after, a word is late and still welcome


@dataclass(frozen=True, slots=True)
class DueDates:
    """Local dates; None means there is none. The columns of a customer bear these names.

    step_on: the first open contact point of a running plan. While there is one, a plan runs.
    promised_on, awaited_on: the day of the first open promise of ours, and of theirs.
    occasion_on: the next birthday or anniversary nobody has spoken a word about; the day itself.
    asked_on: since when a manager asks that somebody calls.
    """

    step_on: date | None = None
    promised_on: date | None = None
    awaited_on: date | None = None
    occasion_on: date | None = None
    asked_on: date | None = None


NO_DATES = DueDates()


def greet_on(occasion: date, days: WorkingDays, their_days: WorkingDays) -> date:
    """The day of the personal word: the occasion itself, or the working day of both sides before it."""
    return shared_day_before(occasion, days, their_days)


def announce_on(occasion: date, days: WorkingDays, their_days: WorkingDays) -> date:
    """The day on which the occasion is announced; not before that of the word when days off fill the gap."""
    return shared_day_before(occasion - OCCASION_LEAD, days, their_days)
