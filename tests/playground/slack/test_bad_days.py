"""Slack misbehaves on demand, and everything is written down."""

from __future__ import annotations

from http.client import IncompleteRead, RemoteDisconnected

import pytest
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError
from slack_sdk.webhook import WebhookClient

from bot.playground.slack import Persona, SlackStandIn
from messages.kit.blocks import line_chart


def test_in_an_outage_every_connection_is_dropped(
    slack: SlackStandIn, client: WebClient, ben: Persona
) -> None:
    with slack.outage(), pytest.raises((RemoteDisconnected, ConnectionError)):
        client.chat_postMessage(channel=ben.id, text="hello")

    assert ben.dm == []
    assert [call.answered for call in slack.calls("chat.postMessage")] == [False]
    client.chat_postMessage(channel=ben.id, text="hello again")
    assert [message.text for message in ben.dm] == ["hello again"]


def test_a_rate_limit_says_when_to_come_back(slack: SlackStandIn, client: WebClient, ben: Persona) -> None:
    slack.rate_limit("chat.postMessage", retry_after=7)

    with pytest.raises(SlackApiError) as caught:
        client.chat_postMessage(channel=ben.id, text="hello")

    assert caught.value.response.status_code == 429
    assert caught.value.response.headers["Retry-After"] == "7"
    client.chat_postMessage(channel=ben.id, text="hello")


def test_a_failure_is_answered_as_often_as_was_asked_for(
    slack: SlackStandIn, client: WebClient, ben: Persona
) -> None:
    slack.fail("chat.postMessage", "restricted_action", times=2)

    for _ in range(2):
        with pytest.raises(SlackApiError, match="restricted_action"):
            client.chat_postMessage(channel=ben.id, text="hello")

    client.chat_postMessage(channel=ben.id, text="hello")
    assert len(ben.dm) == 1


def test_a_swallowed_reply_leaves_the_message_there(
    slack: SlackStandIn, client: WebClient, ben: Persona
) -> None:
    slack.swallow_replies()

    with pytest.raises((RemoteDisconnected, ConnectionError)):
        client.chat_postMessage(channel=ben.id, text="hello")

    assert [message.text for message in ben.dm] == ["hello"]


def test_a_torn_reply_leaves_the_message_there(slack: SlackStandIn, client: WebClient, ben: Persona) -> None:
    slack.tear_replies()

    with pytest.raises(IncompleteRead):
        client.chat_postMessage(channel=ben.id, text="hello")

    assert [message.text for message in ben.dm] == ["hello"]


def test_a_late_delivery_arrives_when_it_is_let(slack: SlackStandIn, client: WebClient, ben: Persona) -> None:
    slack.deliver_late()
    with pytest.raises((RemoteDisconnected, ConnectionError)):
        client.chat_postMessage(channel=ben.id, text="hello")
    assert client.conversations_history(channel=ben.conversation.id)["messages"] == []

    assert slack.arrive() == 1

    assert [message.text for message in ben.dm] == ["hello"]


def test_a_late_delivery_may_arrive_by_itself(slack: SlackStandIn, client: WebClient, ben: Persona) -> None:
    slack.deliver_late(seconds=0.05)
    with pytest.raises((RemoteDisconnected, ConnectionError)):
        client.chat_postMessage(channel=ben.id, text="hello")

    assert slack.wait_until(lambda: len(ben.dm) == 1, seconds=5)


CHART = line_chart("NPS", {"NPS": {"Q1": 30, "Q2": 41}}, ["Q1", "Q2"])


