"""Channels: who is in them, what the bot may do there, and how a person chooses one."""

from __future__ import annotations

import json
from typing import Any
from urllib.parse import parse_qs

import pytest
from flask.testing import FlaskClient
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError
from slack_sdk.webhook import WebhookClient

from bot.playground.site import create_site
from bot.playground.slack import Conversation, NotOnScreenError, OpenedView, Persona, SlackStandIn
from bot.playground.slack.directory import channel_menu
from tests.playground.slack.refusals import refusal
from tests.playground.test_site import MENU, FakeClockControl
from tests.playground.tiny_bot import field, form


@pytest.fixture
def sales(slack: SlackStandIn, ana: Persona, ben: Persona) -> Conversation:
    return slack.channel("sales", ana, ben)


@pytest.fixture
def board(slack: SlackStandIn, ana: Persona) -> Conversation:
    """A private channel that the bot is not in."""
    return slack.channel("board", ana, with_bot=False, is_private=True)


def asked(client: WebClient, person: Persona, where: Conversation | None = None, **more: Any) -> OpenedView:
    """A form that asks for a channel, opened over a conversation."""
    trigger = person.slack.tokens.trigger(person.id, channel=where.id if where else None)
    client.views_open(
        trigger_id=trigger, view=form(field("channel", {"type": "conversations_select", **more}))
    )
    assert person.modal is not None
    return person.modal


def offered(person: Persona, view: OpenedView) -> list[str]:
    element = view.find("Channel").element
    return [option["text"]["text"] for option in channel_menu.options(person.slack, person.member, element)]


# The Web API.


def test_a_channel_tells_what_it_is(slack: SlackStandIn, client: WebClient, sales: Conversation) -> None:
    channel = client.conversations_info(channel=sales.id, include_num_members=True)["channel"]

    assert channel["name"] == "sales"
    assert channel["num_members"] == 3
    assert [channel[name] for name in ("is_channel", "is_member")] == [True, True]
    assert [channel[name] for name in ("is_im", "is_private", "is_ext_shared")] == [False] * 3
    assert "num_members" not in client.conversations_info(channel=sales.id)["channel"]


def test_a_direct_message_tells_with_whom_it_is(client: WebClient, ben: Persona) -> None:
    channel = client.conversations_info(channel=ben.conversation.id)["channel"]

    assert [channel["is_im"], channel["user"]] == [True, ben.id]


def test_a_public_channel_is_seen_from_outside_and_a_private_one_is_not(
    slack: SlackStandIn, client: WebClient, ana: Persona, board: Conversation
) -> None:
    lobby = slack.channel("lobby", ana, with_bot=False)
    assert client.conversations_info(channel=lobby.id)["channel"]["is_member"] is False
    assert client.conversations_members(channel=lobby.id)["members"] == [ana.id]

    for call in (client.conversations_info, client.conversations_members):
        with pytest.raises(SlackApiError) as caught:
            call(channel=board.id)
        assert refusal(caught) == "channel_not_found"


def test_the_members_come_in_pages(slack: SlackStandIn, client: WebClient, sales: Conversation) -> None:
    pages = [page["members"] for page in client.conversations_members(channel=sales.id, limit=2)]

    assert [len(page) for page in pages] == [2, 1]
    assert [member for page in pages for member in page] == sales.members
    with pytest.raises(SlackApiError) as caught:
        client.conversations_members(channel=sales.id, cursor="bm9ib2R5")
    assert refusal(caught) == "invalid_cursor"


def test_outsiders_and_guests_among_the_members_are_known(
    slack: SlackStandIn, client: WebClient, ana: Persona
) -> None:
    otto = slack.join("Otto", workspace=slack.another_workspace("Elsewhere Ltd"))
    gina, sam = slack.join("Gina", is_restricted=True), slack.join("Sam", is_ultra_restricted=True)
    assert client.users_info(user=otto.id)["user"]["is_stranger"]

    shared = slack.channel("with-elsewhere", ana, otto, gina, sam)

    assert client.conversations_info(channel=shared.id)["channel"]["is_ext_shared"]
    users = [client.users_info(user=member)["user"] for member in shared.members]
    assert [user["team_id"] == slack.workspace.id for user in users] == [True, False, True, True, True]
    assert [user.get("is_stranger", False) for user in users] == [False] * 5
    assert [user["is_restricted"] for user in users] == [False, False, True, True, False]
    assert [user["is_ultra_restricted"] for user in users] == [False, False, False, True, False]


def test_the_bot_posts_where_it_is_a_member(
    slack: SlackStandIn,
    client: WebClient,
    ana: Persona,
    ben: Persona,
    sales: Conversation,
    board: Conversation,
) -> None:
    client.chat_postMessage(channel=sales.id, text="The quarter so far")
    lobby = slack.channel("lobby", ana, with_bot=False)
    refused = []
    for channel in (lobby, board):
        with pytest.raises(SlackApiError) as caught:
            client.chat_postMessage(channel=channel.id, text="hello")
        refused.append(refusal(caught))

    assert refused == ["not_in_channel", "channel_not_found"]
    assert [message.shown for message in sales.messages] == ["The quarter so far"]
    assert [message.shown for message in ben.sees()] == ["The quarter so far"]
    assert ben.dm == []


