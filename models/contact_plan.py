"""Contact plans: the dated contact points that follow a purchase, each with a channel and a purpose."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from dateutil.relativedelta import relativedelta
from sqlalchemy import CheckConstraint, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.base import Base, InWorkspace, Line, Prose, one_of
from models.names import LONGEST_TITLE
from models.purchase import Purchase
from models.segment import Segment
from models.vocabulary import Channel, Dropped, OffsetUnit, Purpose

LONGEST_ABOUT, LONGEST_QUESTIONS = 150, 1000  # characters
MOST_STEPS = 12
EARLY = timedelta(days=7)  # a further purchase restarts only what comes so soon after it


class ContactPlan(InWorkspace, Base):
    """For what is sold under `product`, for customers of `segment`, or, with neither, for every sale."""

    __tablename__ = "contact_plans"
    __table_args__ = (Index("ix_contact_plans_segment_id", "segment_id"),)

    name: Mapped[str] = mapped_column(Line(LONGEST_TITLE))
    segment_id: Mapped[int | None] = mapped_column(ForeignKey("segments.id"))
    product: Mapped[str] = mapped_column(Line(LONGEST_TITLE), default="")
    added_at: Mapped[datetime]
    added_by_id: Mapped[int | None] = mapped_column(ForeignKey("reps.id"))
    retired_at: Mapped[datetime | None]  # no purchase starts it any more
    retired_by_id: Mapped[int | None] = mapped_column(ForeignKey("reps.id"))
    segment: Mapped[Segment | None] = relationship()
    steps: Mapped[list[PlanStep]] = relationship(
        order_by="PlanStep.place", cascade="all, delete-orphan", lazy="selectin"
    )


class PlanStep(InWorkspace, Base):
    __tablename__ = "plan_steps"
    __table_args__ = (
        Index("ix_plan_steps_plan_id", "plan_id", "place"),
        CheckConstraint("offset_count >= 0", name="offset_is_not_negative"),
    )

    plan_id: Mapped[int] = mapped_column(ForeignKey("contact_plans.id", ondelete="CASCADE"))
    place: Mapped[int]
    offset_count: Mapped[int]
    offset_unit: Mapped[OffsetUnit] = mapped_column(one_of(OffsetUnit), default=OffsetUnit.DAYS)
    purpose: Mapped[Purpose] = mapped_column(one_of(Purpose))
    about: Mapped[str] = mapped_column(Line(LONGEST_ABOUT), default="")  # the purpose in words of their own
    channel: Mapped[Channel | None] = mapped_column(one_of(Channel))  # None: whatever suits the customer
    questions: Mapped[str] = mapped_column(Prose(), default="")  # one a line; empty: those of the purpose

    def day_after(self, start: date) -> date:
        """The day this step is planned for; a month later is the same day of the month, or its last."""
        match self.offset_unit:
            case OffsetUnit.MONTHS:
                return start + relativedelta(months=self.offset_count)
            case OffsetUnit.WEEKS:
                return start + timedelta(weeks=self.offset_count)
        return start + timedelta(days=self.offset_count)


class PlanRun(InWorkspace, Base):
    """A plan as one purchase started it."""

    __tablename__ = "plan_runs"
    __table_args__ = (
        Index("ix_plan_runs_customer_id", "customer_id"),
        Index("uq_plan_runs_purchase_id", "purchase_id", unique=True),
        Index("ix_plan_runs_plan_id", "plan_id"),
        Index("ix_plan_runs_outdated_at", "outdated_at"),
    )

    customer_id: Mapped[int] = mapped_column(ForeignKey("customers.id"))
    purchase_id: Mapped[int] = mapped_column(ForeignKey("purchases.id"))
    plan_id: Mapped[int] = mapped_column(ForeignKey("contact_plans.id"))
    started_on: Mapped[date]  # the day of the purchase, or of its delivery
    only_early: Mapped[bool] = mapped_column(default=False)  # of a further purchase: the steps up to D+7
    shifted_days: Mapped[int] = mapped_column(default=0)  # by how much the rest was moved
    outdated_at: Mapped[datetime | None]  # the plan was changed, and running ones are to follow
    ended_at: Mapped[datetime | None]
    purchase: Mapped[Purchase] = relationship()
    plan: Mapped[ContactPlan] = relationship()
    points: Mapped[list[ContactPoint]] = relationship(order_by="ContactPoint.due_on, ContactPoint.id")


class ContactPoint(InWorkspace, Base):
    """One planned contact. Open until it is done by an interaction or dropped."""

    __tablename__ = "contact_points"
    __table_args__ = (
        Index("ix_contact_points_customer_id", "customer_id", "due_on"),
        Index("ix_contact_points_run_id", "run_id"),
        Index("ix_contact_points_interaction_id", "interaction_id"),
    )

    customer_id: Mapped[int] = mapped_column(ForeignKey("customers.id"))
    run_id: Mapped[int] = mapped_column(ForeignKey("plan_runs.id"))
    place: Mapped[int]
    planned_on: Mapped[date]  # as the plan counts
    due_on: Mapped[date]  # the working day of both sides that stands for it
    purpose: Mapped[Purpose] = mapped_column(one_of(Purpose))
    about: Mapped[str] = mapped_column(Line(LONGEST_ABOUT), default="")
    channel: Mapped[Channel | None] = mapped_column(one_of(Channel))
    questions: Mapped[str] = mapped_column(Prose(), default="")
    interaction_id: Mapped[int | None] = mapped_column(ForeignKey("interactions.id"))  # what did it
    dropped_at: Mapped[datetime | None]
    dropped_because: Mapped[Dropped | None] = mapped_column(one_of(Dropped))
    run: Mapped[PlanRun] = relationship(back_populates="points")

    @property
    def is_open(self) -> bool:
        return self.interaction_id is None and self.dropped_at is None
