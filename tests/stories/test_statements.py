"""How many statements a gesture costs, and that what is said is known before it is put into words."""

from __future__ import annotations

from collections.abc import Iterable

import pytest

from messages.nudges.card import nudges_in
from tests.support import gestures
from tests.support.gestures import Gesture, cast_in
from tests.support.house import House
from tests.support.house.databases import both
from tests.support.queries import Query, listening

GESTURES: dict[str, Gesture] = {
    "/logcall opened": gestures.open_log,
    "/logcall saved": gestures.save_log,
    "/logcall saved, settling a nudge, with an open promise": gestures.save_log_of_nudge,
    "/logcall saved with all that the form asks, likewise": gestures.save_whole_log_of_nudge,
    "/customer": gestures.show_customer,
    "/customer of whom much is known": gestures.show_known_customer,
    "/due": gestures.show_due,
    "/rate saved": gestures.rate,
    "/rate saved, of which somebody is told at once": gestures.rate_badly,
    "Home opened": gestures.open_home,
    "a purchase saved, starting a plan": gestures.purchase,
    "/team satisfaction": gestures.show_satisfaction,
    "a morning with a digest of seven": gestures.digest_of(7),
}

# Between a gesture's request and its answer, on SQLite and on PostgreSQL. BEGIN counts, on PostgreSQL that of
# who writes; the limit of the wait for a lock goes with it. COMMIT counts on neither. Renew these downwards
# only.
STATEMENTS: dict[str, tuple[int, int]] = {
    "/logcall opened": (3, 2),
    "/logcall saved": (10, 10),
    "/logcall saved, settling a nudge, with an open promise": (13, 14),
    "/logcall saved with all that the form asks, likewise": (15, 16),
    "/customer": (23, 22),
    "/customer of whom much is known": (25, 24),
    "/due": (10, 9),
    "/rate saved": (11, 11),
    "/rate saved, of which somebody is told at once": (24, 24),
    "Home opened": (13, 12),
    "a purchase saved, starting a plan": (22, 18),
    "/team satisfaction": (16, 15),
    "a morning with a digest of seven": (65, 59),
}

# Of those on SQLite, how many are put below a frame of `messages`; gestures that put none are left out.
# Renew these downwards only.
WHILE_WORDING: dict[str, int] = {}


@both
@pytest.mark.parametrize("gesture", GESTURES)
def test_a_gesture_costs_as_many_statements_as_the_table_says(house: House, gesture: str) -> None:
    asked = queries_of(house, gesture)
    expected = STATEMENTS[gesture][house.library.engine.dialect.name != "sqlite"]
    assert len(asked) == expected, downwards(query.statement for query in asked)


@pytest.mark.parametrize("gesture", GESTURES)
def test_nothing_more_is_asked_while_something_is_worded(house: House, gesture: str) -> None:
    places = [place for query in queries_of(house, gesture) if (place := query.asked_below("messages"))]
    print(*places, sep="\n")
    assert len(places) == WHILE_WORDING.get(gesture, 0), downwards(places)


def test_the_digest_of_the_table_has_seven_cards(house: House) -> None:
    cast = cast_in(house)
    gestures.digest_of(7)(cast)()
    assert len(nudges_in(cast.ana.dm[-1].blocks)) == 7


def queries_of(house: House, gesture: str) -> list[Query]:
    act = GESTURES[gesture](cast_in(house))
    with listening(house.library.engine) as asked:
        act()
    return asked


def downwards(lines: Iterable[str]) -> str:
    return "\n".join(["Renew the table downwards only.", *lines])
