"""The customer's own country, clock and holidays, as the rep sees them."""

from __future__ import annotations

from datetime import UTC, date, datetime

from bot.playground.slack import OpenedView, Persona
from models.customers import CustomerDetails
from tests.support.house import House


def more(person: Persona, name: str) -> OpenedView:
    form = person.command("/customer", f"edit {name}").view
    person.click(form, "More")
    return form


def customer_in(house: House, owner: Persona, country: str, *, zone: str = "") -> None:
    details = CustomerDetails("Acme", "key", country=country, time_zone=zone)
    with house.book(owner) as book:
        book.add_customer(details, owner=book.rep, by=book.rep, at=house.clock())


def test_a_country_is_chosen_by_typing_its_code(house: House, ana: Persona) -> None:
    house.customer(ana, "Acme")
    ana.submit(more(ana, "Acme"), {"Country": "jp"})
    assert house.read(ana, "Acme").country == "Japan"


def test_a_country_in_words_that_nobody_knows_stays_until_another_is_chosen(
    house: House, ana: Persona
) -> None:
    customer_in(house, ana, "Ruritania 😀")
    form = more(ana, "Acme")
    assert form.value("country")["text"]["text"] == "Ruritania 😀"

    ana.submit(form, {"Language": "Ruritanian"})
    assert house.read(ana, "Acme").country == "Ruritania 😀"
    ana.submit(more(ana, "Acme"), {"Country": "None"})

    assert house.read(ana, "Acme").country == ""


def test_a_known_country_stays_in_the_words_in_which_it_was_told(house: House, ana: Persona) -> None:
    customer_in(house, ana, "PRT")
    form = more(ana, "Acme")
    assert form.value("country")["text"]["text"] == "Portugal"
    ana.submit(form, {"Language": "Portuguese"})
    assert house.read(ana, "Acme").country == "PRT"


def test_the_card_says_when_a_customer_far_away_is_at_work(house: House, ana: Persona) -> None:
    customer_in(house, ana, "United States", zone="America/New_York")
    shown = ana.command("/customer", "Acme").text
    assert "In New York, five hours behind: best after 14:00 your time." in shown


def test_a_country_of_one_zone_is_enough_to_know_it(house: House, ana: Persona) -> None:
    customer_in(house, ana, "Japan")
    shown = ana.command("/customer", "Acme").text
    assert "In Tokyo, nine hours ahead: their day ends at 08:00 your time." in shown


def test_nothing_is_said_of_a_clock_that_is_near_or_not_known(house: House, ana: Persona) -> None:
    customer_in(house, ana, "Germany")
    assert "your time" not in ana.command("/customer", "Acme").text
    ana.submit(more(ana, "Acme"), {"Country": "United States"})
    assert "your time" not in ana.command("/customer", "Acme").text


def test_the_digest_says_it_too(house: House, ana: Persona) -> None:
    house.clock.now = datetime(2026, 10, 5, 10, tzinfo=UTC)
    customer_in(house, ana, "India")
    house.clock.now = datetime(2026, 11, 23, 6, tzinfo=UTC)

    digest = house.next_morning(ana)

    assert digest
    assert "In Kolkata, 5:30 hours ahead: best before 11:30 your time." in digest.shown


def test_a_day_moved_by_their_holiday_says_which(house: House, ana: Persona) -> None:
    ana.submit(ana.command("/rapport", "settings").view, {"Public holidays of": "Germany"})
    customer_in(house, ana, "Portugal")
    house.clock.now = datetime(2026, 11, 24, 10, tzinfo=UTC)
    ana.submit(
        ana.command("/logcall").view, {"Customer": "Acme", "Day": date(2026, 11, 8), "Reached?": "We spoke"}
    )

    assert house.read(ana, "Acme").due_on == date(2026, 12, 9)
    moved = "moved from Tue 8 Dec, a holiday in Portugal (Immaculate Conception)"
    assert f"Due Wed 9 Dec, {moved}" in ana.command("/customer", "Acme").text
    assert f"The day was {moved}." in ana.command("/why", "Acme").text


def test_their_weekend_is_that_of_their_country(house: House, ana: Persona) -> None:
    customer_in(house, ana, "Saudi Arabia")
    acme = house.read(ana, "Acme")
    assert date(2026, 11, 27) not in acme.working_days  # a Friday
    assert date(2026, 11, 29) in acme.working_days
