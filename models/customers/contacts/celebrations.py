"""Occasions to celebrate with the customer, and the next one nobody has spoken about."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.customers.contacts.contact import Contact
from models.customers.nudge import NudgeOutcome
from models.customers.rhythm import Rhythm
from models.kernel.fields import from_attributes
from models.kernel.grouping import grouped
from models.rhythm.clocks import Clocks
from models.rhythm.due_dates import OCCASION_GRACE, greet_on
from models.rhythm.occasions import Anniversary, CustomerOccasions, Milestones, OccasionKind, anniversaries
from models.storage.base import session_of
from models.storage.bulk import table_of
from models.team.rep import Rep

CONTACT = table_of(Contact)
OF_A_BIRTHDAY = (
    *("customer_id", "birth_month", "birth_day", "birth_year", "name", "tone", "preferred_channel"),
    *("phone", "email"),
)
IS_CELEBRATED = CONTACT.c.birth_month.is_not(None) & CONTACT.c.left_at.is_(None)


def birthdays(session: Session, customer_ids: Collection[int]) -> dict[int, list[Anniversary]]:
    """Birthdays of contacts still there, by customer; in one query, and in columns, since a talk is no
    reason to load everybody who works at the customer."""
    if not customer_ids:
        return {}
    born = select(*(CONTACT.c[name] for name in OF_A_BIRTHDAY)).where(IS_CELEBRATED)
    rows = session.execute(born.where(CONTACT.c.customer_id.in_(customer_ids)))
    return grouped((row[0], Anniversary(OccasionKind.BIRTHDAY, *row[1:])) for row in rows)


class Celebrations(Rhythm):
    __abstract__ = True

    @property
    def milestones(self) -> Milestones:
        return from_attributes(Milestones, self)

    def celebrant(self, born: Collection[Anniversary]) -> CustomerOccasions:
        """`born` are the birthdays of its contacts."""
        return CustomerOccasions(
            anniversaries(born, self.milestones), self.reached_on, self.owner.working_days, self.working_days
        )

    def look_ahead(self, *, at: datetime) -> bool:
        """Write down the next occasion. Returns whether it is another one."""
        before = self.occasion_on
        born = birthdays(session_of(self), [self.id]).get(self.id, ())
        self.occasion_on = self.celebrant(born).next_on(self.owner.today(at))
        return self.occasion_on != before

    def follow_occasions(self, before: Clocks, *, at: datetime) -> None:
        """Look ahead after the clocks have moved, if needed; most talks leave the next occasion as it is."""
        was, is_now = before.reached_on or date.min, self.reached_on or date.min
        if before.first_bought_on != self.first_bought_on or is_now < was or self._is_over(is_now, at):
            self.look_ahead(at=at)

    def _is_over(self, spoken_on: date, at: datetime) -> bool:
        """Whether the next occasion has passed, or somebody has spoken about it."""
        if self.occasion_on is None:
            return False
        word = greet_on(self.occasion_on, self.owner.working_days, self.working_days)
        return spoken_on >= word or self.occasion_on + OCCASION_GRACE < self.owner.today(at)

    def celebrate(self, *, by: Rep | None, at: datetime) -> None:
        """Look ahead after an occasion was added or amended, and let the rule run."""
        if self.look_ahead(at=at):
            self.settle_open_nudge(NudgeOutcome.LAPSED, by=by, at=at)
