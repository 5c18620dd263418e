"""What Slack refuses, the stand-in refuses."""

from __future__ import annotations

import json
from typing import Any
from urllib.parse import parse_qs

import pytest
from slack_bolt import App
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError
from slack_sdk.webhook import WebhookClient

from bot.playground.slack import Person, Signature, SlackStandIn
from tests.playground.conftest import Pushable
from tests.playground.tiny_bot import card, form, plain


def refusal(caught: pytest.ExceptionInfo[SlackApiError]) -> str:
    return str(caught.value.response["error"])


@pytest.fixture
def ben(slack: SlackStandIn) -> Person:
    """Somebody whose gestures go nowhere: the tests below call the Web API themselves."""
    slack.wire.deliver = lambda headers, body, content_type: pytest.fail("no gesture expected")
    return slack.join("Ben Costa")


def trigger(slack: SlackStandIn, person: Person) -> str:
    return slack.permits.trigger(person.id)


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
    client: WebClient, ben: Person, method: str, args: dict[str, Any], error: str
) -> None:
    if args.get("channel") == "DM":
        args = args | {"channel": ben.conversation.id}

    with pytest.raises(SlackApiError) as caught:
        client.api_call(method, json=args)

    assert refusal(caught) == error


def test_a_message_of_too_many_characters_of_blocks_is_refused(client: WebClient, ben: Person) -> None:
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


def test_a_trigger_works_once(slack: SlackStandIn, client: WebClient, ben: Person) -> None:
    once = trigger(slack, ben)
    client.views_open(trigger_id=once, view=form())

    with pytest.raises(SlackApiError) as caught:
        client.views_open(trigger_id=once, view=form())

    assert refusal(caught) == "exchanged_trigger_id"


def test_a_trigger_lives_three_seconds(
    slack: SlackStandIn, client: WebClient, ben: Person, stopwatch: Pushable
) -> None:
    late = trigger(slack, ben)
    stopwatch.seconds += 3.1

    with pytest.raises(SlackApiError) as caught:
        client.views_open(trigger_id=late, view=form())

    assert refusal(caught) == "expired_trigger_id"


def test_three_modals_are_the_most(slack: SlackStandIn, client: WebClient, ben: Person) -> None:
    client.views_open(trigger_id=trigger(slack, ben), view=form())
    for _ in range(2):
        client.views_push(trigger_id=slack.permits.trigger(ben.id, ben.modals[-1].id), view=form())

    with pytest.raises(SlackApiError) as caught:
        client.views_push(trigger_id=slack.permits.trigger(ben.id, ben.modals[-1].id), view=form())

    assert refusal(caught) == "push_limit_reached"
    assert [view.previous_id for view in ben.modals] == [None, ben.modals[0].id, ben.modals[1].id]


def test_a_view_says_what_is_wrong_with_it(slack: SlackStandIn, client: WebClient, ben: Person) -> None:
    untitled = form() | {"title": plain("x" * 25)}

    with pytest.raises(SlackApiError) as caught:
        client.views_open(trigger_id=trigger(slack, ben), view=untitled)

    assert refusal(caught) == "invalid_arguments"
    assert "title" in caught.value.response["response_metadata"]["messages"][0]


def test_an_old_hash_loses(slack: SlackStandIn, client: WebClient, ben: Person) -> None:
    view = client.views_open(trigger_id=trigger(slack, ben), view=form())["view"]
    client.views_update(view_id=view["id"], hash=view["hash"], view=form())

    with pytest.raises(SlackApiError) as caught:
        client.views_update(view_id=view["id"], hash=view["hash"], view=form())

    assert refusal(caught) == "hash_conflict"


def test_a_home_has_a_hash_too(client: WebClient, ben: Person) -> None:
    home = {"type": "home", "blocks": card("Acme")}
    first = client.views_publish(user_id=ben.id, view=home)["view"]
    client.views_publish(user_id=ben.id, view=home, hash=first["hash"])

    with pytest.raises(SlackApiError) as caught:
        client.views_publish(user_id=ben.id, view=home, hash=first["hash"])

    assert refusal(caught) == "hash_conflict"


