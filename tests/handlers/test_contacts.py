"""The persons at a customer."""

from __future__ import annotations

import pytest

from bot.playground.slack import GestureOutcome as Seen
from bot.playground.slack import Persona, PostedMessage
from models.customers.contacts.contact import Birthday, Contact, ContactDetails
from models.kernel.vocabulary import Channel, Tone
from tests.support.house import House
from tests.support.house.databases import both


def card(seen: Seen) -> PostedMessage:
    assert seen.ephemeral is not None, seen.failed
    return seen.ephemeral


def people(house: House, person: Persona, name: str = "Acme Bakery") -> list[Contact]:
    with house.book(person) as book:
        (customer,) = book.customers_of(book.rep).named(name)
        return list(customer.contacts)


def with_contacts(house: House, person: Persona, *names: str) -> None:
    house.customer(person, "Acme Bakery")
    with house.book(person) as book:
        (acme,) = book.customers_of(book.rep).named("Acme Bakery")
        for name in names:
            acme.add_contact(ContactDetails(name), by=book.rep, at=house.clock())


@both
def test_a_contact_is_added_by_command(house: House, ana: Persona) -> None:
    house.customer(ana, "Acme Bakery")
    form = ana.command("/customer", "contact add acme").view

    said = ana.submit(
        form,
        {
            "Name": "Maria Lopes",
            "Role": "purchasing",
            "E-mail": "maria@acme.example",
            "Phone": "+351 21 000",
            "Birthday": "29 Feb",
            "Tone": "Friendly",
            "Preferred channel": "Call",
        },
    )

    assert "Added: Maria Lopes at Acme Bakery, birthday 29 Feb." in card(said).shown
    (maria,) = people(house, ana)
    assert maria.details == ContactDetails(
        "Maria Lopes",
        "purchasing",
        "maria@acme.example",
        "+351 21 000",
        Birthday(2, 29),
        Tone.FRIENDLY,
        Channel.CALL,
    )


def test_a_contact_is_added_from_the_card(house: House, ana: Persona) -> None:
    house.customer(ana, "Acme Bakery")

    form = ana.click(card(ana.command("/customer", "acme")), "Add contact").view
    ana.submit(form, {"Name": "Maria Lopes"})

    assert "Maria Lopes" in ana.command("/customer", "acme").text


def test_submitting_twice_adds_one(house: House, ana: Persona) -> None:
    house.customer(ana, "Acme Bakery")
    form = ana.command("/customer", "contact add acme").view
    ana.fill(form, {"Name": "Maria"})

    ana.submit(form)
    ana.submit(form)

    assert [contact.name for contact in people(house, ana)] == ["Maria"]


@pytest.mark.parametrize(
    ("answers", "field"),
    [
        ({"E-mail": "maria at acme"}, "email"),
        ({"Birthday": "31 April"}, "birthday"),
        ({"Birthday": "May"}, "birthday"),
        ({"Birthday": "3 May 80"}, "birthday"),
        ({"Birthday": "29 Feb 1981"}, "birthday"),
        ({"Birthday": "soon"}, "birthday"),
        ({"Birthday": "05-03"}, "birthday"),
        ({"Birthday": "5/3/1980"}, "birthday"),
        ({"Birthday": "3 May 2031"}, "birthday"),
        ({"Name": " \u0000 "}, "name"),
    ],
)
def test_what_cannot_be_kept_is_said_under_its_field(
    house: House, ana: Persona, answers: dict[str, str], field: str
) -> None:
    house.customer(ana, "Acme Bakery")
    form = ana.command("/customer", "contact add acme").view

    assert list(ana.submit(form, {"Name": "Maria"} | answers).errors) == [field]


def test_editing_a_contact_starts_from_what_is_known_and_keeps_it(house: House, ana: Persona) -> None:
    house.customer(ana, "Acme Bakery")
    with house.book(ana) as book:
        (acme,) = book.customers_of(book.rep).named("Acme Bakery")
        maria = ContactDetails("Maria", "purchasing", birthday=Birthday(5, 3, 1980), tone=Tone.FORMAL)
        acme.add_contact(maria, by=book.rep, at=house.clock())

    form = ana.click(card(ana.command("/customer", "acme")), "Edit", near="Maria").view
    assert (form.value("Name"), form.value("Birthday")) == ("Maria", "3 May 1980")
    said = ana.submit(form, {"Role": "director"})

    assert "Saved: Maria at Acme Bakery, birthday 3 May 1980." in card(said).shown
    (contact,) = people(house, ana)
    assert contact.details == ContactDetails(
        "Maria", "director", birthday=Birthday(5, 3, 1980), tone=Tone.FORMAL
    )
    assert "Maria, role: purchasing → director · Ana Silva" in ana.command("/customer", "acme").text


def test_what_another_changed_of_a_contact_meanwhile_stays(house: House, ana: Persona, cleo: Persona) -> None:
    house.customer(ana, "Acme Bakery")
    ana.submit(ana.command("/customer", "contact add acme").view, {"Name": "Maria"})
    first, second = (
        person.click(card(person.command("/customer", "acme")), "Edit", near="Maria").view
        for person in (ana, cleo)
    )
    ana.submit(first, {"Role": "director"})
    cleo.submit(second, {"Phone": "+351 1234567"})

    (contact,) = people(house, ana)
    assert (contact.role, contact.phone) == ("director", "+351 1234567")


