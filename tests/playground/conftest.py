"""A tiny bot, built with the real Bolt, in front of the stand-in."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from flask import Flask, request
from flask.testing import FlaskClient
from flask.typing import ResponseReturnValue
from slack_bolt import App
from slack_bolt.adapter.flask import SlackRequestHandler
from slack_sdk import WebClient

from bot.playground.slack import BotResponse, Persona, SlackStandIn, serving
from tests.playground import tiny_bot

NOW = datetime(2026, 11, 20, 8, 30, tzinfo=UTC)
SECRET = "a-signing-secret"


class Pushable:
    """Seconds that pass when a test says so."""

    def __init__(self) -> None:
        self.seconds = 1000.0

    def __call__(self) -> float:
        return self.seconds


@pytest.fixture
def stopwatch() -> Pushable:
    return Pushable()


@pytest.fixture
def slack(stopwatch: Pushable) -> Iterator[SlackStandIn]:
    standing_in = SlackStandIn(lambda: NOW, signing_secret=SECRET, monotonic=stopwatch)
    with serving(standing_in):
        yield standing_in


@pytest.fixture
def client(slack: SlackStandIn) -> WebClient:
    return WebClient(slack.workspace.token, base_url=f"{slack.base_url}/api/", timeout=5, retry_handlers=[])


@pytest.fixture
def bot(slack: SlackStandIn, client: WebClient) -> App:
    app = App(
        client=client, signing_secret=SECRET, process_before_response=True, token_verification_enabled=False
    )
    tiny_bot.register(app)
    slack.sender.deliver = in_process(http_face(app).test_client())
    return app


def http_face(app: App) -> Flask:
    face, handler = Flask("face"), SlackRequestHandler(app)

    @face.post("/slack/events")
    def events() -> ResponseReturnValue:
        return handler.handle(request)

    return face


def in_process(face: FlaskClient) -> tiny_bot.Deliver:
    def deliver(headers: dict[str, str], body: bytes, content_type: str) -> BotResponse:
        response = face.post("/slack/events", headers=headers, data=body, content_type=content_type)
        return BotResponse(response.status_code, {k.lower(): v for k, v in response.headers}, response.data)

    return deliver


@pytest.fixture
def ana(slack: SlackStandIn, bot: App) -> Persona:
    return slack.join("Ana Silva", tz="Europe/Lisbon")


@pytest.fixture
def ben(slack: SlackStandIn) -> Persona:
    """A colleague of hers, in front of no bot."""
    return slack.join("Ben Costa", title="Sales rep")
