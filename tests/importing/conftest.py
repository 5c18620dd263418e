"""A team with a database of its own, and files to bring into it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.importing.command import run_import
from bot.importing.customers import NO_CHOICES
from bot.playground.slack import SlackStandIn, serving
from bot.settings import Settings
from models.book.installation import workspace_of
from models.book.library import Library, connect
from models.customers import Customer
from models.importing.preview.choices import DateOrder, ReadingChoices
from models.team.rep import Profile, Rep
from tests.conftest import Once

NOW = datetime(2026, 11, 20, 10, 0, tzinfo=UTC)  # a Friday


class Office:
    """One workspace: Ana (its admin) and Ben sell, and its book."""

    def __init__(self, url: str, folder: Path, slack_team_id: str = "T1", name: str = "Acme") -> None:
        self.url, self.folder = url, folder
        self.settings = Settings(database_url=url)
        self.library = Library(connect(url))
        self.workspace_id = workspace_of(self.library, slack_team_id, name=name)

    def enrol(self) -> None:
        with self.library.open(self.workspace_id) as book:
            book.enrol("UANA", Profile("Ana Silva", "Europe/Lisbon", "ana@acme.example", True), at=NOW)
            book.enrol("UBEN", Profile("Ben Maier", "Europe/Berlin", "ben@acme.example"), at=NOW)

    def close(self) -> None:
        self.library.engine.dispose()

    def write(self, text: str | bytes, name: str = "customers.csv") -> Path:
        path = self.folder / name
        path.write_bytes(text.encode() if isinstance(text, str) else text)
        return path

    def take(
        self,
        text: str | bytes,
        *,
        by: str | None = "ana@acme.example",
        dates: DateOrder | None = None,
        choices: ReadingChoices = NO_CHOICES,
        dry_run: bool = False,
        at: datetime = NOW,
        workspace: str | None = None,
        spread: bool = False,
    ) -> None:
        path = self.write(text)
        run_import(
            self.settings,
            path,
            at,
            by=by,
            dates=dates,
            choices=choices,
            dry_run=dry_run,
            workspace=workspace,
            spread=spread,
        )

    def customer(self, name: str) -> Customer:
        """Read with all that is asked of it in tests."""
        with self.library.read(self.workspace_id) as book:
            (found,) = book.owned_by(*book.reps()).named(name)
            for relation in ("contacts", "interactions", "purchases", "changes", "owner", "segment"):
                getattr(found, relation)
            return found

    def names(self) -> list[str]:
        with self.library.read(self.workspace_id) as book:
            return [c.name for c in book.owned_by(*book.reps()).page(offset=0, size=1000)]

    def reps(self) -> list[Rep]:
        with self.library.read(self.workspace_id) as book:
            return book.reps()

    @property
    def rejected(self) -> str:
        return (self.folder / "customers.csv.rejected.csv").read_text("utf-8-sig")


@pytest.fixture
def office(database_url: str, tmp_path: Path, once: Once) -> Iterator[Office]:
    once("office", lambda: opened(database_url, tmp_path).close())
    office = Office(database_url, tmp_path)
    yield office
    office.close()


def opened(url: str, folder: Path) -> Office:
    """In an empty database."""
    office = Office(url, folder)
    office.enrol()
    return office


@pytest.fixture
def slack() -> Iterator[SlackStandIn]:
    standing_in = SlackStandIn(lambda: NOW, signing_secret="a-secret")
    with serving(standing_in):
        yield standing_in


@pytest.fixture
def connected(office: Office, slack: SlackStandIn) -> Office:
    """The office with a Slack that can be asked."""
    office.settings = replace(
        office.settings, slack_bot_token=slack.workspace.token, slack_api_url=f"{slack.base_url}/api/"
    )
    return office
