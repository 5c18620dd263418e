"""A kept form is saved once, by whichever copy comes first, and its button says so from then on."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from bot.playground.slack import GestureOutcome, OpenedView, Persona, PostedMessage
from models.customers.interactions.interaction import Interaction
from models.duplicates.merging import merge
from tests.support.house import House
from tests.support.house.databases import both
from tests.support.house.house import restarted

ACME, CEDAR = "Acme Bakery", "Cedar Ltd"
ELSEWHERE = "This form was saved already, where it was open before."
LOGGED = "Saved already: call with Acme Bakery today, reached.\n[Edit] [Undo]"
OTHER_NOTE = {"Note": "a second talk: they cancel the order", "Reached?": "We spoke"}
Press = Callable[[OpenedView], GestureOutcome]


@pytest.fixture(autouse=True)
def customers(house: House, ana: Persona) -> None:
    for name in (ACME, CEDAR):
        house.customer(ana, name)


def refused(house: House, press: Press, form: OpenedView) -> PostedMessage:
    """The message that gives the form back."""
    house.slack.fail("views.update", "internal_error")
    said = press(form).ephemeral
    assert said
    assert "[Open the form]" in said.shown
    return said


def refused_log(house: House, ana: Persona) -> tuple[OpenedView, PostedMessage]:
    form = ana.command("/logcall", "Acme Bakery: spoke with Jo").view
    ana.fill(form, {"Reached?": "We spoke"})
    return form, refused(house, lambda form: ana.click(form, "More"), form)


def interactions(house: House, ana: Persona) -> list[tuple[str, str, bool]]:
    with house.book(ana) as book:
        found = [book.customers_of(book.rep).named(name)[0] for name in (ACME, CEDAR)]
        lines: list[Interaction] = [line for customer in found for line in customer.interactions]
        return sorted((line.customer.name, line.note, line.is_withdrawn) for line in lines)


@both
def test_its_button_says_what_was_saved_in_the_form_that_still_stood(house: House, ana: Persona) -> None:
    form, said = refused_log(house, ana)
    ana.submit(form)
    house.clock.push(hours=2)

    assert ana.click(said, "Open the form").text == LOGGED
    assert interactions(house, ana) == [(ACME, "spoke with Jo", False)]


@both
@pytest.mark.parametrize("answers", [OTHER_NOTE, {"Customer": CEDAR}])
def test_of_two_copies_that_are_open_the_second_is_not_saved(
    house: House, ana: Persona, answers: dict[str, str]
) -> None:
    """Neither over the first, nor in its place with somebody else."""
    form, said = refused_log(house, ana)
    copy = ana.click(said, "Open the form").view
    ana.submit(copy)

    ana.submit(form, answers)

    (words,) = form.errors.values()
    assert words.startswith(ELSEWHERE)
    assert interactions(house, ana) == [(ACME, "spoke with Jo", False)]


def test_refused_twice_it_is_one_form(house: House, ana: Persona) -> None:
    form, first = refused_log(house, ana)
    second = refused(house, lambda form: ana.click(form, "More"), form)
    copy = ana.click(first, "Open the form").view
    third = refused(house, lambda form: ana.click(form, "More"), copy)

    ana.submit(ana.click(second, "Open the form").view)

    assert [ana.click(said, "Open the form").text for said in (first, second, third)] == [LOGGED] * 3


def test_another_process_knows_it_too(house: House, ana: Persona) -> None:
    form, said = refused_log(house, ana)
    restarted(house)
    ana.submit(form)
    restarted(house)

    assert ana.click(said, "Open the form").text == LOGGED


@both
def test_taken_back_it_opens_once_more_and_is_saved_once_more(house: House, ana: Persona) -> None:
    form, said = refused_log(house, ana)
    saved = ana.submit(form).ephemeral
    assert saved
    ana.click(saved, "Undo")

    again = ana.click(said, "Open the form").view
    assert again.value("Note") == "spoke with Jo"
    assert "Saved: call with Acme Bakery today" in ana.submit(again).text
    assert ana.click(said, "Open the form").text == LOGGED
    assert interactions(house, ana) == [(ACME, "spoke with Jo", False), (ACME, "spoke with Jo", True)]


def test_a_promise_is_told_with_what_may_be_done_with_it(house: House, ana: Persona) -> None:
    form = ana.command("/promise", "Acme Bakery send the list by Friday").view
    said = refused(house, lambda form: ana.choose(form, "By when", date(2026, 11, 26)), form)
    ana.submit(form)

    told = ana.click(said, "Open the form").text

    assert told.startswith("Saved already. You promised Acme Bakery: send the list")
    assert "[Edit] [Undo]" in told


def rating(ana: Persona, _cleo: Persona) -> tuple[OpenedView, Press]:
    form = ana.command("/rate", "Acme Bakery 9").view
    ana.fill(form, {"giver": "The customer"})
    return form, lambda form: ana.click(form, "More")


def new_customer(ana: Persona, _cleo: Persona) -> tuple[OpenedView, Press]:
    return ana.command("/customer", "add Newco").view, lambda form: ana.click(form, "More")


def edited_customer(ana: Persona, _cleo: Persona) -> tuple[OpenedView, Press]:
    form = ana.command("/customer", "edit Acme Bakery").view
    ana.fill(form, {"Name": "Acme Bread"})
    return form, lambda form: ana.click(form, "More")


def plan(_ana: Persona, cleo: Persona) -> tuple[OpenedView, Press]:
    plans = cleo.command("/rapport", "plans").ephemeral
    assert plans
    form = cleo.click(plans, "Add a plan").view
    cleo.fill(form, {"Name": "Key people", "whom": "Customers in key", "count_0": 2})
    return form, lambda form: cleo.click(form, "Add a step")


FORMS = {
    rating: ("“Note a rating”, Acme Bakery", "Open Acme Bakery", "Acme Bakery"),
    new_customer: ("“Add a customer”, Newco", "Open Newco", "Newco"),
    edited_customer: ("“Edit the customer”, Acme Bread", "Open Acme Bread", "Acme Bread"),
    plan: ("“New contact plan”, Key people", "Open it anew", "Key people"),
}


@pytest.mark.parametrize("begin", FORMS)
def test_every_form_names_what_was_saved_and_offers_a_fresh_one(
    house: House,
    ana: Persona,
    cleo: Persona,
    begin: Callable[[Persona, Persona], tuple[OpenedView, Press]],
) -> None:
    named, caption, shown = FORMS[begin]
    person = cleo if begin is plan else ana
    form, press = begin(ana, cleo)
    said = refused(house, press, form)
    saved = person.submit(form)
    assert not saved.errors
    if begin is plan:
        person.submit(saved.view)
    house.clock.push(hours=2)

    told = person.click(said, "Open the form").ephemeral

    assert told
    assert told.shown == f"Saved already: {named}. For another one, open the form anew.\n[{caption}]"
    assert shown in person.click(told, caption).text


def test_a_plan_that_was_only_tried_is_not_saved_yet(house: House, ana: Persona, cleo: Persona) -> None:
    form, press = plan(ana, cleo)
    said = refused(house, press, form)
    cleo.close(cleo.submit(form).view)
    assert cleo.click(said, "Open the form").view.value("Name") == "Key people"


def test_an_edit_does_not_come_back_over_a_later_one(house: House, ana: Persona) -> None:
    form, press = edited_customer(ana, ana)
    said = refused(house, press, form)
    copy = ana.click(said, "Open the form").view
    ana.submit(form)
    ana.submit(ana.command("/customer", "edit Acme Bread").view, {"Name": "Acme Rolls"})

    ana.submit(copy)

    (words,) = copy.errors.values()
    assert words.startswith(ELSEWHERE)
    assert house.read(ana, "Acme Rolls")


def test_a_question_asked_first_is_no_saving(house: House, ana: Persona, ben: Persona) -> None:
    """A colleague has such a customer: the form stays until that is confirmed."""
    house.customer(ben, "Newco")
    form, press = new_customer(ana, ana)
    ana.fill(form, {"Name": "Newco"})
    said = refused(house, press, form)

    asked = ana.submit(form)

    assert asked.opened_view
    assert ana.click(said, "Open the form").opened_view


def test_a_customer_handed_over_meanwhile_may_be_chosen_anew(
    house: House, ana: Persona, ben: Persona
) -> None:
    form, said = refused_log(house, ana)
    ana.close(form)
    house.rep(ben)
    with house.book(ana) as book:
        acme = book.customers_of(book.rep).named(ACME)[0]
        acme.owner = book.rep_known_as(ben.id)

    again = ana.click(said, "Open the form").view

    assert "The customer chosen here is no longer in your book. Please choose another." in again.shown
    assert "Saved: call with Cedar Ltd" in ana.submit(again, {"Customer": CEDAR}).text


def test_a_form_about_a_customer_handed_over_does_not_open(house: House, ana: Persona, ben: Persona) -> None:
    form, press = edited_customer(ana, ana)
    said = refused(house, press, form)
    house.rep(ben)
    with house.book(ana) as book:
        book.customers_of(book.rep).named(ACME)[0].owner = book.rep_known_as(ben.id)

    assert ana.click(said, "Open the form").text == (
        "What the form “Edit the customer” is about is no longer in your book, so it does not open."
        " What you typed still stands above."
    )


def test_a_customer_merged_meanwhile_is_told_with_the_one_that_stays(house: House, ana: Persona) -> None:
    form, said = refused_log(house, ana)
    ana.close(form)
    with house.book(ana) as book:
        cedar, acme = (book.customers_of(book.rep).named(name)[0].id for name in (CEDAR, ACME))
        merge(book, cedar, acme, {}, by=book.rep, at=house.clock(), key="merged")

    again = ana.click(said, "Open the form").view

    assert "was merged with Cedar Ltd meanwhile: what you save here is saved for Cedar Ltd." in again.shown
    assert "Saved: call with Cedar Ltd" in ana.submit(again).text


def test_a_promise_settled_meanwhile_is_told_by_whom_and_when(house: House, ana: Persona) -> None:
    made = ana.submit(ana.command("/promise", "Acme Bakery send the list by Friday").view).ephemeral
    assert made
    form = ana.click(made, "Edit").view
    said = refused(house, lambda form: ana.choose(form, "By when", date(2026, 11, 26)), form)
    ana.click(made, "Undo")

    assert ana.click(said, "Open the form").text == "That promise was taken back today."


def test_an_interaction_taken_back_meanwhile_is_told(house: House, ana: Persona) -> None:
    logged = ana.submit(ana.command("/logcall", "Acme Bakery: spoke").view, {"outcome": "reached"}).ephemeral
    assert logged
    form = ana.click(logged, "Edit").view
    said = refused(house, lambda form: ana.click(form, "More"), form)
    ana.click(logged, "Undo")

    assert "taken back" in ana.click(said, "Open the form").text
