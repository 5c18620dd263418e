"""A customer is found by whoever works there, and the answer says by whom."""

import pytest

from bot.playground.slack import Persona
from models.customers.contacts.contact import ContactDetails
from tests.support.house import House

SAMUEL = ContactDetails("Samuel Lindqvist", email="samuel@bakery.example", phone="+351 91 234 56 78")


@pytest.fixture
def ana(ana: Persona, house: House) -> Persona:
    works_at(house, ana, "Acme Bakery", SAMUEL)
    return ana


def works_at(house: House, owner: Persona, name: str, *persons: ContactDetails) -> None:
    house.customer(owner, name)
    with house.book(owner) as book:
        (customer,) = book.owned_by(book.rep).named(name)
        for person in persons:
            customer.add_contact(person, by=book.rep, at=house.clock())


def has_left(house: House, owner: Persona, name: str) -> None:
    with house.book(owner) as book:
        (customer,) = book.owned_by(book.rep).named(name)
        customer.contact_left(customer.contacts[0], by=book.rep, at=house.clock())


@pytest.mark.parametrize("typed", ["Samuel", "lindqvist", "samuel@bakery.example", "091 234 5678"])
def test_the_card_says_by_whom_its_customer_was_found(house: House, ana: Persona, typed: str) -> None:
    house.customer(ana, "Beta Steel")
    assert "Found by Samuel Lindqvist, at Acme Bakery." in ana.command("/customer", typed).text
    assert "Found by Samuel Lindqvist, at Acme Bakery." in ana.command("/why", typed).text
    assert "Found by" not in ana.command("/customer", "Acme Bakery").text


def test_a_list_names_the_person_beside_the_customer(ana: Persona) -> None:
    shown = ana.command("/customer", "find Samuel").text
    assert "1 customer in your book fits “Samuel”, by name or by somebody who works there." in shown
    assert "Acme Bakery · Samuel Lindqvist · " in shown


def test_two_of_a_name_are_asked_about(house: House, ana: Persona) -> None:
    works_at(house, ana, "Beta Steel", ContactDetails("Samuel Stone"))

    shown = ana.command("/customer", "Samuel").text
    assert "2 customers in your book fit “Samuel”" in shown
    assert "Beta Steel · Samuel Stone · " in shown

    form = ana.command("/logcall", "Samuel: fine").view
    assert form.value("Customer") is None
    assert "“Samuel” may be Acme Bakery (Samuel Lindqvist) or Beta Steel (Samuel Stone)." in form.shown


@pytest.mark.parametrize(
    ("command", "typed"),
    [("/logcall", "Samuel: fine"), ("/promise", "Samuel send the list"), ("/rate", "Samuel 8: fine")],
)
def test_a_form_says_whom_a_name_was_taken_for(ana: Persona, command: str, typed: str) -> None:
    form = ana.command(command, typed).view
    assert form.value("Customer")["text"]["text"] == "Acme Bakery"
    assert "“Samuel” is Samuel Lindqvist, at Acme Bakery." in form.shown


def test_whoever_has_left_still_finds_the_customer_and_it_is_said(house: House, ana: Persona) -> None:
    has_left(house, ana, "Acme Bakery")

    assert (
        "Found by Samuel Lindqvist, who has left, at Acme Bakery." in ana.command("/customer", "Samuel").text
    )
    form = ana.command("/logcall", "Samuel: fine").view
    assert "“Samuel” is Samuel Lindqvist, who has left, at Acme Bakery." in form.shown
    assert form.value("Customer")["text"]["text"] == "Acme Bakery"


def test_a_form_opened_by_a_persons_name_says_so_too(ana: Persona) -> None:
    assert "Found by Samuel Lindqvist, at Acme Bakery." in ana.command("/customer", "edit Samuel").view.shown


def test_the_direct_message_finds_by_a_person(ana: Persona) -> None:
    shown = ana.says("Samuel").text
    assert "Acme Bakery" in shown
    assert "Samuel Lindqvist" in shown


def test_the_typeahead_suggests_by_persons_who_are_there(house: House, ana: Persona) -> None:
    form = ana.command("/logcall", "").view
    for typed in ("sam", "Lindq", "samuel@bakery.example", "91 234 56 78", "Samul Lindqvist"):
        (found,) = ana.type_in(form, "Customer", typed).options
        assert found["text"]["text"] == "Acme Bakery · Samuel Lindqvist"
    works_at(house, ana, "Samuel Foods", ContactDetails("Samuel Stone"), ContactDetails("Samuel Vik"))
    assert [found["text"]["text"] for found in ana.type_in(form, "Customer", "sam").options] == [
        "Samuel Foods",
        "Acme Bakery · Samuel Lindqvist",
    ]
    has_left(house, ana, "Acme Bakery")
    assert len(ana.type_in(form, "Customer", "sam").options) == 1


@pytest.mark.parametrize("typed", ["Samuel", "samuel@bakery.example", "+351 91 234 56 78", "Samul Lindqvist"])
def test_persons_at_customers_of_others_are_not_found(ana: Persona, ben: Persona, typed: str) -> None:
    assert "Acme Bakery" not in ben.command("/customer", typed).text
    assert "Lindqvist, at" not in ben.command("/logcall", f"{typed}: fine").view.shown
    assert ben.type_in(ben.command("/logcall", "").view, "Customer", typed).options == []
