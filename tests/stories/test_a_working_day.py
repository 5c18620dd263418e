"""From the morning's nudge to the saved call, and what happens when something comes in between."""

from __future__ import annotations

from datetime import timedelta

from bot.playground.slack import Persona, PostedMessage
from tests.support.house import House

AGO = timedelta(days=40)  # longer than a key customer waits for the first call


def digests(person: Persona) -> list[PostedMessage]:
    return [message for message in person.dm if "Good morning" in message.shown]


def test_a_rep_is_nudged_logs_the_call_and_the_card_is_settled(house: House, ana: Persona) -> None:
    house.customer(ana, "Acme Bakery", added=AGO)

    digest = house.next_morning(ana)
    assert digest
    assert "One customer would like to hear from you today." in digest.shown

    form = ana.click(digest, "Log", near="Acme Bakery").view
    said = ana.submit(form, {"Note": "wants the second oven by spring", "Reached?": "We spoke"})
    assert "Saved: call with Acme Bakery today, reached. That settles" in said.text

    house.tick()
    assert "Acme Bakery · Logged by Ana Silva: call, reached" in digest.shown
    assert not digest.has("nudge_log")
    card = ana.command("/customer", "Acme Bakery")
    assert "wants the second oven by spring" in card.text

    for _ in range(5):
        assert house.next_morning(ana) is None
    assert ana.notified == 1


def test_slack_is_away_on_monday_morning_and_the_digest_comes_later_once(house: House, ana: Persona) -> None:
    house.customer(ana, "Acme Bakery", added=AGO)

    with house.slack.outage():
        assert house.next_morning(ana) is None
        for _ in range(3):
            house.clock.push(minutes=10)
            house.tick()
    assert digests(ana) == []

    for _ in range(12):
        house.clock.push(minutes=10)
        house.tick()

    (digest,) = digests(ana)
    assert "Acme Bakery" in digest.shown
    assert ana.notified == 1


def test_what_was_typed_while_slack_was_away_is_answered_later(house: House, ana: Persona) -> None:
    house.customer(ana, "Acme Bakery")
    form = ana.command("/logcall", "Acme Bakery: spoke").view

    with house.slack.outage():
        assert ana.submit(form, {"Note": "happy"}).failed is None
        house.tick()
    for _ in range(12):
        house.clock.push(minutes=10)
        house.tick()

    answers = [message for message in ana.dm if "Saved: call with Acme Bakery" in message.shown]
    assert len(answers) == 1


def test_a_hot_potato_survives_a_snooze(house: House, ana: Persona) -> None:
    house.customer(ana, "Acme Bakery", added=AGO)
    form = ana.command("/logcall", "Acme Bakery: spoke").view
    ana.click(form, "More")
    ana.submit(ana.modal, {"Note": "the oven burns", "problem": ["There is a problem"]})
    digest = house.next_morning(ana)
    assert digest

    snooze = ana.click(digest, "Snooze", near="Acme Bakery").view
    said = ana.submit(snooze, {"Why": "on holiday"})
    assert said.failed is None
    assert not said.errors

    again = house.next_morning(ana)
    assert again
    assert "Acme Bakery" in again.shown


def test_a_rep_leaves_and_the_manager_hears_of_it_once(
    house: House, ana: Persona, ben: Persona, cleo: Persona
) -> None:
    for name in ("Acme Bakery", "Bolt"):
        house.customer(ben, name, added=AGO)

    ben.deactivated()
    for _ in range(3):
        house.next_morning(cleo)
        house.timetable.refresh_profiles()
        ben.deactivated()
        house.clock.push(days=1)

    (told,) = [message for message in cleo.dm if "Ben Okafor is no longer active" in message.shown]
    assert "2 customers need somebody else: Acme Bakery, Bolt." in told.shown
    assert told.has("Ana Silva")
    assert ben.dm == []
    assert not [message for message in ana.dm if "Ben" in message.shown]
