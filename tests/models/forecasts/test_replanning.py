"""What runs of a changed plan follows it, many customers at once; one that cannot jams nobody."""

import pytest
from sqlalchemy import update

from models.book import Book
from models.customers.plans.contact_plan import ContactPlan, PlanStep
from models.customers.plans.step import OffsetUnit, PlanDetails, Purpose, Step
from models.customers.purchases.purchase import PurchaseDetails
from models.forecasts.replanning import PUT_ASIDE, replan, replan_singly
from tests.models.cast import DAY, NOW, TODAY, add

IN_NEVER = 10_000_000  # days: there is no such date


def plan_of(book: Book, product: str) -> ContactPlan:
    step = Step(3, OffsetUnit.DAYS, Purpose.RESULTS)
    return book.add_plan(PlanDetails(product, (step,), product=product), by=book.rep, at=NOW)


@pytest.mark.both_databases
def test_a_customer_whose_plan_raises_is_put_aside_and_the_others_follow(book: Book) -> None:
    ovens, salt = plan_of(book, "ovens"), plan_of(book, "salt")
    acme, belt = add(book), add(book, "Belt")
    for customer, what in ((acme, "ovens"), (belt, "salt")):
        customer.record_purchase(PurchaseDetails(TODAY, what), by=book.rep, at=NOW)
    for plan, days in ((ovens, IN_NEVER), (salt, 8)):
        book.session.execute(update(PlanStep).where(PlanStep.plan_id == plan.id).values(count=days))
        book.change_running(plan, at=NOW)
    book.session.flush()
    book.session.expire_all()

    with pytest.raises(OverflowError), book.session.begin_nested():
        replan(book, now=NOW)
    assert replan_singly(book, now=NOW) == 2

    assert belt.step_on == TODAY + 8 * DAY
    assert acme.step_on == TODAY + 3 * DAY
    assert replan(book, now=NOW) == 0
    assert replan_singly(book, now=NOW + PUT_ASIDE) == 1
