"""A form that Slack did not show as asked is kept as it stood, and opens again with all that was typed."""

from __future__ import annotations

from datetime import date

import pytest

from bot.playground.slack import OpenedView, Persona, PostedMessage
from models.book import Book
from models.kernel.errors import Unavailable
from tests.support.house import House
from tests.support.house.databases import both

NOTE = "They want the second oven by spring, & the <big> one.\n" * 40


@pytest.fixture(autouse=True)
def acme(house: House, ana: Persona) -> None:
    house.customer(ana, "Acme Bakery")


def refused_more(house: House, ana: Persona, form: OpenedView) -> PostedMessage:
    house.slack.fail("views.update", "internal_error")
    said = ana.click(form, "More")
    assert said.ephemeral
    return said.ephemeral


@both
def test_all_that_was_typed_and_chosen_opens_again_hours_later(house: House, ana: Persona) -> None:
    form = ana.command("/logcall", "Acme: spoke").view
    ana.fill(form, {"Note": NOTE.strip(), "How": "Visit", "Day": date(2026, 11, 20)})
    said = refused_more(house, ana, form)
    ana.close(form)
    house.clock.push(days=2)

    again = ana.click(said, "Open the form").view

    assert said.shown.startswith("Slack did not change the form just now. Nothing you typed is lost: press")
    assert NOTE.strip() in said.shown
    assert again.value("Note") == NOTE.strip()
    assert again.value("Day") == "2026-11-20"
    assert again.value("How")["value"] == "visit"
    assert again.value("Customer")["text"]["text"].startswith("Acme Bakery")
    assert "Saved: visit to Acme Bakery on Fri 20 Nov" in ana.submit(again, {"outcome": "reached"}).text


def test_it_opens_as_often_as_it_is_asked_for_and_saves_once(house: House, ana: Persona) -> None:
    said = refused_more(house, ana, ana.command("/logcall", "Acme: spoke").view)

    copies = [ana.click(said, "Open the form").view for _ in range(2)]
    for copy in copies:
        ana.submit(copy, {"outcome": "reached"})

    with house.book(ana) as book:
        (acme,) = book.customers_of(book.rep).named("Acme Bakery")
        assert len(acme.interactions) == 1


def test_more_of_a_form_that_opened_again_keeps_it_all(house: House, ana: Persona) -> None:
    form = ana.command("/logcall", "Acme: spoke, 9/10").view
    ana.fill(form, {"Note": "another note"})
    said = refused_more(house, ana, form)

    again = ana.click(ana.click(said, "Open the form").view, "More").view

    assert again.value("Note") == "another note"
    assert again.value("score") == "9"


def test_an_edit_is_what_differs_from_what_stood_there_at_first(house: House, ana: Persona) -> None:
    """Else it would count as unchanged, and be lost."""
    card = ana.command("/customer", "Acme").ephemeral
    assert card
    form = ana.click(card, "edit_customer").view
    ana.fill(form, {"Name": "Acme Bread"})
    said = refused_more(house, ana, form)

    ana.submit(ana.click(said, "Open the form").view)

    assert house.read(ana, "Acme Bread").name == "Acme Bread"


def test_nobody_else_opens_it(house: House, ana: Persona, ben: Persona) -> None:
    said = refused_more(house, ana, ana.command("/logcall", "Acme: spoke").view)
    house.slack.fail("views.update", "internal_error")
    theirs = ben.click(ben.command("/logcall", "a note of Ben's").view, "More").ephemeral
    assert theirs
    button = theirs.button("Open the form")

    tried = ben.click(theirs, button.forged(value=said.button("Open the form").element["value"]))

    assert tried.text == "That form is no longer kept. Please open it anew."
    assert tried.opened_view is None


def test_it_is_kept_for_a_week(house: House, ana: Persona) -> None:
    said = refused_more(house, ana, ana.command("/logcall", "Acme: spoke").view)
    house.clock.push(days=6)
    house.timetable.clean_up()
    assert ana.click(said, "Open the form").opened_view
    house.clock.push(days=2)

    house.timetable.clean_up()

    assert "no longer kept" in ana.click(said, "Open the form").text


def test_where_slack_is_away_altogether_it_comes_once_slack_is_back(house: House, ana: Persona) -> None:
    form = ana.command("/logcall", "Acme: spoke").view
    with house.slack.outage():
        ana.click(form, "More")
    assert not ana.dm
    house.clock.push(hours=3)
    house.tick()

    again = ana.click(ana.dm[-1], "Open the form").view

    assert again.value("Note") == "spoke"


def test_a_form_that_cannot_be_kept_either_gives_its_words_back(
    house: House, ana: Persona, monkeypatch: pytest.MonkeyPatch
) -> None:
    def away(*_: object, **__: object) -> None:
        raise Unavailable

    form = ana.command("/logcall", "Acme: spoke").view
    with monkeypatch.context() as patched:
        patched.setattr(Book, "keep_form", away)
        said = refused_more(house, ana, form)

    assert said.shown == (
        "Slack did not show the form just now, and it could not be kept either."
        " Please press again there. This is what you typed:\nNote\nspoke"
    )


def test_what_a_person_did_not_touch_is_not_told_again(house: House, ana: Persona) -> None:
    said = refused_more(house, ana, ana.command("/logcall").view)

    assert said.shown.splitlines()[1:] == ["[Open the form]"]


@pytest.mark.parametrize("error", ["hash_conflict", "not_found"])
def test_a_form_that_was_closed_or_drawn_anew_meanwhile_is_left_alone(
    house: House, ana: Persona, error: str
) -> None:
    form = ana.command("/logcall", "Acme: spoke").view
    house.slack.fail("views.update", error)

    assert ana.click(form, "More").text == ""
