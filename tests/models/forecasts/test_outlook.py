"""What is coming is told from the days that are kept as the rule would tell it."""

from dataclasses import replace

import pytest
from sqlalchemy import true

from models.book import Book
from models.customers.plans.step import OffsetUnit, PlanDetails, Purpose, Step
from models.customers.purchases.purchase import PurchaseDetails
from models.forecasts.outlook import current_schedules, schedule_of
from models.forecasts.plan_trial import plan_forecast
from tests.models.cast import DAY, NOW, TODAY, add, person, reached

SUNDAY = TODAY + 6 * DAY


@pytest.mark.both_databases
def test_a_customer_is_taken_to_work_in_the_week_of_its_country(book: Book) -> None:
    ana = person(book, "Ana")
    acme = add(book)
    book.edit_customer(acme, replace(acme.details, country="Egypt"), by=ana, at=NOW)
    reached(acme, days_ago=10)
    (course,) = current_schedules(book, {ana.id: ana}, true(), NOW)[ana.id]
    assert course == schedule_of(acme.due_status, TODAY)
    assert SUNDAY in course.their_days


def test_the_sales_to_come_bring_contacts_on_days_of_the_customers_country(book: Book) -> None:
    ana = person(book, "Ana")
    ana.working_week = frozenset(range(1, 8))
    acme = add(book)
    book.edit_customer(acme, replace(acme.details, country="Egypt"), by=ana, at=NOW)
    acme.record_purchase(PurchaseDetails(TODAY - 21 * DAY, "ovens"), by=ana, at=NOW)
    again = TODAY + 7 * DAY
    six_days_later = PlanDetails("Ovens", (Step(6, OffsetUnit.DAYS, Purpose.RESULTS),), product="ovens")
    (ahead,) = plan_forecast(book, six_days_later, None, running=False, now=NOW)
    assert dict(ahead.changed.cards)[again + 6 * DAY] == 1
    assert (again + 6 * DAY).isoweekday() == 7
