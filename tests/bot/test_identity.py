"""What the log says of a token at the start is something to act on."""

from __future__ import annotations

import logging

import pytest

from bot.identity import learn_identity
from bot.playground.slack import Persona
from models.book.installation import workspaces
from tests.support.house import House


@pytest.fixture
def said(house: House, caplog: pytest.LogCaptureFixture) -> pytest.LogCaptureFixture:
    caplog.set_level(logging.WARNING, "bot.identity")
    return caplog


def test_the_workspace_gets_its_name_and_nothing_is_said(
    house: House, said: pytest.LogCaptureFixture
) -> None:
    learn_identity(house.client, house.library)
    assert [workspace.name for workspace in workspaces(house.library)] == ["Northwind"]
    assert said.messages == []


def test_a_token_that_slack_refuses_is_named_with_where_to_find_another(
    house: House, said: pytest.LogCaptureFixture
) -> None:
    house.slack.revoke()
    learn_identity(house.client, house.library)
    (line,) = said.messages
    assert line.startswith("Slack refuses SLACK_BOT_TOKEN: ")
    assert line.endswith("OAuth & Permissions, into SLACK_BOT_TOKEN and start again")
    assert workspaces(house.library) == []


def test_the_token_of_another_workspace_than_the_book_is_said(
    house: House, olga: Persona, said: pytest.LogCaptureFixture
) -> None:
    learn_identity(house.client, house.library)
    (line,) = said.messages
    own = house.slack.workspace.id
    assert line.startswith(
        f"the book of workspace {olga.team_id} is here too, and SLACK_BOT_TOKEN is of {own}: "
    )


def test_slack_away_founds_nothing_and_says_so(house: House, said: pytest.LogCaptureFixture) -> None:
    with house.slack.outage():
        learn_identity(house.client, house.library)
    assert said.messages[0].startswith("Slack cannot be reached just now (auth.test)")
    assert workspaces(house.library) == []
