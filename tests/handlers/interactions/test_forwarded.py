"""Words that reach the bot by another way than being typed to it."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.playground.slack import Persona, PostedMessage
from tests.support.house import House

TOLD = "Spoke with Acme Bakery yesterday, wants ovens"


@pytest.fixture(autouse=True)
def acme(house: House, ana: Persona) -> None:
    house.customer(ana, "Acme Bakery")


def last_own(person: Persona) -> PostedMessage:
    return next(message for message in reversed(person.dm) if not message.bot_id)


def test_a_forwarded_message_is_read_as_of_its_day(house: House, ana: Persona) -> None:
    ana.says(TOLD)
    told = last_own(ana)
    house.clock.push(days=3)

    ana.forwards(told)
    by_button = ana.click(ana.dm[-1], "Log it").view
    ana.close_all()
    by_shortcut = ana.message_shortcut("log_as_interaction", last_own(ana)).view

    for form in (by_button, by_shortcut):
        assert form.value("Customer")["text"]["text"] == "Acme Bakery"
        assert form.value("Day") == "2026-11-22"
        assert form.value("Note") == TOLD


def test_words_beside_a_forwarded_message_stay_with_it(ana: Persona) -> None:
    ana.says(TOLD)
    ana.forwards(last_own(ana), "for the file")

    form = ana.message_shortcut("log_as_interaction", last_own(ana)).view

    assert form.value("Note") == f"for the file\n{TOLD}"


def test_an_answer_in_a_thread_that_is_shown_beside_it_is_answered(ana: Persona) -> None:
    ana.says("hello")
    ana.answers_in_thread(ana.dm[-1], TOLD)

    assert ana.click(ana.dm[-1], "Log it").view.value("Note") == TOLD


def test_a_message_without_words_says_so(ana: Persona) -> None:
    ana.drops(("photo.png", "x"))

    form = ana.message_shortcut("log_as_interaction", last_own(ana)).view

    assert "no words that I can read" in form.shown


def test_words_beside_a_dropped_list_are_a_note_all_the_same(house: House, ana: Persona) -> None:
    ana.drops(("list.csv", "Name\nBeech\n"), text=f"{TOLD}, here is their list")
    assert ana.click(ana.dm[-1], "Log it").view.value("Note") == f"{TOLD}, here is their list"
    ana.close_all()
    house.clock.push(seconds=timedelta(minutes=1).seconds)
    house.tick()
    assert "list.csv" in ana.dm[-1].shown


def test_words_that_only_say_what_the_file_is_want_no_answer(ana: Persona) -> None:
    ana.drops(("list.csv", "Name\nBeech\n"), text="our new customers")
    assert ana.dm[-1].bot_id is None


def test_beside_a_photo_both_are_answered(ana: Persona) -> None:
    ana.drops(("photo.png", "x"), text=TOLD)

    assert "A note for Acme Bakery?" in ana.dm[-1].shown
    assert "“photo.png” is none of them" in ana.dm[-1].shown
