"""The customer: a company or a private person in the book, owned by one rep.

Each trait keeps its columns, its questions and its verbs together, and inherits only what it calls.

The kernel:

    profile        who it is, and what stood before
    rhythm         when it is due, and its one open nudge
    timeline       its history, and the clocks, `plans` and `celebrations` that follow from it

The leaves, beside each other:

    picture        what they said of themselves
    contacts       who works there, and `celebrations`, what is celebrated with them
    interactions   what happened
    purchases      what they bought, and `plans`, what follows a sale
    promises       what was promised, by us and by them
    ratings        what they say of us
    improvements   what they would change
    surveys        what they were asked on the survey page, and `cool_down`, how soon again
    alerts         what is told at once, and `recipients`, to whom
    snooze         until when they are left alone
"""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import CheckConstraint, Index, text
from sqlalchemy.orm import Mapped, relationship

from models.customers.alerts.actions import Alerts
from models.customers.alerts.recipients import Recipients
from models.customers.assignments.actions import Assignments
from models.customers.change import differences
from models.customers.contacts.actions import Contacts
from models.customers.contacts.celebrations import Celebrations
from models.customers.improvements.actions import Improvements
from models.customers.interactions.actions import Interactions
from models.customers.interactions.agreed_steps import AgreedSteps
from models.customers.nudge import Nudge, NudgeOutcome
from models.customers.picture import Picture
from models.customers.plans.actions import Plans
from models.customers.profile import CustomerDetails
from models.customers.promises.actions import Promises
from models.customers.purchases.actions import Purchases
from models.customers.ratings.actions import Ratings
from models.customers.snooze import Snoozes
from models.customers.surveys.actions import Surveys
from models.customers.surveys.cool_down import CoolDown
from models.storage.base import COVERS_ID
from models.team.rep import Rep
from models.team.segment import Segment

__all__ = ["Customer", "CustomerDetails"]

IS_MERGED = text("merged_into_id is not null")


NAMED_BY = ("owner_id", "name_key", "merged_into_id", "workspace_id")


class Customer(
    Surveys,
    Interactions,
    AgreedSteps,
    Assignments,
    CoolDown,
    Contacts,
    Purchases,
    Ratings,
    Alerts,
    Recipients,
    Promises,
    Plans,
    Celebrations,
    Snoozes,
    Improvements,
    Picture,
):
    __tablename__ = "customers"
    __table_args__ = (
        Index("ix_customers_owner_id_name_key", *NAMED_BY, **COVERS_ID),
        Index("ix_customers_due_at", "due_at"),
        Index("uq_customers_external_id", "external_id", "workspace_id", unique=True),
        Index("uq_customers_key", "key", "workspace_id", unique=True),
        Index(
            "ix_customers_merged_into_id",
            "merged_into_id",
            sqlite_where=IS_MERGED,
            postgresql_where=IS_MERGED,
        ),
        CheckConstraint("(ideal_days is null) = (maximum_days is null)", name="own_cadence_is_whole"),
    )

    nudges: Mapped[list[Nudge]] = relationship(back_populates="customer")

    def edit(self, details: CustomerDetails, segment: Segment, *, by: Rep | None, at: datetime) -> bool:
        """Mend who the customer is; what stood before is kept. Returns whether anything changed."""
        changes = list(differences(self.details, details))
        for field, was, became in changes:
            self.note_change(field, was, became, by=by, at=at)
        if changes:
            days_before, milestones_before = self.working_days, self.milestones
            self.describe(details, segment)
            if self.step_on and self.working_days != days_before:
                self.follow_plans(list(self.history_events(self.all_ratings())), at=at)
            if (self.working_days, self.milestones) != (days_before, milestones_before):
                self.look_ahead(at=at)
            self.settle_open_nudge(NudgeOutcome.LAPSED, by=by, at=at)
        return bool(changes)
