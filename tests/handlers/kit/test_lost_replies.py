"""An answer that Slack took without confirming it stands there once, where it can be found."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from bot.playground.slack import Persona, SlackStandIn
from models.outbox.message import OutboxMessage
from tests.support.duties import deliver, due_since, make_the_rounds
from tests.support.house import House
from tests.support.house.databases import both

SAID = "Spoke with Acme Bakery about the second oven"
LOST: dict[str, Callable[[SlackStandIn], None]] = {
    "swallowed": SlackStandIn.swallow_replies,
    "torn": SlackStandIn.tear_replies,
}
NOT_DONE: dict[str, Callable[[SlackStandIn], None]] = {
    "internal_error": lambda slack: slack.fail("chat.postMessage", "internal_error"),
    "a page": lambda slack: slack.show_error_page("chat.postMessage"),
    "reset": lambda slack: slack.reset("chat.postMessage"),
    "limited": lambda slack: slack.rate_limit("chat.postMessage"),
}


@pytest.fixture(autouse=True)
def acme(house: House, ana: Persona) -> None:
    house.customer(ana, "Acme Bakery")


def answers_to(house: House, ana: Persona, *, minutes: float) -> int:
    """How many answers stand there at last."""
    ana.says(SAID)
    house.clock.push(minutes=minutes)
    deliver(house)
    return sum("A note for Acme Bakery?" in message.shown for message in ana.dm if message.bot_id)


@both
@pytest.mark.parametrize("way", LOST)
def test_a_direct_answer_whose_reply_was_lost_comes_once(house: House, ana: Persona, way: str) -> None:
    LOST[way](house.slack)

    assert answers_to(house, ana, minutes=2) == 1
    with house.book(ana) as book:
        assert book.session.query(OutboxMessage).one().sent_at


@pytest.mark.parametrize("way", NOT_DONE)
def test_one_that_did_not_arrive_comes_once_too(house: House, ana: Persona, way: str) -> None:
    NOT_DONE[way](house.slack)

    assert answers_to(house, ana, minutes=2) == 1


def test_one_that_is_on_its_way_still_is_waited_for(house: House, ana: Persona) -> None:
    house.slack.deliver_late()
    ana.says(SAID)
    deliver(house)
    house.slack.arrive()
    house.clock.push(minutes=2)
    deliver(house)

    assert sum("A note for Acme Bakery?" in message.shown for message in ana.dm) == 1


def test_one_that_was_surely_not_sent_does_not_wait(house: House, ana: Persona) -> None:
    house.slack.fail("conversations.open", "internal_error")

    assert answers_to(house, ana, minutes=0) == 1


def test_a_confirmed_answer_asks_slack_nothing_more(house: House, ana: Persona) -> None:
    ana.says("hello")  # who somebody is has been asked
    before = len(house.slack.journal)

    assert answers_to(house, ana, minutes=0) == 1
    assert [call.method for call in house.slack.journal[before:]] == [
        "conversations.open",
        "chat.postMessage",
    ]


def test_what_replaces_a_message_is_sent_there_once_more(house: House, ana: Persona) -> None:
    for number in range(8):
        due_since(house, ana, f"Customer {number}", number)
    make_the_rounds(house)
    shown = ana.command("/due").ephemeral
    assert shown
    there = len(ana.dm)
    house.slack.swallow_replies(method="response_url")

    ana.click(shown, "Next")

    assert shown.shown.startswith("Customers 7 to 8")
    assert len(ana.dm) == there


def test_a_private_answer_comes_rather_twice_than_never(house: House, ana: Persona) -> None:
    """Nobody can look whether the first one is there: it stands in no history."""
    house.slack.swallow_replies(method="response_url")

    said = ana.command("/customer", "Acme Bakery")

    assert said.ephemeral
    assert "Acme Bakery" in said.ephemeral.shown
    assert "Acme Bakery" in ana.dm[-1].shown
