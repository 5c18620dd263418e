"""What came of a purchase that was recorded, mended, returned or taken back."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import TYPE_CHECKING

from models.customers.plans.ahead import RestOfPlan, rest_of_plan
from models.customers.purchases.purchase import Purchase, Sale
from models.kernel.vocabulary import Stage
from models.rhythm.next_contact import NextContact, next_contact

if TYPE_CHECKING:
    from models.customers import Customer


@dataclass(frozen=True, slots=True)
class PurchaseResult:
    """With all that the answer tells. `today` is the owner's date; `moved_to`: the stage that follows from
    it, where it is another one; `plan`: what is ahead of the plan that runs for it; `coming`: what is next
    with the customer."""

    customer: Customer
    purchase: Purchase
    sale: Sale
    today: date
    coming: NextContact
    moved_to: Stage | None = None
    plan: RestOfPlan | None = None


def purchase_result(customer: Customer, purchase: Purchase, *, at: datetime) -> PurchaseResult:
    today = customer.owner.today(at)
    coming = next_contact(customer.standing, today)
    return PurchaseResult(customer, purchase, purchase.sale, today, coming)


def sale_result(
    customer: Customer, purchase: Purchase, *, stage_before: Stage, at: datetime
) -> PurchaseResult:
    """The same of one that counts, with what follows from it."""
    moved_to = customer.stage if customer.stage is not stage_before else None
    plan = rest_of_plan(purchase.plan_run)
    return replace(purchase_result(customer, purchase, at=at), moved_to=moved_to, plan=plan)