def test_a_workspace_without_charts_refuses_them_whichever_way_they_come(
    slack: SlackStandIn, client: WebClient, ben: Persona
) -> None:
    in_words = client.chat_postMessage(channel=ben.id, text="NPS 41")
    slack.refuse_blocks("data_visualization")

    with pytest.raises(SlackApiError, match="invalid_blocks") as posting:
        client.chat_postMessage(channel=ben.id, text="NPS", blocks=[CHART])
    with pytest.raises(SlackApiError, match="invalid_blocks"):
        client.chat_update(channel=in_words["channel"], ts=in_words["ts"], text="NPS", blocks=[CHART])
    url = f"{slack.base_url}/respond/{slack.tokens.url(ben.conversation.id, ben.id)}"
    answer = WebhookClient(url).send(text="NPS", blocks=[CHART])

    unsupported = "[ERROR] unsupported type: data_visualization [json-pointer:/blocks/0/type]"
    assert posting.value.response["response_metadata"]["messages"] == [unsupported]
    assert answer.status_code == 400
    assert "invalid_blocks" in answer.body
    assert [message.shown for message in ben.dm] == ["NPS 41"]


def test_charts_are_taken_again_when_slack_recovers(
    slack: SlackStandIn, client: WebClient, ben: Persona
) -> None:
    slack.refuse_blocks("data_visualization")
    slack.recover()

    client.chat_postMessage(channel=ben.id, text="NPS", blocks=[CHART])

    assert ben.dm[0].shown == "NPS\nNPS: Q1 30, Q2 41"


def test_a_scope_that_was_not_granted_is_missing(
    slack: SlackStandIn, client: WebClient, ben: Persona
) -> None:
    slack.fail("chat.postMessage", "missing_scope", times=None)

    for _ in range(2):
        with pytest.raises(SlackApiError, match="missing_scope"):
            client.chat_postMessage(channel=ben.id, text="hello")


def test_a_revoked_token_is_invalid_until_slack_recovers(slack: SlackStandIn, client: WebClient) -> None:
    slack.revoke()
    with pytest.raises(SlackApiError, match="invalid_auth"):
        client.auth_test()

    slack.recover()
    assert client.auth_test()["team_id"] == slack.workspace.id


def test_a_deactivated_person_cannot_be_written_to(
    slack: SlackStandIn, client: WebClient, ana: Persona
) -> None:
    ana.deactivated()

    assert client.users_info(user=ana.id)["user"]["deleted"]
    with pytest.raises(SlackApiError, match="user_disabled"):
        client.conversations_open(users=ana.id)


def test_the_journal_tells_what_was_called_and_what_came_of_it(
    slack: SlackStandIn, client: WebClient, ben: Persona
) -> None:
    client.chat_postMessage(channel=ben.id, text="hello")
    with pytest.raises(SlackApiError):
        client.users_info(user="U-nobody")

    assert [(call.method, call.error) for call in slack.calls()] == [
        ("chat.postMessage", None),
        ("users.info", "user_not_found"),
    ]
    assert slack.calls("chat.postMessage")[0].args["text"] == "hello"


def test_only_a_new_message_notifies(slack: SlackStandIn, client: WebClient, ben: Persona) -> None:
    posted = client.chat_postMessage(channel=ben.id, text="hello")
    client.chat_update(channel=posted["channel"], ts=posted["ts"], text="hello again")
    client.chat_postEphemeral(channel=posted["channel"], user=ben.id, text="psst")

    assert ben.notified == 1


def test_an_error_page_of_a_proxy_is_html_with_its_status(
    slack: SlackStandIn, client: WebClient, ben: Persona
) -> None:
    slack.show_error_page("chat.postMessage", 502)

    with pytest.raises(SlackApiError) as caught:
        client.chat_postMessage(channel=ben.id, text="hello")

    assert caught.value.response.status_code == 502
    assert ben.dm == []


def test_a_reset_connection_carries_nothing_out(slack: SlackStandIn, client: WebClient, ben: Persona) -> None:
    slack.reset("chat.postMessage")

    with pytest.raises((RemoteDisconnected, ConnectionError)):
        client.chat_postMessage(channel=ben.id, text="hello")

    assert ben.dm == []
    assert slack.arrive() == 0
