"""How one customer stands: every reason why it needs something, and since when.

Two limits: the ideal number of days between two contacts, and the maximum. Due on the day the ideal is
over, overdue from the day after the maximum, silent from the day after the maximum without any sign. A
running contact plan stands in for the ideal, never for the maximum: due on the day of its next point, overdue
a week later, or when the maximum is over, whichever is earlier.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from models.calendar.days import DAY, add_working_days, local_day
from models.calendar.working_days import WorkingDays, shared_day, working_day_before
from models.kernel.fields import field_names, from_values
from models.rhythm.cadence import Cadence
from models.rhythm.clocks import RENEWAL_LEAD, Clocks, latest
from models.rhythm.due_dates import NO_DATES, OCCASION_GRACE, STEP_IS_LATE, DueDates, announce_on, greet_on
from models.rhythm.reason import (
    AGREED_FOR_A_DAY,
    AT_ONCE,
    KEPT_AWAKE,
    RHYTHM,
    TAKES_ITS_TURN,
    WHEN_DUE,
    Reason,
    ReasonKind,
)
from models.rhythm.silence import OrderPause, order_pause, unusual_from

PUT_OFF_WORKING_DAYS = 2  # after an attempt by a channel that is answered within hours
PUT_OFF_WORKING_DAYS_WRITTEN = 5  # after an e-mail or a letter


STATUS_FIELDS = (
    *field_names(Clocks),
    *field_names(DueDates),
    *("added_at", "first_due_on", "snoozed_until", "snoozed_at", "not_before", "turn_on"),
)  # of a customer; its columns bear these names


@dataclass(frozen=True, slots=True)
class DueStatus:
    """All the rules ask about one customer; every date is local to its owner."""

    clocks: Clocks
    cadence: Cadence
    added_on: date
    first_due_on: date  # the turn given to a customer that was never contacted
    days: WorkingDays  # the owner's
    their_days: WorkingDays
    due_dates: DueDates = NO_DATES
    snoozed_until: date | None = None
    snoozed_on: date | None = None  # when it was put to sleep
    not_before: date | None = None
    scheduled_on: date | None = None  # its day, where many came at once and were spread

    @classmethod
    def of(
        cls,
        values: Mapping[str, Any],
        *,
        cadence: Cadence,
        zone: str,
        days: WorkingDays,
        their_days: WorkingDays,
    ) -> DueStatus:
        """From these STATUS_FIELDS of a customer; zone: its owner's."""
        clocks = from_values(Clocks, values)
        return cls(
            clocks,
            cadence,
            local_day(values["added_at"], zone),
            values["first_due_on"],
            days,
            their_days,
            from_values(DueDates, values),
            clocks.snooze_ends_on(values["snoozed_until"], values["snoozed_at"]),
            local_day(values["snoozed_at"], zone) if values["snoozed_at"] else None,
            values["not_before"],
            values["turn_on"],
        )

    @property
    def due_on(self) -> date:
        """The day since or from which something is due that does not pass by itself."""
        return min(reason.since for reason in self.all_reasons() if reason.until is None)

    @property
    def maximum_on(self) -> date:
        """The last day that is in time for all of it; the customer is overdue from the day after."""
        return min(filter(None, map(self.in_time_until, self.all_reasons())))

    def in_time_until(self, reason: Reason) -> date | None:
        """The last day on which it is still in time to act on a reason; None for one that has no such day."""
        if reason.kind in AT_ONCE:
            return add_working_days(reason.since, 1, self.days)
        if reason.kind in (ReasonKind.PROMISE, ReasonKind.AWAITED):
            is_ours = reason.kind is ReasonKind.PROMISE
            return self.due_dates.promised_on if is_ours else self.due_dates.awaited_on
        if reason.kind in (ReasonKind.NEXT_STEP, ReasonKind.STEP):
            return reason.since + (STEP_IS_LATE if reason.kind is ReasonKind.STEP else timedelta())
        return self.cadence_over_on if reason.kind in RHYTHM else None

    @property
    def rhythm_due_on(self) -> date:
        """The day on which the rhythm or the plan asks for a contact: a working day of both sides where there
        is one within a week.

        A customer never reached waits for its turn, also when it bought long before it was added: an
        imported book of buyers must not fall on one morning.
        """
        if self.ideal_on == self.due_dates.step_on:
            return self.ideal_on  # its plan has seen to that
        return shared_day(self.ideal_on, self.days, self.their_days)

    @property
    def ideal_on(self) -> date:
        """The day on which the ideal is over, by the calendar, whoever works on it."""
        if self.step_on:
            return min(self.step_on, self.cadence_over_on + DAY)
        ideal, restarted = timedelta(days=self.cadence.ideal), self.clocks.restarted_on
        if restarted and self.clocks.reached_on:
            return restarted + ideal
        turn = min(self.first_due_on, self.added_on + ideal)  # the cadence may have become shorter since
        return max(turn, restarted + ideal) if restarted else turn

    @property
    def step_on(self) -> date | None:
        """The day of the next contact point."""
        return self.waited_for_on(self.due_dates.step_on) if self.due_dates.step_on else None

    def waited_for_on(self, planned_on: date) -> date:
        """The day of a contact point planned for then. A snooze moves it behind its end, unless it was due
        already: late stays late."""
        was_due = self.snoozed_on and planned_on <= self.snoozed_on
        return planned_on if was_due else latest(planned_on, self.snoozed_until) or planned_on

    @property
    def cadence_over_on(self) -> date:
        """The last day of the cadence's maximum. A plan stands in for the ideal, never for the maximum."""
        return (self.clocks.restarted_on or self.added_on) + timedelta(days=self.cadence.maximum)

    @property
    def silent_from(self) -> date:
        """Past the maximum without a sign, or longer without an order than is usual: whichever is earlier."""
        return min(self.past_maximum_from, self.unusual_from or self.past_maximum_from)

    @property
    def past_maximum_from(self) -> date:
        return (self.clocks.sign_on or self.added_on) + timedelta(days=self.cadence.maximum + 1)

    @property
    def unusual_from(self) -> date | None:
        """The day from which the pause since the last order is unusual for this customer, unless it has given
        a sign since; see models.rhythm.silence."""
        orders = self.clocks.order_days
        day = unusual_from(orders, self.cadence.maximum) if orders and orders.times > 1 else None
        sign = self.clocks.sign_on
        return None if day is None or (sign and sign >= day) else day

    def is_unusual(self, today: date) -> bool:
        return self.unusual_from is not None and self.unusual_from <= today

    def pause_on(self, today: date) -> OrderPause | None:
        """The pause since the last order as it is then, for words; None without a rhythm of its own."""
        orders = self.clocks.order_days
        return order_pause(orders, self.cadence.maximum, today) if orders else None

    @property
    def put_off_until(self) -> date | None:
        """After an attempt the customer is left alone for some of the owner's working days."""
        if not (tried := self.clocks.attempted_on):
            return None
        written = self.clocks.attempt_takes_days
        days = PUT_OFF_WORKING_DAYS_WRITTEN if written else PUT_OFF_WORKING_DAYS
        return add_working_days(tried, days, self.days)

    def quiet_until(self, reason: Reason) -> date | None:
        """The day before which this reason sleeps. A snooze never hides a hot potato, an attempt nothing
        that was agreed for a later day, and a turn only what follows from the rhythm."""
        if reason.kind in KEPT_AWAKE:
            return None if reason.kind is ReasonKind.PROMISE else self.put_off_until
        tried = self.clocks.attempted_on
        is_later = reason.kind in AGREED_FOR_A_DAY and tried and reason.since > tried
        put_off = None if is_later else self.put_off_until
        if reason.kind is ReasonKind.RENEWAL and self.clocks.reached_on:  # in a talk about a problem
            put_off = latest(put_off, add_working_days(self.clocks.reached_on, 1, self.days))
        turn = self.scheduled_on if reason.kind in TAKES_ITS_TURN else None
        return latest(put_off, self.snoozed_until, self.not_before, turn)

    def all_reasons(self) -> Iterator[Reason]:
        """Every reason with the day since which it holds, past or to come, asleep or not; the most pressing
        first."""
        yield from self._awaited()
        yield from self._occasions()
        yield from self._noticed()
        yield from self._rhythm()

    def _awaited(self) -> Iterator[Reason]:
        if troubled := self.clocks.trouble_on:
            yield Reason(ReasonKind.HOT_POTATO, troubled)
        if asked := self.due_dates.asked_on:
            yield Reason(ReasonKind.ASKED, asked)
        if promised := self.due_dates.promised_on:
            yield Reason(ReasonKind.PROMISE, working_day_before(promised, self.days))
        if waiting := self.clocks.waiting_since:
            yield Reason(ReasonKind.WAITS_FOR_ANSWER, waiting)
        if step := self.clocks.next_step_on:
            yield Reason(ReasonKind.NEXT_STEP, step)
        if awaited := self.due_dates.awaited_on:
            yield Reason(ReasonKind.AWAITED, awaited + DAY)

    def _noticed(self) -> Iterator[Reason]:
        if step := self.step_on:
            yield Reason(ReasonKind.STEP, step)
        if renews := self.clocks.renews_on:
            yield Reason(ReasonKind.RENEWAL, renews - RENEWAL_LEAD)
        if doubted := self.clocks.doubt_on:
            yield Reason(ReasonKind.LOW_ESTIMATE, doubted + DAY)
        if unusual := self.unusual_from:
            yield Reason(ReasonKind.UNUSUAL, unusual)

    def _occasions(self) -> Iterator[Reason]:
        """A talk settles what was announced by then; on the day itself there is another word to say."""
        if not (day := self.due_dates.occasion_on):
            return
        sides = self.days, self.their_days
        prepared_on, on = announce_on(day, *sides), greet_on(day, *sides)
        reached = self.clocks.reached_on
        if reached is None or reached < on:
            yield Reason(ReasonKind.OCCASION, on, until=day + OCCASION_GRACE)
        if prepared_on < on and (reached is None or reached < prepared_on):
            yield Reason(ReasonKind.OCCASION_SOON, prepared_on, until=on - DAY)

    def _rhythm(self) -> Iterator[Reason]:
        due_on = self.rhythm_due_on
        yield Reason(ReasonKind.SILENCE, max(self.past_maximum_from, due_on))
        yield Reason(ReasonKind.OVERDUE, max(self.cadence_over_on + DAY, due_on))
        if not self.due_dates.step_on:
            yield Reason(ReasonKind.DUE if self.clocks.reached_on else ReasonKind.FIRST_CONTACT, due_on)

    def reasons_holding(self, today: date) -> tuple[Reason, ...]:
        """The reasons that hold today, also those asleep; empty when all is settled."""
        return tuple(
            reason for reason in self.all_reasons() if reason.since <= today and not reason.has_passed(today)
        )

    def reasons(self, today: date) -> tuple[Reason, ...]:
        """The reasons to act on today, the most pressing first."""
        return tuple(reason for reason in self.reasons_holding(today) if self.awake_on(reason) <= today)

    def awake_on(self, reason: Reason) -> date:
        """The first day on which this reason may be shown: a working day of both sides, but for what must
        not wait for theirs, and for the day that is due, which was the first that could be had."""
        day = latest(reason.since, self.quiet_until(reason)) or reason.since
        if reason.kind in KEPT_AWAKE or (reason.kind in WHEN_DUE and day == self.rhythm_due_on):
            return day
        return shared_day(day, self.days, self.their_days)

    def next_on(self, today: date = date.min) -> date:
        """The first day on which there is a reason to act, or on which one has passed unseen and the next
        is looked for; those that have passed by `today` have been."""
        return min(
            self._looked_at_on(reason) for reason in self.all_reasons() if not reason.has_passed(today)
        )

    def _looked_at_on(self, reason: Reason) -> date:
        awake_on = self.awake_on(reason)
        return awake_on if reason.until is None or awake_on <= reason.until else reason.until + DAY