def test_only_the_bots_own_messages_can_be_changed(
    slack: SlackStandIn, client: WebClient, ana: Person
) -> None:
    ana.says("mine")

    with pytest.raises(SlackApiError) as updating:
        client.chat_update(channel=ana.conversation.id, ts=ana.dm[0].ts, text="x")
    with pytest.raises(SlackApiError) as deleting:
        client.chat_delete(channel=ana.conversation.id, ts=ana.dm[0].ts)

    assert [refusal(updating), refusal(deleting)] == ["cant_update_message", "cant_delete_message"]


def test_an_update_keeps_blocks_that_it_does_not_name(client: WebClient, ben: Person) -> None:
    posted = client.chat_postMessage(channel=ben.id, text="Acme", blocks=card("Acme"))

    client.chat_update(channel=posted["channel"], ts=posted["ts"], text="Acme again")
    assert ben.dm[0].has("Log")

    client.chat_update(channel=posted["channel"], ts=posted["ts"], text="Settled", blocks=[])
    assert ben.dm[0].shown == "Settled"


def test_history_is_paged_newest_first_with_metadata_on_request(client: WebClient, ben: Person) -> None:
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


def test_a_response_url_works_five_times_within_half_an_hour(
    slack: SlackStandIn, ben: Person, stopwatch: Pushable
) -> None:
    url = f"{slack.base_url}/respond/{slack.permits.url(ben.conversation.id, ben.id)}"
    answers = [WebhookClient(url).send(text=f"{n}").status_code for n in range(6)]
    assert answers == [200] * 5 + [404]

    late = f"{slack.base_url}/respond/{slack.permits.url(ben.conversation.id, ben.id)}"
    stopwatch.seconds += 1801
    assert WebhookClient(late).send(text="late").status_code == 404


def test_a_response_url_replaces_and_deletes_the_message_that_was_pressed(
    slack: SlackStandIn, client: WebClient, ben: Person
) -> None:
    client.chat_postMessage(channel=ben.id, text="Acme", blocks=card("Acme"))
    url = f"{slack.base_url}/respond/{slack.permits.url(ben.conversation.id, ben.id, ben.dm[0].ts)}"

    WebhookClient(url).send(text="Settled", blocks=[], replace_original=True)
    assert ben.dm[0].shown == "Settled"
    WebhookClient(url).send(delete_original=True)
    assert ben.dm == []


def test_a_command_that_breaks_is_slacks_failure_to_the_person(ana: Person) -> None:
    assert ana.command("/broken").failed == '/broken failed with the error "dispatch_failed"'


def test_an_answer_after_three_seconds_is_a_failure_to_the_person(slack: SlackStandIn, ana: Person) -> None:
    slack.wire.ack_seconds = 0.0

    assert ana.command("/quick").failed == '/quick failed with the error "operation_timeout"'
    assert ana.command("/quick").ephemeral is None


def test_a_bot_that_is_not_there_is_a_failure_to_the_person(slack: SlackStandIn, ana: Person) -> None:
    slack.wire.deliver, slack.wire.url = None, "http://127.0.0.1:9/slack/events"

    assert ana.command("/quick").failed == '/quick failed with the error "operation_timeout"'


def test_the_bot_refuses_what_slack_did_not_sign(bot: App, ana: Person) -> None:
    wrong = [
        Signature("another-secret"),
        Signature("a-signing-secret", timestamp=lambda: "1600000000"),
        Signature("a-signing-secret", signed=False),
    ]
    assert [ana.command("/quick", signature=signature).status for signature in wrong] == [401, 401, 401]


def test_a_retry_is_the_same_request_with_slacks_marks(slack: SlackStandIn, ana: Person) -> None:
    ana.says("once")

    answer = slack.wire.resend(attempt=1)

    assert answer is not None
    assert answer.status == 200
    (first, _, _), (again, _, headers) = slack.wire.sent
    assert first == again
    assert headers["X-Slack-Retry-Num"] == "1"


def test_somebody_of_another_workspace_who_presses_a_button_is_known_by_their_team(
    slack: SlackStandIn, ana: Person
) -> None:
    outsider = slack.join("Otto", workspace=slack.another_workspace("Elsewhere Ltd"))
    ana.command("/cards")

    outsider.click(ana.dm[-1], "Log", near="Acme")

    payload = json.loads(parse_qs(slack.wire.sent[-1][0].decode())["payload"][0])
    assert payload["user"]["team_id"] == outsider.team_id
    assert payload["team"]["id"] == slack.workspace.id
