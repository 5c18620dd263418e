"""A column of a dropped list can be left out, and kept after all, until the list is imported."""

from __future__ import annotations

from bot.playground.slack import Control, OpenedView, Persona
from tests.handlers.importing.test_dropped import drop, press
from tests.support.house import House
from tests.support.house.databases import both

COMPANIES = "Name,Country,Last contact,Colour\nAcme Bakery,Portugal,2026-10-05,red\n"


def beside(view: OpenedView, heading: str) -> Control:
    """The button of that column."""
    return next(control for control in view.controls() if heading in str(control.element))


@both
def test_a_column_that_is_left_out_is_not_imported(house: House, ana: Persona) -> None:
    message = drop(house, ana, content=COMPANIES)
    view = ana.click(message, "Columns").view
    ana.click(view, beside(view, "Leave Country out"))
    assert ana.modal
    assert "Country: left out, as you decided, for example “Portugal”" in ana.modal.shown
    house.tick()
    assert "Left out as you asked: “Country”." in message.shown

    press(house, ana, message, "Import")
    assert house.read(ana, "Acme Bakery").country == ""


def test_what_was_left_out_can_be_kept_until_the_import(house: House, ana: Persona) -> None:
    message = drop(house, ana, content=COMPANIES)
    view = ana.click(message, "Columns").view
    ana.click(view, beside(view, "Leave Country out"))
    house.tick()
    view = ana.click(message, "Columns").view
    keep = beside(view, "Keep Country")
    ana.click(view, keep)
    assert ana.modal
    assert "Country: country, for example “Portugal”" in ana.modal.shown
    house.tick()
    assert "Left out as you asked" not in message.shown

    assert "taken otherwise by now" in ana.click(ana.modal, keep).text
    press(house, ana, message, "Import")
    assert house.read(ana, "Acme Bakery").country == "Portugal"


def test_of_a_day_that_is_left_out_nobody_asks_what_it_means(house: House, ana: Persona) -> None:
    message = drop(house, ana, content=COMPANIES)
    view = ana.click(message, message.find("file_unclear")).view
    ana.click(view, next(control for control in view.controls() if "attempt" in control.label))
    house.tick()
    ana.close_all()
    view = ana.click(message, "Columns").view
    ana.click(view, beside(view, "Leave Last contact out"))
    house.tick()
    assert not message.has("file_unclear")

    press(house, ana, message, "Import")
    assert house.read(ana, "Acme Bakery").tried_on is None


def test_only_what_is_read_and_not_needed_can_be_left_out(house: House, ana: Persona) -> None:
    view = ana.click(drop(house, ana, content=COMPANIES), "Columns").view
    assert [control.label for control in view.controls()] == ["Leave out", "Leave out"]


def test_a_forged_column_changes_nothing(house: House, ana: Persona) -> None:
    message = drop(house, ana, content=COMPANIES)
    view = ana.click(message, "Columns").view
    button = beside(view, "Leave Country out")
    place = str(button.element["value"]).rpartition(":")[0]
    for index in ("0", "3", "77", "-1", "x", ""):
        outcome = ana.click(view, button.forged(value=f"{place}:{index}"))
        assert [outcome.status, outcome.failed] == [200, None]
    house.tick()
    assert "Left out as you asked" not in message.shown
