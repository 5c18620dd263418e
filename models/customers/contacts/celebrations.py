"""What there is to celebrate about the customer, and the next of it nobody has spoken about."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, datetime

from models.customers.contacts.birthdays import birthdays
from models.customers.nudge import NudgeOutcome
from models.customers.rhythm import Rhythm
from models.kernel.fields import taken
from models.rhythm.clocks import Clocks
from models.rhythm.due_dates import OCCASION_GRACE, word_on
from models.rhythm.occasions import Anniversary, Celebrant, Milestones, anniversaries
from models.storage.base import session_of
from models.team.rep import Rep


class Celebrations(Rhythm):
    __abstract__ = True

    @property
    def milestones(self) -> Milestones:
        return taken(Milestones, self)

    def celebrant(self, born: Collection[Anniversary]) -> Celebrant:
        """`born` are the birthdays of its contacts."""
        return Celebrant(
            anniversaries(born, self.milestones), self.reached_on, self.owner.working_days, self.working_days
        )

    def look_ahead(self, *, at: datetime) -> bool:
        """Write down the next occasion. Returns whether it is another one."""
        before = self.occasion_on
        born = birthdays(session_of(self), [self.id]).get(self.id, ())
        self.occasion_on = self.celebrant(born).next_on(self.owner.today(at))
        return self.occasion_on != before

    def follow_occasions(self, before: Clocks, *, at: datetime) -> None:
        """The same, after the clocks have moved; most talks leave the next occasion as it is."""
        was, is_now = before.reached_on or date.min, self.reached_on or date.min
        if before.first_bought_on != self.first_bought_on or is_now < was or self._is_over(is_now, at):
            self.look_ahead(at=at)

    def _is_over(self, spoken_on: date, at: datetime) -> bool:
        """Whether the next occasion has passed, or somebody has spoken about it."""
        if self.occasion_on is None:
            return False
        word = word_on(self.occasion_on, self.owner.working_days, self.working_days)
        return spoken_on >= word or self.occasion_on + OCCASION_GRACE < self.owner.today(at)

    def celebrate(self, *, by: Rep | None, at: datetime) -> None:
        """The same, after one was added or mended, and let the rule run."""
        if self.look_ahead(at=at):
            self.settle_open_nudge(NudgeOutcome.LAPSED, by=by, at=at)
