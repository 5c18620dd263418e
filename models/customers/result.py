"""Results of a gesture about a customer, with all that its answer tells."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from models.customers import Customer
from models.customers.plans.ahead import RemainingPlan, remaining_plan
from models.customers.plans.contact_plan import ContactPoint
from models.customers.promises.promise import Promise
from models.customers.purchases.purchase import Purchase
from models.kernel.vocabulary import Stage
from models.rhythm.next_contact import NextContact

Difference = tuple[str, str, str]  # field, before, after


@dataclass(frozen=True, slots=True)
class Result:
    """`today` is the owner's date, `coming` what is next."""

    customer: Customer
    today: date
    coming: NextContact


@dataclass(frozen=True, slots=True)
class CustomerResult(Result):
    """The result of adding or editing a customer. `changes`: what stood before and what stands there, by
    field."""

    changes: Sequence[Difference]


@dataclass(frozen=True, slots=True)
class PromiseResult(Result):
    """The result of making, amending, settling or withdrawing a promise."""

    promise: Promise


@dataclass(frozen=True, slots=True)
class PurchaseResult(Result):
    """The result of recording, amending or returning a purchase. `moved_to`: the stage that follows
    from it, where it is another one; `plan`: what is ahead of the plan that runs for it."""

    purchase: Purchase
    moved_to: Stage | None = None
    plan: RemainingPlan | None = None


@dataclass(frozen=True, slots=True)
class MovedPointsResult(Result):
    """The result of moving the rest of a plan along with a step, or of undoing that. `point` was done so
    many `days` after its day, or before it where they are negative; `rest`: what is still open of its plan,
    in order."""

    point: ContactPoint
    days: int
    rest: Sequence[ContactPoint]


def customer_result(
    customer: Customer, *, at: datetime, changes: Sequence[Difference] = ()
) -> CustomerResult:
    return CustomerResult(*_known(customer, at), changes)


def promise_result(promise: Promise, *, at: datetime) -> PromiseResult:
    return PromiseResult(*_known(promise.customer, at), promise)


def purchase_result(customer: Customer, purchase: Purchase, *, at: datetime) -> PurchaseResult:
    return PurchaseResult(*_known(customer, at), purchase)


def sale_result(customer: Customer, purchase: Purchase, *, before: Stage, at: datetime) -> PurchaseResult:
    """A purchase result for one that counts, with the stage and the plan that follow."""
    moved_to = customer.stage if customer.stage is not before else None
    plan = remaining_plan(purchase.plan_run)
    return replace(purchase_result(customer, purchase, at=at), moved_to=moved_to, plan=plan)


def moved_points_result(customer: Customer, point: ContactPoint, *, at: datetime) -> MovedPointsResult:
    return MovedPointsResult(*_known(customer, at), point, point.moves_by.days, point.remaining_points)


def _known(customer: Customer, at: datetime) -> tuple[Customer, date, NextContact]:
    today = customer.owner.today(at)
    return customer, today, customer.next_contact(today)
