"""What is said after a sale is taken by Slack, whatever people have typed."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest

from bot.playground.slack import Persona
from messages.kit.forms.metadata import FormMetadata
from messages.kit.limits import problems_of_message, problems_of_view
from messages.plans.card import plan_blocks, plan_view
from messages.plans.saved import moved_message
from messages.plans.words import renews_words
from messages.purchases.form import purchase_form
from messages.purchases.list import purchases_view
from messages.purchases.saved import returned_message, saved_message
from models.book import Book
from models.customers import Customer, CustomerDetails
from models.customers.plans.ahead import runs_progress, upcoming_points
from models.customers.plans.step import LONGEST_ABOUT, MOST_STEPS, OffsetUnit, PlanDetails, Purpose, Step
from models.customers.purchases.purchase import LONGEST_WHAT, Purchase, PurchaseDetails
from models.customers.result import moved_points_result, sale_result
from models.kernel.money import Money
from models.kernel.names import LONGEST_NAME
from models.kernel.vocabulary import Channel, Stage
from tests.support.house import House

HOSTILE = "<!channel>&*_~`" * 40


def sold(book: Book, house: House, times: int) -> tuple[Customer, list[Purchase]]:
    """The longest there is: a plan of twelve steps, and purchases with everything said of them."""
    steps = tuple(
        Step(n, OffsetUnit.DAYS, Purpose.OTHER, HOSTILE[:LONGEST_ABOUT], Channel.MEETING)
        for n in range(MOST_STEPS)
    )
    (plan,) = book.plans()
    book.change_plan(plan, PlanDetails(HOSTILE[:80], steps))
    details = CustomerDetails(HOSTILE[:LONGEST_NAME], "key")
    customer = book.add_customer(details, owner=book.rep, by=book.rep, at=house.clock())
    today = customer.owner.today(house.clock())
    price = Money(Decimal("999999999.99"), "EUR")
    sale = PurchaseDetails(today, HOSTILE[:LONGEST_WHAT], price, today, today + timedelta(days=900))
    made = [customer.record_purchase(sale, by=book.rep, at=house.clock(), key=str(n)) for n in range(times)]
    return customer, made


def test_the_longest_plans_and_purchases_fit(house: House, ana: Persona) -> None:
    with house.book(ana) as book:
        customer, made = sold(book, house, 40)
        today, memory, runs = date(2026, 11, 23), FormMetadata(), customer.plan_runs()
        so_far, ahead = (
            runs_progress(runs, customer.due_status),
            upcoming_points(runs, customer.due_status, today),
        )
        assert problems_of_view(plan_view(customer, so_far, today, memory)) == []
        assert problems_of_message({"text": "x", "blocks": list(plan_blocks(customer, ahead, today))}) == []
        for page in (0, 3):
            assert problems_of_view(purchases_view(customer, made, page, today, memory)) == []
        form = purchase_form(customer, today, "EUR", memory, made[0].details)
        assert problems_of_view(form) == []
        result = sale_result(customer, made[0], before=Stage.PROSPECT, at=house.clock())
        for said in (
            saved_message(result, reader=book.rep),
            returned_message(result, reader=book.rep),
            moved_message(moved_points_result(customer, runs[0].points[0], at=house.clock())),
        ):
            assert problems_of_message(said) == []


def test_who_bought_nothing_has_an_empty_list_and_no_plan(house: House, ana: Persona) -> None:
    with house.book(ana) as book:
        customer, _ = sold(book, house, 0)
        today, memory = date(2026, 11, 23), FormMetadata()
        assert problems_of_view(plan_view(customer, [], today, memory)) == []
        assert problems_of_view(purchases_view(customer, [], 0, today, memory)) == []
        assert list(plan_blocks(customer, None, today)) == []


@pytest.mark.parametrize(
    ("product", "days", "words"),
    [
        ("Pastry margarine, 100 kg", 20, "runs out about Mon 21 Dec"),
        ("Pastry margarine, 100 kg", -1, "ran out about Mon 30 Nov"),
        ("the support contract", 20, "is up for renewal on Mon 21 Dec"),
        ("the support contract", -1, "was up for renewal on Mon 30 Nov"),
        ("two ovens", 20, "is due again about Mon 21 Dec"),
        ("two ovens", -1, "was due again about Mon 30 Nov"),
    ],
)
def test_a_purchase_says_how_its_time_ends(product: str, days: int, words: str) -> None:
    today = date(2026, 12, 1)

    assert renews_words(product, today + timedelta(days=days), today) == words
