"""/why: the whole story of a customer, due or not."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from bot.playground.slack import Persona
from models.customers.contacts.contact import Birthday, ContactDetails
from models.customers.interactions.interaction import InteractionDetails
from models.customers.purchases.purchase import PurchaseDetails
from models.kernel.vocabulary import Channel, Outcome
from tests.support.duties import due_since, listed, make_the_rounds
from tests.support.house import House


def told(person: Persona, name: str) -> str:
    said = person.command("/why", name)
    assert said.failed is None
    assert said.ephemeral is not None
    return said.ephemeral.shown


def happened(
    house: House, owner: Persona, name: str, days: int, outcome: Outcome = Outcome.REACHED, **more: object
) -> None:
    """A call of so many days ago."""
    with house.book(owner) as book:
        (customer,) = book.customers_of(book.rep).named(name)
        on = book.rep.today(house.clock()) - timedelta(days=days)
        entry = InteractionDetails(Channel.CALL, outcome, on, **more)  # type: ignore[arg-type]
        customer.log_interaction(entry, by=book.rep, at=house.clock())


@pytest.fixture
def acme(house: House, ana: Persona) -> str:
    """Key, reached 44 days ago."""
    house.customer(ana, "Acme Bakery", added=timedelta(days=100))
    happened(house, ana, "Acme Bakery", 44)
    return "Acme Bakery"


def test_it_tells_the_rule_the_last_contact_the_dates_and_why_today(ana: Persona, acme: str) -> None:
    story, _, talk = told(ana, acme).partition("\n")

    assert story == (
        "Why Acme Bakery is due today. "
        "Key customers are contacted every 30 days, 45 at most. "
        "You last reached them on Sat 10 Oct (call, logged by you). "
        "The 30 days were over on Mon 9 Nov, the 45 are over on Tue 24 Nov. "
        "It is 44 days since you last spoke."
    )
    assert talk.startswith("By phone: that has reached them before. Ask: ")


def test_it_answers_for_one_that_is_not_due(house: House, ana: Persona, acme: str) -> None:
    happened(house, ana, acme, 3)

    said = told(ana, "acme")

    assert said.startswith("Why Acme Bakery is not due today.")
    assert said.endswith("Next contact by Mon 21 Dec.")


def test_it_says_what_the_next_contact_is_for_when_that_is_not_the_rhythm(
    house: House, ana: Persona, acme: str
) -> None:
    happened(house, ana, acme, 3)
    ana.submit(ana.command("/promise", "Acme send the price list by 4 Dec").view)
    assert told(ana, "acme").endswith("A promise of ours is due on Fri 4 Dec.")

    with house.book(ana) as book:
        (customer,) = book.customers_of(book.rep).named(acme)
        maria = ContactDetails("Maria Lopes", birthday=Birthday(12, 3))
        customer.add_contact(maria, by=book.rep, at=house.clock())
    assert told(ana, "acme").endswith("Next contact by Mon 30 Nov, because an occasion is near.")


def test_when_we_tried_is_kept_apart_from_when_they_responded(house: House, ana: Persona, acme: str) -> None:
    happened(house, ana, acme, 20, Outcome.THEY_WROTE)
    happened(house, ana, acme, 1, Outcome.ATTEMPT)

    said = told(ana, acme)

    assert "You last reached them on Sat 10 Oct" in said
    assert "We last reached out on Sun 22 Nov by phone, without an answer (logged by you)." in said
    assert "Their last sign of their own was on Tue 3 Nov." in said


def test_a_step_that_is_not_due_yet_says_what_to_ask(house: House, ana: Persona, acme: str) -> None:
    happened(house, ana, acme, 3)
    with house.book(ana) as book:
        (customer,) = book.customers_of(book.rep).named(acme)
        customer.record_purchase(
            PurchaseDetails(date(2026, 11, 23), "an oven"), by=book.rep, at=house.clock()
        )

    assert "the one-day call (1 of 5): ask whether everything came as promised. 45 days" in told(ana, acme)


def test_one_nobody_ever_heard_of_says_so(house: House, ana: Persona) -> None:
    house.customer(ana, "Bolt", added=timedelta(days=10))
    happened(house, ana, "Bolt", 2, Outcome.ATTEMPT)

    said = told(ana, "bolt")

    assert "Nobody has reached them yet; they have been in the book since Fri 13 Nov." in said
    assert "They have given no sign yet." in said


def test_a_plan_stands_in_for_the_cadence(house: House, ana: Persona, acme: str) -> None:
    with house.book(ana) as book:
        (customer,) = book.customers_of(book.rep).named(acme)
        customer.record_purchase(
            PurchaseDetails(date(2026, 11, 20), "an oven"), by=book.rep, at=house.clock()
        )

    said = told(ana, acme)

    assert (
        "The plan after their order of Fri 20 Nov sets the day in place of the usual 30 days; "
        "now comes the one-day call (1 of 5). 45 days without contact stay the limit."
    ) in said
    assert said.count("ask whether everything came as promised") == 1
    assert "It is planned for Mon 23 Nov, overdue after Mon 30 Nov." in said
    assert "They last bought on Fri 20 Nov." in said


def test_what_keeps_it_asleep_is_told_with_whom_and_why(house: House, ana: Persona, acme: str) -> None:
    make_the_rounds(house)
    ana.submit(ana.click(listed(ana), "Snooze").view, {"Why": "their fair is on"})

    assert "Snoozed by you until Tue 24 Nov: their fair is on." in told(ana, acme)


def test_a_problem_is_told_beside_what_sleeps(house: House, ana: Persona, acme: str) -> None:
    with house.book(ana) as book:
        (customer,) = book.customers_of(book.rep).named(acme)
        customer.snooze(until=date(2026, 12, 7), reason="moving house", by=book.rep, at=house.clock())
    happened(house, ana, acme, 2, Outcome.THEY_WROTE, problem=True)

    said = told(ana, acme)

    assert "on Sat 21 Nov. Nobody has called back." in said
    assert "Snoozed by you until Mon 7 Dec: moving house." in said


def test_a_turn_given_to_many_is_told(house: House, ana: Persona, acme: str) -> None:
    with house.book(ana) as book:
        (customer,) = book.customers_of(book.rep).named(acme)
        customer.turn_on = date(2026, 11, 26)
        customer.reschedule()

    assert "their turn is Thu 26 Nov." in told(ana, acme)


def test_one_that_a_morning_only_named_is_told_how_many_came_first(house: House, ana: Persona) -> None:
    for number in range(8):
        due_since(house, ana, f"Customer {number}", number)
    house.next_morning(ana)

    assert "Waiting since Mon 23 Nov; seven others came first on Tue 24 Nov." in told(ana, "Customer 0")
    assert "came first" not in told(ana, "Customer 7")


def test_a_name_that_several_bear_asks_which(house: House, ana: Persona, acme: str) -> None:
    house.customer(ana, "Bolt Bakery")

    said = ana.command("/why", "bakery").ephemeral

    assert said
    assert "2 customers in your book have “bakery” in their name." in said.shown
    assert ana.click(said, "Why", near="Bolt Bakery").text.startswith("Why Bolt Bakery is not due today.")


def test_a_name_nearly_right_is_asked_back(ana: Persona, acme: str) -> None:
    said = ana.command("/why", "Acme Bakry").ephemeral

    assert said
    assert "Did you mean Acme Bakery?" in said.shown
    assert ana.click(said, "Why").text.startswith("Why Acme Bakery is due today.")


def test_a_colleagues_customer_is_not_found(ana: Persona, ben: Persona, acme: str) -> None:
    assert "I know no customer “Acme Bakery” in your book." in told(ben, acme)


def test_a_manager_reads_whose_customer_it_is(ana: Persona, cleo: Persona, acme: str) -> None:
    assert "Ana Silva last reached them on Sat 10 Oct (call, logged by Ana Silva)." in told(cleo, acme)


@pytest.mark.parametrize("typed", ["", "help", "?", "  "])
def test_without_a_name_it_says_how_and_offers_a_menu(ana: Persona, acme: str, typed: str) -> None:
    said = ana.command("/why", typed).ephemeral

    assert said
    assert "/why Acme" in said.shown
    assert ana.choose(said, "customer", "Acme").text.startswith("Why Acme Bakery is due today.")


def test_a_customer_whose_rhythm_was_changed_says_so(house: House, ana: Persona) -> None:
    due_since(house, ana, "Acme Bakery", 3)

    assert "This customer has a rhythm of its own: every 10 days, 20 at most." in told(ana, "acme")


@pytest.mark.parametrize(
    ("note", "words"),
    [
        ("she called, I was out", "They called on Mon 23 Nov and wait for your answer"),
        ("she came by, I was out", "They came by on Mon 23 Nov and wait for your answer"),
        ("she wrote by e-mail, wants a quote", "They wrote on Mon 23 Nov and wait for your answer"),
    ],
)
def test_how_they_got_in_touch_is_said_as_it_was(house: House, ana: Persona, note: str, words: str) -> None:
    house.customer(ana, "Bolt")
    ana.submit(ana.command("/logcall", f"Bolt: {note}").view)

    assert words in told(ana, "bolt")
    assert words in ana.command("/customer", "bolt").text
