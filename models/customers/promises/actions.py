"""Actions on promises, ours and the customer's: made, amended, settled, and withdrawn."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime

from sqlalchemy import func, select
from sqlalchemy.orm import joinedload

from models.customers.form_keys import made_or_moved
from models.customers.interactions.interaction import Interaction
from models.customers.nudge import NudgeOutcome
from models.customers.promises import errors
from models.customers.promises.kept_rate import KeptRate, kept_rate
from models.customers.promises.promise import Promise, PromiseDetails, Side
from models.customers.timeline import Timeline
from models.kernel.errors import Settled
from models.rhythm.next_contact import NextContact, NextContactKind, next_contact
from models.storage.base import session_of
from models.team.rep import Rep


class Promises(Timeline):
    """`promised_on` and `awaited_on` follow from the open promises; only `count_promises` writes them."""

    __abstract__ = True

    def open_promises(self) -> list[Promise]:
        """Open promises of both sides, the earliest first."""
        if self.promised_on is None and self.awaited_on is None:
            return []
        together = joinedload(Promise.made_by)
        query = select(Promise).filter_by(customer_id=self.id, withdrawn_at=None, settled_at=None)
        return list(session_of(self).scalars(query.options(together).order_by(Promise.due_on, Promise.id)))

    def next_contact(self, today: date, promises: Sequence[Promise] | None = None) -> NextContact:
        """Return the next contact, with the words where it is a promise; `today` is the reader's date.
        `promises`: the open ones, where they are read already."""
        coming = next_contact(self.due_status, today)
        if coming.kind is not NextContactKind.PROMISE:
            return coming
        open_promises = self.open_promises() if promises is None else promises
        words = (promise.what for promise in open_promises if promise.is_ours)
        return replace(coming, step=next(words, ""))

    def kept_rates(self) -> dict[Side, KeptRate]:
        """How each side has kept its word here, ever since; without a side that never promised anything."""
        count = func.count(Promise.id).label("promises")
        conditions = Promise.customer_id == self.id, Promise.withdrawn_at.is_(None)
        counted = select(Promise.side, Promise.outcome, count).where(*conditions)
        rows = session_of(self).execute(counted.group_by(Promise.side, Promise.outcome)).all()
        return {
            side: kept_rate((row.outcome, row.promises) for row in rows if row.side is side)
            for side in sorted({row.side for row in rows})
        }

    def make_promise(
        self, details: PromiseDetails, *, by: Rep, at: datetime, key: str | None = None
    ) -> Promise:
        """Make a promise. Idempotent by the key: again, it amends. Raises Invalid, and Settled when it was
        taken back meanwhile."""
        self.hold()
        withdraw, author = Promises.withdraw_promise, Promise.made_by_id
        if known := made_or_moved(
            self, Promise, key, errors.NOT_THERE, author=author, withdraw=withdraw, by=by, at=at
        ):
            self.amend_promise(known, details, by=by, at=at)
            return known
        promise = self._promise(details, by=by, at=at, key=key)
        self.follow_promises(by=by, at=at)
        return promise

    def amend_promise(self, promise: Promise, details: PromiseDetails, *, by: Rep, at: datetime) -> None:
        """Mend an open promise, its day above all; what stood before is kept. Raises Invalid and Settled."""
        self.hold()
        if promise.details == details:
            return
        if not promise.is_open:
            raise Settled(errors.MAKE_A_NEW_ONE)
        self.note_change("promise", str(promise.details), str(details), by=by, at=at)
        self._mend(promise, details, by=by, at=at)
        self.follow_promises(by=by, at=at)

    def follow_promises(self, *, by: Rep, at: datetime) -> None:
        """Let the rule run once a promise of this customer was made, mended, kept, broken or released."""
        self.hold()
        self.count_promises()
        self.settle_open_nudge(NudgeOutcome.PROMISE, by=by, at=at)

    def reopen_promise(self, promise: Promise, *, by: Rep, at: datetime) -> None:
        """Take back that it was settled: it waits again, and so does the nudge it settled. Idempotent."""
        self.hold()
        if promise.is_withdrawn or promise.settled_at is None:
            return
        nudge = self.nudge_settled(NudgeOutcome.PROMISE, promise.settled_at)
        self.note_change("promise", f"{promise.outcome}: {promise.what}", "open", by=by, at=at)
        promise.outcome = promise.settled_at = promise.settled_by = None
        promise.schedule_interruption(self.owner, at=at)
        self.count_promises()
        self.unsettle(nudge, by=by, at=at)

    def withdraw_promise(self, promise: Promise, *, by: Rep, at: datetime) -> None:
        """Take back that it was made: as if it had never been said. Idempotent."""
        self.hold()
        if promise.is_withdrawn:
            return
        self._take_back(promise, by, at)
        self.settle_open_nudge(NudgeOutcome.LAPSED, by=by, at=at)

    def write_promise_of(
        self, interaction: Interaction, details: PromiseDetails | None, *, by: Rep, at: datetime
    ) -> None:
        """Write the promise made in it, as given now. Raises Invalid. The caller lets the rule run."""
        known = interaction.promise
        if known is None and details is None:
            return
        if known and details is None:
            self._take_back(known, by, at)
        elif known and details and known.details != details:
            self._mend(known, details, by=by, at=at)
        elif known is None and details:
            interaction.promises.append(self._promise(details, by=by, at=at))
        self.count_promises()

    def take_back_promise_of(self, interaction: Interaction, *, by: Rep, at: datetime) -> None:
        """It was promised in an interaction that is taken back; one that was settled since stays. The caller
        lets the rule run."""
        if (known := interaction.promise) and known.is_open:
            self._take_back(known, by, at)

    def _promise(self, details: PromiseDetails, *, by: Rep, at: datetime, key: str | None = None) -> Promise:
        details.check(by.today(at))
        promise = Promise(customer_id=self.id, key=key, made_at=at, made_by_id=by.id)
        promise.write(details, self.owner, at=at)
        session_of(self).add(promise)
        return promise

    def _mend(self, promise: Promise, details: PromiseDetails, *, by: Rep, at: datetime) -> None:
        """A day that is left alone may be over by now."""
        details.check(min(by.today(at), promise.due_on) if details.due_on == promise.due_on else by.today(at))
        promise.write(details, self.owner, at=at)

    def _take_back(self, promise: Promise, by: Rep, at: datetime) -> None:
        promise.withdraw(by=by, at=at)
        self.count_promises()

    def count_promises(self) -> None:
        """Set the days of the earliest open promise of each side."""
        session_of(self).flush()
        conditions = (
            Promise.customer_id == self.id,
            Promise.withdrawn_at.is_(None),
            Promise.settled_at.is_(None),
        )
        earliest = select(Promise.side, func.min(Promise.due_on)).where(*conditions).group_by(Promise.side)
        days = {row[0]: row[1] for row in session_of(self).execute(earliest)}
        self.promised_on, self.awaited_on = days.get(Side.OURS), days.get(Side.THEIRS)
