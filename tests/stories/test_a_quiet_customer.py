"""A customer falls silent, and comes back: digest, list, card, Home and /why tell one story."""

from __future__ import annotations

from datetime import date, timedelta

from bot.playground.slack import Persona
from tests.support.house import House

UNUSUAL = (
    "They used to order every month; the last order was five weeks ago. So long a pause is rare (1 in 54)."
)


def buys(house: House, ana: Persona, days_ago: int = 0) -> str:
    day = house.clock().date() - timedelta(days=days_ago)
    return ana.submit(ana.command("/customer", "purchase acme").view, {"Day": day}).text


def test_an_unusual_pause_is_told_alike_on_every_screen_until_they_order(house: House, ana: Persona) -> None:
    house.customer(ana, "Acme Bakery", added=timedelta(days=400))
    for days_ago in range(158, 0, -30):
        buys(house, ana, days_ago)
    ana.submit(ana.command("/logcall", "acme").view, {"Note": "all fine", "Reached?": "We spoke"})
    assert "Nobody is silent." in ana.command("/rapport", "silent").text

    while "used to" not in getattr(digest := house.next_morning(ana), "shown", ""):
        assert house.clock().date() < date(2026, 12, 31)
    assert digest
    assert f"Due since Tue 15 Dec. {UNUSUAL}\n" in digest.shown
    assert "One customer is silent.\nAcme Bakery\n" + UNUSUAL in ana.command("/rapport", "silent").text
    assert (
        f"Due since Tue 15 Dec, in time until Tue 22 Dec\n{UNUSUAL}\n"
        in ana.command("/customer", "acme").text
    )
    assert f"Due since Tue 15 Dec. {UNUSUAL}" in ana.command("/why", "acme").text
    ana.open_home()
    assert ana.home
    assert "0 overdue, 1 silent." in ana.home.shown
    assert UNUSUAL in ana.home.shown

    assert "Next contact by Tue 22 Dec." in buys(house, ana)
    assert "Nobody is silent." in ana.command("/rapport", "silent").text
    ana.open_home()
    assert "Nobody needs you today. 0 overdue, 0 silent." in ana.home.shown
    for screen in (ana.command("/customer", "acme"), ana.command("/why", "acme")):
        assert "five weeks ago" not in screen.text


def test_a_lost_customer_is_asked_rarely_and_an_order_wins_it_back(house: House, ana: Persona) -> None:
    house.customer(ana, "Acme Bakery", added=timedelta(days=30))
    ana.submit(
        ana.command("/logcall", "acme").view, {"Note": "they buy elsewhere now", "Reached?": "We spoke"}
    )
    said = ana.submit(ana.command("/customer", "edit acme").view, {"Stage": "Lost"})
    assert "stage: first order → lost" in said.text
    card = ana.command("/customer", "acme").text
    assert "key · lost" in card
    assert "every 180 days, 365 at most (as all lost customers)" in card

    for _ in range(20):
        assert house.next_morning(ana) is None
    bought = buys(house, ana)
    assert "Their stage is now won back." in bought
    assert "The plan “After a sale” has 5 contacts ahead" in bought
    card = ana.command("/customer", "acme").text
    assert "key · won back" in card
    assert "every 30 days, 45 at most (as all key customers)" in card
    digest = house.next_morning(ana)
    assert digest
    assert "Acme Bakery · A day after their order of" in digest.shown
