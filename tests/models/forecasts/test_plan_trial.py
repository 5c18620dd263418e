"""Another contact plan is tried on the book: the plans that run, and the sales to come."""

from __future__ import annotations

import pytest

from models.book import Book
from models.customers import Customer
from models.customers.plans.contact_plan import ContactPlan
from models.customers.plans.step import OffsetUnit, PlanDetails, Purpose, Step
from models.customers.purchases.purchase import PurchaseDetails
from models.forecasts.forecast import Forecast
from models.forecasts.outlook import RepForecast
from models.forecasts.plan_trial import plan_forecast
from tests.models.cast import DAY, NOW, TODAY, add, on, reached


def bought(customer: Customer, days_ago: int, what: str = "an oven") -> None:
    at = NOW - days_ago * DAY
    customer.record_purchase(PurchaseDetails(at.date(), what), by=customer.owner, at=at)


def steps(*days: int) -> tuple[Step, ...]:
    return tuple(Step(day, OffsetUnit.DAYS, Purpose.NEEDS) for day in days)


def default(book: Book) -> ContactPlan:
    (plan,) = book.plans()
    return plan


def tried(book: Book, *days: int, running: bool) -> list[RepForecast]:
    plan = default(book)
    return plan_forecast(book, PlanDetails(plan.name, steps(*days)), plan, running=running, now=NOW)


def cards(seen: Forecast) -> list[int]:
    """How many days after today there is a card."""
    return [(day - TODAY).days for day, count in seen.cards for _ in range(count)]


def test_the_sales_to_come_are_those_of_the_last_four_weeks(book: Book) -> None:
    acme = add(book)
    reached(acme, days_ago=1)
    bought(acme, 21)
    acme.log_interaction(on(TODAY), by=acme.owner, at=NOW)
    (ahead,) = tried(book, 2, 3, running=False)
    again = 28 - 21
    assert {again + 1, again + 7} <= set(cards(ahead.current))
    assert {again + 2, again + 3} <= set(cards(ahead.changed))
    assert again + 1 not in cards(ahead.changed)


def test_plans_that_run_keep_their_steps_unless_they_are_to_follow(book: Book) -> None:
    acme = add(book)
    bought(acme, 0)
    book.session.flush()
    assert tried(book, 2, 9, running=False) == []
    (followed,) = tried(book, 2, 9, running=True)
    assert cards(followed.current)[:2] == [1, 7]
    assert cards(followed.changed)[:2] == [2, 9]


def test_a_step_that_waits_already_stays_and_one_that_is_done_early_does_not_come_back(book: Book) -> None:
    waiting, early = add(book), add(book, "Bolt")
    bought(waiting, 3)
    bought(early, 5)
    reached(early, days_ago=4)
    early.log_interaction(on(TODAY), by=early.owner, at=NOW)  # the day of its second step is in two days
    (ahead,) = tried(book, 6, 13, running=True)
    assert ahead.current.at_once == ahead.changed.at_once == 1
    assert sorted({day for day in cards(ahead.changed) if day < 10}) == [3, 8]


def test_steps_that_lie_behind_do_not_come_back(book: Book) -> None:
    acme = add(book)
    bought(acme, 3)
    (ahead,) = tried(book, 1, 11, running=True)
    assert 8 in cards(ahead.changed)
    assert ahead.changed.at_once == ahead.current.at_once == 1


def test_the_plan_of_a_product_takes_its_sales_from_the_one_for_all(book: Book) -> None:
    acme = add(book)
    bought(acme, 20, "an oven")
    bought(acme, 20, "bread")
    design = PlanDetails("Ovens", steps(3), product="oven")
    (ahead,) = plan_forecast(book, design, None, running=False, now=NOW)
    coming = [day for day in cards(ahead.changed) if day not in cards(ahead.current)]
    assert coming == [8 + 3]
    assert cards(ahead.current).count(9) - cards(ahead.changed).count(9) == 1


@pytest.mark.both_databases
def test_who_sells_nothing_and_has_no_plan_running_is_not_concerned(book: Book) -> None:
    add(book)
    assert tried(book, 5, running=True) == []


def test_trying_changes_nothing(book: Book) -> None:
    acme = add(book)
    bought(acme, 2)
    book.session.flush()
    before = (default(book).details, acme.step_on, len(book.plans()))
    tried(book, 2, 9, running=True)
    plan_forecast(book, PlanDetails("Ovens", steps(3), product="oven"), None, running=False, now=NOW)
    book.session.flush()
    assert not book.session.new
    assert not book.session.dirty
    assert (default(book).details, acme.step_on, len(book.plans())) == before
