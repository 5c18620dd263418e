"""The cast on both databases."""

from collections.abc import Iterator

import pytest

from models.book import Book
from models.book.library import Library, connect
from models.team.workspace import Visibility
from tests.conftest import Once
from tests.models.cast import NOW, House, found, person

FIRST = 1  # workspace of an empty database


@pytest.fixture
def library(database_url: str) -> Iterator[Library]:
    engine = connect(database_url)
    yield Library(engine)
    engine.dispose()


@pytest.fixture
def house(library: Library, once: Once) -> House:
    """Ana and Ben sell for the team that Mia leads; Zoe is an admin and nothing else."""
    library.engine.dispose()
    once("north", lambda: north(library))
    return House(library, FIRST)


def north(library: Library) -> None:
    house = found(library, "TNORTH", "Ana", "Ben", "Mia", "Zoe")
    with house.open() as book:
        zoe = person(book, "Zoe")
        zoe.admin_since = NOW
        team = book.add_team("North", by=zoe, at=NOW)
        members = {person(book, "Ana"), person(book, "Ben")}
        team.staff(members=members, managers={person(book, "Mia")}, by=zoe, at=NOW)
        book.workspace.visibility = Visibility.OWN
    assert house.workspace_id == FIRST
    library.engine.dispose()


@pytest.fixture
def book(house: House) -> Iterator[Book]:
    """Opened by Ana to write in."""
    with house.open() as book:
        yield book
