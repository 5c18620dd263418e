"""What there is to celebrate about the customer, and the next of it nobody has spoken about."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from models.base import session_of
from models.birthdays import birthdays
from models.customer.rhythm import Rhythm
from models.occasions import Anniversary, Celebrant, anniversaries
from models.rep import Rep
from models.vocabulary import NudgeOutcome


class Occasions(Rhythm):
    __abstract__ = True

    def celebrant(self, born: Collection[Anniversary]) -> Celebrant:
        """`born` are the birthdays of its contacts."""
        return Celebrant(
            anniversaries(born, first_bought_on=self.first_bought_on, contract_on=self.contract_on),
            self.reached_on,
            self.owner.working_days,
            self.working_days,
        )

    def look_ahead(self, *, at: datetime) -> bool:
        """Write down the next occasion. Returns whether it is another one."""
        before = self.occasion_on
        born = birthdays(session_of(self), [self.id]).get(self.id, ())
        self.occasion_on = self.celebrant(born).next_on(self.owner.today(at))
        return self.occasion_on != before

    def celebrate(self, *, by: Rep | None, at: datetime) -> None:
        """The same, after one was added or mended, and let the rule run."""
        if self.look_ahead(at=at):
            self.settle_open_nudge(NudgeOutcome.LAPSED, by=by, at=at)
