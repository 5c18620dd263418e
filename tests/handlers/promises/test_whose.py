"""Who promised, and which promise an answer speaks of."""

from __future__ import annotations

from datetime import UTC, datetime

from bot.playground.slack import GestureOutcome as Seen
from bot.playground.slack import Persona, PostedMessage
from tests.support.house import House


def card(seen: Seen) -> PostedMessage:
    assert seen.ephemeral is not None, seen.failed
    return seen.ephemeral


def promised(house: House, person: Persona, words: str) -> PostedMessage:
    return card(person.submit(person.command("/promise", words).view))


def test_an_answer_says_which_promise_is_the_next_one(house: House, ana: Persona) -> None:
    house.customer(ana, "Acme Bakery")
    promised(house, ana, "Acme call back by Tue 24 Nov")

    theirs = promised(house, ana, "Acme they send the floor plan by 4 Dec")
    ours = promised(house, ana, "Acme send the list by 3 Dec")

    assert (
        "Acme Bakery promised: send the floor plan, by Fri 4 Dec. Next: call back, promised by"
        in theirs.shown
    )
    assert "Next: call back, promised by Tue 24 Nov." in ours.shown
    form = ana.command("/logcall", "Acme: spoke with purchasing, will send him the catalogue tomorrow").view
    assert "Next: call back, promised by Tue 24 Nov." in card(ana.submit(form)).shown


def test_an_answer_that_does_not_know_the_words_speaks_of_a_promise(house: House, ana: Persona) -> None:
    house.customer(ana, "Acme Bakery")
    promised(house, ana, "Acme call back by Tue 24 Nov")

    said = card(ana.submit(ana.command("/rate", "Acme 8").view, {"Who gave it?": "The customer"}))

    assert "A promise of ours is due on Tue 24 Nov." in said.shown


def test_who_promised_is_named_to_everybody_else(house: House, ana: Persona, cleo: Persona) -> None:
    house.customer(ana, "Acme Bakery")
    promised(house, ana, "Acme call back by Wednesday")

    said = promised(house, cleo, "Acme visit them by Tuesday")

    assert "You promised Acme Bakery: visit them, by Tue 24 Nov." in said.shown
    for command, words in (("/promises", ""), ("/promises", "acme"), ("/customer", "acme")):
        mine, hers = card(ana.command(command, words)).shown, card(cleo.command(command, words)).shown
        assert "Cleo Marchand promised: visit them, by Tue 24 Nov" in mine
        assert "You promised: visit them, by Tue 24 Nov" in hers
    assert "You promised: call back, by Wed 25 Nov" in card(ana.command("/customer", "acme")).shown
    assert "Ana Silva promised: call back, by Wed 25 Nov" in card(cleo.command("/customer", "acme")).shown
    digest = house.next_morning(ana)
    assert digest
    assert "Cleo Marchand promised to visit them by Tue 24 Nov" in digest.shown
    assert "Cleo Marchand promised to visit them" in ana.command("/why", "acme").text
    assert "You promised to visit them" in cleo.command("/why", "acme").text
    edited = card(ana.submit(ana.click(card(ana.command("/promises", "")), "Edit", near="visit").view))
    assert "Changed. Cleo Marchand promised Acme Bakery: visit them" in edited.shown


def test_ones_own_list_has_what_was_promised_at_a_colleagues_customer(
    house: House, ana: Persona, ben: Persona, cleo: Persona
) -> None:
    house.customer(ana, "Acme Bakery")
    promised(house, ana, "Acme call back by Wednesday")
    promised(house, cleo, "Acme visit them by Thursday")

    listed = card(cleo.command("/promises", "")).shown

    assert "Your promises · 1 open" in listed
    assert ("visit them" in listed, "call back" in listed) == (True, False)
    assert "Your promises · 2 open" in card(ana.command("/promises", "")).shown
    assert "No promise is open with your customers." in card(ben.command("/promises", "")).shown


def test_the_alert_of_the_day_names_who_promised(house: House, ana: Persona, cleo: Persona) -> None:
    house.customer(ana, "Acme Bakery")
    promised(house, cleo, "Acme visit them by Tuesday")
    house.clock.now = datetime(2026, 11, 24, 16, 0, tzinfo=UTC)
    house.tick()

    assert any("Acme Bakery · Cleo Marchand promised to visit them" in message.shown for message in ana.dm)


def test_the_promises_with_one_customer_are_listed_by_its_name(
    house: House, ana: Persona, ben: Persona
) -> None:
    house.customer(ana, "Acme Bakery")
    house.customer(ana, "Acme Bank")
    house.customer(ana, "Bolt")
    house.customer(ben, "Zenith")
    promised(house, ana, "Bolt the oven by Wednesday")
    promised(house, ana, "Acme Bank the contract by Friday")

    listed = card(ana.command("/promises", "bolt")).shown

    assert "Open promises · Bolt" in listed
    assert ("the oven" in listed, "the contract" in listed) == (True, False)
    assert "No promise is open with Acme Bakery." in card(ana.command("/promises", "acme bakery")).shown
    for unknown in ("nobody at all", "zenith"):
        assert "the oven" not in card(ana.command("/promises", unknown)).shown
        assert f"I know no customer “{unknown}”" in card(ana.command("/promises", unknown)).shown
    several = card(ana.command("/promises", "acme"))
    assert "the contract" in card(ana.click(several, "Promises", near="Acme Bank")).shown
