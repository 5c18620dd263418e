"""How often the book is asked: no gesture asks the same twice, and an idle minute asks next to nothing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import Connection, event

from bot.playground.slack import Person
from tests.support.duties import make_the_rounds
from tests.support.house import House

Questions = Counter[tuple[str, str]]


@contextmanager
def listening(house: House) -> Iterator[Questions]:
    """Every statement with its values, and how often it was put."""
    asked: Questions = Counter()

    def note(_connection: Connection, _cursor: Any, statement: str, values: Any, *_: Any) -> None:
        asked[statement, str(values)] += 1

    event.listen(house.library.engine, "before_cursor_execute", note)
    try:
        yield asked
    finally:
        event.remove(house.library.engine, "before_cursor_execute", note)


GESTURES: dict[str, Callable[[Person], object]] = {
    "opens the form": lambda ana: ana.command("/logcall", "acme"),
    "saves it": lambda ana: ana.submit(ana.modal, {"Note": "wants the second oven"}),
    "opens the Home tab": Person.open_home,
    "asks for their own figures": lambda ana: ana.command("/rapport", "me"),
    "asks who is due": lambda ana: ana.command("/due"),
    "asks who is silent": lambda ana: ana.command("/rapport", "silent"),
    "asks for a customer": lambda ana: ana.command("/customer", "acme bakery"),
    "looks for customers": lambda ana: ana.command("/customer", "find b"),
    "writes a name": lambda ana: ana.says("acme bakery"),
}


@pytest.mark.parametrize("gesture", GESTURES)
def test_no_gesture_asks_the_same_twice(house: House, ana: Person, cleo: Person, gesture: str) -> None:
    for name in ("Acme Bakery", "Bolt Ltd"):
        house.customer(ana, name, added=timedelta(days=40))
    make_the_rounds(house)
    ana.command("/logcall", "acme")  # whoever is at the door for the first time is looked at

    with listening(house) as asked:
        GESTURES[gesture](ana)

    twice = [question for question, times in asked.items() if times > 1 and question[0].startswith("SELECT")]
    assert twice == []


def test_an_idle_minute_asks_next_to_nothing(house: House, ana: Person) -> None:
    house.customer(ana, "Acme Bakery")
    house.timetable.tick()

    with listening(house) as asked:
        house.timetable.tick()

    assert sum(times for (statement, _), times in asked.items() if not statement.startswith("BEGIN")) <= 11
