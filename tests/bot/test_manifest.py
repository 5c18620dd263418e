"""The Slack app's configuration, held against the rules of Slack and against what is listened for."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml
from slack_bolt import App

import handlers
from bot.manifest import SOCKET_MODE, manifest
from bot.playground.slack import Persona
from bot.playground.slack.wire import payloads
from bot.playground.slack.wire.signed_requests import JSON
from bot.settings import SettingError
from tests.bot.manifest_rules import problems_of_manifest
from tests.support.house import House

ADDRESS = "https://rapport.example.com"
SLACKS_OWN = {"/away", "/dnd", "/remind", "/status", "/who", "/search", "/invite", "/topic", "/me", "/msg"}


def made(url: str | None = None) -> dict[str, Any]:
    read: dict[str, Any] = yaml.safe_load(manifest(url))
    return read


COMMANDS = {command["command"] for command in made()["features"]["slash_commands"]}
SHORTCUTS = {shortcut["callback_id"] for shortcut in made()["features"]["shortcuts"]}
EVENTS = set(made()["settings"]["event_subscriptions"]["bot_events"])


class Listening(App):
    """Writes down what is listened for; a pattern is the answer to whatever is left over."""

    def __init__(self) -> None:
        super().__init__(token="xoxb-none", signing_secret="none", token_verification_enabled=False)
        self.heard: dict[str, set[Any]] = {"command": set(), "shortcut": set(), "event": set()}

    def command(self, command: Any, *args: Any, **more: Any) -> Callable[..., Any]:
        self.heard["command"].add(command)
        listener: Callable[..., Any] = super().command(command, *args, **more)
        return listener

    def shortcut(self, constraints: Any, *args: Any, **more: Any) -> Callable[..., Any]:
        self.heard["shortcut"].add(constraints)
        listener: Callable[..., Any] = super().shortcut(constraints, *args, **more)
        return listener

    def message_shortcut(self, callback_id: Any, *args: Any, **more: Any) -> Callable[..., Any]:
        self.heard["shortcut"].add(callback_id)
        listener: Callable[..., Any] = super().message_shortcut(callback_id, *args, **more)
        return listener

    def event(self, event: Any, *args: Any, **more: Any) -> Callable[..., Any]:
        self.heard["event"].add(event)
        listener: Callable[..., Any] = super().event(event, *args, **more)
        return listener


@pytest.fixture(scope="module")
def heard() -> dict[str, set[Any]]:
    app = Listening()
    handlers.register(app)
    return app.heard


@pytest.mark.parametrize("url", [None, ADDRESS])
def test_slack_would_take_it(url: str | None) -> None:
    assert problems_of_manifest(made(url)) == []


@pytest.mark.parametrize(
    ("spoil", "complaint"),
    [
        (lambda m: m["display_information"].update(name="x" * 36), "name"),
        (lambda m: m["display_information"].update(description=""), "description"),
        (lambda m: m["display_information"].update(long_description="short"), "long_description"),
        (lambda m: m["features"]["slash_commands"][0].update(command="logcall"), "command"),
        (lambda m: m["features"]["slash_commands"][0].pop("description"), "missing"),
        (lambda m: m["features"]["shortcuts"][0].update(name="x" * 25), "name"),
        (lambda m: m["features"].update(surprise=True), "not known"),
        (lambda m: m["settings"]["interactivity"].update(is_enabled="yes"), "is_enabled"),
        (lambda m: m["settings"]["event_subscriptions"]["bot_events"].append("user_change"), "twice"),
        (lambda m: m["features"].update(slash_commands=[]), "list"),
    ],
)
def test_the_rules_know_what_slack_refuses(spoil: Callable[[dict[str, Any]], Any], complaint: str) -> None:
    spoiled = made()
    spoil(spoiled)
    assert complaint in " ".join(problems_of_manifest(spoiled))


def test_no_command_is_one_of_slacks_own() -> None:
    assert not COMMANDS & SLACKS_OWN


def test_every_command_hears_people_by_their_id_and_says_what_it_does() -> None:
    for command in made()["features"]["slash_commands"]:
        assert command["should_escape"] is True
        assert command["description"]
        assert command["usage_hint"]


@pytest.mark.parametrize("command", sorted(COMMANDS))
def test_each_command_is_answered(ana: Persona, command: str) -> None:
    outcome = ana.command(command, "help")
    assert outcome.failed is None
    assert command in outcome.text


@pytest.mark.parametrize("callback_id", sorted(SHORTCUTS))
def test_each_shortcut_is_answered(ana: Persona, ben: Persona, house: House, callback_id: str) -> None:
    channel = house.slack.channel("sales", ana, ben)
    message = house.slack.put(channel, ben.id, "Acme wants a second oven")
    assert "Acme wants a second oven" in ana.message_shortcut(callback_id, message).view.shown


@pytest.mark.parametrize("event", sorted(EVENTS))
def test_each_event_is_taken(house: House, ana: Persona, event: str) -> None:
    happenings: dict[str, dict[str, Any]] = {
        "app_home_opened": {"user": ana.id, "tab": "home"},
        "message.im": {"user": ana.id, "channel_type": "im", "text": "help", "ts": "1.1"},
        "user_change": {"user": ana.member.as_user()},
    }
    happened = {"type": event.partition(".")[0], "channel": ana.conversation.id, **happenings[event]}
    envelope = payloads.event(ana.workspace, happened, "Ev1", 1)
    answer = house.slack.sender.send(json.dumps(envelope).encode(), JSON)
    assert answer is not None
    assert answer.status == 200


def test_what_is_listened_for_by_name_is_what_slack_is_told_of(heard: dict[str, set[Any]]) -> None:
    named = {kind: {name for name in names if isinstance(name, str)} for kind, names in heard.items()}
    assert named["command"] == COMMANDS
    assert named["shortcut"] == SHORTCUTS
    assert named["event"] == {event.partition(".")[0] for event in EVENTS}


def test_it_is_for_socket_mode_as_it_stands() -> None:
    assert manifest() == SOCKET_MODE.read_text()
    assert made()["settings"]["socket_mode_enabled"] is True
    assert "url" not in manifest().replace("--url", "")


@pytest.mark.parametrize("url", [ADDRESS, f"{ADDRESS}/", f" {ADDRESS} ", f"{ADDRESS}/slack/events"])
def test_with_an_address_everything_arrives_there(url: str) -> None:
    over_http = made(url)
    settings, arrives = over_http["settings"], f"{ADDRESS}/slack/events"
    assert settings["socket_mode_enabled"] is False
    assert settings["event_subscriptions"]["request_url"] == arrives
    assert settings["interactivity"]["request_url"] == arrives
    assert settings["interactivity"]["message_menu_options_url"] == arrives
    assert {command["url"] for command in over_http["features"]["slash_commands"]} == {arrives}


def test_the_address_is_all_that_differs() -> None:
    without = re.sub(r"\S*https://rapport\.example\.com\S*", "", json.dumps(made(ADDRESS)))
    assert "rapport.example.com" not in without
    over_http, as_it_stands = made(ADDRESS), made()
    assert over_http["oauth_config"] == as_it_stands["oauth_config"]
    assert over_http["display_information"] == as_it_stands["display_information"]


@pytest.mark.parametrize(
    "url",
    [
        "http://rapport.example.com",
        "rapport.example.com",
        "",
        "https://",
        "https://x y",
        "ftp://x",
        "https://x?y",
        "https://a:b@c",
    ],
)
def test_an_address_that_slack_would_not_call_is_refused_in_one_sentence(url: str) -> None:
    with pytest.raises(SettingError, match="https"):
        manifest(url)


def test_every_scope_says_what_it_is_for() -> None:
    scopes = made()["oauth_config"]["scopes"]["bot"]
    text = Path(SOCKET_MODE).read_text()
    assert len(set(scopes)) == len(scopes)
    for scope in [*scopes, *EVENTS]:
        assert re.search(rf"- {re.escape(scope)} # \S+ \S+", text), scope
