"""Owners that the book does not know are asked of Slack."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest

from bot.importing.command import run_import
from bot.playground.slack import SlackStandIn
from bot.settings import Settings
from models.book.installation import workspaces
from models.book.library import Library, connect
from models.kernel.errors import BookError, Invalid
from models.schema.migrate import upgrade
from tests.importing.conftest import NOW, Office


def test_an_owner_known_to_slack_becomes_a_rep_with_name_and_zone(
    connected: Office, slack: SlackStandIn
) -> None:
    cleo = slack.join("Cleo Pons", tz="Europe/Madrid", email="cleo@acme.example")
    connected.take("Name,Owner\nAcme,Cleo@acme.example\nBolt,ben@acme.example\n")
    owner = connected.customer("Acme").owner
    assert (owner.slack_user_id, owner.name, owner.time_zone) == (
        cleo.member.id,
        "Cleo Pons",
        "Europe/Madrid",
    )
    assert len(connected.reps()) == 3


def test_an_owner_is_found_by_slack_id(connected: Office, slack: SlackStandIn) -> None:
    cleo = slack.join("Cleo Pons")
    connected.take(f"Name,Owner\nAcme,{cleo.member.id}\n")
    assert connected.customer("Acme").owner.name == "Cleo Pons"


def test_a_dry_run_enrols_nobody(connected: Office, slack: SlackStandIn) -> None:
    slack.join("Cleo Pons", email="cleo@acme.example")
    connected.take("Name,Owner\nAcme,cleo@acme.example\n", dry_run=True)
    assert len(connected.reps()) == 2


@pytest.mark.parametrize(
    ("owner", "reason"),
    [
        ("nobody@acme.example", "Nobody in Slack has the address"),
        ("UNOBODY", "Nobody in Slack has the id"),
        ("guest@acme.example", "is a guest"),
        ("robot@acme.example", "is a bot"),
        ("Somebody Else", "I know no rep “Somebody Else”"),
    ],
)
def test_who_cannot_own_customers_is_named(
    connected: Office, slack: SlackStandIn, owner: str, reason: str
) -> None:
    slack.join("A Guest", email="guest@acme.example", is_restricted=True)
    slack.join("A Robot", email="robot@acme.example", is_bot=True)
    connected.take(f"Name,Owner\nAcme,{owner}\nBolt,UBEN\n")
    assert reason in connected.rejected
    assert connected.names() == ["Bolt"]


def test_slack_away_is_nobodys_line_to_blame(office: Office) -> None:
    office.settings = replace(
        office.settings, slack_bot_token="xoxb-1", slack_api_url="http://127.0.0.1:9/api/"
    )
    with pytest.raises(BookError, match="Slack does not answer"):
        office.take("Name,Owner\nAcme,cleo@acme.example\n")


def test_whose_act_it_is_must_be_said_when_there_are_several(office: Office) -> None:
    with pytest.raises(Invalid, match="--by"):
        office.take("Name\nAcme\n", by=None)


def test_somebody_unknown_cannot_be_whose_act_it_is(office: Office) -> None:
    with pytest.raises(Invalid, match=r"I know no rep “zoe@acme.example”"):
        office.take("Name\nAcme\n", by="zoe@acme.example")


def test_without_a_column_of_owners_the_customers_are_whose_act_it_is(office: Office) -> None:
    office.take("Name\nAcme\n", by="UBEN")
    assert office.customer("Acme").owner.name == "Ben Maier"


def test_a_deactivated_owner_is_pointed_out(office: Office, capsys: pytest.CaptureFixture[str]) -> None:
    with office.library.open(office.workspace_id) as book:
        ben = book.rep_known_as("UBEN")
        assert ben
        ben.deactivated_at = NOW
    office.take("Name,Owner\nAcme,UBEN\n")
    assert "Ben Maier is deactivated: nobody is nudged" in capsys.readouterr().out


@pytest.fixture
def unfounded(slack: SlackStandIn, bare_database_url: str, tmp_path: Path) -> Iterator[Unfounded]:
    """A new database, a list and a whole book to bring into it, and a Slack that can be asked."""
    slack.join("Cleo Pons", email="cleo@acme.example", is_admin=True)
    slack.join("Dan Roe", email="dan@acme.example")
    settings = Settings(
        database_url=bare_database_url,
        slack_bot_token=slack.workspace.token,
        slack_api_url=f"{slack.base_url}/api/",
    )
    (tmp_path / "list.csv").write_text("Name,Owner\nAcme,dan@acme.example\n")
    (tmp_path / "book.json").write_text(
        '{"format": "rapport book", "version": 2, "workspace": {"slack_team_id": "T77"}}'
    )
    engine = connect(bare_database_url)
    upgrade(engine)
    yield Unfounded(settings, Library(engine), tmp_path)
    engine.dispose()


@dataclass
class Unfounded:
    settings: Settings
    library: Library
    folder: Path

    def take(self, name: str, **options: Any) -> None:
        run_import(self.settings, self.folder / name, NOW, **options)


def test_the_first_import_into_a_new_database_founds_the_workspace_slack_names(
    slack: SlackStandIn, unfounded: Unfounded
) -> None:
    unfounded.take("list.csv", by="cleo@acme.example", dry_run=True)
    assert workspaces(unfounded.library) == []
    unfounded.take("list.csv", by="cleo@acme.example")
    (workspace,) = workspaces(unfounded.library)
    assert workspace.slack_team_id == slack.workspace.id
    with unfounded.library.read(workspace.id) as book:
        assert [(rep.name, rep.is_admin) for rep in book.reps()] == [("Cleo Pons", True), ("Dan Roe", False)]


@pytest.mark.parametrize(
    ("name", "options", "said"),
    [
        ("list.csv", {"workspace": "T99"}, "T99"),
        ("list.csv", {"workspace": "Contoso", "dry_run": True}, "Contoso"),
        ("book.json", {}, "T77"),
        ("book.json", {"dry_run": True}, "T77"),
    ],
)
def test_no_workspace_is_founded_but_the_one_that_the_bot_is_in(
    slack: SlackStandIn, unfounded: Unfounded, name: str, options: dict[str, Any], said: str
) -> None:
    own = f"Northwind ({slack.workspace.id})"
    with pytest.raises(Invalid) as refusal:
        unfounded.take(name, **options)
    assert refusal.value.words == (
        f"This is for the workspace {said}, and the bot of SLACK_BOT_TOKEN is in {own}."
    )
    assert workspaces(unfounded.library) == []


@pytest.mark.parametrize("name", ["list.csv", "book.json"])
def test_while_slack_is_away_no_workspace_is_founded_whatever_is_named(
    slack: SlackStandIn, unfounded: Unfounded, name: str
) -> None:
    slack.fail("auth.test", "internal_error", times=None)
    with pytest.raises(BookError, match="Slack does not say just now which workspace the bot is in"):
        unfounded.take(name, workspace=slack.workspace.id)
    assert workspaces(unfounded.library) == []
