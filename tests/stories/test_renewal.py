"""What runs out is spoken of in time."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from bot.playground.slack import Persona
from tests.support.house import House


def bought(ana: Persona, **said: object) -> None:
    seen = ana.submit(ana.command("/customer", "purchase acme bakery").view, said)
    assert seen.ephemeral, seen.errors


def talked(ana: Persona) -> None:
    ana.submit(ana.command("/logcall", "Acme Bakery: spoke").view)


def test_a_renewal_comes_four_weeks_before_and_a_talk_settles_it(house: House, ana: Persona) -> None:
    house.customer(ana, "Acme Bakery")
    bought(ana, **{"What they bought": "a licence", "Runs out or renews on": date(2027, 1, 22)})
    house.clock.push(days=30)
    talked(ana)
    assert "renewal" not in str(house.next_morning(ana))
    house.clock.now += date(2026, 12, 24) - house.clock.now.date()
    morning = house.next_morning(ana)
    assert morning is not None
    assert "Their licence is up for renewal on Fri 22 Jan" in morning.shown
    talked(ana)
    assert house.read(ana, "Acme Bakery").renews_on is None


def test_a_further_purchase_settles_it_too(house: House, ana: Persona) -> None:
    house.customer(ana, "Acme Bakery")
    bought(ana, **{"Runs out or renews on": date(2027, 1, 22)})
    assert house.read(ana, "Acme Bakery").renews_on == date(2027, 1, 22)
    house.clock.push(days=50)
    bought(ana)
    assert house.read(ana, "Acme Bakery").renews_on is None


@pytest.mark.parametrize(
    ("said", "field"),
    [
        ({"Runs out or renews on": date(2026, 11, 1), "Day": date(2026, 11, 2)}, "renews"),
        ({"Runs out or renews on": date(2026, 11, 20), "Day": date(2026, 11, 2)}, "renews"),
        ({"Runs out or renews on": date(2526, 11, 1)}, "renews"),
        ({"Delivered on": date(2026, 11, 1), "Day": date(2026, 11, 2)}, "delivered"),
        ({"Delivered on": date(2036, 11, 1)}, "delivered"),
    ],
)
def test_days_that_cannot_be_are_said_under_their_field(
    house: House, ana: Persona, said: dict[str, date], field: str
) -> None:
    house.customer(ana, "Acme Bakery", added=timedelta(days=100))
    seen = ana.submit(ana.command("/customer", "purchase acme bakery").view, said)
    assert list(seen.errors) == [field]
