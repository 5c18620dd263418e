"""Segments and their cadence, set up by an admin."""

from __future__ import annotations

import pytest

from bot.playground.slack import Conversation, Persona, PostedMessage
from messages.kit.limits import problems_of_message
from messages.segments.list import segments_message
from models.rhythm.cadence import Cadence
from tests.support.house import House
from tests.support.house.databases import both


def listed(cleo: Persona, where: Conversation | None = None) -> PostedMessage:
    message = cleo.command("/rapport", "segments", where=where).ephemeral
    assert message is not None
    return message


def test_the_list_shows_each_cadence_and_the_default(cleo: Persona) -> None:
    said = listed(cleo).shown
    assert "key · ideally every 30 days, 45 at most" in said
    assert "regular · ideally every 60 days, 90 at most; for customers nobody has classed" in said


def test_a_segment_is_added(house: House, cleo: Persona) -> None:
    message = listed(cleo)
    form = cleo.click(message, "Add a segment").view
    cleo.submit(form, {"Name": "hospitals", "ideal": 21, "maximum": 28})
    with house.book(cleo) as book:
        assert book.segment_named("Hospitals").cadence == Cadence(21, 28)
    assert "Saved: hospitals, 21/28 days." in message.shown


def test_another_cadence_has_the_rounds_look_at_its_customers(
    house: House, ana: Persona, cleo: Persona
) -> None:
    house.customer(ana, "Acme Bakery", "key")
    form = cleo.click(listed(cleo), "Edit", near="key").view
    cleo.submit(cleo.submit(form, {"ideal": 10, "maximum": 15}).view)
    with house.book(cleo) as book:
        assert book.segment_named("key").cadence == Cadence(10, 15)
    assert house.read(ana, "Acme Bakery").due_at == house.clock()


@pytest.mark.parametrize(
    ("ideal", "maximum", "field"), [(0, 10, "ideal"), (30, 20, "maximum"), (5000, 6000, "ideal")]
)
def test_a_cadence_that_cannot_be_is_refused_under_its_field(
    cleo: Persona, ideal: int, maximum: int, field: str
) -> None:
    form = cleo.click(listed(cleo), "Edit", near="key").view
    for name in ("ideal", "maximum"):
        form.find(name).element.pop("min_value")
        form.find(name).element.pop("max_value")
    assert list(cleo.submit(form, {"ideal": ideal, "maximum": maximum}).errors) == [field]


def test_a_name_that_is_taken_is_said_under_the_field(cleo: Persona) -> None:
    form = cleo.click(listed(cleo), "Add a segment").view
    assert "KEY" in cleo.submit(form, {"Name": "KEY", "ideal": 1, "maximum": 2}).errors["name"]


@both
def test_another_segment_becomes_the_default(house: House, cleo: Persona) -> None:
    message = listed(cleo)
    cleo.click(message, "Make default", near="occasional")
    with house.book(cleo) as book:
        assert book.default_segment.name == "occasional"
        assert sum(segment.is_default for segment in book.segments()) == 1
    assert "go into occasional from now on" in message.shown


def test_a_segment_gets_another_name_and_keeps_its_customers(
    house: House, ana: Persona, cleo: Persona
) -> None:
    house.customer(ana, "Acme Bakery", "key")
    message = listed(cleo)
    form = cleo.click(message, "Rename", near="key").view
    assert form.value("name") == "key"
    cleo.submit(form, {"Name": "key accounts"})
    assert "Renamed: key is key accounts now." in message.shown
    assert house.read(ana, "Acme Bakery").segment.name == "key accounts"


@pytest.mark.parametrize("name", ["Regular", " "])
def test_a_name_that_cannot_be_is_refused_when_renaming_too(house: House, cleo: Persona, name: str) -> None:
    form = cleo.click(listed(cleo), "Rename", near="key").view
    assert list(cleo.submit(form, {"Name": name}).errors) == ["name"]
    with house.book(cleo) as book:
        assert book.segment_named("key")


def test_a_segment_keeps_its_own_name_in_other_letters(house: House, cleo: Persona) -> None:
    cleo.submit(cleo.click(listed(cleo), "Rename", near="key").view, {"Name": "KEY"})
    with house.book(cleo) as book:
        assert book.segment_named("key").name == "KEY"


def test_who_is_no_admin_cannot_press_what_only_an_admin_is_shown(
    house: House, ana: Persona, cleo: Persona
) -> None:
    message = listed(cleo, house.slack.channel("sales", ana, cleo))
    form = cleo.click(message, "Edit", near="key").view
    for button in ("Edit", "Make default"):
        assert "Cleo Marchand" in ana.click(message, button, near="occasional").text
    ana.submit(form, {"ideal": 1, "maximum": 1})
    with house.book(cleo) as book:
        assert book.segment_named("key").cadence == Cadence(30, 45)


def test_many_segments_come_a_page_at_a_time_and_fit(house: House, cleo: Persona) -> None:
    with house.book(cleo) as book:
        for number in range(20):
            book.add_segment(f"{number:02}" + "Ω*<&" * 19, Cadence(200 + number, 400))
        assert problems_of_message(segments_message(book.segments(), notice="x" * 4000)) == []
    message = listed(cleo)
    assert "19Ω" not in message.shown
    for _ in range(2):
        cleo.click(message, "More")
    assert "19Ω" in message.shown
