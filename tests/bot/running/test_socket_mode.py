"""Socket Mode beside HTTP: gestures come over a connection that the bot has opened."""

from __future__ import annotations

import json
import signal
import time
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from itertools import count
from typing import TYPE_CHECKING

import pytest
from werkzeug.wrappers import Response

from bot.clock import system_clock
from bot.http.envelope import read_envelope
from bot.playground.slack import BotResponse, Persona, SlackStandIn
from bot.playground.slack.wire.signed_requests import JSON
from bot.socket_mode.backoff import STEADY_SECONDS
from tests.bot.running.conftest import Running
from tests.bot.socket_mode.websocket import Socket, socket_server
from tests.support.processes import every
from tests.support.running import Patience

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

APP_TOKEN = "xapp-1-A234-567-very-secret"
OPEN = "/api/apps.connections.open"
SECONDS = 10.0
NUMBERS = count(1)


def answering(url: str, *, after: int) -> WSGIApplication:
    """apps.connections.open, which fails so many times first."""
    tries = count()

    def answer(environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        assert environ["HTTP_AUTHORIZATION"] == f"Bearer {APP_TOKEN}"
        is_well = next(tries) >= after
        said = {"ok": True, "url": url} if is_well else {"ok": False, "error": "fatal_error"}
        return Response(json.dumps(said), content_type="application/json")(environ, start_response)

    return answer


class OverTheSocket:
    """What people do reaches the bot in envelopes, so many times each; all have to be answered alike."""

    def __init__(self, there: Socket, *, times: int = 1) -> None:
        self._there = there
        self._times = times

    def __call__(self, _headers: dict[str, str], body: bytes, content_type: str) -> BotResponse:
        envelope_id = f"e{next(NUMBERS)}"
        payload = read_envelope(body, content_type)
        for _ in range(self._times):
            self._there.say({"envelope_id": envelope_id, "type": "interactive", "payload": payload})
        answer, *more = [self._there.heard.get(timeout=SECONDS) for _ in range(self._times)]
        assert answer["envelope_id"] == envelope_id
        assert more == [answer] * (self._times - 1)
        content = json.dumps(answer["payload"]).encode() if "payload" in answer else b""
        return BotResponse(200, {"content-type": JSON}, content)


@pytest.fixture
def there(patience: Patience) -> Iterator[Socket]:
    """Slack's side, to which the bot finds at its first try."""
    with socket_server() as there:
        patience.instead[OPEN] = answering(there.url, after=0)
        yield there


def test_what_people_do_reaches_it_by_the_socket_and_is_answered(
    running: Running, there: Socket, slack: SlackStandIn, ana: Persona, acme: str
) -> None:
    with running(SLACK_APP_TOKEN=APP_TOKEN, LOG_LEVEL="DEBUG") as bot:
        there.guest()
        assert ana.command("/rapport", "help").failed is None  # by HTTP, which goes on
        slack.sender.deliver = OverTheSocket(there)
        opened = ana.command("/logcall", f"{acme}: spoke")
        assert slack.wait_until(lambda: ana.modal is not None), bot.said
        saved = ana.submit(opened.view)
        assert slack.wait_until(lambda: "Saved" in saved.text), bot.said

        bot.tell(signal.SIGTERM)
        assert bot.ended() == 0, bot.said
        assert "could not be finished" not in bot.said
        assert APP_TOKEN not in bot.said
        assert "a-secret-ticket" not in bot.said


def test_an_envelope_that_comes_three_times_is_acknowledged_each_time_and_answered_once(
    running: Running, there: Socket, slack: SlackStandIn, ana: Persona, acme: str
) -> None:
    with running(SLACK_APP_TOKEN=APP_TOKEN) as bot:
        there.guest()
        slack.sender.deliver = OverTheSocket(there, times=3)
        form = ana.command("/logcall", f"{acme}: spoke")
        assert slack.wait_until(lambda: ana.modal is not None), bot.said
        view = form.view
        refused = ana.submit(view, {"Day": "2099-01-01"})
        assert refused.errors
        saved = ana.submit(view, {"Day": f"{system_clock():%Y-%m-%d}"})
        assert slack.wait_until(lambda: "Saved" in saved.text), bot.said

        bot.tell(signal.SIGTERM)
        assert bot.ended() == 0, bot.said  # with all that it had to say
    assert saved.text.count("Saved") == 1
    assert len(slack.calls("views.open")) == 1


def test_a_gesture_under_way_is_acknowledged_and_no_other_is_taken(
    running: Running, there: Socket, patience: Patience, slack: SlackStandIn, ana: Persona
) -> None:
    """Somebody new is looked up in Slack before the gesture is answered."""
    patience.hold("/api/users.info")
    slack.sender.deliver = OverTheSocket(there)
    with running(SLACK_APP_TOKEN=APP_TOKEN) as bot, ThreadPoolExecutor(1) as meanwhile:
        there.guest()
        gesture = meanwhile.submit(ana.command, "/rapport", "help")
        assert patience.arrived.wait(SECONDS)
        bot.tell(signal.SIGTERM)
        assert any(bot.get() is None for _ in every(0.02, until=SECONDS))
        there.say({"envelope_id": "late", "type": "slash_commands", "payload": {"command": "/rapport"}})
        patience.let_go()

        said = gesture.result(SECONDS)
        assert bot.ended() == 0, bot.said
    assert said.failed is None
    assert "/logcall" in said.text
    assert there.heard.empty()


def test_a_connection_that_is_cut_is_replaced_while_the_bot_runs(
    running: Running, there: Socket, slack: SlackStandIn, ana: Persona, acme: str
) -> None:
    with running(SLACK_APP_TOKEN=APP_TOKEN) as bot:
        there.guest().hang_up()
        there.guest(1)
        slack.sender.deliver = OverTheSocket(there)
        ana.command("/logcall", acme)
        assert slack.wait_until(lambda: ana.modal is not None), bot.said


@pytest.mark.deep
def test_silence_is_noticed_within_fifteen_seconds_and_a_refused_address_costs_one(
    running: Running, there: Socket, patience: Patience
) -> None:
    with running(SLACK_APP_TOKEN=APP_TOKEN) as bot:
        first, at = there.guest(), time.monotonic()
        first.fall_silent()
        assert there.guest(1, within=15).came_at - at < 15

        time.sleep(STEADY_SECONDS)
        patience.instead[OPEN], at = answering(there.url, after=1), time.monotonic()
        there.guest(1).say({"type": "disconnect", "reason": "refresh_requested"})
        assert 1 <= there.guest(2).came_at - at < 3
        assert bot.said.count("Socket Mode cannot be reached just now") == 1
        assert "Traceback" not in bot.said


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


@pytest.mark.parametrize("times", [3, pytest.param(100, marks=pytest.mark.deep)])
def test_a_bot_with_nothing_to_do_finishes_everything_whenever_it_is_told_to_stop(
    running: Running, there: Socket, times: int
) -> None:
    for number in range(times):
        with running(SLACK_APP_TOKEN=APP_TOKEN) as bot:
            if number % 3:
                there.guest(sum(guest.gone_at is not None for guest in there.guests))
            time.sleep(number % 10 / 50)
            bot.tell(signal.SIGTERM)
            assert bot.ended() == 0, bot.said
            assert "could not be finished" not in bot.said
            assert "Traceback" not in bot.said


def test_a_socket_that_is_never_had_does_not_hold_up_the_end(
    running: Running, patience: Patience, ana: Persona
) -> None:
    patience.hold(OPEN)
    with running(SLACK_APP_TOKEN=APP_TOKEN) as bot:
        assert patience.arrived.wait(SECONDS)
        bot.tell(signal.SIGTERM)
        assert bot.ended() == 0, bot.said


def test_what_is_nothing_that_slack_would_send_is_acknowledged_and_dropped(
    running: Running, there: Socket, slack: SlackStandIn, ana: Persona, acme: str
) -> None:
    """Else Slack would send it again and again."""
    gesture = {"team": {"id": slack.workspace.id}, "user": {"id": ana.id}}
    malformed: list[object] = [
        {"type": "block_actions", **gesture, "user": 0, "actions": [{"action_id": "a-secret-word"}]},
        {"type": "shortcut", **gesture, "callback_id": "log_call", "enterprise": 5},
        {"type": "view_submission", **gesture, "view": {"id": "V1", "type": "modal", "blocks": 0}},
        {"type": "event_callback", "event_id": "Ev1", "event": {"type": "message", "user": 5}},
        [],
        "words",
        None,
    ]
    with running(SLACK_APP_TOKEN=APP_TOKEN) as bot:
        there.guest()
        for number, payload in enumerate(malformed):
            there.say({"envelope_id": f"odd {number}", "type": "interactive", "payload": payload})
            assert there.heard.get(timeout=SECONDS) == {"envelope_id": f"odd {number}"}
        slack.sender.deliver = OverTheSocket(there)
        ana.command("/logcall", f"{acme}: spoke")
        assert slack.wait_until(lambda: ana.modal is not None), bot.said
        assert bot.said.count("dropped what is nothing that Slack would send") == len(malformed)
        assert "Traceback" not in bot.said
        assert "a-secret-word" not in bot.said