@pytest.mark.parametrize("text", ["<!channel> <@U0ANA> *x* _y_ & :tada: اسم 👩‍👩‍👧", '"' * 3000])
def test_hostile_text_in_every_field_is_shown_as_typed(house: House, ana: Persona, text: str) -> None:
    house.customer(ana, "Acme Bakery")
    form = ana.command("/customer", "contact add acme").view

    said = ana.submit(form, {"Name": text[:200], "Role": text[:200], "Phone": text[:64]})

    assert text[:60] in card(said).shown
    assert card(said).mentions == []
    shown = card(ana.command("/customer", "acme"))
    assert text[:59] in shown.shown
    assert shown.mentions == []
    leaving = ana.click(ana.click(shown, "edit_contact").view, "Left the company").view
    assert text[:60] in leaving.shown


def test_who_left_is_followed_by_one_who_is_there(house: House, ana: Persona) -> None:
    with_contacts(house, ana, "Maria", "Rui")

    form = ana.click(card(ana.command("/customer", "acme")), "Edit", near="Rui").view
    leaving = ana.click(form, "Left the company").view
    said = ana.submit(leaving, {"Who came instead?": "Maria"})

    assert ana.modals == []
    assert "Noted: Rui left Acme Bakery. Maria came instead." in card(said).shown
    shown = ana.command("/customer", "acme").text
    assert "Rui left; Maria came instead" in shown
    assert "Rui left; Maria came instead · Ana Silva" in shown


def test_who_left_is_followed_by_somebody_new(house: House, ana: Persona) -> None:
    with_contacts(house, ana, "Rui")
    form = ana.click(card(ana.command("/customer", "acme")), "Edit", near="Rui").view
    leaving = ana.click(form, "Left the company").view

    said = ana.submit(leaving, {"Somebody new": "Inês"})
    ana.submit(leaving)

    assert "Inês came instead." in said.text
    here = {contact.name: contact.is_here for contact in people(house, ana)}
    assert here == {"Inês": True, "Rui": False}


def test_whoever_left_has_a_line_of_the_card(house: House, ana: Persona) -> None:
    with_contacts(house, ana, "Maria", "Rui", "Inês")
    for name in ("Rui", "Maria"):
        form = ana.click(card(ana.command("/customer", "acme")), "Edit", near=name).view
        ana.submit(ana.click(form, "Left the company").view)
        house.clock.push(days=1)

    assert "\nMaria left\nRui left\n" in ana.command("/customer", "acme").text


def test_who_left_needs_no_successor(house: House, ana: Persona) -> None:
    with_contacts(house, ana, "Rui")
    form = ana.click(card(ana.command("/customer", "acme")), "Edit", near="Rui").view

    said = ana.submit(ana.click(form, "Left the company").view)

    assert "Noted: Rui left Acme Bakery." in said.text


def test_one_there_and_somebody_new_are_one_too_many(house: House, ana: Persona) -> None:
    with_contacts(house, ana, "Maria", "Rui")
    form = ana.click(card(ana.command("/customer", "acme")), "Edit", near="Rui").view

    said = ana.submit(
        ana.click(form, "Left the company").view, {"Who came instead?": "Maria", "Somebody new": "Inês"}
    )

    assert list(said.errors) == ["newcomer"]
    assert all(contact.is_here for contact in people(house, ana))


def test_all_contacts_are_listed_page_by_page(house: House, ana: Persona) -> None:
    with_contacts(house, ana, *(f"Person {number:03}" for number in range(100)))

    listing = ana.command("/customer", "contact acme").view
    assert "100 people at Acme Bakery" in listing.shown
    assert "Person 039" in listing.shown
    ana.click(listing, "Next")
    assert "Person 040" in listing.shown
    ana.click(listing, "Next")
    assert "Person 099" in listing.shown
    assert not listing.has("Next")
    ana.click(listing, "Back")
    form = ana.click(listing, "Edit", near="Person 050").view

    assert form.value("Name") == "Person 050"
    assert ana.submit(form, {"Role": "driver"}).ephemeral is not None


@pytest.mark.parametrize("page", ["-1", "x", "٣", "9" * 30])
def test_a_forged_page_is_not_found(house: House, ana: Persona, page: str) -> None:
    with_contacts(house, ana, *(f"Person {number:03}" for number in range(50)))
    listing = ana.command("/customer", "contact acme").view
    turn = listing.button("Next").element
    turn["value"] = turn["value"].replace(":1", f":{page}")

    assert "That page is no longer there." in ana.click(listing, "Next").text


def test_the_card_leads_to_all_contacts(house: House, ana: Persona) -> None:
    with_contacts(house, ana, *(f"Person {number}" for number in range(8)))

    said = ana.click(card(ana.command("/customer", "acme")), "All contacts")

    assert "8 people at Acme Bakery" in said.view.shown


def test_contacts_of_somebody_elses_customer_cannot_be_reached(
    house: House, ana: Persona, ben: Persona
) -> None:
    with_contacts(house, ana, "Maria")
    (maria,) = people(house, ana)
    house.customer(ben, "Bolt")
    with house.book(ben) as book:
        (bolt,) = book.customers_of(book.rep).named("Bolt")
        bolt.add_contact(ContactDetails("Bo"), by=book.rep, at=house.clock())
        bolt_id = bolt.id
    mine = card(ben.command("/customer", "bolt"))
    edit = mine.find("edit_contact")

    for value in (
        f"{maria.customer_id}:{maria.id}",
        f"{bolt_id}:{maria.id}",
        f"{bolt_id}:",
        "x",
        f"{bolt_id}",
    ):
        assert "I cannot find" in ben.click(mine, edit.forged(value=value)).text
        assert ben.modal is None
