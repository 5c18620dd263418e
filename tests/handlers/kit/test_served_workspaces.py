"""A workspace gets a book when Slack has said that the bot is in it, and whatever comes from another one is
refused with words."""

from __future__ import annotations

import logging
from dataclasses import replace

import pytest

from bot.app import survey_links
from bot.http.web import create_web
from bot.playground.slack import Persona
from bot.settings import Settings
from models.book.installation import workspaces
from tests.support.house import SECRET, House, delivering_to, listening_app

NOT_OURS = "Rapport belongs to another workspace. Please ask your contact there."
NOT_SAID = "Slack could not tell me which workspace I am in just now. Please try again in a moment."


@pytest.fixture
def stranger(house: House) -> Persona:
    """Somebody of a workspace whose requests are signed right, and in which the bot is not."""
    return house.slack.join("Otto Berg", workspace=house.slack.another_workspace("Elsewhere"))


def founded(house: House) -> list[str]:
    return [workspace.slack_team_id for workspace in workspaces(house.library)]


def asked_who_it_is(house: House) -> int:
    return len(house.slack.calls("auth.test"))


def test_the_workspace_that_slack_names_gets_a_book_with_its_name(house: House) -> None:
    ana = house.slack.join("Ana Silva")
    assert "Welcome to Rapport" in ana.command("/rapport").text
    (workspace,) = workspaces(house.library)
    assert (workspace.slack_team_id, workspace.name) == (house.slack.workspace.id, "Northwind")


def test_slack_is_asked_once(house: House) -> None:
    for name in ("Ana Silva", "Ben Okafor"):
        house.slack.join(name).command("/rapport")
    assert asked_who_it_is(house) == 1


def test_every_gesture_of_another_workspace_is_refused_and_nothing_is_written(
    house: House, stranger: Persona, caplog: pytest.LogCaptureFixture
) -> None:
    house.slack.join("Ana Silva").command("/rapport")
    caplog.set_level(logging.WARNING)

    assert stranger.command("/rapport").text == NOT_OURS
    assert stranger.command("/logcall", "Acme: spoke, happy").text == NOT_OURS
    stranger.says("Met João from Acme yesterday")
    stranger.open_home()
    stranger.shortcut("log")

    assert founded(house) == [house.slack.workspace.id]
    assert [record.getMessage() for record in caplog.records] == [
        f"refused what comes from workspace {stranger.team_id}: the bot is in {house.slack.workspace.id}"
    ]


def test_what_nobody_made_of_another_workspace_writes_nothing_either(house: House, stranger: Persona) -> None:
    answer = house.slack.send_event(
        stranger.workspace, {"type": "user_change", "user": stranger.member.as_user(), "event_ts": "1.0"}
    )
    assert answer is not None
    assert answer.status == 200
    assert founded(house) == []


@pytest.mark.parametrize("team", ["", "T0", "E0ORG", "'; DROP TABLE workspaces; --"])
def test_a_team_that_is_made_up_is_none(house: House, team: str) -> None:
    fields = {"command": "/rapport", "text": "", "user_id": "U1", "team_id": team}
    assert house.slack.sender.send_form(fields)
    assert founded(house) == []


def test_while_slack_is_away_nobody_new_gets_a_book_and_afterwards_the_same_gesture_works(
    house: House,
) -> None:
    ana = house.slack.join("Ana Silva")
    house.slack.fail("auth.test", "internal_error", times=None)

    assert ana.command("/rapport").text == NOT_SAID
    assert founded(house) == []

    house.slack.recover()
    assert "Welcome to Rapport" in ana.command("/rapport").text


def test_an_event_that_comes_while_slack_is_away_is_sent_again_by_slack(house: House) -> None:
    ana = house.slack.join("Ana Silva")
    house.slack.fail("auth.test", "internal_error", times=None)
    event = {"type": "app_home_opened", "user": ana.id, "tab": "home", "channel": ana.conversation.id}
    answer = house.slack.send_event(ana.workspace, event | {"event_ts": "1.0"})
    assert answer is not None
    assert answer.status == 503


def test_a_workspace_in_the_book_is_served_without_asking_and_while_slack_is_away(
    house: House, ana: Persona
) -> None:
    house.slack.fail("auth.test", "internal_error", times=None)
    assert "/logcall" in ana.command("/rapport", "help").text
    assert asked_who_it_is(house) == 0


def test_with_the_token_of_another_workspace_the_old_one_keeps_its_book_and_the_new_one_gets_its_own(
    house: House, ana: Persona, stranger: Persona
) -> None:
    house.customer(ana, "Acme Bakery")
    settings = replace(house.settings, slack_bot_token=stranger.workspace.token)
    restarted(house, settings)

    assert "Acme Bakery" in ana.command("/customer", "Acme Bakery").text
    assert "Welcome to Rapport" in stranger.command("/rapport").text
    assert founded(house) == [ana.team_id, stranger.team_id]


def restarted(house: House, settings: Settings) -> None:
    """The bot, with other settings on the same database."""
    app = listening_app(settings, house.library, house.clock)
    links = survey_links(settings, house.library)
    web = create_web(app, house.library, SECRET, links=links, clock=house.clock)
    house.slack.sender.deliver = delivering_to(web.test_client())
