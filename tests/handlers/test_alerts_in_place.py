"""What told the manager of a hot potato says how it stands, in its place."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from bot.playground.slack import Persona, PostedMessage
from models.outbox.message import OutboxKind, OutboxMessage
from tests.handlers.test_hot_potatoes import TUESDAY, alarms, at, complained, mended, rated
from tests.support.house import House, restarted
from tests.support.house.databases import both, both_in_depth


@pytest.fixture(autouse=True)
def acme(house: House, ana: Persona, cleo: Persona) -> None:
    """Ana's customer; Cleo leads her team."""
    house.customer(ana, "Acme")


def told(house: House, cleo: Persona) -> PostedMessage:
    (message,) = alarms(house, cleo)
    return message


@both
def test_the_alert_says_in_its_place_who_called_back_and_when(
    house: House, ana: Persona, cleo: Persona
) -> None:
    rated(house, ana)
    alert = told(house, cleo)
    notified = cleo.notified
    at(house, TUESDAY, 10)

    called = ana.submit(
        ana.command("/logcall", "Acme: called them, all is well").view, {"Reached?": "We spoke"}
    )
    house.tick()

    assert "Called back by Ana Silva on Tue 24 Nov." in alert.shown
    assert "3 out of 10 on Mon 23 Nov" in alert.shown
    assert "is asked to call back" not in alert.shown
    assert "Called back by Ana Silva on Tue 24 Nov." in alert.text
    assert cleo.notified == notified
    assert len(alarms(house, cleo)) == 1

    assert called.ephemeral
    ana.click(called.ephemeral, "Undo")
    house.tick()
    assert "Ana Silva looks after them and is asked to call back by Tue 24 Nov." in alert.shown
    assert "Called back by" not in alert.shown


def test_of_two_complaints_one_call_back_ends_both(house: House, ana: Persona, cleo: Persona) -> None:
    rated(house, ana)
    first = told(house, cleo)
    house.clock.push(minutes=5)
    complained(ana, "Acme")
    house.tick()
    second = cleo.dm[-1]
    at(house, TUESDAY, 10)
    ana.submit(ana.command("/logcall", "Acme: called them, all is well").view, {"Reached?": "We spoke"})
    house.tick()

    for alert in (first, second):
        assert "Called back by Ana Silva on Tue 24 Nov." in alert.shown


def test_one_that_is_taken_back_asks_nobody_to_call(house: House, ana: Persona, cleo: Persona) -> None:
    rating = rated(house, ana)
    alert = told(house, cleo)
    house.clock.push(minutes=1)
    mended(house, ana, rating, None)
    house.tick()

    assert "That was taken back since: nobody has to call." in alert.shown
    assert "is asked to call back" not in alert.shown
    assert "taken back by Ana Silva" in cleo.dm[-1].shown


def test_an_attempt_changes_nothing(house: House, ana: Persona, cleo: Persona) -> None:
    rated(house, ana)
    alert = told(house, cleo)
    before = alert.shown
    at(house, TUESDAY, 10)
    ana.submit(ana.command("/logcall", "Acme: left a voicemail").view, {"Reached?": "Tried, not reached"})
    house.tick()
    assert alert.shown == before


def test_an_alert_that_was_deleted_in_slack_ends_quietly(house: House, ana: Persona, cleo: Persona) -> None:
    rated(house, ana)
    told(house, cleo)
    house.slack.fail("chat.update", "message_not_found")
    at(house, TUESDAY, 10)
    ana.submit(ana.command("/logcall", "Acme: called them, all is well").view, {"Reached?": "We spoke"})
    house.tick()
    with house.book(cleo) as book:
        query = select(OutboxMessage).where(OutboxMessage.kind == OutboxKind.ALERT_UPDATE)
        assert [message.error for message in book.session.scalars(query)] == ["message_not_found"]
    assert "message_not_found" not in str(house.slack.calls("chat.postMessage"))


def test_a_call_back_before_the_alert_went_out_is_told_by_it_at_once(
    house: House, ana: Persona, cleo: Persona
) -> None:
    house.slack.rate_limit("chat.postMessage", retry_after=3 * 3600)
    rated(house, ana)
    house.tick()
    house.clock.push(hours=2)
    ana.submit(ana.command("/logcall", "Acme: called them, all is well").view, {"Reached?": "We spoke"})
    house.tick()
    house.clock.push(hours=2)
    house.tick()
    house.clock.push(minutes=1)
    house.tick()

    (alert,) = alarms(house, cleo)
    assert "Called back by Ana Silva on Mon 23 Nov." in alert.shown


@both_in_depth
def test_another_process_brings_the_alert_up_to_date_once(house: House, ana: Persona, cleo: Persona) -> None:
    rated(house, ana)
    alert = told(house, cleo)
    at(house, TUESDAY, 10)
    ana.submit(ana.command("/logcall", "Acme: called them, all is well").view, {"Reached?": "We spoke"})
    updates = len(house.slack.calls("chat.update"))
    restarted(house)
    house.tick()
    house.tick()

    assert "Called back by Ana Silva" in alert.shown
    assert len(house.slack.calls("chat.update")) == updates + 1


def test_nothing_is_asked_about_alerts_where_nothing_was_wrong(
    house: House, ana: Persona, cleo: Persona
) -> None:
    house.customer(ana, "Bolt")
    ana.submit(ana.command("/logcall", "Bolt: called them, all is well").view, {"Reached?": "We spoke"})
    house.tick()
    assert [call for call in house.slack.calls("chat.update") if "Bolt" in str(call)] == []
