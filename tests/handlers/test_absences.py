"""Being away: said in words or in a form, by the rep or on behalf, and shown back with absolute dates."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from bot.playground.slack import Person
from messages.limits import problems_of_view
from tests.handlers.cast_of_absences import BOTH, absences_of, awaits_an_answer, due_customer
from tests.support.house import House



@BOTH
def test_away_until_friday_no_digest_comes_and_on_monday_it_does(
    house: House, ana: Person, cleo: Person
) -> None:
    due_customer(house, ana, "Acme Bakery")
    said = ana.command("/rapport", "away until Friday cover @Ben Okafor").text
    assert "You are away from Mon 23 Nov until Fri 27 Nov" in said
    assert "Ben Okafor covers" in said
    assert "Mon 30 Nov" in said

    coming = house.next_morning(ana)

    assert house.clock().date() == date(2026, 11, 30)
    assert coming and "Acme Bakery" in coming.shown


def test_the_skipped_days_are_no_missed_mornings(house: House, ana: Person) -> None:
    due_customer(house, ana, "Acme Bakery")
    ana.command("/rapport", "away until Wednesday")
    house.clock.push(days=4)
    house.tick()
    with house.book(ana) as book:
        from models.nudge import Digest

        assert [(one.day, one.skipped_because) for one in book.session.query(Digest)] == [
            (date(2026, 11, 26), "Rapport was not running on that working day."),
            (date(2026, 11, 27), ""),
        ]


def ben_covers(ana: Person, until: str = "Friday") -> None:
    ana.command("/rapport", f"away until {until} cover @Ben Okafor")


@BOTH
def test_the_cover_sees_what_cannot_wait_in_a_section_of_its_own(
    house: House, ana: Person, ben: Person
) -> None:
    awaits_an_answer(house, ana, "Acme Bakery")
    due_customer(house, ana, "Bolt Ltd")
    ben_covers(ana)

    coming = house.next_morning(ben)

    assert coming and "For Ana Silva, who is away until Fri 27 Nov" in coming.shown
    assert "None of your own customers needs you today" in coming.shown
    assert "Acme Bakery" in coming.shown
    assert "Bolt Ltd" not in coming.shown


def test_a_card_of_the_section_works_and_counts_as_the_covers_own_deed(
    house: House, ana: Person, ben: Person
) -> None:
    awaits_an_answer(house, ana, "Acme Bakery")
    ben_covers(ana)
    card = house.next_morning(ben)
    assert card
    form = ben.click(card, "Log", near="Acme Bakery").view
    said = ben.submit(form, {"Note": "sent the offer"}).text
    assert "Acme Bakery" in said
    house.tick()
    assert "Logged by Ben Okafor" in card.shown
    with house.book(ana) as book:
        (customer,) = book.owned_by(book.rep).named("Acme Bakery")
        assert customer.interactions[0].rep.name == "Ben Okafor"


def test_the_cover_sees_the_customers_while_covering_only(house: House, ana: Person, ben: Person) -> None:
    due_customer(house, ana, "Acme Bakery")
    assert "no customer" in ben.command("/customer", "Acme Bakery").text
    ben_covers(ana)
    assert "Acme Bakery" in ben.command("/customer", "Acme Bakery").text
    house.clock.push(days=5)
    house.tick()
    assert "no customer" in ben.command("/customer", "Acme Bakery").text


@BOTH
def test_on_return_a_line_says_what_happened_and_the_rest_is_spread(
    house: House, ana: Person, ben: Person
) -> None:
    for number in range(12):
        due_customer(house, ana, f"Customer {number:02}")
    awaits_an_answer(house, ana, "Acme Bakery")
    ana.command("/rapport", "away until Friday cover @Ben Okafor")
    house.next_morning(ben)
    ben.submit(ben.command("/logcall", "Acme Bakery").view, {"Note": "sent the offer"})

    first = house.next_morning(ana)

    assert first and "While you were away: Ben Okafor logged one contact" in first.shown
    assert "5 more come back over the next working day" in first.shown
    assert first.shown.count("Customer ") == 7
    assert "waiting" not in first.shown
    second = house.next_morning(ana)
    assert second and second.shown.count("Log") >= 5
