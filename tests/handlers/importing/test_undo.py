"""Taking back the import of a dropped file, in the chat."""

from __future__ import annotations

from datetime import timedelta

from bot.playground.slack import Persona, PostedMessage
from models.absences.handing_over import hand_over as hand_over_all
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


@both
def test_a_customer_that_is_somebody_elses_by_now_stays_with_all_that_was_noted(
    house: House, ana: Persona, ben: Persona
) -> None:
    message = imported(house, ana)
    hand_over(house, ana, "Acme Bakery", to=ben)
    ben.submit(ben.command("/logcall", "Acme Bakery: spoke with Rosa, price 999").view)

    view = ana.click(message, "Undo").view
    assert "removes 1 customer and gives 0 customers back" in view.shown
    assert "Not yours by now, so left as they are: 1 customer with Ben Okafor." in view.shown
    assert "Acme" not in view.shown
    ana.submit(view)
    house.tick()

    assert "1 customer removed, 0 customers as before" in message.shown
    assert "left as they are: 1 customer with Ben Okafor" in message.shown
    assert names_of(house, ana) == set()
    assert names_of(house, ben) == {"Acme Bakery"}
    with house.book(ben) as book:
        (customer,) = book.customers_of(book.rep).named("Acme Bakery")
        assert "price 999" in customer.interactions[0].note


def test_one_handed_over_while_the_form_was_open_stays(house: House, ana: Persona, ben: Persona) -> None:
    message = imported(house, ana)
    view = ana.click(message, "Undo").view
    hand_over(house, ana, "Acme Bakery", to=ben)
    ana.submit(view)
    house.tick()
    assert names_of(house, ben) == {"Acme Bakery"}
    assert names_of(house, ana) == set()


def test_when_all_is_somebody_elses_nothing_is_asked(
    house: House, ana: Persona, ben: Persona, cleo: Persona
) -> None:
    message = imported(house, ana)
    with house.book(cleo) as book:
        rep, to = book.rep_known_as(ana.id), book.rep_known_as(ben.id)
        assert rep
        assert to
        hand_over_all(book, rep, to=to, by=book.rep, at=house.clock(), gesture="one")
    assert "are with Ben Okafor by now" in ana.click(message, "Undo").text
    assert names_of(house, ben) == {"Acme Bakery", "Cobalt Coffee"}


@both
def test_who_is_no_admin_any_more_takes_nothing_back_from_others(
    house: House, ben: Persona, cleo: Persona
) -> None:
    house.customer(ben, "Acme Bakery")
    content = (
        f"Name,Country,Owner\nAcme Bakery,Spain,Ben Okafor\nDelta,Spain,Ben Okafor\nOwn,Spain,{cleo.name}\n"
    )
    message = drop(house, cleo, content=content)
    press(house, cleo, message, "Import")
    cleo.changes(is_admin=False)
    with house.book(cleo) as book:
        book.rep.admin_since = None
        for team in book.teams():
            team.staff(members=set(), managers=set(), by=book.rep, at=house.clock())

    view = cleo.click(message, "Undo").view
    assert "removes 1 customer and gives 0 customers back" in view.shown
    cleo.submit(view)
    house.tick()

    assert "left as they are: 2 customers with Ben Okafor" in message.shown
    assert names_of(house, ben) == {"Acme Bakery", "Delta"}
    assert house.read(ben, "Acme Bakery").country == "Spain"
    assert names_of(house, cleo) == set()


def test_a_later_file_for_somebody_elses_customer_stops_nobody(
    house: House, ana: Persona, ben: Persona
) -> None:
    """Nor is it named."""
    message = imported(house, ana)
    hand_over(house, ana, "Acme Bakery", to=ben)
    theirs = drop(house, ben, content="Name,Country\nAcme Bakery,Spain\n")
    press(house, ben, theirs, "Import")
    ana.submit(ana.click(message, "Undo").view)
    house.tick()
    assert "is taken back" in message.shown
    assert house.read(ben, "Acme Bakery").country == "Spain"


def hand_over(house: House, person: Persona, name: str, *, to: Persona) -> None:
    with house.book(person) as book:
        receiver = book.rep_known_as(to.id)
        assert receiver
        (customer,) = book.customers_of(book.rep).named(name)
        customer.owner = receiver