def test_a_channel_is_called_by_its_name(client: WebClient, sales: Conversation, ben: Persona) -> None:
    leaf = {"type": "channel", "channel_id": sales.id}
    rich = {"type": "rich_text", "elements": [{"type": "rich_text_section", "elements": [leaf]}]}

    client.chat_postMessage(channel=ben.id, text=f"Posted to <#{sales.id}>.")
    client.chat_postMessage(channel=ben.id, text="sales", blocks=[rich])

    assert [message.shown for message in ben.dm] == ["Posted to #sales.", "#sales"]


# The menu.


def test_a_channel_is_chosen_by_its_name_or_id(client: WebClient, ana: Persona, sales: Conversation) -> None:
    view = asked(client, ana)

    for meant in (sales, sales.id, "sales", "#sales"):
        ana.fill(view, {"Channel": None})
        ana.fill(view, {"Channel": meant})
        assert view.value("Channel") == sales.id
    ana.submit(view, {"Note": "clear"})

    submitted = json.loads(parse_qs(ana.slack.sender.sent[-1][0].decode())["payload"][0])
    entry = submitted["view"]["state"]["values"]["channel"]["channel"]
    assert entry == {"type": "conversations_select", "selected_conversation": sales.id}
    assert submitted["response_urls"] == []


def test_the_menu_offers_what_the_person_sees_and_the_filter_lets_through(
    slack: SlackStandIn,
    client: WebClient,
    ana: Persona,
    ben: Persona,
    sales: Conversation,
    board: Conversation,
) -> None:
    slack.channel("secret", ben, is_private=True)
    slack.channel("lobby", ben)
    slack.channel("outside", ana, slack.join("Otto", workspace=slack.another_workspace("Elsewhere Ltd")))
    client.conversations_open(users=ana.id)

    def with_filter(**filter_: Any) -> list[str]:
        return offered(ana, asked(client, ana, filter=filter_))

    everything = {"include": ["im", "mpim", "private", "public"]}
    assert with_filter(**everything) == ["#sales", "#board", "#lobby", "#outside", "Rapport"]
    assert with_filter(include=["private"]) == ["#board"]
    assert with_filter(exclude_external_shared_channels=True, include=["public"]) == ["#sales", "#lobby"]
    assert "Rapport" not in with_filter(exclude_bot_users=True)


def test_a_channel_that_is_not_offered_cannot_be_chosen(
    slack: SlackStandIn, client: WebClient, ana: Persona, ben: Persona
) -> None:
    secret = slack.channel("secret", ben, is_private=True)

    with pytest.raises(NotOnScreenError, match="no choice"):
        ana.fill(asked(client, ana), {"Channel": secret})


def test_a_guest_is_offered_only_their_own_channels(
    slack: SlackStandIn, client: WebClient, sales: Conversation
) -> None:
    gina = slack.join("Gina", is_restricted=True)
    slack.channel("project", gina)

    assert offered(gina, asked(client, gina, filter={"include": ["public"]})) == ["#project"]


def test_the_conversation_one_looks_at_is_chosen_at_first_where_that_is_asked_for(
    client: WebClient, ana: Persona, sales: Conversation, board: Conversation
) -> None:
    here = {"default_to_current_conversation": True}

    assert asked(client, ana, where=sales, **here).value("Channel") == sales.id
    assert asked(client, ana, where=sales).value("Channel") is None
    assert asked(client, ana, where=sales, initial_conversation=board.id, **here).value("Channel") == board.id
    private = {"filter": {"include": ["private"]}}
    assert asked(client, ana, where=sales, **here, **private).value("Channel") is None


def test_a_response_url_of_the_chosen_channel_comes_with_the_form(
    client: WebClient, ana: Persona, ben: Persona, sales: Conversation
) -> None:
    view = asked(client, ana, response_url_enabled=True)
    ana.submit(view, {"Note": "clear", "Channel": sales})

    (given,) = json.loads(parse_qs(ana.slack.sender.sent[-1][0].decode())["payload"][0])["response_urls"]
    WebhookClient(given["response_url"]).send(text="Here it is", response_type="in_channel")

    assert [given["block_id"], given["action_id"], given["channel_id"]] == ["channel", "channel", sales.id]
    assert [message.text for message in ben.sees()] == ["Here it is"]


def test_the_page_lists_the_channels_in_the_menu(
    slack: SlackStandIn, client: WebClient, ana: Persona, sales: Conversation
) -> None:
    page: FlaskClient = create_site(slack, FakeClockControl(), [ana.id], MENU).test_client()
    view = asked(client, ana, filter={"include": ["public"]})
    assert f'<option value="{sales.id}" >#sales</option>' in page.get("/").text

    entry = {"block": "channel", "action": "channel", "value": sales.id}
    page.post("/gesture", json={"as": ana.id, "do": "submit", "surface": view.id, "values": [entry]})

    assert view.value("Channel") == sales.id
    assert f'<option value="{sales.id}" selected>#sales</option>' in page.get("/").text
