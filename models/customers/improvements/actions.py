"""Actions on improvements the customer asks for: noted, answered, declined, and reopened."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from models.customers.form_keys import made_here
from models.customers.improvements import errors
from models.customers.improvements.improvement import (
    LONGEST_ANSWER,
    Improvement,
    ImprovementDetails,
    ImprovementOutcome,
)
from models.customers.profile import CustomerProfile
from models.customers.ratings.rating import Rating
from models.kernel.errors import Invalid, Settled, check_length
from models.storage.base import session_of
from models.team.rep import Rep


class Improvements(CustomerProfile):
    __abstract__ = True

    def open_improvements(self) -> list[Improvement]:
        """The oldest first."""
        query = select(Improvement).filter_by(customer_id=self.id, settled_at=None, withdrawn_at=None)
        together = joinedload(Improvement.contact)
        oldest = (Improvement.said_on, Improvement.id)
        return list(session_of(self).scalars(query.options(together).order_by(*oldest)))

    def improvement_noted_with(self, rating: Rating) -> Improvement | None:
        """The improvement asked for with that rating, open or not."""
        beside = select(Improvement).filter_by(rating_id=rating.id, withdrawn_at=None)
        return session_of(self).scalar(beside.order_by(Improvement.id).limit(1))

    def open_improvement_beside(self, rating: Rating) -> Improvement | None:
        """The improvement asked for with that rating, if it waits for an answer."""
        improvement = self.improvement_noted_with(rating)
        return improvement if improvement and improvement.is_open else None

    def suggest(
        self,
        details: ImprovementDetails,
        *,
        by: Rep,
        at: datetime,
        rating: Rating | None = None,
        key: str | None = None,
    ) -> Improvement:
        """Note what the customer would change, beside the rating with which it was said. The same key again,
        or the same rating, is the same improvement, mended if it differs. Raises Invalid and Settled."""
        self.hold()
        if known := self._known(key, rating):
            self.amend_improvement(known, details, by=by, at=at)
            if rating and known.is_open:  # the day of the rating may have been mended
                known.said_on = self._said_on(rating, at)
            return known
        details.check()
        improvement = Improvement(
            customer_id=self.id,
            rating=rating,
            key=key,
            said_on=self._said_on(rating, at),
            noted_at=at,
            noted_by_id=by.id,
        )
        self._write_down(improvement, details)
        session_of(self).add(improvement)
        session_of(self).flush()
        return improvement

    def amend_improvement(
        self, improvement: Improvement, details: ImprovementDetails, *, by: Rep, at: datetime
    ) -> None:
        """Mend an open one, its theme above all; what stood before is kept. Who said it can be mended once it
        was answered, too. Raises Invalid and Settled."""
        self.hold()
        if (improvement.words, improvement.theme) == (details.words.strip(), details.theme):
            improvement.contact_id = details.contact_id
            return
        if not improvement.is_open:
            raise Settled(errors.NOT_OPEN, field="improvement")
        details.check()
        for field in ("words", "theme"):
            was, became = getattr(improvement, field), getattr(details, field)
            if was != became:
                self.note_change("suggestion", was or "", became or "", by=by, at=at)
        self._write_down(improvement, details)

    def answer_improvement(
        self, improvement: Improvement, answer: str, told_on: date, *, by: Rep, at: datetime
    ) -> None:
        """Something came of it, and the customer was told on that day. Raises Invalid and Settled."""
        self._check_settling(improvement, answer, errors.NO_ANSWER)
        if told_on > self.owner.today(at):
            raise Invalid(errors.TOLD_IN_FUTURE, field="told_on")
        if told_on < improvement.said_on:
            raise Invalid(errors.TOLD_BEFORE, field="told_on")
        self._settle_improvement(improvement, ImprovementOutcome.ANSWERED, answer, by, at)
        improvement.told_on = told_on

    def decline_improvement(
        self, improvement: Improvement, reason: str, *, by: Rep, at: datetime, told_on: date | None = None
    ) -> None:
        """It will not be done, and why; told_on where the customer was told. Raises Invalid and Settled."""
        self._check_settling(improvement, reason, errors.NO_REASON)
        if told_on and not improvement.said_on <= told_on <= self.owner.today(at):
            raise Invalid(errors.TOLD_AT_ANOTHER_TIME, field="told_on")
        self._settle_improvement(improvement, ImprovementOutcome.DECLINED, reason, by, at)
        improvement.told_on = told_on

    def reopen_improvement(self, improvement: Improvement, *, by: Rep, at: datetime) -> None:
        """Take back that it was answered or declined. Idempotent."""
        self.hold()
        if improvement.is_withdrawn or improvement.settled_at is None:
            return
        self.note_change("suggestion", f"{improvement.outcome}: {improvement.answer}", "open", by=by, at=at)
        improvement.outcome = improvement.settled_at = improvement.settled_by = improvement.told_on = None
        improvement.answer = ""

    def withdraw_improvement(self, improvement: Improvement, *, by: Rep, at: datetime) -> None:
        """As if it had never been said. Idempotent."""
        self.hold()
        if not improvement.is_withdrawn:
            improvement.withdraw(by=by, at=at)

    def _said_on(self, rating: Rating | None, at: datetime) -> date:
        """With the rating; for whoever noted that it may be tomorrow already."""
        today = self.owner.today(at)
        return min(rating.given_on, today) if rating else today

    def _check_settling(self, improvement: Improvement, words: str, missing: str) -> None:
        self.hold()
        if not improvement.is_open:
            raise Settled(errors.NOT_OPEN)
        if not words.strip():
            raise Invalid(missing, field="answer")
        check_length(words, LONGEST_ANSWER, field="answer")

    def _settle_improvement(
        self, improvement: Improvement, outcome: ImprovementOutcome, words: str, by: Rep, at: datetime
    ) -> None:
        improvement.outcome, improvement.answer = outcome, words.strip()
        improvement.settled_at, improvement.settled_by = at, by

    def _write_down(self, improvement: Improvement, details: ImprovementDetails) -> None:
        improvement.words, improvement.theme = details.words.strip(), details.theme
        improvement.contact_id = details.contact_id

    def _known(self, key: str | None, rating: Rating | None) -> Improvement | None:
        known = made_here(self, Improvement, key, errors.NOT_THERE)
        return known or (self.improvement_noted_with(rating) if rating else None)
