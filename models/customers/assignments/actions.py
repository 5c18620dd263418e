"""Handing the customer to whoever looks after it, and what settles that: a talk, or that it was done
otherwise."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from models.customers.assignments.assignment import Assignment, settled_assignments
from models.customers.interactions.interaction import Interaction, talks_with
from models.customers.nudge import NudgeOutcome
from models.customers.ratings.rating import Rating
from models.customers.rhythm import Rhythm
from models.kernel.vocabulary import Outcome
from models.storage.base import session_of
from models.team.rep import Rep


class Assignments(Rhythm):
    __abstract__ = True

    def assign(self, rating: Rating | None, *, by: Rep, at: datetime) -> tuple[Assignment, bool]:
        """The open assignment, and whether it is new: there is one at a time."""
        self.hold()
        if self.asked_on and (known := self.open_assignments()):
            return known[0], False
        assignment = Assignment(customer_id=self.id, rating=rating, asked_at=at, asked_by=by)
        session_of(self).add(assignment)
        self.count_assignments()
        self.settle_open_nudge(NudgeOutcome.LAPSED, by=by, at=at)
        return assignment, True

    def withdraw_assignment(self, assignment: Assignment, *, by: Rep, at: datetime) -> None:
        """Nobody is asked any more. Idempotent; one that is done stays so."""
        self.hold()
        if assignment.is_open:
            assignment.withdraw(by=by, at=at)
            self.count_assignments()
            self.settle_open_nudge(NudgeOutcome.LAPSED, by=by, at=at)

    def open_assignments(self) -> Sequence[Assignment]:
        query = select(Assignment).filter_by(customer_id=self.id, settled_at=None, withdrawn_at=None)
        together = query.options(joinedload(Assignment.asked_by)).order_by(Assignment.id)
        return session_of(self).scalars(together).all()

    def count_assignments(self) -> None:
        """Let `asked_on` follow from the open ones."""
        session_of(self).flush()
        days = [self._asked_on(assignment) for assignment in self.open_assignments()]
        self.asked_on = min(days, default=None)

    def follow_assignment(
        self, interaction: Interaction, was: Outcome | None = None, *, at: datetime
    ) -> None:
        """Let a talk settle it; one that is none any more, which it `was`, does not."""
        if interaction.outcome is Outcome.REACHED:
            self.settle_assignment(interaction, at=at)
        elif was is Outcome.REACHED:
            self.reopen_assignment(interaction)

    def settle_assignment(self, interaction: Interaction, *, at: datetime) -> None:
        """Settle what was asked for on a day until it happened."""
        if self.asked_on is None or interaction.happened_on < self.asked_on:
            return
        for assignment in self.open_assignments():
            if self._asked_on(assignment) <= interaction.happened_on:
                assignment.settled_at, assignment.interaction = at, interaction
                settled_assignments(session_of(self)).append(assignment)
        self.count_assignments()

    def reopen_assignment(self, interaction: Interaction) -> None:
        """Ask for it again: what settled it is taken back or was no talk, and no other talk settles it."""
        settled = select(Assignment).filter_by(interaction_id=interaction.id, withdrawn_at=None)
        if assignments := session_of(self).scalars(settled).all():
            session_of(self).flush()
            for assignment in assignments:
                assignment.interaction = self._talk_since(self._asked_on(assignment))
                assignment.settled_at = assignment.settled_at if assignment.interaction else None
            self.count_assignments()

    def _asked_on(self, assignment: Assignment) -> date:
        return self.owner.today(assignment.asked_at)

    def _talk_since(self, day: date) -> Interaction | None:
        since = talks_with(self.id).where(Interaction.happened_on >= day)
        return session_of(self).scalar(since.order_by(Interaction.happened_at, Interaction.id).limit(1))
