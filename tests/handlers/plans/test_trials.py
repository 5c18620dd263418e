"""Another contact plan is tried before it is saved."""

from __future__ import annotations

from datetime import timedelta

from bot.playground.slack import Persona
from models.customers.purchases.purchase import PurchaseDetails
from tests.handlers.plans.test_plan import listed
from tests.support.house import House
from tests.support.house.databases import both


def sold(house: House, owner: Persona, name: str, days_ago: int) -> None:
    customer = house.customer(owner, name, added=timedelta(days=60))
    with house.book(owner) as book:
        moment = house.clock() - timedelta(days=days_ago)
        buyer = book.owned_by(book.rep).get(customer.id)
        buyer.record_purchase(PurchaseDetails(book.rep.today(moment), "an oven"), by=book.rep, at=moment)


def first_step(house: House, cleo: Persona) -> int:
    with house.book(cleo) as book:
        return book.plans()[0].details.steps[0].count


def test_the_form_shows_what_another_plan_would_mean_and_saves_nothing(
    house: House, ana: Persona, cleo: Persona
) -> None:
    sold(house, ana, "Acme Bakery", 20)
    form = cleo.click(listed(cleo), "Edit").view
    cleo.fill(form, {"count_0": 3})
    view = cleo.click(form, "What it would mean").view
    assert "After a sale, for the sales to come" in view.shown
    assert "Nothing is saved yet." in view.shown
    assert "Ana Silva: usually 0 cards a day now" in view.shown
    assert first_step(house, cleo) == 1


def test_back_leads_to_the_plan_with_what_was_typed(house: House, ana: Persona, cleo: Persona) -> None:
    sold(house, ana, "Acme Bakery", 20)
    form = cleo.click(listed(cleo), "Edit").view
    cleo.fill(form, {"count_0": 3})
    cleo.close(cleo.click(form, "What it would mean").view)
    cleo.submit()
    assert first_step(house, cleo) == 3


@both
def test_plans_that_run_are_tried_too_when_they_are_to_follow(
    house: House, ana: Persona, cleo: Persona
) -> None:
    sold(house, ana, "Acme Bakery", 0)
    form = cleo.click(listed(cleo), "Edit").view
    cleo.fill(form, {"count_0": 4})
    assert "nothing changes for now" in cleo.click(form, "What it would mean").view.shown
    cleo.close()
    cleo.fill(form, {"also_running": ["yes"]})
    view = cleo.click(form, "What it would mean").view
    assert "where it runs already" in view.shown
    assert "Ana Silva" in view.shown


def test_a_step_more_leaves_the_button_in_its_place(cleo: Persona) -> None:
    form = cleo.click(listed(cleo), "Edit").view
    cleo.click(form, "Add a step")
    assert form.button("What it would mean")


def test_a_plan_that_cannot_be_is_refused_in_words(cleo: Persona) -> None:
    form = cleo.click(listed(cleo), "Edit").view
    cleo.fill(form, {"count_0": 7})
    said = cleo.click(form, "What it would mean")
    assert "That is the day of another step" in said.text


def test_who_is_no_admin_is_shown_nothing(house: House, ana: Persona, cleo: Persona) -> None:
    form = cleo.click(listed(cleo), "Edit").view
    assert ana.click(form, "What it would mean").opened_view is None
