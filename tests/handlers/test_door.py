"""Who comes in."""

from __future__ import annotations

from bot.playground.slack import Person
from tests.support.house import House


def test_the_cast_is_at_home(house: House, ana: Person, cleo: Person) -> None:
    assert house.rep(ana).time_zone == "Europe/Lisbon"
    assert house.rep(cleo).is_admin
