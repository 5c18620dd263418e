"""When a customer is due, and why: pure rules over the clocks.

Two limits: the ideal number of days between two contacts, and the maximum. Due on the day the ideal is
over, overdue from the day after the maximum, silent from the day after the maximum without any sign.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from math import ceil

from models.calendar import WorkingWeek, add_working_days
from models.clocks import Clocks, latest
from models.errors import Invalid
from models.vocabulary import ReasonKind, Stage

LONGEST_DAYS = 1095  # three years: beyond it nobody is being looked after
PUT_OFF_WORKING_DAYS = 2  # after an attempt by a channel that is answered within hours
PUT_OFF_WORKING_DAYS_WRITTEN = 5  # after an e-mail or a letter


@dataclass(frozen=True, slots=True)
class Cadence:
    """How often a customer is contacted: ideal and maximum, in days."""

    ideal: int
    maximum: int

    def __str__(self) -> str:
        return f"{self.ideal}/{self.maximum}"

    def __post_init__(self) -> None:
        if not 1 <= self.ideal <= LONGEST_DAYS:
            raise Invalid(f"The ideal is a number of days between 1 and {LONGEST_DAYS}.", field="ideal")
        if not self.ideal <= self.maximum <= LONGEST_DAYS:
            raise Invalid(
                f"The maximum is a number of days between the ideal ({self.ideal}) and {LONGEST_DAYS}.",
                field="maximum",
            )


BY_STAGE = {Stage.LOST: Cadence(180, 365), Stage.PROSPECT: Cadence(14, 30)}


def cadence_for(own: Cadence | None, stage: Stage, segment: Cadence) -> Cadence:
    """The customer's own, else its stage's, else its segment's."""
    return own or BY_STAGE.get(stage) or segment


@dataclass(frozen=True, slots=True)
class Reason:
    """One reason why a customer needs something, and the day since when it holds."""

    kind: ReasonKind
    since: date


@dataclass(frozen=True, slots=True)
class Standing:
    """All the rules ask about one customer; every date is local to its owner."""

    clocks: Clocks
    cadence: Cadence
    added_on: date
    first_due_on: date  # the turn given to a customer that was never contacted
    week: WorkingWeek  # the owner's
    snoozed_until: date | None = None
    not_before: date | None = None

    @property
    def due_on(self) -> date:
        """A customer never reached waits for its turn, also when it bought long before it was added: an
        imported book of buyers must not fall on one morning."""
        ideal, restarted = timedelta(days=self.cadence.ideal), self.clocks.restarted_on
        if restarted and self.clocks.reached_on:
            return restarted + ideal
        turn = min(self.first_due_on, self.added_on + ideal)  # the cadence may have become shorter since
        return max(turn, restarted + ideal) if restarted else turn

    @property
    def maximum_on(self) -> date:
        """The last day on which a contact is still in time."""
        return (self.clocks.restarted_on or self.added_on) + timedelta(days=self.cadence.maximum)

    @property
    def silent_from(self) -> date:
        return (self.clocks.sign_on or self.added_on) + timedelta(days=self.cadence.maximum + 1)

    @property
    def put_off_until(self) -> date | None:
        """After an attempt the customer is left alone for some of the owner's working days."""
        if not (tried := self.clocks.attempted_on):
            return None
        written = self.clocks.attempt_takes_days
        days = PUT_OFF_WORKING_DAYS_WRITTEN if written else PUT_OFF_WORKING_DAYS
        return add_working_days(tried, days, self.week)

    def quiet_until(self, reason: Reason) -> date | None:
        """The day before which this reason sleeps. A snooze never hides a hot potato, and an attempt no
        step that was agreed for a later day."""
        if reason.kind is ReasonKind.HOT_POTATO:
            return self.put_off_until
        tried = self.clocks.attempted_on
        is_later_step = reason.kind is ReasonKind.NEXT_STEP and tried and reason.since > tried
        put_off = None if is_later_step else self.put_off_until
        return latest(put_off, self.snoozed_until, self.not_before)

    def all_reasons(self) -> Iterator[Reason]:
        """Every reason with the day since which it holds, past or to come, asleep or not."""
        clocks = self.clocks
        if clocks.trouble_on:
            yield Reason(ReasonKind.HOT_POTATO, clocks.trouble_on + timedelta(days=1))
        if clocks.waiting_since:
            yield Reason(ReasonKind.WAITS_FOR_ANSWER, clocks.waiting_since)
        if clocks.next_step_on:
            yield Reason(ReasonKind.NEXT_STEP, clocks.next_step_on)
        if clocks.doubt_on:
            yield Reason(ReasonKind.LOW_ESTIMATE, clocks.doubt_on + timedelta(days=1))
        due_on = self.due_on
        yield Reason(ReasonKind.SILENCE, max(self.silent_from, due_on))
        yield Reason(ReasonKind.OVERDUE, max(self.maximum_on + timedelta(days=1), due_on))
        yield Reason(ReasonKind.DUE if clocks.reached_on else ReasonKind.FIRST_CONTACT, due_on)

    def holding(self, today: date) -> tuple[Reason, ...]:
        """The reasons that hold today, also those asleep; empty when all is settled."""
        return tuple(reason for reason in self.all_reasons() if reason.since <= today)

    def reasons(self, today: date) -> tuple[Reason, ...]:
        """The reasons to act on today, the most pressing first."""
        return tuple(reason for reason in self.holding(today) if self.awake_on(reason) <= today)

    def awake_on(self, reason: Reason) -> date:
        """The first day on which this reason may be shown."""
        return latest(reason.since, self.quiet_until(reason)) or reason.since

    def next_on(self) -> date:
        """The first day on which there is a reason to act."""
        return min(self.awake_on(reason) for reason in self.all_reasons())


def spread(count: int, ideal: int) -> list[int]:
    """Days from now, one for each of `count` customers never contacted, evenly over the ideal interval.

    The first is for the most valuable. A single one falls in the middle. No day is further than `ideal`
    and none gets more than one customer above its share.
    """
    middles = (ideal * (2 * place - 1) / (2 * count) for place in range(1, count + 1))
    return [ceil(middle) for middle in middles]


def pressure(standing: Standing, reasons: tuple[Reason, ...], today: date, value: float) -> tuple[int, float]:
    """How pressing a customer is, for sorting with the greatest first.

    First the tier: hot potato, waits for an answer, a next step that was agreed, a low estimate, all else.
    Within a tier the lateness as a share of the ideal interval (which makes ten days weigh more for a key
    customer than for an occasional one), doubled by risk when the maximum has passed too, and up to half
    again by value (0 to 1: the customer's place among the owner's customers by purchases).
    """
    tiers = (
        ReasonKind.HOT_POTATO,
        ReasonKind.WAITS_FOR_ANSWER,
        ReasonKind.NEXT_STEP,
        ReasonKind.LOW_ESTIMATE,
    )
    kinds = {reason.kind for reason in reasons}
    tier = next((len(tiers) - place for place, kind in enumerate(tiers) if kind in kinds), 0)
    lateness = 1 + max(0, (today - standing.due_on).days) / standing.cadence.ideal
    risk = 2 if ReasonKind.OVERDUE in kinds or ReasonKind.SILENCE in kinds else 1
    return tier, lateness * risk * (1 + value / 2)
