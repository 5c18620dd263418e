"""What can be read in several ways is asked about, with a button for each reading."""

from __future__ import annotations

import pytest

from bot.playground.slack import Persona, PostedMessage
from tests.handlers.importing.test_dropped import drop, names_of, press
from tests.support.house import House
from tests.support.house.databases import both

DAYS = "Name,Last contact\nAcme Bakery,03/04/2026\nCobalt Coffee,05/06/2026\n"
AMOUNTS = """Name,Bought on,Amount
Acme,2026-10-05,1.250
Cobalt,2026-10-06,"3,50"
Delta,2026-10-06,4.75
"""


def choose(house: House, person: Persona, message: PostedMessage, reading: str) -> None:
    view = person.modal or person.click(message, message.find("file_unclear")).view
    (button,) = [control for control in view.controls() if reading in control.label]
    person.click(view, button)
    house.tick()


def press_unclear(person: Persona, message: PostedMessage) -> None:
    person.click(message, message.find("file_unclear"))


@both
def test_days_that_can_be_two_are_asked_about_before_anything_is_imported(house: House, ana: Persona) -> None:
    message = drop(house, ana, content=DAYS)
    assert message.shown.split("\n")[1:3] == [
        "As it looks now: 2 new.",
        "2 things are unclear, 1 of them to be answered: press The unclear. Nothing is imported before.",
    ]
    assert message.has("The unclear (2)")
    assert not message.has("Import")

    press_unclear(ana, message)
    assert ana.modal
    assert "03/04/2026 can be two different days" in ana.modal.shown
    choose(house, ana, message, "The month first")
    assert "✓ The month first" in ana.modal.shown
    assert "2 new" in message.shown

    press(house, ana, message, "Import")
    assert str(house.read(ana, "Acme Bakery").reached_on) == "2026-03-04"


def test_an_answer_can_be_changed_until_the_import(house: House, ana: Persona) -> None:
    message = drop(house, ana, content=DAYS)
    press_unclear(ana, message)
    choose(house, ana, message, "The month first")
    choose(house, ana, message, "The day first")
    assert ana.modal
    assert "✓ The day first" in ana.modal.shown
    press(house, ana, message, "Import")
    assert str(house.read(ana, "Acme Bakery").reached_on) == "2026-04-03"


@pytest.mark.parametrize(("reading", "amount"), [("1250", 1250), ("1.25", 1.25)])
def test_amounts_that_can_be_two_are_asked_about(
    house: House, ana: Persona, reading: str, amount: float
) -> None:
    message = drop(house, ana, content=AMOUNTS)
    assert "1 thing is unclear" in message.shown
    press_unclear(ana, message)
    assert ana.modal
    buttons = [control for control in ana.modal.controls() if "choose_reading" in control.action_id]
    written_out = {button.label: button for button in buttons}
    assert len(written_out) == 2
    chosen = next(button for label, button in written_out.items() if label.startswith(reading))
    ana.click(ana.modal, chosen)
    house.tick()
    press(house, ana, message, "Import")
    with house.book(ana) as book:
        (customer,) = book.customers_of(book.rep).named("Acme")
        assert float(customer.purchases[0].amount or 0) == amount


def test_a_contact_that_may_be_no_talk_can_be_called_an_attempt(house: House, ana: Persona) -> None:
    message = drop(house, ana, content="Name,Last contact\nAcme Bakery,2026-10-05\n")
    assert "1 thing could be read in several ways; how it is taken, says The unclear." in message.shown
    assert message.has("Import")

    press_unclear(ana, message)
    choose(house, ana, message, "an attempt")
    press(house, ana, message, "Import")

    assert house.read(ana, "Acme Bakery").reached_on is None


def test_once_imported_nothing_can_be_chosen_any_more(house: House, ana: Persona) -> None:
    message = drop(house, ana, content="Name,Last contact\nAcme Bakery,2026-10-05\n")
    press_unclear(ana, message)
    view = ana.modal
    assert view
    ana.click(message, "Import")
    (attempt,) = [control for control in view.controls() if "attempt" in control.label]
    told = ana.click(view, attempt).text
    house.tick()
    assert "being imported already" in told
    assert str(house.read(ana, "Acme Bakery").reached_on) == "2026-10-05"


@pytest.mark.parametrize("value", ["", "x", "[1]", '["1", "0", "days", "sideways"]', "[" * 5000])
def test_a_forged_reading_changes_nothing(house: House, ana: Persona, value: str) -> None:
    message = drop(house, ana, content=DAYS)
    press_unclear(ana, message)
    view = ana.modal
    assert view
    button = next(control for control in view.controls() if "month first" in control.label)
    outcome = ana.click(view, button.forged(value=value[:2000]))
    house.tick()
    assert outcome.status == 200
    assert "1 of them to be answered" in message.shown
    assert names_of(house, ana) == set()


