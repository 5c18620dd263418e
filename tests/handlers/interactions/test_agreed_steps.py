"""What was agreed stays until somebody says that it is done; a further talk is done by talking."""

from __future__ import annotations

from datetime import date

import pytest

from bot.playground.slack import Persona, PostedMessage
from models.customers.interactions.further_talk import is_further_talk
from tests.handlers.interactions.test_note_offers import FRIDAY, history, saved
from tests.support.house import House
from tests.support.house.databases import both

DRAWINGS = "Acme: spoke, next step: bring the drawings on Friday"
ASKED = "You had agreed: bring the drawings, by Fri 27 Nov. Is that done?"


@pytest.fixture(autouse=True)
def acme(house: House, ana: Persona) -> None:
    house.customer(ana, "Acme Bakery")


def open_step(house: House, ana: Persona) -> tuple[str | None, date | None]:
    customer = house.read(ana, "Acme Bakery")
    return customer.next_step, customer.next_step_on


def agreed_and_spoken_again(house: House, ana: Persona) -> PostedMessage:
    """The answer to a talk about something else."""
    saved(ana, "spoke with purchasing", DRAWINGS)
    house.clock.push(hours=2)
    return saved(ana, "they called about the invoice")


@both
def test_a_talk_asks_whether_what_was_agreed_is_done(house: House, ana: Persona) -> None:
    answer = agreed_and_spoken_again(house, ana)
    assert ASKED in answer.shown
    assert open_step(house, ana) == ("bring the drawings", FRIDAY)

    ana.click(answer, "Done")
    assert "“bring the drawings”, by Fri 27 Nov, is done." in answer.shown
    assert "Is that done?" not in answer.shown
    assert open_step(house, ana) == (None, None)
    assert "next step: bring the drawings, by Fri 27 Nov, done on Mon 23 Nov" in history(ana)

    ana.click(answer, "Undo", near="is done")
    assert "“bring the drawings”, by Fri 27 Nov, stays on your list." in answer.shown
    assert open_step(house, ana) == ("bring the drawings", FRIDAY)


def test_not_yet_leaves_it_on_the_list_and_the_next_talk_asks_again(house: House, ana: Persona) -> None:
    answer = agreed_and_spoken_again(house, ana)
    ana.click(answer, "Not yet")
    assert "“bring the drawings”, by Fri 27 Nov, stays on your list." in answer.shown
    assert ASKED in saved(ana, "they called about the weather").shown
    ana.click(answer, "Done")
    assert open_step(house, ana) == (None, None)
    assert "Is that done?" not in saved(ana, "they called once more").shown


@both
def test_unanswered_it_stays_on_the_card_until_it_is_said(house: House, ana: Persona) -> None:
    saved(ana, "spoke with purchasing", DRAWINGS)
    house.clock.push(days=4)
    house.tick()
    digest = ana.dm[-1]
    assert "bring the drawings" in digest.shown

    answer = saved(ana, "they called about the invoice")
    assert "settles" not in answer.shown
    assert "bring the drawings" in digest.shown
    ana.click(answer, "Done")
    assert "That settles this morning's card." in answer.shown
    house.tick()
    assert "Logged by Ana Silva: call, reached" in digest.shown

    ana.click(answer, "Undo", near="is done")
    house.tick()
    assert "Logged by" not in digest.shown


@both
def test_the_card_takes_it_too_and_gives_it_back(house: House, ana: Persona) -> None:
    saved(ana, "spoke with purchasing", DRAWINGS)
    house.clock.push(days=4)
    house.tick()
    digest = ana.dm[-1]
    answer = ana.click(digest, "It is done").ephemeral
    assert answer
    assert "Acme Bakery\n“bring the drawings”, by Fri 27 Nov, is done." in answer.shown
    assert open_step(house, ana) == (None, None)
    house.tick()
    assert "Done as agreed, said Ana Silva" in digest.shown

    ana.click(answer, "Undo")
    assert "stays on your list" in answer.shown
    house.tick()
    assert "Done as agreed" not in digest.shown
    assert digest.has("It is done")


