"""The rest of the form, opened in place: persons, time, who began, a score, a problem."""

from __future__ import annotations

from datetime import date, time

import pytest

from bot.playground.slack import OpenedView, Persona
from bot.playground.slack.faults.kinds import Failure
from models.customers.contacts.contact import ContactDetails
from models.customers.interactions.interaction import Initiator, Interaction
from models.customers.ratings.metric import RatedBy
from tests.support.house import House


def persons_at(house: House, owner: Persona, name: str, *persons: str) -> None:
    with house.book(owner) as book:
        (customer,) = book.customers_of(book.rep).named(name)
        for person in persons:
            customer.add_contact(ContactDetails(person, role="buyer"), by=book.rep, at=house.clock())


def more(person: Persona, typed: str) -> OpenedView:
    return person.click(person.command("/logcall", typed).view, "More").view


def suggested(person: Persona, form: OpenedView, field: str, typed: str) -> list[str]:
    return [option["text"]["text"] for option in person.type_in(form, field, typed).options]


def logged(house: House, person: Persona, name: str) -> Interaction:
    with house.book(person) as book:
        (customer,) = book.customers_of(book.rep).named(name)
        (interaction,) = customer.interactions
        assert interaction.contacts is not None
        assert interaction.ratings is not None
        return interaction


def test_more_opens_the_rest_in_place_and_keeps_what_was_typed(house: House, ana: Persona) -> None:
    house.customer(ana, "Acme Bakery")
    form = ana.command("/logcall", "Acme").view
    ana.fill(form, {"Note": "half a sen", "How": "Visit", "Day": date(2026, 11, 20)})

    ana.click(form, "More")

    assert ana.modals == [form]
    assert form.value("Note") == "half a sen"
    assert form.value("How")["value"] == "visit"
    assert form.value("Day") == "2026-11-20"
    assert form.value("Customer")["text"]["text"] == "Acme Bakery"
    assert not form.has("More")


def test_all_of_it_is_kept(house: House, ana: Persona) -> None:
    house.customer(ana, "Acme Bakery")
    persons_at(house, ana, "Acme Bakery", "Rosa Lopes", "Tom Berg")

    ana.submit(
        more(ana, "Acme"),
        {
            "Persons": ["Rosa Lopes", "Tom Berg"],
            "Time": time(9, 15),
            "Who began?": "They did",
            "score": 7,
            "score_by": "I did",
            "problem": ["There is a problem"],
            "Reached?": "We spoke",
        },
    )

    kept = logged(house, ana, "Acme Bakery")
    assert sorted(contact.name for contact in kept.contacts) == ["Rosa Lopes", "Tom Berg"]
    assert kept.happened_time == time(9, 15)
    assert kept.initiator is Initiator.THEY
    assert (kept.score, kept.score_by, kept.problem) == (7, RatedBy.REP, True)


def test_persons_are_those_at_the_chosen_customer_who_are_still_there(house: House, ana: Persona) -> None:
    house.customer(ana, "Acme Bakery")
    persons_at(house, ana, "Acme Bakery", "Rosa Lopes", "Tom Berg")
    with house.book(ana) as book:
        (acme,) = book.customers_of(book.rep).named("Acme Bakery")
        (tom,) = (contact for contact in acme.contacts if contact.name == "Tom Berg")
        acme.contact_left(tom, by=book.rep, at=house.clock())
    form = more(ana, "Acme")

    assert suggested(ana, form, "Persons", "") == ["Rosa Lopes"]
    assert suggested(ana, form, "Persons", "LOP") == ["Rosa Lopes"]
    assert suggested(ana, form, "Persons", "tom") == []


def test_another_customer_has_other_persons(house: House, ana: Persona) -> None:
    house.customer(ana, "Acme Bakery")
    house.customer(ana, "Bolt Ltd")
    persons_at(house, ana, "Acme Bakery", "Rosa Lopes")
    persons_at(house, ana, "Bolt Ltd", "Tom Berg")
    form = more(ana, "Acme")
    ana.fill(form, {"Persons": ["Rosa Lopes"], "Note": "spoke", "score": 9})

    ana.choose(form, "Customer", "Bolt Ltd")

    assert form.value("Persons") == []
    assert suggested(ana, form, "Persons", "") == ["Tom Berg"]
    assert form.value("Note") == "spoke"
    assert form.value("score") == "9"


def test_without_a_customer_there_are_no_persons_to_choose_yet(house: House, ana: Persona) -> None:
    house.customer(ana, "Acme Bakery")
    persons_at(house, ana, "Acme Bakery", "Rosa Lopes")
    form = more(ana, "")
    assert not form.has("Persons")

    ana.choose(form, "Customer", "Acme Bakery")

    assert suggested(ana, form, "Persons", "") == ["Rosa Lopes"]


def test_choosing_a_customer_keeps_what_was_typed_and_asks_what_is_unknown(
    house: House, ana: Persona
) -> None:
    house.customer(ana, "Acme Bakery")
    form = ana.command("/logcall").view
    ana.fill(form, {"Note": "spoke"})

    said = ana.choose(form, "Customer", "Acme Bakery")

    assert said.failed is None
    assert form.value("Note") == "spoke"
    assert form.has("What they need now")


def test_the_hint_stays_when_more_is_opened(house: House, ana: Persona) -> None:
    house.customer(ana, "Bolt Ltd")

    assert "I know no customer “Zebra”" in more(ana, "Zebra").shown


def test_a_giver_without_a_score_says_nothing(house: House, ana: Persona) -> None:
    house.customer(ana, "Acme Bakery")

    said = ana.submit(more(ana, "Acme: spoke"), {"score_by": "I did"})

    assert said.errors == {}
    assert logged(house, ana, "Acme Bakery").score_by is None


def test_a_form_closed_before_it_was_drawn_anew_is_no_error(
    house: House, ana: Persona, caplog: pytest.LogCaptureFixture
) -> None:
    form = ana.command("/logcall").view
    house.slack.faults.planned.append(Failure("views.update", None, error="not_found"))
    ana.click(form, "More")
    assert not caplog.records
