"""How the customer is put to sleep until a day, and how that is taken back."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from sqlalchemy import Select, func, select

from models.calendar.working_days import shared_day
from models.customers import errors
from models.customers.form_keys import made_here
from models.customers.nudge import LONGEST_REASON, Nudge, NudgeOutcome, Snooze
from models.customers.rhythm import Rhythm
from models.kernel.errors import Invalid, check_length
from models.storage.base import session_of
from models.team.rep import Rep

LONGEST_SNOOZE = timedelta(days=366)
TOO_OFTEN = 3  # snoozes in a row after which the cadence may be what is wrong


class Snoozes(Rhythm):
    __abstract__ = True

    def snooze(self, *, until: date, reason: str, by: Rep, at: datetime, key: str | None = None) -> Snooze:
        """Put every rule to sleep but a problem and a promise of ours. The cadence stays as it is.

        The same key again is the same snooze, mended if it differs. Raises Invalid.
        """
        self.hold()
        today = self.owner.today(at)
        if until <= today:
            raise Invalid(errors.SNOOZED_UNTIL_TODAY, field="until")
        if until > today + LONGEST_SNOOZE:
            raise Invalid(errors.SNOOZED_TOO_LONG, field="until")
        check_length(reason, LONGEST_REASON, field="reason", words=errors.REASON_UP_TO)
        snooze = made_here(self, Snooze, key, errors.NO_SNOOZE)
        if snooze and (snooze.until, snooze.reason) == (until, reason.strip()):
            return snooze
        snooze = snooze or Snooze(customer_id=self.id, key=key, at=at, by=by)
        snooze.until, snooze.reason = until, reason.strip()
        session_of(self).add(snooze)
        self.snoozed_until, self.snoozed_at = until, at
        nudge = self.open_nudge
        if nudge and not self.due_status.reasons(today):
            nudge.settle(NudgeOutcome.SNOOZED, by=by, at=at)
        if nudge:
            self.redraw_cards([nudge], at=at)
        self.reschedule()
        return snooze

    def wake(self, snooze: Snooze, *, by: Rep, at: datetime) -> None:
        """Take a snooze back: what it put to sleep is awake, unless an earlier one says so, and the nudge
        that it settled stands again. Idempotent."""
        self.hold()
        if snooze.is_withdrawn:
            return
        snooze.withdraw(by=by, at=at)
        session = session_of(self)
        session.flush()
        before = session.scalar(self._snoozes().order_by(Snooze.at.desc(), Snooze.id.desc()).limit(1))
        self.snoozed_until, self.snoozed_at = (before.until, before.at) if before else (None, None)
        if self.due_status.reasons(self.owner.today(at)):
            self.reopen(self._settled_by_snooze(snooze), at=at)
        self.settle_open_nudge(NudgeOutcome.LAPSED, by=by, at=at)

    def comes_back_on(self, snooze: Snooze) -> date:
        """The working day of both sides with which a snooze ends that names a day off."""
        return shared_day(snooze.until, self.owner.working_days, self.working_days)

    @property
    def snoozes_in_a_row(self) -> int:
        """How often the customer was put to sleep since it was last reached."""
        query = self._snoozes().with_only_columns(func.count(Snooze.id))
        if self.reached_at:
            query = query.where(Snooze.at > self.reached_at)
        return session_of(self).scalar(query) or 0

    def _snoozes(self) -> Select[Snooze]:
        return select(Snooze).where(Snooze.customer_id == self.id, Snooze.withdrawn_at.is_(None))

    def _settled_by_snooze(self, snooze: Snooze) -> Nudge | None:
        asleep = select(Nudge).filter_by(customer_id=self.id, outcome=NudgeOutcome.SNOOZED)
        since = asleep.where(Nudge.settled_at >= snooze.at)
        return session_of(self).scalar(since.order_by(Nudge.id.desc()).limit(1))
