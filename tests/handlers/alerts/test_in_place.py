"""What told the manager of a hot potato says how it stands, in its place."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import select

from bot.playground.slack import Persona, PostedMessage
from models.absences.handing_over import hand_over
from models.duplicates.merging import merge
from models.duplicates.undo import merge_with, undo_merge
from models.outbox.message import OutboxKind, OutboxMessage
from tests.handlers.alerts.test_hot_potatoes import (
    A_THREE,
    MONDAY,
    TUESDAY,
    alarms,
    at,
    complained,
    known,
    mended,
    rated,
)
from tests.support.house import House, restarted
from tests.support.house.databases import both, both_in_depth


@pytest.fixture(autouse=True)
def acme(house: House, ana: Persona, cleo: Persona) -> None:
    """Ana's customer; Cleo leads her team."""
    house.customer(ana, "Acme")


def told(house: House, cleo: Persona) -> PostedMessage:
    (message,) = alarms(house, cleo)
    return message


def updates(house: House, cleo: Persona) -> list[OutboxMessage]:
    with house.book(cleo) as book:
        query = select(OutboxMessage).where(OutboxMessage.kind == OutboxKind.ALERT_UPDATE)
        return list(book.session.scalars(query))


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

    assert alert.shown.startswith(
        "Acme · Taken back by Ana Silva: 3 out of 10, from the customer, on Mon 23 Nov.\nNobody has to call."
    )
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
    assert [message.error for message in updates(house, cleo)] == ["message_not_found"]
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


def called(house: House, person: Persona, day: str = "today") -> PostedMessage:
    """A talk of that day, which reached Acme, and its answer."""
    form = person.command("/logcall", f"Acme {day}: all is well again").view
    answer = person.submit(form, {"Reached?": "We spoke"}).ephemeral
    house.tick()
    assert answer
    return answer


def test_the_earliest_of_several_talks_is_the_call_back(house: House, ana: Persona, cleo: Persona) -> None:
    rated(house, ana)
    alert = told(house, cleo)
    at(house, TUESDAY + timedelta(days=2), 10)
    hers = called(house, cleo)
    assert "Called back by Cleo Marchand on Thu 26 Nov." in alert.shown

    his = called(house, ana, "yesterday")
    assert "Called back by Ana Silva on Wed 25 Nov." in alert.shown
    ana.click(his, "Undo")
    house.tick()
    assert "Called back by Cleo Marchand on Thu 26 Nov." in alert.shown

    cleo.submit(cleo.click(hers, "Edit").view, {"Day": TUESDAY})
    house.tick()
    assert "Called back by Cleo Marchand on Tue 24 Nov." in alert.shown


def test_what_is_taken_back_after_the_call_says_so(house: House, ana: Persona, cleo: Persona) -> None:
    rating = rated(house, ana)
    alert = told(house, cleo)
    at(house, TUESDAY, 10)
    called(house, ana)
    mended(house, ana, rating, None)
    house.tick()

    assert "Taken back by Ana Silva: 3 out of 10, from the customer, on Mon 23 Nov." in alert.shown
    assert "Called back" not in alert.shown


def test_what_was_mended_is_told_as_it_is_now(house: House, ana: Persona, cleo: Persona) -> None:
    rating = rated(house, ana)
    alert = told(house, cleo)
    mended(house, ana, rating, replace(A_THREE, value=8))
    house.tick()

    assert alert.shown.startswith(
        "Acme · Changed by Ana Silva: 8 out of 10, from the customer, on Mon 23 Nov.\nNobody has to call."
    )


def test_who_is_asked_to_call_follows_a_hand_over(
    house: House, ana: Persona, ben: Persona, cleo: Persona
) -> None:
    at(house, MONDAY, 10)
    rated(house, cleo)
    house.tick()
    hers = ana.dm[-1]
    assert "Call them back by Tue 24 Nov.\n[Log] [Open] [Why]" in hers.shown
    with house.book(cleo) as book:
        to = known(book, ben)
        hand_over(book, known(book, ana), to=to, by=book.rep, at=house.clock(), gesture="one")
    house.tick()

    assert hers.shown.endswith("Ben Okafor looks after them and is asked to call back by Tue 24 Nov.")
    at(house, TUESDAY, 11)
    called(house, ben)
    assert hers.shown.endswith("Called back by Ben Okafor on Tue 24 Nov.")


def test_a_merged_customer_is_called_as_the_one_that_stays_and_back(
    house: House, ana: Persona, cleo: Persona
) -> None:
    house.customer(ana, "Bolt")
    rated(house, ana)
    alert = told(house, cleo)
    stays, goes = (house.read(ana, name).id for name in ("Bolt", "Acme"))
    with house.book(ana) as book:
        merge(book, stays, goes, {}, by=book.rep, at=house.clock(), key="m")
    house.tick()
    assert alert.shown.startswith("Bolt · They gave us 3 out of 10")
    assert "Bolt" in cleo.click(alert, "Open").text

    with house.book(ana) as book:
        undo_merge(book, merge_with(book, "m", by=book.rep), by=book.rep, at=house.clock(), added=0)
    house.tick()
    assert alert.shown.startswith("Acme · They gave us 3 out of 10")


def test_what_is_told_anew_asks_for_nothing_in_the_first_message(
    house: House, ana: Persona, cleo: Persona
) -> None:
    rating = rated(house, ana)
    alert = told(house, cleo)
    for value in (8, 2):
        mended(house, ana, rating, replace(A_THREE, value=value))
    house.tick()

    assert "Acme · They gave us 2 out of 10" in cleo.dm[-1].shown
    assert alert.shown == "What stood here was told anew since, or is no longer in the book."
    assert [message.error for message in updates(house, cleo)] == [""]


def test_a_contact_that_changes_nothing_sends_slack_nothing(
    house: House, ana: Persona, cleo: Persona
) -> None:
    rated(house, ana)
    alert = told(house, cleo)
    at(house, TUESDAY, 10)
    called(house, ana)
    house.clock.push(hours=2)
    calls = house.slack.calls("chat.update")
    called(house, ana)

    assert [call for call in house.slack.calls("chat.update") if call.args["ts"] == alert.ts] == [
        call for call in calls if call.args["ts"] == alert.ts
    ]