def test_a_second_agreement_leaves_the_first(house: House, ana: Persona) -> None:
    saved(ana, "spoke with purchasing", DRAWINGS)
    answer = saved(ana, "spoke again", "Acme: spoke, next step: send the samples on Thursday")
    assert ASKED in answer.shown
    assert open_step(house, ana) == ("send the samples", date(2026, 11, 26))
    ana.click(answer, "Done")
    assert open_step(house, ana) == ("send the samples", date(2026, 11, 26))
    ana.click(answer, "Undo", near="is done")
    last = saved(ana, "and again")
    assert "You had agreed: send the samples, by Thu 26 Nov. Is that done?" in last.shown
    ana.click(last, "Done")
    assert open_step(house, ana) == ("bring the drawings", FRIDAY)


def test_what_is_far_ahead_or_told_of_an_attempt_is_not_asked_about(house: House, ana: Persona) -> None:
    saved(ana, "spoke", "Acme: spoke, next step: bring the drawings on 15 December")
    assert "Is that done?" not in saved(ana, "they called about the invoice").shown
    house.clock.push(days=20)
    assert "Is that done?" not in saved(ana, "left a voicemail", "Acme: left a voicemail").shown


def test_a_further_talk_is_done_by_talking_and_may_stay(house: House, ana: Persona) -> None:
    saved(ana, "spoke with purchasing", "Acme: spoke, next step: call again on Friday")
    answer = saved(ana, "they called about the invoice")
    assert "That settles the next step “call again”, by Fri 27 Nov." in answer.shown
    ana.click(answer, "Still to do")
    assert "Next step: call again, by Fri 27 Nov." in answer.shown
    assert not answer.has("Still to do")
    assert open_step(house, ana) == ("call again", FRIDAY)


def test_a_further_talk_is_replaced_by_another(ana: Persona) -> None:
    saved(ana, "spoke with purchasing", "Acme: spoke, next step: call again on Friday")
    answer = saved(ana, "spoke again", "Acme: spoke, next step: visit them on Thursday")
    assert "That settles the next step “call again”, by Fri 27 Nov." in answer.shown
    assert not answer.has("Still to do")


def test_a_step_that_is_worded_anew_is_open_again(house: House, ana: Persona) -> None:
    first = saved(ana, "spoke with purchasing", DRAWINGS)
    ana.click(saved(ana, "they called about the invoice"), "Done")
    ana.submit(ana.click(first, "Edit").view, {"next_step": "bring the new drawings"})
    assert open_step(house, ana) == ("bring the new drawings", FRIDAY)


def test_taking_back_the_talk_in_which_it_was_agreed_takes_it_along(house: House, ana: Persona) -> None:
    first = saved(ana, "spoke with purchasing", DRAWINGS)
    answer = saved(ana, "they called about the invoice")
    assert "the next step “bring the drawings”" in ana.click(first, "Undo").text + first.shown
    assert open_step(house, ana) == (None, None)
    assert "You took that contact back on" in ana.click(answer, "Done").text


@both
def test_somebody_else_can_say_nothing_of_it(house: House, ana: Persona, ben: Persona) -> None:
    answer = agreed_and_spoken_again(house, ana)
    assert not ben.click(answer, "Done").messages
    assert open_step(house, ana) == ("bring the drawings", FRIDAY)


FURTHER_TALKS = """
    call again · Call them · meet · another visit · next meeting · visit them · talk to her again · follow up
    check in with them · get back to him · we will speak again · call back. · catch-up call · a phone call
"""
OTHER_STEPS = """
    send the quote · call the carrier · check the trays arrived · e-mail them · meet with the drawings
    an offer · visit with samples · ask production · Angebot schicken · talk to Ben about discounts
"""


def steps(lines: str) -> list[str]:
    return [step.strip() for line in lines.split("\n") for step in line.split("·") if step.strip()]


@pytest.mark.parametrize("step", steps(FURTHER_TALKS))
def test_a_further_talk_is_recognized(step: str) -> None:
    assert is_further_talk(step)


@pytest.mark.parametrize("step", steps(OTHER_STEPS))
def test_anything_else_is_asked_about(step: str) -> None:
    assert not is_further_talk(step)
