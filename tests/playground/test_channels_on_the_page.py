"""A persona looks into the channels they are in, beside the conversation with the bot."""

from __future__ import annotations

from typing import Any

import pytest
from flask.testing import FlaskClient
from slack_sdk import WebClient

from bot.playground.site import create_site
from bot.playground.slack import Conversation, Persona, SlackStandIn
from tests.playground.test_site import MENU, FakeClockControl


@pytest.fixture
def page(slack: SlackStandIn, ana: Persona, ben: Persona) -> FlaskClient:
    return create_site(slack, FakeClockControl(), [ana.id, ben.id], MENU).test_client()


@pytest.fixture
def sales(slack: SlackStandIn, ana: Persona, ben: Persona) -> Conversation:
    return slack.channel("sales", ana, ben)


def parts(page: FlaskClient, person: Persona, tab: str = "messages") -> dict[str, str]:
    answer = page.get("/screen", query_string={"as": person.id, "tab": tab}).get_json()
    return dict(answer["parts"])


def do(page: FlaskClient, person: Persona, **report: Any) -> dict[str, Any]:
    return dict(page.post("/gesture", json={"as": person.id, **report}).get_json())


def test_only_members_have_the_channel_beside_messages_and_home(
    page: FlaskClient, slack: SlackStandIn, ana: Persona, ben: Persona
) -> None:
    board = slack.channel("board", ana, is_private=True)

    assert f"tab={board.id}" in parts(page, ana)["tabs"]
    assert f"tab={board.id}" not in parts(page, ben)["tabs"]
    assert "No messages yet" in parts(page, ben, board.id)["main"]  # and is shown the own messages


def test_a_post_is_counted_shown_to_the_members_and_read(
    page: FlaskClient, client: WebClient, ana: Persona, ben: Persona, sales: Conversation
) -> None:
    client.chat_postMessage(channel=sales.id, text="The quarter so far")

    assert "The quarter so far" not in parts(page, ana)["main"]
    assert parts(page, ana)["tabs"].count("badge") == 1
    assert parts(page, ana)["personas"].count("badge") == 1  # Ben's
    assert "The quarter so far" in parts(page, ana, sales.id)["main"]
    assert "badge" not in parts(page, ana)["tabs"]
    assert "The quarter so far" in parts(page, ben, sales.id)["main"]


def test_what_is_written_in_a_channel_stands_there_under_its_author(
    page: FlaskClient, ana: Persona, ben: Persona, sales: Conversation
) -> None:
    do(page, ben, do="line", line="How did it go?", tab=sales.id)

    seen = parts(page, ana, sales.id)["main"]
    assert "<b>Ben Costa</b>" in seen
    assert ">BC</span>" in seen
    assert ana.dm == ben.dm == []


def test_a_command_in_a_channel_is_answered_there(
    page: FlaskClient, ana: Persona, ben: Persona, sales: Conversation
) -> None:
    screen = do(page, ana, do="line", line="/log", tab=sales.id)

    assert ana.modal is not None
    assert ana.modal.opened_in == sales.id
    assert ana.modal.title in screen["parts"]["modal"]


def test_who_reads_along_is_told(
    page: FlaskClient, slack: SlackStandIn, ana: Persona, sales: Conversation
) -> None:
    otto = slack.join("Otto Berg", workspace=slack.another_workspace("Elsewhere Ltd"))
    shared = slack.channel("shared", ana, otto, slack.join("Gina Rossi", is_restricted=True))
    board = slack.channel("board", ana, with_bot=False, is_private=True)

    assert "Otto Berg, from elsewhere; Gina Rossi, a guest" in parts(page, ana, shared.id)["main"]
    assert "Reading along" not in parts(page, ana, sales.id)["main"]
    assert "Private channel, 1 member; Rapport is not among them" in parts(page, ana, board.id)["main"]


def test_looking_into_a_channel_opens_no_home(page: FlaskClient, ana: Persona, sales: Conversation) -> None:
    do(page, ana, do="open", tab=sales.id)

    assert ana.slack.sender.sent == []


def test_the_bot_hears_of_a_channel_only_when_it_is_in_it_and_has_subscribed(
    page: FlaskClient, slack: SlackStandIn, ana: Persona, sales: Conversation
) -> None:
    board = slack.channel("board", ana, with_bot=False, is_private=True)
    slack.subscribed = frozenset({"message.channels", "message.groups"})

    ana.says("to the board", where=board)
    assert slack.sender.sent == []
    ana.says("to all", where=sales)
    assert len(slack.sender.sent) == 1
