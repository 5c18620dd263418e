"""A whole book dropped into the chat: for admins, into an empty book."""

from __future__ import annotations

import json

import pytest

from bot.playground.slack import Persona
from models.exporting import entries
from tests.conftest import enrolled
from tests.handlers.importing.test_dropped import drop, press
from tests.support.house import House
from tests.support.house.databases import both


def exported(house: House, person: Persona) -> str:
    """As `export --format json` writes it."""
    with house.book(person) as book:
        tables: dict[str, list[object]] = {}
        for name, entry in entries(book):
            tables.setdefault(name, []).append(entry)
    (workspace,) = tables.pop("workspace")
    return json.dumps({"format": "rapport book", "version": 2, "workspace": workspace, **tables})


@both
def test_an_admin_brings_a_whole_book_into_an_empty_one(house: House, olga: Persona) -> None:
    boss = enrolled(house, house.slack.join("Cleo Marchand", is_admin=True))
    house.customer(olga, "Acme Bakery")
    message = drop(house, boss, "book.json", exported(house, olga))
    assert "a whole book, with" in message.shown
    assert "1 customer" in message.shown

    press(house, boss, message, "Import")

    assert "book.json is imported: 1 new customer" in message.shown
    assert "Olga Petrova: 1 customer" in message.shown
    with house.book(boss) as book:
        assert [rep.name for rep in book.reps()] == ["Cleo Marchand", "Olga Petrova"]

    boss.submit(boss.click(message, "Undo").view)
    house.tick()

    assert "is taken back: 1 customer removed" in message.shown
    assert "No longer a rep, for nobody has given them a customer: Olga Petrova." in message.shown
    with house.book(boss) as book:
        assert [rep.name for rep in book.reps()] == ["Cleo Marchand"]


def test_who_is_no_admin_any_more_does_not_take_a_whole_book_back(house: House, olga: Persona) -> None:
    boss = enrolled(house, house.slack.join("Cleo Marchand", is_admin=True))
    house.customer(olga, "Acme Bakery")
    message = drop(house, boss, "book.json", exported(house, olga))
    press(house, boss, message, "Import")
    boss.changes(is_admin=False)
    with house.book(boss) as book:
        book.rep.admin_since = None
    assert "A whole book is taken back by an admin." in boss.click(message, "Undo").text


def test_a_book_that_has_begun_takes_no_other(house: House, cleo: Persona, ana: Persona) -> None:
    house.customer(ana, "Acme Bakery")
    message = drop(house, cleo, "book.json", exported(house, cleo))
    assert "a whole book goes into an empty one" in message.shown
    assert not message.has("Import")


def test_nobody_but_an_admin_brings_a_whole_book(house: House, ana: Persona) -> None:
    message = drop(house, ana, "book.json", exported(house, ana))
    assert "brought along by an admin" in message.shown


@pytest.mark.parametrize(
    "content",
    ["", "{", "[]", "{}", '{"format": "other"}', "[" * 100_000, '{"format": "rapport book"', "null"],
)
def test_what_is_no_book_is_refused_with_words(house: House, cleo: Persona, content: str) -> None:
    message = drop(house, cleo, "book.json", content or " ")
    assert "book.json" in message.shown
    assert "/tmp" not in message.shown
    assert not message.has("Import")
