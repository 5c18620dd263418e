"""How long it takes to rank a book by who is slipping away first, and to say for each when its pause becomes
unusual. In it: the rules over plain columns in plain Python, one thread. Not in it: reading them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from random import Random

from benchmarks.stopwatch import seconds_of
from benchmarks.table import Finding, at_most
from models.rhythm.silence import POWER, OrderHistory, orders_a_year, unusual_from

TODAY = date(2026, 11, 23)
MOST_SECONDS = 10
MAXIMUM = 90


def findings(customers: int) -> Iterator[Finding]:
    book = _book(customers)
    bought = [(orders.times, orders.first_on, orders.last_on) for orders in book]
    ranking = seconds_of(lambda: sorted(bought, key=lambda one: orders_a_year(one[0], one[1], one[2], TODAY)))
    alarm = seconds_of(lambda: [unusual_from(orders, MAXIMUM) for orders in book])
    aim = at_most(MOST_SECONDS, "s")
    each = f"{1e6 * ranking / customers:.1f} µs each", f"{1e6 * alarm / customers:.1f} µs each"
    yield Finding(f"ranking {customers:,} customers", "–", each[0], "–", ranking, aim)
    yield Finding(f"the day of alarm of {customers:,} customers", "–", each[1], "–", alarm)


def _book(customers: int) -> list[OrderHistory]:
    """Some ordered once, some fifty times, over three years."""
    chance, first = Random(7), TODAY - timedelta(days=1100)
    book = []
    for _ in range(customers):
        times, pause = chance.randint(1, 50), chance.randint(1, 20)
        begin = first + timedelta(days=chance.randint(0, 100))
        root = pause**POWER
        last = begin + timedelta(days=pause * (times - 1))
        book.append(OrderHistory(times, begin, last, root * (times - 1), root * root * (times - 1)))
    return book