ALIKE = "Name,Country\nAcme Bakry,Portugal\nCobalt Coffee,Spain\n"


@both
def test_a_line_that_may_mean_a_known_customer_is_asked_about(house: House, ana: Persona) -> None:
    house.customer(ana, "Acme Bakery")
    message = drop(house, ana, content=ALIKE)
    assert "1 thing is unclear" in message.shown
    assert not message.has("Import")

    press_unclear(ana, message)
    assert ana.modal
    assert "“Acme Bakry” in the file may be “Acme Bakery” in your book." in ana.modal.shown
    choose(house, ana, message, "The same: Acme Bakery")
    assert "✓ The same" in ana.modal.shown
    assert "1 new, 1 to be changed" in message.shown

    press(house, ana, message, "Import")
    assert names_of(house, ana) == {"Acme Bakery", "Cobalt Coffee"}
    assert house.read(ana, "Acme Bakery").country == "Portugal"


def test_who_is_the_same_keeps_the_id_of_the_book(house: House, ana: Persona) -> None:
    press(house, ana, drop(house, ana, content="Customer id,Customer\n9001,Acme Bakery\n"), "Import")
    message = drop(house, ana, content="Customer id,Customer,Country\n41,Acme Bakry,Portugal\n")
    choose(house, ana, message, "The same: Acme Bakery")
    press(house, ana, message, "Import")
    assert names_of(house, ana) == {"Acme Bakery"}
    acme = house.read(ana, "Acme Bakery")
    assert (acme.external_id, acme.country) == ("9001", "Portugal")


def test_which_column_is_the_name_and_whose_an_id_is(house: House, ana: Persona) -> None:
    content = "Id,Company,Organization\n1,Northwind,Alder\n2,Northwind,Alder\n"
    message = drop(house, ana, content=content)
    assert "2 things are unclear" in message.shown
    choose(house, ana, message, "“Organization”: Alder")
    choose(house, ana, message, "The line's: one customer")
    press(house, ana, message, "Import")
    assert names_of(house, ana) == {"Alder"}


def test_another_customer_is_one_once_somebody_has_said_so(house: House, ana: Persona) -> None:
    house.customer(ana, "Acme Bakery")
    message = drop(house, ana, content=ALIKE)
    press_unclear(ana, message)
    assert ana.modal
    assert "✓" not in ana.modal.shown
    choose(house, ana, message, "Another customer")
    press(house, ana, message, "Import")
    assert names_of(house, ana) == {"Acme Bakery", "Acme Bakry", "Cobalt Coffee"}


def test_all_that_is_unclear_is_asked_about_at_once(house: House, ana: Persona) -> None:
    house.customer(ana, "Acme Bakery")
    message = drop(house, ana, content="Name,Last contact\nAcme Bakry,03/04/2026\nCobalt Coffee,05/06/2026\n")
    assert "3 things are unclear, 2 of them to be answered" in message.shown
    choose(house, ana, message, "The month first")
    assert "2 new" in message.shown
    choose(house, ana, message, "The same: Acme Bakery")
    assert ana.modal
    asked = [
        line for line in ana.modal.shown.split("\n") if line.startswith(("In the col", "“Acme", "The col"))
    ]
    assert [line.split(" ")[0] for line in asked] == ["In", "“Acme", "The"]
    assert "1 new, 1 to be changed.\n3 things could be read in several ways" in message.shown


def test_a_customer_of_somebody_else_is_never_named(house: House, ana: Persona, ben: Persona) -> None:
    house.customer(ben, "Acme Bakery")
    message = drop(house, ana, content=ALIKE)
    assert not message.has("file_unclear")
    assert "Acme Bakery" not in message.shown


def test_what_was_answered_is_not_asked_of_the_lines_that_come_back(house: House, ana: Persona) -> None:
    refused = AMOUNTS.replace("Acme,2026-10-05", "Acme,2026-02-30")
    message = drop(house, ana, content=refused)
    press_unclear(ana, message)
    choose(house, ana, message, "1.25")
    press(house, ana, message, "Import")
    (lines,) = ana.dm[-1].files

    again = drop(house, ana, lines.name, lines.text.replace("2026-02-30", "2026-02-28", 1))
    assert "1 new" in again.shown
    assert not again.has("file_unclear")
    press(house, ana, again, "Import")
    with house.book(ana) as book:
        (customer,) = book.customers_of(book.rep).named("Acme")
        assert float(customer.purchases[0].amount or 0) == 1.25
