"""What the tests stand on."""

import gc
import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from bot.playground.slack import Persona
from messages.profiles.slack_profile import read_profile
from tests.support import days, message_recorder
from tests.support.browser import running_chromium
from tests.support.databases import PostgresTemplate, SqliteTemplate
from tests.support.house import House, running_house
from tests.support.house.beginnings import Beginnings
from tests.support.postgres import Server, running_server
from tests.support.statements import compiled_once
from tests.support.temporary import keep_files_in_memory

if TYPE_CHECKING:
    from playwright.sync_api import Browser

Begin = Callable[[str, Callable[[], object]], None]
Once = Callable[[str, Callable[[], None]], None]

pytest_plugins = ["tests.deep.plugin", "tests.suite.scheduling", "tests.support.shapes"]


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", "both_databases: on PostgreSQL also without --deep")
    keep_files_in_memory()
    if folder := os.environ.get(message_recorder.RECORD):
        message_recorder.listen(Path(folder))
    days.begin_on(days.TODAY)


def pytest_collection_finish() -> None:
    """What was imported stays; looking through all of it again and again is a tenth of a test's time."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 20)


# Databases. With `database_url` a test runs on SQLite, with this mark or --deep on PostgreSQL, too:
# @pytest.mark.both_databases
# Who is marked: what is about locks, types, constraints and order, and as many others as it takes to send
# PostgreSQL every statement (tests/support/shapes.py finds them). To name one database:
# @pytest.mark.parametrize("database_url", ["postgresql"], indirect=True)


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    chosen = [mark.args[0] for mark in metafunc.definition.iter_markers("parametrize")]
    if "database_url" not in metafunc.fixturenames or "database_url" in chosen:
        return
    is_marked = metafunc.definition.get_closest_marker("both_databases") is not None
    on_both = is_marked or metafunc.config.getoption("deep") or metafunc.config.getoption("shapes")
    databases = ["sqlite", "postgresql"] if on_both else ["sqlite"]
    metafunc.parametrize("database_url", databases, indirect=True)


@pytest.fixture(scope="session", autouse=True)
def statements_compiled_once() -> Iterator[None]:
    with compiled_once():
        yield


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[Server]:
    with running_server() as server:
        yield server


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> SqliteTemplate:
    return SqliteTemplate(tmp_path_factory.mktemp("sqlite"))


@pytest.fixture(scope="session")
def postgres_template(postgres_server: Server) -> PostgresTemplate:
    return PostgresTemplate(postgres_server)


@pytest.fixture
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """A migrated database without a row, of this test alone."""
    if request.param == "sqlite":
        sqlite: SqliteTemplate = request.getfixturevalue("sqlite_template")
        return sqlite.copy_to(tmp_path)
    postgres: PostgresTemplate = request.getfixturevalue("postgres_template")
    return postgres.emptied()


@pytest.fixture
def once(database_url: str, request: pytest.FixtureRequest) -> Once:
    """`once("a name", what)`: `what` happens in the empty database of the first test that says so, and the
    others find it done. Nobody may have the database open meanwhile."""
    kind = "sqlite" if database_url.startswith("sqlite") else "postgres"
    template: SqliteTemplate | PostgresTemplate = request.getfixturevalue(f"{kind}_template")

    def restore_or_do(name: str, what: Callable[[], None]) -> None:
        if not template.restore(database_url, name):
            what()
            template.keep(database_url, name)

    return restore_or_do


@pytest.fixture(params=["sqlite", "postgresql"])
def bare_database_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """A database without a table, for what migrations do."""
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path / 'bare.db'}"
        return
    server: Server = request.getfixturevalue("postgres_server")
    with server.connect() as connection:
        connection.execute("CREATE DATABASE bare")
        yield server.url("bare")
        connection.execute("DROP DATABASE bare WITH (FORCE)")


# Browser.


@pytest.fixture(scope="session")
def chromium() -> "Iterator[Browser]":
    with running_chromium() as browser:
        yield browser


# The house: the whole bot in front of the local Slack, and the cast. On SQLite; to name another:
# @pytest.mark.parametrize("house_database", ["sqlite", "postgresql"], indirect=True)


@pytest.fixture
def house_database(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    if getattr(request, "param", "sqlite") == "sqlite":
        sqlite: SqliteTemplate = request.getfixturevalue("sqlite_template")
        return sqlite.copy_to(tmp_path)
    postgres: PostgresTemplate = request.getfixturevalue("postgres_template")
    return postgres.emptied()


@pytest.fixture
def house(house_database: str, request: pytest.FixtureRequest) -> Iterator[House]:
    kind = "sqlite" if house_database.startswith("sqlite") else "postgres"
    template: SqliteTemplate | PostgresTemplate = request.getfixturevalue(f"{kind}_template")
    with running_house(house_database) as house:
        house.beginnings = Beginnings(template, house_database, house.library.engine)
        yield house


@pytest.fixture
def begin(house: House) -> Begin:
    """`begin("a name", what)`: it happens in the book once, and is put back for the next test that begins
    like this with the same cast. Nothing of it may reach Slack."""
    return house.begin


@pytest.fixture
def ana(house: House) -> Persona:
    """A rep."""
    return enrolled(house, house.slack.join("Ana Silva", tz="Europe/Lisbon"))


@pytest.fixture
def ben(house: House) -> Persona:
    """A colleague of hers."""
    return enrolled(house, house.slack.join("Ben Okafor", tz="Europe/London"))


@pytest.fixture
def cleo(house: House, ana: Persona, ben: Persona) -> Persona:
    """Who leads the team North, to which both belong; she is an admin too."""
    return leader_of_north(house, ana, ben)


@pytest.fixture
def olga(house: House) -> Persona:
    """An outsider, from another workspace."""
    elsewhere = house.slack.another_workspace("Elsewhere")
    return enrolled(house, house.slack.join("Olga Petrova", tz="Europe/Riga", workspace=elsewhere))


def enrolled(house: House, person: Persona) -> Persona:
    """In the book already, welcomed, as if some days had passed."""
    user = person.member.as_user()

    def enrol() -> None:
        with house.book(person) as book:
            book.enrol(person.id, read_profile(user), at=house.clock()).welcomed_at = house.clock()

    house.begin(f"enrolled {user}", enrol, is_small=True)
    return person


def leader_of_north(house: House, *members: Persona) -> Persona:
    cleo = enrolled(house, house.slack.join("Cleo Marchand", tz="Europe/Paris", is_admin=True))

    def lead() -> None:
        with house.book(cleo) as book:
            reps = {book.rep_known_as(person.id) for person in members}
            team = book.add_team("North", by=book.rep, at=house.clock())
            people = {rep for rep in reps if rep}
            team.staff(members=people, managers={book.rep}, by=book.rep, at=house.clock())

    house.begin(f"{cleo.id} leads {[person.id for person in members]}", lead, is_small=True)
    return cleo
