"""A manager hands a customer to its rep with one button, who has it first in the next morning."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import date

import pytest
from sqlalchemy import select

from bot.playground.slack import GestureOutcome, Persona
from models.customers.assignments.assignment import Assignment
from models.customers.ratings.metric import RatedBy
from models.customers.ratings.rating import Rating, RatingDetails
from models.kernel.vocabulary import Metric
from tests.handlers.absences.cast import due_customer
from tests.handlers.alerts.test_hot_potatoes import alarms, rated
from tests.support.duties import morning_digest
from tests.support.house import House, restarted
from tests.support.house.databases import both, both_in_depth

A_SEVEN = RatingDetails(RatedBy.CUSTOMER, date(2026, 11, 20), Metric.OVERALL, 7, "invoices come late")


@pytest.fixture(autouse=True)
def acme(house: House, ana: Persona, cleo: Persona) -> None:
    """Ana's customer, whose answer makes nobody call; Cleo leads her team."""
    house.customer(ana, "Acme")


def answers(cleo: Persona) -> GestureOutcome:
    """The answers behind a figure, as the manager opens them."""
    short = cleo.command("/team").ephemeral
    assert short
    figures = cleo.click(short, "All figures").ephemeral
    assert figures
    return cleo.click(figures, "Answers")


def handed(house: House, ana: Persona, cleo: Persona) -> GestureOutcome:
    rated(house, ana, A_SEVEN)
    return cleo.click(answers(cleo).view, "Hand to Ana Silva")


def assignments(house: House, person: Persona) -> list[Assignment]:
    with house.book(person) as book:
        return list(book.session.scalars(select(Assignment)))


@both
def test_an_answer_is_handed_over_and_comes_first_the_next_morning(
    house: House, ana: Persona, cleo: Persona
) -> None:
    for number in range(4):
        due_customer(house, ana, f"Customer {number}")
    ana.submit(ana.command("/promise", "Customer 0 the price list by tomorrow").view)

    said = handed(house, ana, cleo)

    assert "Acme comes first in the next morning message of Ana Silva." in said.text
    house.tick()
    assert not any("Acme" in message.shown for message in ana.dm if "asks" in message.shown)
    digest = morning_digest(house, ana)
    first = digest.shown.split("\n")[1]
    assert first.startswith(
        "Acme · Cleo Marchand asks that you call them. They gave us 7 out of 10 on Fri 20 Nov"
    )
    assert "Cleo Marchand asks that you call them." in ana.command("/why", "Acme").text
    assert "Cleo Marchand asks that you call them." in ana.command("/due").text


@both_in_depth
def test_the_manager_hears_that_it_was_done_once_and_sees_it_in_the_list(
    house: House, ana: Persona, cleo: Persona
) -> None:
    handed(house, ana, cleo)
    assert "With Ana Silva since Mon 23 Nov" in answers(cleo).text
    digest = morning_digest(house, ana)
    said = ana.submit(ana.click(digest, "Log", near="Acme").view, {"Reached?": "We spoke"})
    house.tick()
    house.tick()

    done = [message.shown for message in cleo.dm if message.shown.startswith("Done:")]
    assert done == [
        "Done: Ana Silva talked to Acme on Tue 24 Nov. You had asked for it on Mon 23 Nov.\n[Open]"
    ]
    assert "Ana Silva talked to them on Tue 24 Nov" in answers(cleo).text
    assert "asks that you call" not in ana.command("/due").text

    assert said.ephemeral
    ana.click(said.ephemeral, "Undo")
    assert "Cleo Marchand asks that you call them." in ana.command("/due").text


def test_done_otherwise_settles_it_with_a_word(house: House, ana: Persona, cleo: Persona) -> None:
    handed(house, ana, cleo)
    digest = morning_digest(house, ana)
    form = ana.click(digest, "Done otherwise").view
    ana.submit(form, {"What happened?": "wrote to them, they are fine", "Reached?": "Tried, not reached"})
    house.tick()

    assert any("Done: Ana Silva" in message.shown for message in cleo.dm)
    assert assignments(house, ana)[0].settled_at


def test_an_attempt_leaves_it_open(house: House, ana: Persona, cleo: Persona) -> None:
    handed(house, ana, cleo)
    digest = morning_digest(house, ana)
    ana.submit(ana.click(digest, "Log", near="Acme").view, {"Reached?": "Tried, not reached"})
    house.tick()

    assert assignments(house, ana)[0].is_open
    assert not any("Done:" in message.shown for message in cleo.dm)


@both
def test_a_problem_is_asked_for_at_once_and_everything_else_waits(
    house: House, ana: Persona, cleo: Persona
) -> None:
    rated(house, ana)
    (alert,) = alarms(house, cleo)

    said = cleo.click(alert, "Hand to Ana Silva")
    house.tick()

    assert "Ana Silva has been asked to call Acme now." in said.text
    assert ana.dm[-1].shown.startswith("Cleo Marchand asks you to call Acme now.")
    assert ana.dm[-1].has("Log")


def test_a_second_press_says_since_when_it_is_with_them(house: House, ana: Persona, cleo: Persona) -> None:
    rated(house, ana)
    (alert,) = alarms(house, cleo)
    cleo.click(alert, "Hand to Ana Silva")
    house.tick()
    told = len(ana.dm)

    again = cleo.click(alert, "Hand to Ana Silva")
    house.tick()

    assert "Ana Silva has had Acme first since Mon 23 Nov; Cleo Marchand asked for it." in again.text
    assert len(ana.dm) == told
    assert len(assignments(house, ana)) == 1


