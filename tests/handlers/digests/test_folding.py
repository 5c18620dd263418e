"""Three cards of a morning are whole, and every other customer takes a line until somebody unfolds it."""

from __future__ import annotations

from datetime import date

import pytest

from bot.playground.slack import Persona, PostedMessage
from messages.nudges.card import CARD, nudges_in
from models.customers.contacts.contact import ContactDetails
from models.customers.purchases.purchase import PurchaseDetails
from models.kernel.vocabulary import Channel
from tests.support.duties import due_since, morning_digest, unfold
from tests.support.house import House

FOUR = ("Harbour Deli", "Willow Cafe", "Copper Kettle", "Fig Tree House")


def promised(house: House, person: Persona, name: str, what: str) -> None:
    house.customer(person, name)
    assert "Saved" in person.submit(person.command("/promise", f"{name} {what}").view).text


@pytest.fixture
def seven(house: House, ana: Persona) -> PostedMessage:
    for number in range(7):
        due_since(house, ana, f"Customer {number}", number)
    return morning_digest(house, ana)


def test_three_of_seven_are_whole_and_few_things_are_to_be_pressed(seven: PostedMessage) -> None:
    assert len(nudges_in(seven.blocks)) == 7
    assert (seven.shown.count("[Log]"), seven.shown.count("[Show]")) == (3, 4)
    assert len(seven.controls()) == 3 * 3 + 4


def test_show_unfolds_a_card_in_its_place_and_a_second_press_changes_nothing(
    house: House, ana: Persona, seven: PostedMessage
) -> None:
    names = [block.get("block_id") for block in seven.blocks if block.get("block_id", "").startswith(CARD)]
    show = seven.button("Show", near="Customer 1")
    unfold(house, ana, seven, "Customer 1")
    assert (seven.shown.count("[Log]"), seven.shown.count("[Show]")) == (4, 3)

    ana.click(seven, show)
    house.tick()

    assert (seven.shown.count("[Log]"), seven.shown.count("[Show]")) == (4, 3)
    after = [block.get("block_id") for block in seven.blocks if block.get("block_id", "").startswith(CARD)]
    assert after == names
    ana.submit(ana.click(seven, "Log", near="Customer 1").view, {"Reached?": "We spoke"})
    house.tick()
    assert "Customer 1 · Logged by Ana Silva" in seven.shown
    assert "Seven customers would like to hear from you today." in seven.shown


def test_a_colleague_unfolds_nothing(house: House, ana: Persona, ben: Persona, seven: PostedMessage) -> None:
    due_since(house, ben, "Bens Bakery", 3)
    before = seven.shown

    ben.click(seven, seven.button("Show", near="Customer 0"))
    house.tick()

    assert seven.shown == before


def test_who_stood_there_for_the_same_reason_is_told_as_yesterday(house: House, ana: Persona) -> None:
    for number in range(5):
        due_since(house, ana, f"Customer {number}", number)
    morning_digest(house, ana)
    due_since(house, ana, "Newcomer", 0)

    second = house.next_morning(ana)

    assert second
    assert second.shown.count("As yesterday.") == 3
    assert second.button("Log", near="Newcomer").block_id != second.button("Show", near="Customer 0").block_id


def test_what_has_become_late_over_night_is_not_as_yesterday(house: House, ana: Persona) -> None:
    for name in FOUR:
        promised(house, ana, name, "the price list by tomorrow")
    morning_digest(house, ana)

    second, third = house.next_morning(ana), house.next_morning(ana)

    assert second
    assert third
    assert "that is overdue." in second.shown
    assert "As yesterday." not in second.shown
    assert third.shown.count("that is overdue. As yesterday.") == 1


def test_a_step_that_has_come_due_over_the_weekend_is_not_as_on_friday(house: House, ana: Persona) -> None:
    for number in range(5):
        customer = house.customer(ana, f"Customer {number}")
        with house.book(ana) as book:
            oven = PurchaseDetails(date(2026, 11, 23), "an oven")
            book.customers_of(book.rep).get(customer.id).record_purchase(oven, by=book.rep, at=house.clock())
    house.clock.push(days=2)

    thursday, friday, monday = (house.next_morning(ana) for _ in range(3))

    assert thursday
    assert friday
    assert monday
    assert friday.shown.count("Due since Tue 24 Nov. As yesterday.") == 2
    assert monday.shown.count("A week after their order") == 5
    assert "As on Fri 27 Nov" not in monday.shown


def test_problems_are_unfolded_before_promises(house: House, ana: Persona) -> None:
    for name in FOUR[:3]:
        promised(house, ana, name, "the price list by tomorrow")
    for name in ("Acme Bakery", "Bolt Bakery"):
        due_since(house, ana, name, 3)
        form = ana.click(ana.command("/logcall", f"{name}: the oven is broken").view, "More").view
        ana.submit(form, {"Reached?": "They wrote or came by", "problem": ["problem"]})

    digest = house.next_morning(ana)

    assert digest
    assert (digest.shown.count("[Log]"), digest.shown.count("[Show]")) == (3, 2)
    whole = [control.element.get("accessibility_label") for control in digest.controls()]
    assert {"Log Acme Bakery", "Log Bolt Bakery"} <= set(whole)


def test_a_card_says_whom_to_call_on_which_number(house: House, ana: Persona) -> None:
    due_since(house, ana, "Acme Bakery", 3)
    with house.book(ana) as book:
        (acme,) = book.customers_of(book.rep).named("Acme Bakery")
        samuel = ContactDetails("Samuel Lindqvist", phone="+351 91 000 000")
        acme.add_contact(samuel, by=book.rep, at=house.clock())

    assert "Call Samuel Lindqvist, +351 91 000 000." in morning_digest(house, ana).shown


def test_under_a_problem_the_card_and_the_form_say_call(house: House, ana: Persona) -> None:
    due_since(house, ana, "Acme Bakery", 3)
    with house.book(ana) as book:
        (acme,) = book.customers_of(book.rep).named("Acme Bakery")
        details = ContactDetails("Maria Lopes", email="maria@acme.example", preferred_channel=Channel.EMAIL)
        acme.add_contact(details, by=book.rep, at=house.clock())
    form = ana.click(ana.command("/logcall", "acme: the oven is broken again").view, "More").view
    ana.submit(form, {"Reached?": "They wrote or came by", "problem": ["problem"]})
    digest = house.next_morning(ana)

    assert digest
    assert "Call Maria Lopes (no number in the book)." in digest.shown
    assert ana.click(digest, "Log").view.value("How")["value"] == "call"
