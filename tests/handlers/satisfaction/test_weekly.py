"""The weekly summary: once a week to whoever leads a team, and only as long as it is wanted."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.playground.slack import Persona, PostedMessage
from models.kernel.vocabulary import Metric
from tests.conftest import Begin
from tests.handlers.satisfaction.cast import LAST_QUARTER, NORTH, rated, told
from tests.support.house import House
from tests.support.house.databases import both

WEEK = timedelta(days=7)


@pytest.fixture
def north(house: House, begin: Begin, cleo: Persona, ana: Persona) -> Persona:
    def answered() -> None:
        rated(house, ana, {9: 12}, days_ago=LAST_QUARTER)
        rated(house, ana, NORTH)
        told(house, ana, "Acme Bakery", 3, "Maria Pinto", "nobody calls back")

    begin("two_quarters_and_words", answered)
    house.tick()
    return cleo


def summaries(person: Persona) -> list[PostedMessage]:
    return [message for message in person.dm if message.has("All figures")]


def next_summary(house: House, person: Persona) -> PostedMessage:
    coming = house.rep(person).next_summary_at
    assert coming
    before = len(summaries(person))
    house.clock.now = max(house.clock.now, coming)
    house.tick()
    assert len(summaries(person)) == before + 1
    return summaries(person)[-1]


@both
def test_it_tells_what_is_new_and_what_waits(house: House, north: Persona) -> None:
    shown = next_summary(house, north).shown

    assert "North team" in shown
    assert "from customers in the last seven days; the latest of each on each scale counts." in shown
    assert "This quarter so far, 1 October to 30 November" in shown
    assert "Recommendation (NPS) +48, likely between" in shown
    assert "NPS over six quarters: Q3 2026 +100 (" in shown
    assert "Four customers have waited for a call for more than two working days" in shown
    assert "Acme Bakery · Ana Silva" in shown
    assert "contacted on time" in shown


def test_few_answers_are_told_by_name_and_number(house: House, cleo: Persona, ana: Persona) -> None:
    house.tick()
    coming = house.rep(cleo).next_summary_at
    assert coming
    house.clock.now = coming - timedelta(days=1)
    rated(house, ana, {3: 1}, metric=Metric.OVERALL, names="Café Zoë")

    shown = next_summary(house, cleo).shown

    assert "One answer in the last seven days: Café Zoë 1, 3 out of 10." in shown
    assert "Too few answers to say: one customer has answered on Overall, and a score takes ten." in shown


def test_it_comes_once_a_week_however_often_the_clock_is_looked_at(house: House, north: Persona) -> None:
    next_summary(house, north)
    for _ in range(3):
        house.clock.push(minutes=1)
        house.tick()
    assert len(summaries(north)) == 1

    house.clock.now += WEEK
    house.tick()

    assert len(summaries(north)) == 2


def test_a_rep_gets_none(house: House, north: Persona, ana: Persona) -> None:
    next_summary(house, north)

    assert summaries(ana) == []
    assert house.rep(ana).next_summary_at is None


def test_the_whole_of_it_is_a_button_away(house: House, north: Persona) -> None:
    whole = north.click(next_summary(house, north), "All figures").text

    assert "21 answers: 14 promoters" in whole


def test_it_can_be_stopped_and_that_undone(house: House, north: Persona) -> None:
    stopped = north.click(next_summary(house, north), "Stop this weekly message").ephemeral
    assert stopped
    assert "I send no weekly summary of your teams any more." in stopped.shown
    house.clock.now += WEEK
    house.tick()
    assert len(summaries(north)) == 1

    assert "comes again" in north.click(stopped, "Undo").text
    next_summary(house, north)


def test_the_settings_of_whoever_leads_have_it_too(house: House, north: Persona, ana: Persona) -> None:
    north.command("/rapport", "settings")
    assert north.modal
    north.submit(north.modal, {"Weekly summary": []})
    assert house.rep(north).summary_declined_at

    north.command("/rapport", "settings")
    assert north.modal
    north.submit(north.modal, {"Weekly summary": ["How satisfied my teams' customers are"]})
    assert not house.rep(north).summary_declined_at
    ana.command("/rapport", "settings")
    assert ana.modal
    assert not ana.modal.has("Weekly summary")


def test_a_refused_chart_comes_in_words_once(house: House, north: Persona) -> None:
    house.slack.refuse_blocks("data_visualization")
    before = north.notified

    shown = next_summary(house, north).shown

    assert "NPS over six quarters" in shown
    assert len(summaries(north)) == 1
    assert north.notified - before <= 2  # the morning's digest, perhaps, and this


def test_a_lost_answer_of_slack_makes_no_second_summary(house: House, north: Persona) -> None:
    house.slack.swallow_replies()
    coming = house.rep(north).next_summary_at
    assert coming
    house.clock.now = coming
    house.tick()
    house.slack.recover()
    for _ in range(3):
        house.clock.push(minutes=3)
        house.tick()

    assert len(summaries(north)) == 1
