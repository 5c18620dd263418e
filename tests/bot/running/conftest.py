"""The bot as a process, and the Slack it talks to."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

import pytest

from bot.clock import system_clock
from bot.playground.slack import Persona, SlackStandIn
from messages.profiles.slack_profile import read_profile
from models.book.installation import workspace_of
from models.book.library import Library, connect
from models.customers import CustomerDetails
from tests.support.databases import SqliteTemplate
from tests.support.house import PATIENCE, SECRET
from tests.support.running import Bot, Patience, patient, settings_for, started

Running = Callable[..., AbstractContextManager[Bot]]


@pytest.fixture
def slack() -> SlackStandIn:
    return SlackStandIn(system_clock, signing_secret=SECRET, ack_seconds=PATIENCE, trigger_seconds=PATIENCE)


@pytest.fixture
def patience(slack: SlackStandIn) -> Iterator[Patience]:
    with patient(slack) as patience:
        yield patience


@pytest.fixture
def ana(slack: SlackStandIn) -> Persona:
    """A member of the workspace whom the bot does not know yet."""
    return slack.join("Ana Silva")


@pytest.fixture
def database(sqlite_template: SqliteTemplate, tmp_path: Path) -> str:
    return sqlite_template.copy_to(tmp_path)


@pytest.fixture
def running(slack: SlackStandIn, patience: Patience, tmp_path: Path, database: str) -> Running:
    """`with running() as bot`: it runs, and what people do in Slack reaches it by HTTP."""

    @contextmanager
    def run(**environment: str) -> Iterator[Bot]:
        with started(tmp_path, "run", environment={**settings_for(slack, database), **environment}) as bot:
            assert bot.comes_up(), bot.said
            slack.sender.url = f"{bot.url}/slack/events"
            yield bot

    return run


def put_in_the_book(database_url: str, person: Persona, customer: str) -> None:
    """The person knows Rapport, and keeps this customer."""
    library, now = Library(connect(database_url)), system_clock()
    workspace = workspace_of(library, person.team_id, name=person.workspace.name)
    with library.open(workspace, person.id) as book:
        rep = book.enrol(person.id, read_profile(person.member.as_user()), at=now)
        rep.welcomed_at = now
        book.add_customer(CustomerDetails(customer, "key"), owner=rep, by=rep, at=now)
    library.engine.dispose()


@pytest.fixture
def acme(database: str, ana: Persona) -> str:
    """A customer of Ana's, by name."""
    put_in_the_book(database, ana, "Acme Bakery")
    return "Acme Bakery"
