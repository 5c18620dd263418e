"""The book's contact plans: which there are, and for whom."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import func, select, update
from sqlalchemy.orm import joinedload

from models.book import errors
from models.book.tenant import Tenant, title
from models.customers.plans.contact_plan import ContactPlan, PlanRun
from models.customers.plans.step import PlanDetails
from models.kernel.errors import AlreadyThere, Settled
from models.kernel.names import name_key
from models.team.rep import Rep
from models.team.segment import Segment


class PlansOfBook(Tenant):
    def plans(self) -> list[ContactPlan]:
        """The plans that a sale may start; the one for every other sale comes last."""
        in_use = select(ContactPlan).where(ContactPlan.retired_at.is_(None))
        in_use = in_use.options(joinedload(ContactPlan.segment))
        return sorted(
            self.session.scalars(in_use.order_by(ContactPlan.name)),
            key=lambda plan: plan.specificity[:2],
            reverse=True,
        )

    def plan(self, plan_id: int) -> ContactPlan:
        """Raises NotFound."""
        return self._get(ContactPlan, plan_id, errors.NO_PLAN)

    def plan_in_use(self, plan_id: int) -> ContactPlan:
        """One that a sale may start. Raises NotFound, and Settled for one that was retired."""
        plan = self.plan(plan_id)
        if plan.retired_at is not None:
            raise Settled(errors.PLAN_RETIRED.format(name=plan.name))
        return plan

    def add_plan(self, details: PlanDetails, *, by: Rep, at: datetime) -> ContactPlan:
        """Add a plan. Idempotent for the same details by the same person. Raises Invalid and AlreadyThere."""
        self.lock("plans")
        if known := next(
            (
                known_plan
                for known_plan in self.plans()
                if known_plan.details == details and known_plan.added_by_id == by.id
            ),
            None,
        ):
            return known
        plan = ContactPlan(workspace_id=self.workspace_id, added_at=at, added_by_id=by.id)
        self._lay_down(plan, details)
        self.session.add(plan)
        self.session.flush()
        return plan

    def change_plan(self, plan: ContactPlan, details: PlanDetails) -> None:
        """For the sales to come; what runs keeps its steps, see `change_running`. Raises Invalid and
        AlreadyThere."""
        self.lock("plans")
        if plan.details != details:
            self._lay_down(plan, details)
            self.session.flush()

    def change_running(self, plan: ContactPlan, *, at: datetime) -> None:
        """Have the plans that run follow what was changed; they do with the next tick."""
        running = update(PlanRun).where(PlanRun.plan_id == plan.id, PlanRun.ended_at.is_(None))
        self.session.execute(running.values(outdated_at=at))

    def retire_plan(self, plan: ContactPlan, *, by: Rep, at: datetime) -> None:
        """Let no sale start it any more; what runs runs on. Idempotent."""
        if plan.retired_at is None:
            plan.retired_at, plan.retired_by_id = at, by.id

    def running(self, plan: ContactPlan) -> int:
        """For how many purchases it runs."""
        return self.running_by_plan().get(plan.id, 0)

    def running_by_plan(self) -> dict[int, int]:
        """For how many purchases each runs, by its id."""
        counted = select(PlanRun.plan_id, func.count(PlanRun.id)).where(PlanRun.ended_at.is_(None))
        return {row[0]: row[1] for row in self.session.execute(counted.group_by(PlanRun.plan_id))}

    def check_plan(self, plan: ContactPlan | None, details: PlanDetails) -> str:
        """Return the name that `plan` (None: a new one) would have with these details. Raises Invalid,
        NotFound and AlreadyThere, naming the field."""
        details.check()
        others = [other for other in self.plans() if other is not plan]
        name = title(details.name, "plan", [other.name for other in others])
        for other in others:
            _check_apart(other, details)
        if details.segment_id is not None:
            self._get(Segment, details.segment_id, errors.NO_SEGMENT)
        return name

    def _lay_down(self, plan: ContactPlan, details: PlanDetails) -> None:
        plan.name = self.check_plan(plan, details)
        plan.segment_id, plan.product = details.segment_id, details.product.strip()
        plan.set_steps(details.steps)


def _check_apart(other: ContactPlan, details: PlanDetails) -> None:
    """Raises AlreadyThere for a plan that is for the same sales."""
    if (other.segment_id, name_key(other.product)) != (details.segment_id, name_key(details.product)):
        return
    if details.product:
        raise AlreadyThere(errors.PLAN_FOR_PRODUCT.format(name=other.name), field="product")
    customers = "these customers" if details.segment_id else "every other sale"
    raise AlreadyThere(errors.PLAN_FOR.format(name=other.name, whom=customers), field="whom")