@both_in_depth
def test_two_presses_at_one_moment_are_one(house: House, ana: Persona, cleo: Persona) -> None:
    rated(house, ana)
    (alert,) = alarms(house, cleo)
    button = alert.find("Hand to Ana Silva")
    with ThreadPoolExecutor(2) as pool:
        list(pool.map(lambda _: cleo.click(alert, button), range(2)))
    restarted(house)
    cleo.click(alert, button)
    assert len(assignments(house, ana)) == 1


def test_it_is_taken_back_by_the_manager(house: House, ana: Persona, cleo: Persona) -> None:
    said = handed(house, ana, cleo)
    shown = said.opened_view or said.ephemeral
    assert shown

    assert "Taken back: nobody is asked to call Acme." in cleo.click(shown, "Take it back").text
    assert "asks that you call" not in ana.command("/due").text
    assert "Done:" not in "".join(message.shown for message in cleo.dm)


def test_of_two_talks_one_taken_back_leaves_it_done(house: House, ana: Persona, cleo: Persona) -> None:
    handed(house, ana, cleo)
    first = ana.submit(ana.command("/logcall", "Acme").view, {"Reached?": "We spoke"})
    ana.submit(ana.command("/logcall", "Acme").view, {"Reached?": "We spoke", "Note": "once more"})

    assert first.ephemeral
    ana.click(first.ephemeral, "Undo")

    assert "asks that you call" not in ana.command("/due").text
    assert assignments(house, ana)[0].settled_at


def test_an_answer_that_is_taken_back_is_not_quoted(house: House, ana: Persona, cleo: Persona) -> None:
    handed(house, ana, cleo)
    with house.book(ana) as book:
        (rating,) = book.session.scalars(select(Rating))
        rating.withdraw(by=book.rep, at=rating.noted_at)

    why = ana.command("/why", "Acme").text
    assert "Cleo Marchand asks that you call them." in why
    assert "7 out of 10" not in why


def test_it_is_taken_back_while_nobody_is_there_to_be_asked(
    house: House, ana: Persona, cleo: Persona
) -> None:
    said = handed(house, ana, cleo)
    ana.deactivated()
    shown = said.opened_view or said.ephemeral
    assert shown

    assert "Taken back: nobody is asked to call Acme." in cleo.click(shown, "Take it back").text


def test_a_talk_settles_only_what_was_asked_for_until_then(house: House, ana: Persona, cleo: Persona) -> None:
    house.customer(ana, "Acme Ltd")
    for name in ("Acme", "Acme Ltd"):
        with house.book(cleo) as book:
            (customer,) = book.customers_of(book.rep).named(name)
            customer.assign(None, by=book.rep, at=house.clock())
        house.clock.push(days=2)
    listing = ana.command("/customer", "duplicates").ephemeral
    assert listing
    ana.submit(ana.click(listing, "Merge").view)

    form = ana.command("/logcall", "Acme").view
    form.values["day", "day"]["selected_date"] = "2026-11-24"
    ana.submit(form, {"Reached?": "We spoke"})

    assert sorted(assignment.is_open for assignment in assignments(house, ana)) == [False, True]
    assert "Cleo Marchand asks that you call them." in ana.command("/due").text


def test_a_manager_of_the_same_name_may_hand_over_as_well(house: House, ana: Persona, cleo: Persona) -> None:
    rated(house, ana, A_SEVEN)
    with house.book(cleo) as book:
        book.rep.name = "Ana Silva"

    assert "Hand to Ana Silva" in answers(cleo).text


def test_who_leads_nobody_cannot_hand_over_and_learns_nothing(
    house: House, ana: Persona, ben: Persona, cleo: Persona
) -> None:
    rated(house, ana)
    (alert,) = alarms(house, cleo)
    house.customer(ben, "Bolt")

    refused = ben.click(alert, "Hand to Ana Silva")

    assert "Acme" not in refused.text
    assert assignments(house, ana) == []


def test_nobody_hands_to_themselves(house: House, cleo: Persona) -> None:
    house.customer(cleo, "Own Mill")
    rated(house, cleo, A_SEVEN, of="Own Mill")
    assert "Hand to" not in answers(cleo).text


def test_it_goes_with_the_customer_to_a_new_owner_and_to_who_stands_in(
    house: House, ana: Persona, ben: Persona, cleo: Persona
) -> None:
    handed(house, ana, cleo)
    ana.command("/rapport", "away until Friday cover @Ben Okafor")
    digest = house.next_morning(ben)

    assert digest
    assert "Acme · Cleo Marchand asks that you call them." in digest.shown


def test_a_snooze_does_not_hide_it(house: House, ana: Persona, cleo: Persona) -> None:
    handed(house, ana, cleo)
    digest = morning_digest(house, ana)
    said = ana.submit(ana.click(digest, "Snooze", near="Acme").view)
    assert "a manager asked for a call" in said.text
    assert "Cleo Marchand asks that you call them." in ana.command("/due").text


def test_merging_takes_it_along(house: House, ana: Persona, cleo: Persona) -> None:
    handed(house, ana, cleo)
    house.customer(ana, "Acme Ltd")
    listing = ana.command("/customer", "duplicates").ephemeral
    assert listing
    form = ana.click(listing, "Merge").view
    ana.submit(form)
    assert "Cleo Marchand asks that you call them." in ana.command("/due").text


def test_what_is_done_is_not_said_to_be_taken_back(house: House, ana: Persona, cleo: Persona) -> None:
    shown = handed(house, ana, cleo).view
    house.clock.push(days=1)
    ana.submit(ana.command("/logcall", "Acme: called them, all is well").view, {"Reached?": "We spoke"})

    said = cleo.click(shown, "Take it back")

    assert (
        "Ana Silva talked to Acme on Tue 24 Nov, so this is done: there is nothing to take back." in said.text
    )
    assert [assignment.is_withdrawn for assignment in assignments(house, cleo)] == [False]
