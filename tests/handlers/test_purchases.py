"""What customers buy."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest

from bot.playground.slack import GestureOutcome as Seen
from bot.playground.slack import Persona, PostedMessage
from models.customers.purchases.purchase import Purchase
from models.kernel.money import Money
from models.kernel.vocabulary import Stage
from tests.support.house import House
from tests.support.house.databases import both


def card(seen: Seen) -> PostedMessage:
    assert seen.ephemeral is not None, seen.failed
    return seen.ephemeral


def purchases(house: House, person: Persona) -> list[Purchase]:
    with house.book(person) as book:
        (customer,) = book.customers_of(book.rep).named("Acme Bakery")
        return [purchase for purchase in customer.purchases if purchase.withdrawn_at is None]


def test_a_purchase_is_recorded_and_the_plan_says_when_to_ask_how_it_went(house: House, ana: Persona) -> None:
    house.customer(ana, "Acme Bakery", added=timedelta(days=100))
    form = ana.command("/customer", "purchase acme").view
    assert form.value("Day") == "2026-11-23"
    assert form.value("Currency") == "EUR"

    said = ana.submit(form, {"What they bought": "a second oven", "Amount": "1,250.50"})

    assert (
        "Saved: purchase by Acme Bakery today, €1,250.50, a second oven. The plan “After a sale” has "
        "5 contacts ahead, the last on 24 May 2027. Next contact by Tue 24 Nov." in card(said).shown
    )
    (purchase,) = purchases(house, ana)
    assert purchase.price == Money(Decimal("1250.5"), "EUR")
    assert purchase.bought_on == date(2026, 11, 23)


@pytest.mark.parametrize(
    ("answers", "price"),
    [
        ({"Amount": "$900"}, Money(Decimal(900), "USD")),
        ({"Amount": "$900", "Currency": "cad"}, Money(Decimal(900), "CAD")),
        ({"Amount": "CHF 1’250.–", "Currency": None}, Money(Decimal(1250), "CHF")),
        ({"Amount": "12k"}, Money(Decimal(12000), "EUR")),
    ],
)
def test_the_currency_may_be_typed_beside_the_amount(
    house: House, ana: Persona, answers: dict[str, object], price: Money
) -> None:
    house.customer(ana, "Acme Bakery")

    ana.submit(ana.command("/customer", "purchase acme").view, answers)

    assert [purchase.price for purchase in purchases(house, ana)] == [price]


def test_the_stage_moves_on_and_the_answer_says_so(house: House, ana: Persona) -> None:
    house.customer(ana, "Acme Bakery")
    ana.submit(ana.command("/customer", "edit acme").view, {"Stage": "Prospect"})

    said = ana.submit(ana.command("/customer", "purchase acme").view)

    assert "Their stage is now first order." in said.text


def test_a_purchase_leaves_a_problem_on_the_list(house: House, ana: Persona) -> None:
    house.customer(ana, "Acme Bakery")
    ana.submit(ana.command("/logcall", "Acme Bakery: spoke, 2/10").view, {"score_by": "The customer"})
    house.clock.push(days=1)

    said = ana.submit(ana.command("/customer", "purchase acme").view)

    assert "on your list: due since Mon 23 Nov, because nobody has called back about a problem." in said.text


@both
def test_undo_takes_it_back_once(house: House, ana: Persona) -> None:
    house.customer(ana, "Acme Bakery")
    ana.submit(ana.command("/customer", "edit acme").view, {"Stage": "Prospect"})
    house.clock.push(minutes=5)
    saved = card(ana.submit(ana.command("/customer", "purchase acme").view, {"What they bought": "bread"}))
    undo = saved.find("Undo")

    said = card(ana.click(saved, undo))
    assert "Taken back: purchase by Acme Bakery today, bread." in said.shown
    assert not said.has("Undo")

    again = ana.click(saved, undo)
    assert "Taken back" in again.text
    assert purchases(house, ana) == []
    assert house.read(ana, "Acme Bakery").stage is Stage.PROSPECT


def test_hostile_text_is_shown_as_typed(house: House, ana: Persona) -> None:
    house.customer(ana, "Acme Bakery")
    what = "<!channel> *two* ovens & <@U0ANA> :tada:"

    said = card(ana.submit(ana.command("/customer", "purchase acme").view, {"What they bought": what}))

    assert what in said.shown
    assert said.mentions == []


def test_submitting_twice_records_one(house: House, ana: Persona) -> None:
    house.customer(ana, "Acme Bakery")
    form = ana.command("/customer", "purchase acme").view

    ana.submit(form)
    ana.submit(form)

    assert len(purchases(house, ana)) == 1


@pytest.mark.parametrize(
    ("answers", "field"),
    [
        ({"Day": date(2026, 11, 24)}, "day"),
        ({"Day": date(1826, 11, 24)}, "day"),
        ({"Amount": "a lot"}, "amount"),
        ({"Amount": "-5"}, "amount"),
        ({"Amount": "1e999"}, "amount"),
        ({"Amount": "NaN"}, "amount"),
        ({"Amount": "1.250"}, "amount"),
        ({"Amount": "0"}, "amount"),
        ({"Amount": "$900", "Currency": "CHF"}, "currency"),
        ({"Amount": "5", "Currency": "XYQ"}, "currency"),
        ({"Amount": "5", "Currency": None}, "currency"),
    ],
)
def test_what_cannot_be_kept_is_said_under_its_field(
    house: House, ana: Persona, answers: dict[str, object], field: str
) -> None:
    house.customer(ana, "Acme Bakery")
    form = ana.command("/customer", "purchase acme").view

    said = ana.submit(form, answers)

    assert list(said.errors) == [field], said.failed
    assert purchases(house, ana) == []


def test_somebody_elses_purchase_cannot_be_taken_back(house: House, ana: Persona, ben: Persona) -> None:
    house.customer(ana, "Acme Bakery")
    house.customer(ben, "Bolt")
    ana.submit(ana.command("/customer", "purchase acme").view)
    (hers,) = purchases(house, ana)
    mine = card(ben.submit(ben.command("/customer", "purchase bolt").view))
    bolt = mine.find("Undo").element["value"].partition(":")[0]

    for value in (f"{hers.customer_id}:{hers.id}", f"{bolt}:{hers.id}", "", "x:y"):
        assert "I cannot find" in ben.click(mine, mine.find("Undo").forged(value=value)).text

    assert len(purchases(house, ana)) == 1


def test_what_a_customer_bought_is_listed_and_somebody_elses_cannot_be_returned(
    house: House, ana: Persona, ben: Persona
) -> None:
    house.customer(ana, "Acme Bakery")
    house.customer(ben, "Bolt")
    said = {"What they bought": "an oven", "Delivered on": date(2026, 12, 1)}
    ana.submit(ana.command("/customer", "purchase acme").view, said)
    (hers,) = purchases(house, ana)

    view = ana.command("/customer", "purchases acme").view
    assert "an oven · delivered Tue 1 Dec" in view.shown

    mine = card(ben.submit(ben.command("/customer", "purchase bolt").view))
    for name in ("Returned or cancelled", "Edit purchase"):
        forged = mine.find(name).forged(value=f"{hers.customer_id}:{hers.id}")
        assert "cannot find" in ben.click(mine, forged).text.lower()
    assert not purchases(house, ana)[0].is_returned


@both
def test_a_return_counts_once_and_is_taken_back_once(house: House, ana: Persona) -> None:
    house.customer(ana, "Acme Bakery")
    saved = card(ana.submit(ana.command("/customer", "purchase acme").view))
    back = saved.find("Returned or cancelled")
    said = card(ana.click(saved, back))
    assert "Its plan has ended, and it counts as an order no more." in said.shown
    ana.click(saved, back)
    assert house.read(ana, "Acme Bakery").orders == 0

    undo = card(ana.click(saved, back)).find("Undo")
    ana.click(said, undo)
    ana.click(said, undo)
    acme = house.read(ana, "Acme Bakery")
    assert (acme.orders, acme.step_on) == (1, date(2026, 11, 24))
