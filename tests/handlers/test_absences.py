"""Being away: said in words or in a form, by the rep or on behalf, and shown back with absolute dates."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from bot.playground.slack import Person
from messages.limits import problems_of_view
from tests.handlers.cast_of_absences import awaits_an_answer, absences_of, due_customer
from tests.support.house import House

BOTH = pytest.mark.parametrize("house_database", ["sqlite", "postgresql"], indirect=True)


@BOTH
def test_away_until_friday_no_digest_comes_and_on_monday_it_does(house: House, ana: Person, cleo: Person) -> None:
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
