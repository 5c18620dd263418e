"""How often the book is asked: no gesture asks the same twice, and an idle minute asks next to nothing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from datetime import timedelta

import pytest

from bot.playground.slack import Persona
from tests.support.duties import make_the_rounds
from tests.support.house import House
from tests.support.queries import listening

GESTURES: dict[str, Callable[[Persona], object]] = {
    "opens the form": lambda ana: ana.command("/logcall", "acme"),
    "saves it": lambda ana: ana.submit(ana.modal, {"Note": "wants the second oven"}),
    "opens the Home tab": Persona.open_home,
    "asks for their own figures": lambda ana: ana.command("/rapport", "me"),
    "asks who is due": lambda ana: ana.command("/due"),
    "asks who is silent": lambda ana: ana.command("/rapport", "silent"),
    "asks for a customer": lambda ana: ana.command("/customer", "acme bakery"),
    "looks for customers": lambda ana: ana.command("/customer", "find b"),
    "writes a name": lambda ana: ana.says("acme bakery"),
}


@pytest.mark.parametrize("gesture", GESTURES)
def test_no_gesture_asks_the_same_twice(house: House, ana: Persona, cleo: Persona, gesture: str) -> None:
    for name in ("Acme Bakery", "Bolt Ltd"):
        house.customer(ana, name, added=timedelta(days=40))
    make_the_rounds(house)
    ana.command("/logcall", "acme")  # whoever is at the door for the first time is looked at

    with listening(house.library.engine) as asked:
        GESTURES[gesture](ana)

    questions = Counter((one.statement, one.values) for one in asked if one.statement.startswith("SELECT"))
    twice = [question for question, times in questions.items() if times > 1]
    assert twice == []


def test_an_idle_minute_asks_next_to_nothing(house: House, ana: Persona) -> None:
    house.customer(ana, "Acme Bakery")
    house.timetable.tick()

    with listening(house.library.engine) as asked:
        house.timetable.tick()

    assert sum(not query.is_begin for query in asked) <= 11
