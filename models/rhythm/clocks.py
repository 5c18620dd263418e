"""The clocks: a customer's history folded into the few dates every rule asks for.

The fold looks at the order in which things happened, never at the order in which they were logged, so a
late note cannot undo what a newer one set, and taking one back is folding again without it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from models.kernel.vocabulary import Channel, Outcome
from models.rhythm.problems import talks_about_problems
from models.rhythm.silence import OrderHistory

STEP_IS_NEAR = timedelta(days=7)  # a talk so shortly before a next step has done it
RENEWAL_LEAD = timedelta(days=28)  # so long before something runs out it is time to speak of the next
ORDERS = (
    "orders",
    "first_bought_on",
    "ordered_on",
    "pause_roots",
    "pause_squares",
)  # which are `OrderHistory`
SAME_TALK = timedelta(hours=1)  # who notes a rating, and so soon a talk, tells of one and the same


@dataclass(frozen=True, slots=True)
class HistoryEvent:
    """One line of the history: an interaction, or without an outcome a purchase or a rating that was told by
    itself."""

    at: datetime
    on: date
    order: int  # breaks ties between events of one moment: the later written comes later
    outcome: Outcome | None
    channel: Channel | None = None
    trouble: bool = False  # a problem, or a bad score given by the customer
    doubt: bool = False  # a bad score, as the rep estimates it
    rated: bool = False  # the customer gave a score
    next_step: str | None = None
    next_step_on: date | None = None  # None for one that was said to be done
    step_waits: bool = False  # until somebody says that it is done; else a later talk does it
    renews_on: date | None = None  # when what was bought runs out, wears out or renews
    returned: bool = False  # the purchase was returned or cancelled: a sign, and no order
    is_rating: bool = False  # a rating, with or without a number
    by: int | None = None  # the rep who told it; nobody of us where the customer did
    at_latest: datetime | None = None  # of what was told without its time: when it was over for sure

    @property
    def is_sale(self) -> bool:
        return self.outcome is None and not self.is_rating

    @property
    def is_talk(self) -> bool:
        return self.outcome is Outcome.REACHED

    def settles(self, cause: HistoryEvent) -> bool:
        """Whether this talk is the call back about a cause: one after it, not the one that brought it."""
        if not self.is_talk:
            return False
        if cause.at_latest is None:
            return (self.at, self.order) > (cause.at, cause.order)
        if self.by == cause.by:
            return self.at >= cause.at_latest + SAME_TALK
        return self.at > cause.at_latest


@dataclass(frozen=True, slots=True)
class Clocks:
    """Local dates; None means it never happened or no longer holds."""

    reached_on: date | None = None
    reached_at: datetime | None = None
    bought_on: date | None = None
    sign_on: date | None = None  # the customer's last sign: reached, wrote, bought
    tried_on: date | None = None  # when we last reached out, with or without an answer
    attempted_on: date | None = None  # tried since, nobody reached, and nothing new has come in
    attempt_takes_days: bool = False
    waiting_since: date | None = None  # they wrote, we have not answered
    trouble_on: date | None = None  # a hot potato nobody has called back about
    doubt_on: date | None = None  # a rep's low estimate nobody has followed up
    next_step: str | None = None
    next_step_on: date | None = None
    orders: int = 0  # different days on which they bought and kept it; see models.rhythm.silence.OrderHistory
    first_bought_on: date | None = None
    ordered_on: date | None = None  # the last of these days
    pause_roots: float = 0.0
    pause_squares: float = 0.0
    renews_on: date | None = None  # the first renewal nobody has spoken about

    @property
    def restarted_on(self) -> date | None:
        """The day from which the cadence counts."""
        return latest(self.reached_on, self.bought_on)

    @property
    def order_days(self) -> OrderHistory | None:
        """None where nothing was bought."""
        if not self.first_bought_on or not self.ordered_on:
            return None
        return OrderHistory(
            self.orders, self.first_bought_on, self.ordered_on, self.pause_roots, self.pause_squares
        )

    def snooze_ends_on(self, until: date | None, snoozed_at: datetime | None) -> date | None:
        """The day until which a snooze holds; None where there is none, or where the customer was reached
        after it was set."""
        if snoozed_at is None or (self.reached_at is not None and self.reached_at >= snoozed_at):
            return None
        return until


def latest(*days: date | None) -> date | None:
    return max((day for day in days if day), default=None)


def fold(history: Iterable[HistoryEvent]) -> Clocks:
    """The clocks after all of `history`, in whatever order it comes."""
    events = sorted(history, key=lambda event: (event.at, event.order))
    reached_index = max((i for i, h in enumerate(events) if h.is_talk), default=-1)
    reached = events[reached_index] if reached_index >= 0 else None
    since = events[reached_index + 1 :]
    attempt = _attempt_that_counts(since)
    step = _open_step(events)
    bought = _last_day(events, lambda h: h.is_sale)
    sign = _last_day(events, lambda h: h.rated or h.outcome is Outcome.THEY_WROTE)
    reached_on = reached.on if reached else None
    trouble_on = _first_unsettled(events, lambda h: h.trouble)
    return Clocks(
        reached_on=reached_on,
        reached_at=reached.at if reached else None,
        bought_on=bought,
        sign_on=latest(reached_on, bought, sign),
        tried_on=_last_day(events, lambda h: h.outcome in (Outcome.REACHED, Outcome.ATTEMPT)),
        attempted_on=attempt.on if attempt else None,
        attempt_takes_days=bool(attempt and attempt.channel and attempt.channel.takes_days),
        waiting_since=_first_day(since, lambda h: h.outcome is Outcome.THEY_WROTE),
        trouble_on=trouble_on,
        doubt_on=_first_unsettled(events, lambda h: h.doubt),
        next_step=step.next_step if step else None,
        next_step_on=step.next_step_on if step else None,
        renews_on=None if trouble_on else _open_renewal(events),
        **_orders(events),
    )


def _orders(events: Iterable[HistoryEvent]) -> dict[str, Any]:
    orders = OrderHistory.on(h.on for h in events if h.is_sale and not h.returned)
    return dict(zip(ORDERS, orders, strict=True)) if orders else {}


def _attempt_that_counts(since: Sequence[HistoryEvent]) -> HistoryEvent | None:
    """The last attempt puts off what was known when it was made: not what the customer wrote afterwards,
    nor a trouble heard of since."""
    for event in reversed(since):
        if event.trouble or event.outcome is Outcome.THEY_WROTE:
            return None
        if event.outcome is Outcome.ATTEMPT:
            return event
    return None


def _open_step(events: Sequence[HistoryEvent]) -> HistoryEvent | None:
    """The earliest next step that waits until somebody says that it is done, or that no talk has done yet."""
    steps = [event for event in events if event.next_step_on and event.step_waits]
    if further_talk := _open_further_talk(events):
        steps.append(further_talk)
    return min(steps, key=lambda event: (event.next_step_on or date.max, event.order), default=None)


def _open_further_talk(events: Sequence[HistoryEvent]) -> HistoryEvent | None:
    """The further talk agreed last, unless one has done it: when it was due, or near."""
    last_talk: date | None = None
    for event in reversed(events):
        if event.next_step_on and not event.step_waits:
            is_done = last_talk and event.next_step_on <= last_talk + STEP_IS_NEAR
            return None if is_done else event
        if event.is_talk:
            last_talk = latest(last_talk, event.on)
    return None


def _open_renewal(events: Sequence[HistoryEvent]) -> date | None:
    """The first one that neither a talk since its time came nor a further purchase has answered; a talk
    about a problem does not."""
    about_problems = {talk.order for talk in talks_about_problems(events)}
    talks = [h for h in events if h.is_talk and h.order not in about_problems]
    signs = [h for h in events if h.is_sale and not h.returned] + talks
    open_ = (
        bought.renews_on
        for bought in events
        if bought.renews_on
        and not bought.returned
        and not any(h is not bought and h.on >= bought.renews_on - RENEWAL_LEAD for h in signs)
    )
    return min(open_, default=None)


def _first_unsettled(events: Sequence[HistoryEvent], matches: Callable[[HistoryEvent], bool]) -> date | None:
    return _first_day(events, lambda h: matches(h) and not any(talk.settles(h) for talk in events))


def _first_day(events: Iterable[HistoryEvent], matches: Callable[[HistoryEvent], bool]) -> date | None:
    return next((event.on for event in events if matches(event)), None)


def _last_day(events: Iterable[HistoryEvent], matches: Callable[[HistoryEvent], bool]) -> date | None:
    return latest(*(event.on for event in events if matches(event)))
