"""When the customer is due: its clocks, its cadence, its snooze, and its one open nudge."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Mapped, mapped_column

from models.calendar.days import start_of_day
from models.customers.interactions.interaction import LONGEST_STEP
from models.customers.nudge import Nudge, NudgeInDigests, NudgeOutcome, nudge_in_digests, redraw_cards
from models.customers.profile import CustomerProfile
from models.kernel.fields import field_names, from_attributes, values_of
from models.rhythm.cadence import Cadence, cadence_for
from models.rhythm.clocks import Clocks
from models.rhythm.due_status import STATUS_FIELDS, DueStatus
from models.storage.base import ShortText, session_of
from models.team.rep import Rep


class Rhythm(CustomerProfile):
    """The columns of the clocks bear the names of `Clocks`, and only `set_clocks` writes them; those of the
    points bear the names of `DueDates`."""

    __abstract__ = True

    reached_on: Mapped[date | None]
    reached_at: Mapped[datetime | None]
    bought_on: Mapped[date | None]
    sign_on: Mapped[date | None]
    tried_on: Mapped[date | None]
    attempted_on: Mapped[date | None]
    attempt_takes_days: Mapped[bool] = mapped_column(default=False)
    waiting_since: Mapped[date | None]
    trouble_on: Mapped[date | None]
    doubt_on: Mapped[date | None]
    next_step: Mapped[str | None] = mapped_column(ShortText(LONGEST_STEP))
    next_step_on: Mapped[date | None]
    orders: Mapped[int] = mapped_column(default=0)
    first_bought_on: Mapped[date | None]
    ordered_on: Mapped[date | None]
    pause_roots: Mapped[float] = mapped_column(default=0.0)
    pause_squares: Mapped[float] = mapped_column(default=0.0)
    renews_on: Mapped[date | None]

    step_on: Mapped[date | None]
    promised_on: Mapped[date | None]
    awaited_on: Mapped[date | None]
    occasion_on: Mapped[date | None]
    asked_on: Mapped[date | None]

    first_due_on: Mapped[date]  # the turn of a customer never contacted
    snoozed_until: Mapped[date | None]
    snoozed_at: Mapped[datetime | None]
    turn_on: Mapped[date | None]  # its day, where many came at once and were spread
    due_on: Mapped[date]  # these three follow from the rule and are kept for counting
    maximum_on: Mapped[date]
    silent_from: Mapped[date]
    due_at: Mapped[datetime | None]  # when the rounds look again; None while a nudge is open

    @property
    def clocks(self) -> Clocks:
        return from_attributes(Clocks, self)

    def set_clocks(self, clocks: Clocks) -> None:
        for name in field_names(Clocks):
            setattr(self, name, getattr(clocks, name))

    @property
    def cadence(self) -> Cadence:
        return cadence_for(self.own_cadence, self.stage, self.segment.cadence)

    @property
    def due_status(self) -> DueStatus:
        return DueStatus.of(
            values_of(self, STATUS_FIELDS),
            cadence=self.cadence,
            zone=self.owner.time_zone,
            days=self.owner.working_days,
            their_days=self.working_days,
        )

    @property
    def open_nudge(self) -> Nudge | None:
        return session_of(self).scalar(select(Nudge).where(self._is_open_nudge))

    def nudge_in_digests(self, *, at: datetime) -> NudgeInDigests | None:
        """The open one, with the digests that carry it."""
        return nudge_in_digests(session_of(self), self._is_open_nudge, at=at)

    @property
    def _is_open_nudge(self) -> ColumnElement[bool]:
        return (Nudge.customer_id == self.id) & Nudge.settled_at.is_(None)

    def start(self) -> None:
        """Set the clocks of a customer nothing has happened with yet."""
        self.set_clocks(Clocks())
        self._keep(self.due_status, has_open_nudge=False)

    def reschedule(self) -> None:
        """Write down what the rule says, and when the rounds look at this customer again."""
        self._keep(self.due_status, has_open_nudge=self.open_nudge is not None)

    def _keep(self, due_status: DueStatus, *, has_open_nudge: bool) -> None:
        self.due_on, self.maximum_on = due_status.due_on, due_status.maximum_on
        self.silent_from = due_status.silent_from
        zone = self.owner.time_zone
        self.due_at = None if has_open_nudge else start_of_day(due_status.next_on(), zone)

    def settle_open_nudge(self, outcome: NudgeOutcome, *, by: Rep | None, at: datetime) -> None:
        """Settle the open nudge if no reason holds any more.

        A reason that merely sleeps keeps the nudge open: it comes back by itself.
        """
        self.settle_nudge(self.nudge_in_digests(at=at), outcome, by=by, at=at)

    def settle_nudge(
        self,
        open_nudge: NudgeInDigests | None,
        outcome: NudgeOutcome,
        *,
        by: Rep | None,
        at: datetime,
        interaction_id: int | None = None,
    ) -> NudgeInDigests | None:
        """Settle the open nudge, if there is one and no reason holds. Returns it when it was settled."""
        due_status = self.due_status
        holds = bool(due_status.reasons_holding(self.owner.today(at)))
        if open_nudge and not holds:
            open_nudge.nudge.settle(outcome, by=by, at=at, interaction_id=interaction_id)
        self._keep(due_status, has_open_nudge=open_nudge is not None and holds)
        if open_nudge:
            open_nudge.redraw_digests(at=at)
        return None if holds else open_nudge

    def reopen(self, nudge: Nudge | None, *, at: datetime) -> None:
        """Take back that a nudge was settled, unless another has been opened since."""
        if nudge and not self.open_nudge:
            nudge.reopen()
            self.redraw_cards([nudge], at=at)

    def redraw_cards(self, nudges: Iterable[Nudge], *, at: datetime) -> None:
        """Announce that the digests that carry these nudges look different now."""
        redraw_cards(session_of(self), Nudge.id.in_([nudge.id for nudge in nudges]), at=at)
