"""Which customer is meant: exactly one, several, none, or one with a typing error."""

from __future__ import annotations

import pytest

from bot.playground.slack import GestureOutcome as Seen
from bot.playground.slack import Persona, PostedMessage
from tests.support.house import House


def card(seen: Seen) -> PostedMessage:
    assert seen.ephemeral is not None, seen.failed
    return seen.ephemeral


@pytest.mark.parametrize("typed", ["acme", "ACME bakery", "  Acmé   Bakery ", "bak"])
def test_letters_of_the_name_are_enough(house: House, ana: Persona, typed: str) -> None:
    house.customer(ana, "Acme Bakery")

    assert "Rhythm" in ana.command("/customer", typed).text


def test_a_typing_error_is_forgiven_with_a_question(house: House, ana: Persona) -> None:
    house.customer(ana, "Acme Bakery")

    said = ana.command("/customer", "Acme Bakry")

    assert "I know no customer “Acme Bakry” in your book. Did you mean Acme Bakery?" in card(said).shown
    assert ana.click(card(said), "Add “Acme Bakry”").view.value("Name") == "Acme Bakry"
    assert "Rhythm" in ana.click(card(said), "Open").text


def test_a_typing_error_while_editing_leads_to_the_form(house: House, ana: Persona) -> None:
    house.customer(ana, "Acme Bakery")

    said = ana.command("/customer", "edit Acme Bakry")

    assert ana.click(card(said), "Edit").view.value("Name") == "Acme Bakery"


def test_no_match_offers_to_add(ana: Persona) -> None:
    said = ana.command("/customer", "Zeppelin")

    assert "I know no customer “Zeppelin” in your book." in card(said).shown
    form = ana.click(card(said), "Add “Zeppelin”").view
    assert "Added: Zeppelin" in ana.submit(form).text


def test_several_matches_are_listed_with_a_button_each(house: House, ana: Persona) -> None:
    house.customer(ana, "Acme Bakery")
    house.customer(ana, "Acme Tiles", "occasional")

    said = ana.command("/customer", "acme")

    assert "2 customers in your book have “acme” in their name." in card(said).shown
    assert "Acme Tiles · occasional, first order" in card(said).shown
    assert "Acme Tiles" in ana.click(card(said), "Open", near="Acme Tiles").text


def test_many_matches_are_counted(house: House, ana: Persona) -> None:
    for number in range(20):
        house.customer(ana, f"Acme {number:02}")

    shown = card(ana.command("/customer", "acme")).shown

    assert "20 customers in your book" in shown
    assert "and 12 more. Type more letters, like /customer acme …" in shown


def test_what_is_wanted_stays_with_the_list(house: House, ana: Persona) -> None:
    house.customer(ana, "Acme Bakery")
    house.customer(ana, "Acme Tiles")

    purchase = ana.command("/customer", "purchase acme")
    contact = ana.command("/customer", "contact add acme")

    assert ana.click(card(purchase), "Purchase", near="Acme Tiles").view.title == "Record a purchase"
    assert ana.click(card(contact), "Add contact", near="Acme Tiles").view.title == "Add a contact"


def test_an_exact_name_wins_over_longer_ones(house: House, ana: Persona) -> None:
    house.customer(ana, "Acme")
    house.customer(ana, "Acme Tiles")

    assert "Rhythm" in ana.command("/customer", "acme").text


def test_a_name_in_quotation_marks_is_the_name(house: House, ana: Persona) -> None:
    house.customer(ana, "Acme")
    house.customer(ana, "Acme West")
    house.customer(ana, '"Quoted"')

    for typed in ('"Acme"', "“acme”", '"Quoted"'):
        assert "Rhythm" in ana.command("/customer", typed).text
    assert ana.command("/customer", 'add "Bolt"').view.value("Name") == "Bolt"
    form = ana.command("/logcall", '"Acme": spoke').view
    assert form.value("Customer")["text"]["text"] == "Acme"


def test_find_lists_even_a_single_one(house: House, ana: Persona) -> None:
    house.customer(ana, "Acme Bakery")

    said = ana.command("/customer", "find bak")

    assert said.text.startswith("1 customer in your book has “bak” in their name.")
    assert "Rhythm" not in said.text
    assert "Rhythm" in ana.click(card(said), "Open").text


def test_a_customer_whose_name_begins_with_a_command_is_found(house: House, ana: Persona) -> None:
    house.customer(ana, "Add Value")

    assert "Rhythm" in ana.command("/customer", "add value").text


@pytest.mark.parametrize("typed", ["", "help", "?", "HELP"])
def test_usage_shows_every_form_of_the_command(house: House, ana: Persona, typed: str) -> None:
    house.customer(ana, "Acme Bakery")

    said = ana.command("/customer", typed)

    for example in ("Acme", "find", "add", "edit", "contact add", "purchase"):
        assert f"/customer {example}" in card(said).shown
    assert "Rhythm" in ana.choose(card(said), "customer", "Acme Bakery").text


@pytest.mark.parametrize("verb", ["edit", "find", "contact add", "contact", "purchase"])
def test_a_command_without_a_customer_says_how_to_name_one(ana: Persona, verb: str) -> None:
    assert f"Say which customer, like this: /customer {verb} Acme" in ana.command("/customer", verb).text


@pytest.mark.parametrize(
    "typed", ["<!channel>", "*x* _y_", "\u202e\u0000", '"' * 3000, "x" * 3000, "😀" * 900, "@Ana Silva"]
)
def test_whatever_is_typed_gets_an_answer_that_notifies_nobody(ana: Persona, typed: str) -> None:
    for verb in ("", "find ", "edit ", "contact add ", "purchase "):
        message = card(ana.command("/customer", verb + typed))
        assert message.mentions == []
        assert message.shown.strip()


def test_what_was_typed_stands_there_as_typed(ana: Persona) -> None:
    assert "“<!channel> & *bold*”" in ana.command("/customer", "<!channel> & *bold*").text


def test_a_stranger_in_another_workspace_finds_nothing_of_ours(
    house: House, ana: Persona, olga: Persona
) -> None:
    house.customer(ana, "Acme Bakery")

    assert "I know no customer" in olga.command("/customer", "Acme Bakery").text
