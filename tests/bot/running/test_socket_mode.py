"""Socket Mode beside HTTP: gestures come over a connection that the bot has opened."""

from __future__ import annotations

import json
import signal
from collections.abc import Iterable
from itertools import count
from typing import TYPE_CHECKING, Any

from werkzeug.wrappers import Response

from bot.playground.slack import Persona, SlackStandIn
from bot.playground.slack.wire import payloads
from tests.bot.running.conftest import Running
from tests.bot.socket_mode.websocket import socket_server
from tests.support.processes import every
from tests.support.running import Patience

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

APP_TOKEN = "xapp-1-A234-567-very-secret"
OPEN = "/api/apps.connections.open"
SECONDS = 10.0


def answering(url: str, *, after: int) -> WSGIApplication:
    """apps.connections.open, which fails so many times first."""
    tries = count()

    def answer(environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        assert environ["HTTP_AUTHORIZATION"] == f"Bearer {APP_TOKEN}"
        is_well = next(tries) >= after
        said = {"ok": True, "url": url} if is_well else {"ok": False, "error": "fatal_error"}
        return Response(json.dumps(said), content_type="application/json")(environ, start_response)

    return answer


def command(slack: SlackStandIn, person: Persona, name: str, text: str) -> dict[str, Any]:
    fields = payloads.command(slack.workspace, person.member, person.conversation, name, text)
    url = f"{slack.base_url}/respond/{slack.tokens.url(person.conversation.id, person.id, None)}"
    return fields | {"trigger_id": slack.tokens.trigger(person.id), "response_url": url}


def envelope(number: str, payload: dict[str, Any]) -> dict[str, Any]:
    return {
        "envelope_id": number,
        "type": "slash_commands",
        "accepts_response_payload": True,
        "payload": payload,
    }


def test_a_command_over_the_socket_is_acknowledged_and_answered(
    running: Running, patience: Patience, slack: SlackStandIn, ana: Persona, acme: str
) -> None:
    with socket_server() as there:
        patience.instead[OPEN] = answering(there.url, after=0)
        with running(SLACK_APP_TOKEN=APP_TOKEN, LOG_LEVEL="DEBUG") as bot:
            there.guest().say(envelope("e1", command(slack, ana, "/logcall", acme)))

            assert there.heard.get(timeout=SECONDS) == {"envelope_id": "e1"}
            assert slack.wait_until(lambda: ana.modal is not None), bot.said
            assert ana.command("/rapport", "help").failed is None  # HTTP goes on

            bot.tell(signal.SIGTERM)
            assert bot.ended() == 0, bot.said
            assert "could not be finished" not in bot.said
            assert APP_TOKEN not in bot.said


def test_a_socket_that_cannot_be_had_at_first_is_tried_again_and_http_does_not_wait(
    running: Running, patience: Patience, slack: SlackStandIn, ana: Persona
) -> None:
    with socket_server() as there:
        patience.instead[OPEN] = answering(there.url, after=2)
        with running(SLACK_APP_TOKEN=APP_TOKEN) as bot:
            assert ana.command("/rapport", "help").failed is None
            there.guest()
            assert any("connected to Slack by Socket Mode" in bot.said for _ in every(0.05, until=SECONDS))
            assert "Traceback" not in bot.said
            assert APP_TOKEN not in bot.said
            assert "a-secret-ticket" not in bot.said


def test_a_socket_that_is_never_had_does_not_hold_up_the_end(
    running: Running, patience: Patience, ana: Persona
) -> None:
    patience.hold(OPEN)
    with running(SLACK_APP_TOKEN=APP_TOKEN) as bot:
        assert patience.arrived.wait(SECONDS)
        bot.tell(signal.SIGTERM)
        assert bot.ended() == 0, bot.said
