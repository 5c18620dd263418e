"""Another contact plan is tried before it is saved."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest

from bot.playground.slack import Persona
from models.customers.purchases.purchase import PurchaseDetails
from tests.handlers.plans.test_plan import OVENS, listed
from tests.handlers.test_cadence_trials import done
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
    view = cleo.submit(form, {"count_0": 3}).view
    assert "After a sale, for the sales to come" in view.shown
    assert "Nothing is saved yet." in view.shown
    assert "Ana Silva: usually 0 cards a day now" in view.shown
    assert first_step(house, cleo) == 1


def test_back_leads_to_the_plan_with_what_was_typed(house: House, ana: Persona, cleo: Persona) -> None:
    sold(house, ana, "Acme Bakery", 20)
    form = cleo.click(listed(cleo), "Edit").view
    cleo.close(cleo.submit(form, {"count_0": 3}).view)
    assert form.value("count_0") == "3"
    cleo.submit(cleo.submit(form, {"count_0": 4}).view)
    assert first_step(house, cleo) == 4


def test_what_was_seen_is_saved_once(house: House, cleo: Persona) -> None:
    message = listed(cleo)
    trial = cleo.submit(cleo.click(message, "Add a plan").view, OVENS).view
    assert "Ovens" not in message.shown
    cleo.submit(trial)
    assert "Saved: Ovens. It holds for the sales to come." in message.shown
    assert "was saved already" in cleo.submit(trial).text
    with house.book(cleo) as book:
        assert [plan.name for plan in book.plans()] == ["Ovens", "After a sale"]


def test_of_a_large_book_the_trial_comes_when_it_is_worked_out(
    house: House,
    ana: Persona,
    cleo: Persona,
    later: list[Callable[[], object]],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("models.forecasts.outlook.LARGE", 0)
    sold(house, ana, "Acme Bakery", 20)
    outcome = cleo.command("/rapport", "plans")
    done(later)
    message = outcome.ephemeral
    assert message
    view = cleo.submit(cleo.click(message, "Edit").view, {"count_0": 3}).view
    assert "I am working out what it would mean." in view.shown
    done(later)
    assert "Ana Silva: usually 0 cards a day now" in view.shown
    cleo.submit(view)
    assert first_step(house, cleo) == 3


@both
def test_plans_that_run_are_tried_too_when_they_are_to_follow(
    house: House, ana: Persona, cleo: Persona
) -> None:
    sold(house, ana, "Acme Bakery", 0)
    form = cleo.click(listed(cleo), "Edit").view
    cleo.fill(form, {"count_0": 4})
    assert "nothing changes for now" in cleo.submit(form).view.shown
    cleo.close()
    view = cleo.submit(form, {"also_running": ["yes"]}).view
    assert "where it runs already" in view.shown
    assert "Ana Silva" in view.shown


@both
def test_who_is_no_admin_is_shown_nothing(house: House, ana: Persona, cleo: Persona) -> None:
    form = cleo.click(listed(cleo), "Edit").view
    trial = cleo.submit(form, {"count_0": 3}).view
    ana.submit(form)
    assert "Only an admin" in form.shown
    ana.submit(trial)
    assert first_step(house, cleo) == 1


def test_a_plan_retired_meanwhile_is_not_saved(house: House, cleo: Persona) -> None:
    message = listed(cleo)
    trial = cleo.submit(cleo.click(message, "Edit").view, {"count_0": 3}).view
    cleo.click(message, "Retire")
    assert "was retired" in cleo.submit(trial).text
