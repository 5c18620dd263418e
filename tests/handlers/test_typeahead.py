"""What is suggested while somebody types a customer's name."""

from __future__ import annotations

import pytest

from bot.playground.slack import Persona
from tests.support.house import House


def suggested(person: Persona, typed: str) -> list[str]:
    said = person.type_in(person.command("/logcall").view, "Customer", typed)
    assert said.failed is None
    return [option["text"]["text"] for option in said.options]


def test_customers_are_suggested_by_the_letters_of_their_names(house: House, ana: Persona) -> None:
    for name in ("Acme Bakery", "Bolt Ltd", "Café Zoë"):
        house.customer(ana, name)

    assert suggested(ana, "") == ["Acme Bakery", "Bolt Ltd", "Café Zoë"]
    assert suggested(ana, "ZOE") == ["Café Zoë"]
    assert suggested(ana, "acme bakry") == ["Acme Bakery"]
    assert suggested(ana, "qqq") == []


def test_a_colleagues_customers_are_not_suggested(house: House, ana: Persona, ben: Persona) -> None:
    house.customer(ben, "Bens Bakery")

    assert suggested(ana, "bens") == []


def test_a_manager_sees_whose_they_are(house: House, ana: Persona, cleo: Persona) -> None:
    house.customer(ana, "Acme Bakery")
    house.customer(cleo, "Acme Dairy")

    assert suggested(cleo, "acme") == ["Acme Bakery · Ana Silva", "Acme Dairy"]


def test_no_more_are_suggested_than_can_be_read(house: House, ana: Persona) -> None:
    for number in range(60):
        house.customer(ana, f"Customer {number:02}")

    assert len(suggested(ana, "customer")) == 50


def test_the_longest_names_are_shortened_with_their_owner(house: House, ana: Persona, cleo: Persona) -> None:
    house.customer(ana, "&" * 200)

    (label,) = suggested(cleo, "&&&")

    assert label.endswith("… · Ana Silva")


@pytest.mark.parametrize("typed", ["%", "_", "\\", "'", "\x00", "<!channel>", "x" * 3000])
def test_any_letters_are_only_letters(house: House, ana: Persona, typed: str) -> None:
    house.customer(ana, "Bolt Ltd")

    assert suggested(ana, typed) in ([], ["Bolt Ltd"])


def test_persons_of_somebody_elses_customer_are_not_suggested(
    house: House, ana: Persona, ben: Persona
) -> None:
    house.customer(ana, "Acme Bakery")
    bolt = house.customer(ben, "Bolt Ltd")
    form = ana.click(ana.command("/logcall", "Acme").view, "More").view
    menu = form.find("Persons")
    for forged in (f"contacts:{bolt.id}", "contacts:x", "contacts:", "contacts"):
        menu.block["block_id"] = forged
        said = ana.type_in(form, "Persons", "")
        assert (said.failed, said.options) == (None, [])
