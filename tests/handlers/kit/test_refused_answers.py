"""An answer that Slack refuses for its form comes in words alone, wherever it was to stand."""

from __future__ import annotations

import pytest

from bot.playground.slack import Persona
from models.outbox.message import OutboxMessage
from tests.support.duties import deliver, due_since, make_the_rounds
from tests.support.house import House


@pytest.fixture(autouse=True)
def somebody_is_due(house: House, ana: Persona) -> None:
    due_since(house, ana, "Acme Bakery", 3)
    make_the_rounds(house)


def test_a_private_answer(house: House, ana: Persona, caplog: pytest.LogCaptureFixture) -> None:
    house.slack.refuse_blocks("actions")

    said = ana.command("/due").ephemeral

    assert said
    assert said.blocks == []
    assert "*Acme Bakery* · Nobody has reached them yet" in said.text
    assert said.ephemeral
    (line,) = [record.getMessage() for record in caplog.records if "refused" in record.getMessage()]
    assert "invalid_blocks" in line
    assert "Acme" not in line


def test_it_says_that_its_buttons_are_missing(house: House, ana: Persona) -> None:
    house.slack.refuse_blocks("actions")

    assert ana.command("/due").text.endswith(
        "Slack did not take the buttons of this message just now. The commands work meanwhile,"
        " /rapport help lists them; a list that you ask for again later has its buttons."
    )
    assert "buttons" not in ana.command("/rapport", "me").text


def test_what_a_button_would_type_stands_there_to_be_typed(house: House, ana: Persona) -> None:
    house.slack.refuse_blocks("actions")

    ana.says("Spoke with Acme Bakery about the <second> oven")

    assert ana.dm[-1].shown.splitlines()[-2:] == [
        "Slack did not take the buttons of this message just now. Type this in their place:",
        "/logcall Spoke with Acme Bakery about the <second> oven",
    ]


def test_bold_words_beside_each_other_stay_bold(house: House, ana: Persona) -> None:
    house.slack.refuse_blocks("actions")

    said = ana.command("/rapport", "away until Friday").ephemeral

    assert said
    assert said.text.startswith("*You are away from Mon 23 Nov until Fri 27 Nov.* ")


def test_an_answer_in_place_of_the_message_with_the_button(house: House, ana: Persona) -> None:
    for number in range(8):
        due_since(house, ana, f"Customer {number}", number)
    make_the_rounds(house)
    shown = ana.command("/due").ephemeral
    assert shown
    house.slack.refuse_larger(1000)

    ana.click(shown, "Next")

    assert shown.blocks == []
    assert shown.text.startswith("*Customers 7 to 9 of the 9")


def test_an_answer_in_the_direct_message(house: House, ana: Persona) -> None:
    house.slack.refuse_larger(300)

    ana.says("due")

    assert ana.dm[-1].blocks == []
    assert "*Acme Bakery* · Nobody has reached them yet" in ana.dm[-1].text


def test_what_is_refused_in_words_too_is_written_down_and_tried_as_any_message(
    house: House, ana: Persona
) -> None:
    house.slack.fail("chat.postMessage", "invalid_blocks", times=2)
    ana.says("due")
    assert "Acme Bakery" not in ana.dm[-1].shown

    deliver(house)

    assert "Acme Bakery" in ana.dm[-1].shown
    with house.book(ana) as book:
        assert book.session.query(OutboxMessage).one().sent_at
