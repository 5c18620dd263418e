"""Taking back the import of a dropped file, in the chat."""

from __future__ import annotations

from datetime import timedelta

from bot.playground.slack import Persona, PostedMessage
from tests.handlers.importing.test_dropped import drop, names_of, press
from tests.support.house import House
from tests.support.house.databases import both

LIST = "Name,Country\nAcme Bakery,Portugal\nCobalt Coffee,Spain\n"


def imported(house: House, person: Persona) -> PostedMessage:
    message = drop(house, person, content=LIST)
    press(house, person, message, "Import")
    return message


@both
def test_an_import_is_taken_back(house: House, ana: Persona) -> None:
    house.customer(ana, "Acme Bakery")
    message = imported(house, ana)
    assert house.read(ana, "Acme Bakery").country == "Portugal"

    view = ana.click(message, "Undo").view
    assert "removes 1 customer and gives 1 customer back" in view.shown
    ana.submit(view)
    house.tick()

    assert "is taken back: 1 customer removed, 1 customer as before" in message.shown
    assert names_of(house, ana) == {"Acme Bakery"}
    assert house.read(ana, "Acme Bakery").country == ""
    assert not message.has("Undo")


def test_customers_on_whom_people_have_worked_are_asked_about(house: House, ana: Persona) -> None:
    message = imported(house, ana)
    ana.submit(ana.command("/logcall", "Acme Bakery: spoke with Rosa, happy").view)

    view = ana.click(message, "Undo").view
    assert "Acme Bakery: 1 interaction" in view.shown
    assert ana.submit(view).errors
    ana.submit(view, {"worked_on": "keep"})
    house.tick()

    assert "people have worked on them: Acme Bakery" in message.shown
    assert names_of(house, ana) == {"Acme Bakery"}


def test_what_was_added_after_the_question_stops_it(house: House, ana: Persona) -> None:
    message = imported(house, ana)
    ana.submit(ana.command("/logcall", "Acme Bakery: spoke with Rosa, happy").view)
    view = ana.click(message, "Undo").view
    with house.book(ana) as book:
        (customer,) = book.customers_of(book.rep).named("Cobalt Coffee")
        customer.note_change("name", "Cobalt", "Cobalt Coffee", by=book.rep, at=house.clock())
    ana.submit(view, {"worked_on": "take"})
    house.tick()

    assert "since you were asked" in message.shown
    assert names_of(house, ana) == {"Acme Bakery", "Cobalt Coffee"}
    assert message.has("Undo")


def test_a_second_submission_takes_nothing_further_back(house: House, ana: Persona) -> None:
    message = imported(house, ana)
    undo = message.find("Undo")
    view = ana.click(message, undo).view
    ana.submit(view)
    house.tick()
    assert "taken back already" in ana.click(message, undo).text


def test_after_a_month_it_is_said_to_be_too_late(house: House, ana: Persona) -> None:
    message = imported(house, ana)
    house.clock.now += timedelta(days=31)
    assert "30 days" in ana.click(message, "Undo").text


def test_nobody_else_takes_it_back(house: House, ana: Persona, ben: Persona) -> None:
    theirs = imported(house, ben)
    message = imported(house, ana)
    forged = message.find("Undo").forged(value=theirs.find("Undo").element["value"])
    assert "not here any more" in ana.click(message, forged).text


def test_the_card_of_a_removed_customer_changes_in_place(house: House, ana: Persona) -> None:
    house.customer(ana, "Zeta Zinc")
    message = drop(house, ana, content="Name,Last contact\nAlder,2026-01-05\nBeech,2026-01-06\n")
    press(house, ana, message, "Import")
    digest = house.next_morning(ana)
    assert digest
    assert "Alder" in digest.shown
    ana.submit(ana.click(message, "Undo").view)
    house.tick()
    assert "is taken back" in message.shown
    assert "Alder" not in digest.shown
    assert not digest.has("Log")
