"""What a button in a form answers is shown over the form, or in its place: beneath, nobody would see it."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.playground.slack import GestureOutcome, OpenedView, Persona
from models.customers.promises.promise import PromiseDetails, Side
from models.customers.ratings.metric import RatedBy
from models.customers.ratings.rating import RatingDetails
from models.kernel.vocabulary import Metric
from tests.handlers.alerts.test_hot_potatoes import A_CALL, MONDAY, logged
from tests.handlers.kit.test_stale_buttons import kept
from tests.handlers.satisfaction.cast import team
from tests.support.house import House

ACME = "Acme Bakery"


@pytest.fixture
def answers(house: House, ana: Persona, ben: Persona, cleo: Persona) -> OpenedView:
    """The answers behind the team's figure; Ana's customer has something of everything."""
    house.customer(ana, ACME, added=timedelta(days=30))
    logged(house, ana, A_CALL, of=ACME)
    with house.book(ana) as book:
        (acme,) = book.customers_of(book.rep).named(ACME)
        acme.make_promise(PromiseDetails(Side.OURS, "send it", MONDAY), by=book.rep, at=house.clock())
        acme.rate(RatingDetails(RatedBy.CUSTOMER, MONDAY, Metric.OVERALL, 8), by=book.rep, at=house.clock())
    return cleo.click(team(cleo, "satisfaction"), "Answers").view


def shown_over(pressed: GestureOutcome) -> OpenedView:
    """The form on top, with nothing beneath it."""
    assert pressed.failed is None
    assert not pressed.messages
    assert not pressed.ephemerals
    return pressed.view


def test_no_button_of_the_card_over_a_form_answers_beneath(cleo: Persona, answers: OpenedView) -> None:
    captions = {
        control.element["text"]["text"]
        for control in cleo.click(answers, "Open").view.controls()
        if control.kind == "button"
    }
    assert captions >= {"Log", "Edit", "Kept", "Purchase", "Rate", "Promise", "Duplicates", "History", "Why"}
    for caption in sorted(captions - {"Broken", "Released"}):  # the promise ends once, with Kept
        cleo.close()
        shown_over(cleo.click(cleo.click(answers, "Open").view, caption))
        cleo.close()


def test_undo_over_a_form_takes_the_place_of_what_it_undoes(cleo: Persona, answers: OpenedView) -> None:
    ending = shown_over(cleo.click(cleo.click(answers, "Open").view, "Kept"))
    assert "Kept." in ending.shown
    assert "Open again." in shown_over(cleo.click(ending, "Undo")).shown


def test_what_is_refused_is_said_over_the_form_too(
    house: House, ana: Persona, cleo: Persona, answers: OpenedView
) -> None:
    card = cleo.click(answers, "Open").view
    kept(house, cleo, ana)
    assert "Ana Silva said so." in shown_over(cleo.click(card, "Kept")).shown
