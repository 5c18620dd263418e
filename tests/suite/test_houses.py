"""What one test does in its house, the next one does not find."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Iterator
from types import FunctionType
from typing import Any
from urllib.error import URLError

import pytest
from slack_sdk import WebClient
from sqlalchemy import text

from bot.playground.slack import Persona
from tests.support.house import MONDAY, House, registered_listeners, running_house


@pytest.mark.parametrize("name", ["Ana Silva", "Dora Lopes"])
def test_whoever_comes_first_is_welcomed_in_an_empty_book(house: House, name: str) -> None:
    assert (house.clock(), house.slack.calls(), house.slack.joined()) == (MONDAY, [], [])
    with house.library.engine.connect() as connection:
        assert connection.scalar(text("SELECT count(*) FROM reps")) == 0
    person = house.slack.join(name)

    form = person.command("/customer", "add Acme Bakery").view

    assert len(person.dm) == 1
    assert person.submit(form).errors == {}
    assert house.read(person, "Acme Bakery").owner.name == name
    house.clock.push(days=3)


def test_the_listeners_that_all_houses_share_remember_nothing(house: House, ana: Persona) -> None:
    before = held_by(registered_listeners())
    house.customer(ana, "Acme Bakery")
    ana.submit(ana.command("/logcall", "acme bakery").view, {"Note": "happy"})
    ana.command("/customer", "nobody")
    ana.open_home()

    assert tuple(house.app._listeners) == registered_listeners()
    assert held_by(registered_listeners()) == before


def test_a_house_that_is_closed_answers_nobody(house_database: str) -> None:
    with running_house(house_database) as house:
        client = WebClient("xoxb-playground", base_url=f"{house.slack.base_url}/api/", retry_handlers=[])
        assert client.auth_test()["ok"]

    with pytest.raises(URLError, match="nobody answers"):
        client.auth_test()


def held_by(things: Iterable[object]) -> list[object]:
    """Everything that they hold, however deep: what is plain by its value, the rest by its class."""
    found: list[object] = []
    seen: set[int] = set()
    waiting = list(things)
    while waiting:
        thing = waiting.pop()
        if id(thing) not in seen:
            seen.add(id(thing))
            parts = list(_parts(thing))
            found.append((type(thing), len(parts)) if parts else _plain(thing))
            waiting += parts
    return found


def _parts(thing: object) -> Iterator[Any]:
    if isinstance(thing, FunctionType):
        yield from (cell.cell_contents for cell in thing.__closure__ or ())
    elif isinstance(thing, dict):
        yield from (*thing.keys(), *thing.values())
    elif isinstance(thing, (list, tuple, set, frozenset)):
        yield from thing
    elif not isinstance(thing, (type, logging.Logger)):
        yield from vars(thing).values() if hasattr(thing, "__dict__") else ()


def _plain(thing: object) -> object:
    return thing if isinstance(thing, (str, int, type)) else type(thing)
