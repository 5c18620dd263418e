"""What Slack refuses, the stand-in refuses."""

from __future__ import annotations

from typing import Any

import pytest
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from bot.playground.slack import Persona, SlackStandIn
from tests.playground.slack.refusals import refusal
from tests.playground.tiny_bot import card, form


@pytest.mark.parametrize(
    ("method", "args", "error"),
    [
        ("chat.postMessage", {"channel": "D-nowhere", "text": "x"}, "channel_not_found"),
        ("chat.postMessage", {"channel": "DM"}, "no_text"),
        ("chat.postMessage", {"channel": "DM", "text": "x" * 4001}, "msg_too_long"),
        (
            "chat.postMessage",
            {"channel": "DM", "text": "x", "blocks": [{"type": "nonsense"}]},
            "invalid_blocks",
        ),
        ("chat.postMessage", {"channel": "DM", "text": "x", "blocks": card("y" * 300)}, "invalid_blocks"),
        ("chat.update", {"channel": "DM", "ts": "1.000001", "text": "x"}, "message_not_found"),
        ("chat.postEphemeral", {"channel": "DM", "user": "U-nobody", "text": "x"}, "user_not_found"),
        ("chat.getPermalink", {"channel": "DM", "message_ts": "1.000001"}, "message_not_found"),
        ("conversations.open", {}, "users_list_not_supplied"),
        ("conversations.open", {"users": "U-nobody"}, "user_not_found"),
        ("conversations.history", {"channel": "D-nowhere"}, "channel_not_found"),
        ("conversations.history", {"channel": "DM", "limit": 5000}, "invalid_limit"),
        ("users.info", {"user": "U-nobody"}, "user_not_found"),
        ("users.lookupByEmail", {"email": "nobody@nowhere.example"}, "users_not_found"),
        ("views.open", {"view": form()}, "invalid_arguments"),
        ("views.open", {"trigger_id": "1.2.3", "view": form()}, "invalid_trigger_id"),
        ("views.update", {"view_id": "V-none", "view": form()}, "not_found"),
        ("nothing.known", {}, "unknown_method"),
    ],
)
def test_a_wrong_call_is_refused_with_slacks_code(
    client: WebClient, ben: Persona, method: str, args: dict[str, Any], error: str
) -> None:
    if args.get("channel") == "DM":
        args = args | {"channel": ben.conversation.id}

    with pytest.raises(SlackApiError) as caught:
        client.api_call(method, json=args)

    assert refusal(caught) == error


def test_a_message_of_too_many_characters_of_blocks_is_refused(client: WebClient, ben: Persona) -> None:
    long = [{"type": "section", "text": {"type": "plain_text", "text": "x" * 2900}} for _ in range(5)]

    with pytest.raises(SlackApiError) as caught:
        client.chat_postMessage(channel=ben.id, text="long", blocks=long)

    assert refusal(caught) == "msg_blocks_too_long"


def test_no_token_and_a_wrong_token_are_told_apart(slack: SlackStandIn) -> None:
    for token, error in ((None, "not_authed"), ("xoxb-wrong", "invalid_auth")):
        with pytest.raises(SlackApiError) as caught:
            WebClient(token, base_url=f"{slack.base_url}/api/").auth_test()
        assert refusal(caught) == error


def test_a_workspace_reaches_only_its_own(slack: SlackStandIn, client: WebClient) -> None:
    elsewhere = slack.another_workspace("Elsewhere Ltd")
    outsider = slack.join("Otto", workspace=elsewhere)

    with pytest.raises(SlackApiError) as caught:
        client.chat_postMessage(channel=outsider.conversation.id, text="hello")

    assert refusal(caught) == "channel_not_found"
    assert client.users_info(user=outsider.id)["user"]["is_stranger"]


def test_only_the_bots_own_messages_can_be_changed(
    slack: SlackStandIn, client: WebClient, ana: Persona
) -> None:
    ana.says("mine")

    with pytest.raises(SlackApiError) as updating:
        client.chat_update(channel=ana.conversation.id, ts=ana.dm[0].ts, text="x")
    with pytest.raises(SlackApiError) as deleting:
        client.chat_delete(channel=ana.conversation.id, ts=ana.dm[0].ts)

    assert [refusal(updating), refusal(deleting)] == ["cant_update_message", "cant_delete_message"]


def test_an_update_keeps_blocks_that_it_does_not_name(client: WebClient, ben: Persona) -> None:
    posted = client.chat_postMessage(channel=ben.id, text="Acme", blocks=card("Acme"))

    client.chat_update(channel=posted["channel"], ts=posted["ts"], text="Acme again")
    assert ben.dm[0].has("Log")

    client.chat_update(channel=posted["channel"], ts=posted["ts"], text="Settled", blocks=[])
    assert ben.dm[0].shown == "Settled"


def test_history_is_paged_newest_first_with_metadata_on_request(client: WebClient, ben: Persona) -> None:
    for number in range(5):
        metadata = {"event_type": "numbered", "event_payload": {"number": number}}
        client.chat_postMessage(channel=ben.id, text=f"no {number}", metadata=metadata)
    client.chat_postEphemeral(channel=ben.conversation.id, user=ben.id, text="psst")

    pages = client.conversations_history(channel=ben.conversation.id, limit=2, include_all_metadata=True)
    seen = [message["metadata"]["event_payload"]["number"] for page in pages for message in page["messages"]]

    assert seen == [4, 3, 2, 1, 0]
    bare = client.conversations_history(channel=ben.conversation.id, limit=1)["messages"][0]
    assert "metadata" not in bare
    newest = client.conversations_history(channel=ben.conversation.id, oldest=ben.dm[3].ts)["messages"]
    assert [message["text"] for message in newest] == ["no 4"]
