"""What the tests stand on."""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

from tests.support.browser import running_chromium
from tests.support.databases import PostgresTemplate, SqliteTemplate
from tests.support.postgres import Server, running_server

if TYPE_CHECKING:
    from playwright.sync_api import Browser

# Properties. A shared machine is no reason to fail; a build that failed must fail again.
settings.register_profile("rapport", deadline=None, derandomize="CI" in os.environ)
settings.load_profile("rapport")


# Databases. `database_url` runs a test on both; to name one of them:
# @pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)


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


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """A migrated database without a row, of this test alone."""
    if request.param == "sqlite":
        sqlite: SqliteTemplate = request.getfixturevalue("sqlite_template")
        return sqlite.copy_to(tmp_path)
    postgres: PostgresTemplate = request.getfixturevalue("postgres_template")
    return postgres.emptied()


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
