"""What one test does in its house, the next one does not find."""

from __future__ import annotations

import logging
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing
from pathlib import Path
from types import FunctionType
from typing import Any
from urllib.error import URLError

import pytest
from slack_sdk import WebClient
from sqlalchemy import text

from bot.playground.slack import Persona
from tests.conftest import enrolled, leader_of_north
from tests.support.databases import SqliteTemplate
from tests.support.house import MONDAY, House, registered_listeners, running_house
from tests.support.house.beginnings import Beginnings


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
    ana.submit(ana.command("/logcall", "acme bakery").view, {"Note": "happy", "Reached?": "We spoke"})
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


def test_a_cast_that_is_put_back_is_the_one_that_was_enrolled(
    sqlite_template: SqliteTemplate, tmp_path: Path
) -> None:
    kept, restored = (book_of_a_cast(sqlite_template, tmp_path / name, is_kept=True) for name in "ab")
    lived = book_of_a_cast(sqlite_template, tmp_path / "c", is_kept=False)
    assert kept == restored == lived
    assert sum(line.startswith('INSERT INTO "reps"') for line in lived) == 3


def test_what_is_written_before_somebody_is_enrolled_stays(house: House, ana: Persona) -> None:
    house.customer(ana, "Acme Bakery")
    ben = enrolled(house, house.slack.join("Ben Okafor", tz="Europe/London"))
    assert (house.read(ana, "Acme Bakery").name, house.rep(ben).name) == ("Acme Bakery", "Ben Okafor")


def book_of_a_cast(template: SqliteTemplate, place: Path, *, is_kept: bool) -> list[str]:
    """Ana, Ben, and who leads them, in a house of their own."""
    place.mkdir()
    url = template.copy_to(place)
    with running_house(url) as house:
        if is_kept:
            house.beginnings = Beginnings(template, url, house.library.engine)
        cast = [enrolled(house, house.slack.join(name)) for name in ("Ana Silva", "Ben Okafor")]
        leader_of_north(house, *cast)
    with closing(sqlite3.connect(place / "rapport.db")) as database:
        return list(database.iterdump())


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
