"""Contact plans: the dated contact points that follow a purchase, each with a channel and a purpose."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, timedelta

from sqlalchemy import CheckConstraint, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.customers.interactions.interaction import Interaction
from models.customers.plans.progress import DropReason, PointOutcome
from models.customers.plans.step import (
    DEFAULT_PLAN,
    DEFAULT_STEPS,
    LONGEST_ABOUT,
    OffsetUnit,
    PlanDetails,
    Purpose,
    Step,
    in_order,
)
from models.customers.purchases.purchase import Purchase
from models.kernel.fields import fields_of, from_attributes, values_of
from models.kernel.names import LONGEST_TITLE, name_key
from models.kernel.vocabulary import Channel
from models.storage.base import Base, InWorkspace, LongText, ShortText, one_of, sparse_index
from models.team.segment import Segment

WORDING = ("purpose", "about", "channel", "questions")  # of a step, and of the point that is its copy


class ContactPlan(InWorkspace, Base):
    """For what is sold under `product`, for customers of `segment`, or, with neither, for every sale."""

    __tablename__ = "contact_plans"

    name: Mapped[str] = mapped_column(ShortText(LONGEST_TITLE))
    segment_id: Mapped[int | None] = mapped_column(ForeignKey("segments.id"), index=True)
    product: Mapped[str] = mapped_column(ShortText(LONGEST_TITLE), default="")
    added_at: Mapped[datetime | None]  # None: it came with the workspace
    added_by_id: Mapped[int | None] = mapped_column(ForeignKey("reps.id"))
    retired_at: Mapped[datetime | None]  # no purchase starts it any more
    retired_by_id: Mapped[int | None] = mapped_column(ForeignKey("reps.id"))
    segment: Mapped[Segment | None] = relationship()
    steps: Mapped[list[PlanStep]] = relationship(
        order_by="PlanStep.place", cascade="all, delete-orphan", lazy="selectin"
    )

    def set_steps(self, steps: Iterable[Step]) -> None:
        """Have these steps and no others. What runs already keeps its own."""
        self.steps = [PlanStep(place=nth, **fields_of(step)) for nth, step in enumerate(in_order(steps))]

    @property
    def details(self) -> PlanDetails:
        return PlanDetails(self.name, tuple(step.step for step in self.steps), self.segment_id, self.product)

    def matches(self, what: str, segment_id: int) -> bool:
        """Whether a sale of `what` to a customer of that segment may start this plan."""
        if self.product:  # "oven" is sold in "two ovens, and bread", not in "woven baskets"
            return f" {name_key(self.product)}" in f" {name_key(what)}"
        return self.segment_id in (None, segment_id)

    @property
    def specificity(self) -> tuple[bool, bool, int]:
        """The plan of a product suits better than the one of a segment, and that better than the default;
        of two products the one named in more words."""
        return bool(self.product), self.segment_id is not None, len(self.product)


def plan_for(plans: Iterable[ContactPlan], what: str, segment_id: int) -> ContactPlan | None:
    """The plan, among these, that a sale of `what` to a customer of that segment starts."""
    matching = (plan for plan in plans if plan.matches(what, segment_id))
    return max(matching, key=lambda plan: plan.specificity, default=None)


class PlanStep(InWorkspace, Base):
    """The attributes bear the names of `Step`."""

    __tablename__ = "plan_steps"
    __table_args__ = (
        Index("ix_plan_steps_plan_id", "plan_id", "place"),
        CheckConstraint("offset_count >= 0", name="offset_is_not_negative"),
    )

    plan_id: Mapped[int] = mapped_column(ForeignKey("contact_plans.id", ondelete="CASCADE"))
    place: Mapped[int]
    count: Mapped[int] = mapped_column("offset_count")
    unit: Mapped[OffsetUnit] = mapped_column("offset_unit", one_of(OffsetUnit), default=OffsetUnit.DAYS)
    purpose: Mapped[Purpose] = mapped_column(one_of(Purpose))
    about: Mapped[str] = mapped_column(
        ShortText(LONGEST_ABOUT), default=""
    )  # the purpose in words of their own
    channel: Mapped[Channel | None] = mapped_column(one_of(Channel))  # None: whatever suits the customer
    questions: Mapped[str] = mapped_column(LongText(), default="")  # one a line; empty: those of the purpose

    @property
    def step(self) -> Step:
        return from_attributes(Step, self)


def default_plan() -> ContactPlan:
    """The plan that a workspace begins with: for every sale."""
    plan = ContactPlan(name=DEFAULT_PLAN, product="")
    plan.set_steps(DEFAULT_STEPS)
    return plan


class PlanRun(InWorkspace, Base):
    """A plan as one purchase started it. Its points are copies of the steps: what is changed in the plan does
    not reach them, unless that is asked for."""

    __tablename__ = "plan_runs"
    __table_args__ = (
        Index("uq_plan_runs_purchase_id", "purchase_id", unique=True),
        Index("ix_plan_runs_outdated_at", "outdated_at"),
        Index("ix_plan_runs_recount_at", "recount_at"),
    )

    customer_id: Mapped[int] = mapped_column(ForeignKey("customers.id"), index=True)
    purchase_id: Mapped[int] = mapped_column(ForeignKey("purchases.id"))
    plan_id: Mapped[int] = mapped_column(ForeignKey("contact_plans.id"), index=True)
    started_on: Mapped[date]  # the day of the purchase, or of its delivery
    outdated_at: Mapped[datetime | None]  # the plan was changed, and running ones are to follow
    recount_at: Mapped[datetime | None]  # the owner works on other days, and its due days are to follow
    ended_at: Mapped[datetime | None]  # nothing of it is waited for any more
    purchase: Mapped[Purchase] = relationship(back_populates="plan_run")
    plan: Mapped[ContactPlan] = relationship()
    points: Mapped[list[ContactPoint]] = relationship(
        back_populates="run", order_by="ContactPoint.due_on, ContactPoint.id"
    )

    def add_point(self, place: int, step: Step) -> ContactPoint:
        """Its id comes with the next flush, its due day with the course of the plans."""
        planned_on = step.day_after(self.started_on)
        point = ContactPoint(
            customer_id=self.customer_id,
            place=place,
            planned_on=planned_on,
            due_on=planned_on,
            **values_of(step, WORDING),
        )
        self.points.append(point)
        return point

    def follow_plan(self, today: date, *, at: datetime) -> None:
        """Have the steps of the plan as it is now, from today on. What was before stays, and what is done."""
        done = (point.planned_on for point in self.points if point.interaction_id)
        reached = max(done, default=date.min)
        coming = [point for point in self.points if point.may_change and point.planned_on >= today]
        steps = dict(enumerate(step.step for step in self.plan.steps))
        kept = {point: place for point in coming for place, step in steps.items() if point.is_for(step)}
        for point in coming:
            if point not in kept:
                point.dropped_because, point.dropped_at = DropReason.REPLANNED, at
        for place, step in steps.items():
            day = step.day_after(self.started_on)
            if place not in kept.values() and day >= today and day > reached:
                self.add_point(place, step)
        self.outdated_at = None

    @property
    def open_points(self) -> list[ContactPoint]:
        return [point for point in self.points if point.is_open]

    @property
    def is_running(self) -> bool:
        return bool(self.open_points)

    def start_on(self, day: date) -> None:
        """Count from another day: every point moves by as much."""
        for point in self.points:
            point.planned_on += day - self.started_on
        self.started_on = day


class ContactPoint(InWorkspace, Base):
    """One planned contact. Open until it is done by an interaction or dropped."""

    __tablename__ = "contact_points"
    __table_args__ = (
        Index("ix_contact_points_customer_id", "customer_id", "due_on"),
        sparse_index("ix_contact_points_moves_with_id", "moves_with_id"),
    )

    customer_id: Mapped[int] = mapped_column(ForeignKey("customers.id"))
    run_id: Mapped[int] = mapped_column(ForeignKey("plan_runs.id"), index=True)
    place: Mapped[int]
    planned_on: Mapped[date]  # as the plan counts
    due_on: Mapped[date]  # the working day of both sides that stands for it
    purpose: Mapped[Purpose] = mapped_column(one_of(Purpose))
    about: Mapped[str] = mapped_column(ShortText(LONGEST_ABOUT), default="")
    channel: Mapped[Channel | None] = mapped_column(one_of(Channel))
    questions: Mapped[str] = mapped_column(LongText(), default="")
    interaction_id: Mapped[int | None] = mapped_column(ForeignKey("interactions.id"), index=True)  # did it
    moves_with_id: Mapped[int | None] = mapped_column(ForeignKey("interactions.id"))  # and moved the rest
    dropped_at: Mapped[datetime | None]
    dropped_because: Mapped[DropReason | None] = mapped_column(one_of(DropReason, name="dropped"))
    run: Mapped[PlanRun] = relationship(back_populates="points")
    interaction: Mapped[Interaction | None] = relationship(foreign_keys=interaction_id)

    @property
    def may_change(self) -> bool:
        return self.interaction_id is None and self.dropped_because is not DropReason.REPLANNED

    def is_for(self, step: Step) -> bool:
        """Whether it is that step, word by word and on its day."""
        is_its_day = self.planned_on == step.day_after(self.run.started_on)
        return is_its_day and values_of(self, WORDING) == values_of(step, WORDING)

    @property
    def is_open(self) -> bool:
        return self.interaction_id is None and self.dropped_at is None

    @property
    def days_after(self) -> int:
        """The days after the sale or the delivery, as its plan counted them."""
        return (self.planned_on - self.run.started_on).days

    @property
    def moves_by(self) -> timedelta:
        """How far from its day it was done, which is by how much the rest may be moved along."""
        if self.interaction is None:
            return timedelta()
        return self.interaction.history_event().on - self.due_on

    @property
    def remaining_points(self) -> list[ContactPoint]:
        """The points of its run that are still open."""
        return sorted(self.run.open_points, key=lambda point: (point.due_on, point.id))

    def record_outcome(self, outcome: PointOutcome, *, at: datetime) -> None:
        """Become what the course of the plans made of it."""
        self.due_on, self.interaction_id = outcome.due_on, outcome.done_by
        if outcome.dropped is not self.dropped_because:
            self.dropped_because, self.dropped_at = outcome.dropped, at if outcome.dropped else None
