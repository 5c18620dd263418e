"""One sentence, three ways to say it: the command, the direct message, a message kept as a note."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest

from bot.playground.slack import OpenedView, Persona
from models.customers.contacts.contact import ContactDetails
from tests.handlers.interactions.test_interaction import inputs
from tests.support.house import House

AT_THE_FAIR = "Met João from Acme Bakery at the fair yesterday, wants a quote"
ESSENTIALS = ["customer", "day", "channel", "outcome", "note"]


def by_command(person: Persona, typed: str) -> OpenedView:
    return person.command("/logcall", typed).view


def in_direct_message(person: Persona, typed: str) -> OpenedView:
    person.says(typed)
    return person.click(person.dm[-1], "Log it").view


def from_message(person: Persona, typed: str) -> OpenedView:
    person.says(typed)
    told = next(message for message in reversed(person.dm) if not message.bot_id)
    return person.message_shortcut("log_as_interaction", told).view


def contacts_at(house: House, person: Persona, name: str, *contacts: str) -> None:
    with house.book(person) as book:
        (customer,) = book.customers_of(book.rep).named(name)
        for contact in contacts:
            customer.add_contact(ContactDetails(contact), by=book.rep, at=house.clock())


def persons_in(form: OpenedView) -> list[str]:
    return [option["text"]["text"] for option in form.value("Persons")]


@pytest.fixture(autouse=True)
def acme(house: House, ana: Persona) -> None:
    for name in ("Acme Bakery", "Bolt Ltd"):
        house.customer(ana, name)
    contacts_at(house, ana, "Acme Bakery", "João Silva", "Rosa Lopes")


@pytest.mark.parametrize("said", [by_command, in_direct_message, from_message])
def test_a_sentence_fills_customer_day_channel_persons_and_note(
    ana: Persona, said: Callable[[Persona, str], OpenedView]
) -> None:
    form = said(ana, AT_THE_FAIR)

    assert form.value("Customer")["text"]["text"] == "Acme Bakery"
    assert form.value("Day") == "2026-11-22"
    assert form.value("How")["value"] == "meeting"
    assert form.value("Reached?")["text"]["text"] == "We spoke"
    assert persons_in(form) == ["João Silva"]
    assert form.value("Note") == AT_THE_FAIR
    assert inputs(form) == [*ESSENTIALS, "contacts", "needs"]


@pytest.mark.parametrize(
    ("typed", "parts"),
    [
        ("Acme: spoke with purchasing, happy, 9/10", ["score", "score_by", "needs"]),
        ("Acme: called, nobody answered", ["needs"]),
        ("Acme: visited yesterday", ["needs"]),
        ("Acme: met Rosa, promised the price list by Friday", ["contacts", "promise", "promise_by"]),
        ("Acme: 9/10 in May, 4/10 now", ["score", "score_by", "needs"]),
        ("Acme: met João and Rosa, 9/10, promised a list by Friday", ["contacts", "score", "score_by"]),
    ],
)
def test_what_was_read_stands_in_the_first_view(ana: Persona, typed: str, parts: list[str]) -> None:
    assert inputs(ana.command("/logcall", typed).view) == [*ESSENTIALS, *parts]


def test_two_of_one_name_are_asked_about(house: House, ana: Persona) -> None:
    contacts_at(house, ana, "Acme Bakery", "João Costa")

    form = ana.command("/logcall", "Acme: met João").view

    assert persons_in(form) == []
    assert "“João” may be João Costa or João Silva. Choose who took part." in form.shown


def test_a_person_finds_the_customer_and_took_part(ana: Persona) -> None:
    form = ana.command("/logcall", "Rosa Lopes: fine").view

    assert form.value("Customer")["text"]["text"] == "Acme Bakery"
    assert persons_in(form) == ["Rosa Lopes"]
    assert form.value("Note") == "fine"


def test_another_customer_has_its_own_persons_of_those_in_the_note(house: House, ana: Persona) -> None:
    contacts_at(house, ana, "Bolt Ltd", "Rosa Klein")
    form = ana.command("/logcall", "Acme: met Rosa").view
    assert persons_in(form) == ["Rosa Lopes"]

    ana.choose(form, "Customer", "Bolt Ltd")

    assert persons_in(form) == ["Rosa Klein"]
    assert form.value("Note") == "met Rosa"


def test_who_is_no_contact_yet_is_offered_after_saving(ana: Persona) -> None:
    said = ana.submit(ana.command("/logcall", "Acme: met João and Marta").view)

    assert "Marta is no contact of Acme Bakery yet." in said.text
    assert said.ephemeral
    assert ana.click(said.ephemeral, "Add").view.value("Name") == "Marta"


def test_an_outcome_that_was_not_said_is_asked_before_it_is_sent(ana: Persona) -> None:
    form = ana.command("/logcall", "Acme: called").view

    assert form.value("Reached?") is None
    assert list(ana.submit(form).errors) == ["outcome"]


def test_a_message_is_read_as_of_the_day_on_which_it_was_written(house: House, ana: Persona) -> None:
    ana.says("spoke with Acme Bakery yesterday, promised the list by Friday")
    told = next(message for message in reversed(ana.dm) if not message.bot_id)
    house.clock.now += timedelta(days=3)

    form = ana.message_shortcut("log_as_interaction", told).view

    assert form.value("Day") == "2026-11-22"
    assert form.value("Promised by when") == "2026-11-27"
