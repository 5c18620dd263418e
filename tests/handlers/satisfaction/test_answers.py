"""From a figure to the answers behind it, and to the customer."""

from __future__ import annotations

import pytest

from bot.playground.slack import Persona
from messages.satisfaction.reference import SummaryReference
from models.customers.ratings.metric import RatedBy
from models.kernel.vocabulary import Metric
from models.team.rep import Rep
from tests.handlers.satisfaction.cast import NORTH, rated, team, told
from tests.support.house import House


@pytest.fixture
def north(house: House, cleo: Persona, ana: Persona) -> Persona:
    told(house, ana, "Acme Bakery", 3, "Maria Pinto", "nobody calls back")
    rated(house, ana, NORTH)
    return cleo


def test_a_figure_leads_to_its_answers_and_to_the_customer(north: Persona) -> None:
    view = north.click(team(north), "Answers").view

    assert "21 answers · North team, 1 October to 23 November." in view.shown
    assert view.has("More")
    some = north.choose(view, "team_answers_value", "3").view
    assert "1 answer · North team" in some.shown
    assert "NPS 3 out of 10 · Acme Bakery · Maria Pinto" in some.shown
    assert "Mon 23 Nov, noted by Ana Silva" in some.shown
    assert "“nobody calls back”" in some.shown
    opened = north.click(some, "Open")
    assert opened.view.title == "Acme Bakery"
    assert "NPS 3 out of 10" in opened.view.shown
    assert not opened.messages
    assert north.click(opened.view, "Log").view.title == "Log an interaction"


def test_they_come_page_by_page(north: Persona) -> None:
    view = north.click(team(north), "Answers").view
    seen = set[str]()
    for _ in range(3):
        seen |= {
            control.element["value"] for control in view.controls() if control.action_id == "open_customer"
        }
        if view.has("More"):
            view = north.click(view, "More").view

    assert len(seen) == 21
    assert not view.has("More")
    assert north.click(view, "Earlier").view.has("More")


def test_other_kinds_of_answers_are_one_choice_away(house: House, north: Persona, ana: Persona) -> None:
    rated(house, ana, {4: 2}, metric=Metric.CSAT, giver=RatedBy.REP)
    view = north.click(team(north), "Answers", near="likely").view

    estimates = north.choose(view, "team_answers_kind", "Satisfaction (CSAT), reps' estimates").view
    assert "2 answers" in estimates.shown
    none = north.choose(estimates, "team_answers_value", "5").view
    assert "No such answer" in none.shown


def test_only_kinds_that_were_answered_are_offered(house: House, north: Persona, ana: Persona) -> None:
    rated(house, ana, {4: 2}, metric=Metric.CSAT, giver=RatedBy.REP)
    rated(house, ana, {6: 2}, metric=Metric.CES, days_ago=200)

    view = north.click(team(north), "Answers", near="likely").view

    kinds = [option["text"]["text"] for option in view.find("team_answers_kind").element["options"]]
    assert kinds == ["Recommendation (NPS), by customers", "Satisfaction (CSAT), reps' estimates"]


def test_a_customer_that_changed_hands_is_not_found(house: House, north: Persona, ana: Persona) -> None:
    nora = _enrolled(house, house.slack.join("Nora Lind"))
    view = north.choose(north.click(team(north), "Answers").view, "team_answers_value", "3").view
    with house.book(ana) as book:
        (acme,) = book.owned_by(book.rep).named("Acme Bakery")
        acme.owner_id = nora.id

    said = north.click(view, "Open")

    assert "nobody calls back" not in said.text
    assert "cannot find" in said.text


FORGED = {
    "nonsense": "[1]",
    "brackets without end": "[" * 1900,
    "no such period": SummaryReference("own/", "x").to_json(),
    "before any calendar": SummaryReference("own/", "quarter/0001-01-01/0001-03-31").to_json(),
    "ends before it begins": SummaryReference("own/", "stretch/2026-05-01/2026-01-01").to_json(),
    "a segment beyond all numbers": SummaryReference(
        f"own/{'9' * 30}", "quarter/2026-10-01/2026-12-31"
    ).to_json(),
    "a number of another script": SummaryReference("own/²", "quarter/2026-10-01/2026-12-31").to_json(),
}


@pytest.mark.parametrize("what", ["another team", *FORGED])
def test_forged_answers_are_not_found(house: House, north: Persona, ben: Persona, what: str) -> None:
    """Ben presses a button of Cleo's."""
    rated(house, ben, {9: 12}, names="Bens")
    shown = team(ben)
    button = shown.find("Answers")
    theirs = team(north).find("Answers").element["value"]
    value = {"another team": theirs, **FORGED}[what]

    said = ben.click(shown, button.forged(value=value))

    assert said.opened_view is None
    assert "/team" in said.text


def _enrolled(house: House, person: Persona) -> Rep:
    person.command("/rapport")
    return house.rep(person)
