"""The ways between Slack and the bot: response urls, acknowledgements, signatures, retries."""

from __future__ import annotations

import json
from urllib.parse import parse_qs

from slack_bolt import App
from slack_sdk import WebClient
from slack_sdk.webhook import WebhookClient

from bot.playground.slack import Persona, Signature, SlackStandIn
from tests.playground.conftest import Pushable
from tests.playground.tiny_bot import card


def test_a_response_url_works_five_times_within_half_an_hour(
    slack: SlackStandIn, ben: Persona, stopwatch: Pushable
) -> None:
    url = f"{slack.base_url}/respond/{slack.tokens.url(ben.conversation.id, ben.id)}"
    answers = [WebhookClient(url).send(text=f"{n}").status_code for n in range(6)]
    assert answers == [200] * 5 + [404]

    late = f"{slack.base_url}/respond/{slack.tokens.url(ben.conversation.id, ben.id)}"
    stopwatch.seconds += 1801
    assert WebhookClient(late).send(text="late").status_code == 404


def test_a_response_url_replaces_and_deletes_the_message_that_was_pressed(
    slack: SlackStandIn, client: WebClient, ben: Persona
) -> None:
    client.chat_postMessage(channel=ben.id, text="Acme", blocks=card("Acme"))
    url = f"{slack.base_url}/respond/{slack.tokens.url(ben.conversation.id, ben.id, ben.dm[0].ts)}"

    WebhookClient(url).send(text="Settled", blocks=[], replace_original=True)
    assert ben.dm[0].shown == "Settled"
    WebhookClient(url).send(delete_original=True)
    assert ben.dm == []


def test_a_command_that_breaks_is_slacks_failure_to_the_person(ana: Persona) -> None:
    assert ana.command("/broken").failed == '/broken failed with the error "dispatch_failed"'


def test_an_answer_after_three_seconds_is_a_failure_to_the_person(slack: SlackStandIn, ana: Persona) -> None:
    slack.sender.ack_seconds = 0.0

    assert ana.command("/quick").failed == '/quick failed with the error "operation_timeout"'
    assert ana.command("/quick").ephemeral is None


def test_a_bot_that_is_not_there_is_a_failure_to_the_person(slack: SlackStandIn, ana: Persona) -> None:
    slack.sender.deliver, slack.sender.url = None, "http://127.0.0.1:9/slack/events"

    assert ana.command("/quick").failed == '/quick failed with the error "operation_timeout"'


def test_the_bot_refuses_what_slack_did_not_sign(bot: App, ana: Persona) -> None:
    wrong = [
        Signature("another-secret"),
        Signature("a-signing-secret", timestamp=lambda: "1600000000"),
        Signature("a-signing-secret", signed=False),
    ]
    assert [ana.command("/quick", signature=signature).status for signature in wrong] == [401, 401, 401]


def test_a_retry_is_the_same_request_with_slacks_marks(slack: SlackStandIn, ana: Persona) -> None:
    ana.says("once")

    answer = slack.sender.resend(attempt=1)

    assert answer is not None
    assert answer.status == 200
    (first, _, _), (again, _, headers) = slack.sender.sent
    assert first == again
    assert headers["X-Slack-Retry-Num"] == "1"


def test_somebody_of_another_workspace_who_presses_a_button_is_known_by_their_team(
    slack: SlackStandIn, ana: Persona
) -> None:
    outsider = slack.join("Otto", workspace=slack.another_workspace("Elsewhere Ltd"))
    ana.command("/cards")

    outsider.click(ana.dm[-1], "Log", near="Acme")

    payload = json.loads(parse_qs(slack.sender.sent[-1][0].decode())["payload"][0])
    assert payload["user"]["team_id"] == outsider.team_id
    assert payload["team"]["id"] == slack.workspace.id
