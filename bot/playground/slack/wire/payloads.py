"""Payloads to the bot, in Slack's shapes."""

from __future__ import annotations

from typing import Any

from bot.playground.slack.blocks.blockkit import Control, Json
from bot.playground.slack.blocks.mrkdwn import escape, unescape
from bot.playground.slack.directory.conversations import Conversation
from bot.playground.slack.directory.members import Member, SlackWorkspace
from bot.playground.slack.surfaces.surface import OpenedView, PostedMessage, Surface

VERIFICATION_TOKEN = "not-used"


def command(
    team: SlackWorkspace, member: Member, channel: Conversation, name: str, text: str
) -> dict[str, str]:
    """The form fields of a slash command, without trigger_id and response_url."""
    return {
        "token": VERIFICATION_TOKEN,
        "team_id": team.id,
        "team_domain": team.domain,
        "channel_id": channel.id,
        "channel_name": channel.name,
        "user_id": member.id,
        "user_name": member.name,
        "command": name,
        "text": text,
        "api_app_id": team.app_id,
        "is_enterprise_install": "false",
    }


def _gesture(kind: str, team: SlackWorkspace, member: Member) -> Json:
    return {
        "type": kind,
        "team": {"id": team.id, "domain": team.domain},
        "user": {
            "id": member.id,
            "username": member.name,
            "name": member.name,
            "team_id": member.workspace.id,
        },
        "api_app_id": team.app_id,
        "token": VERIFICATION_TOKEN,
        "is_enterprise_install": False,
        "enterprise": None,
    }


def _surface(surface: Surface, channel: Conversation | None) -> Json:
    if isinstance(surface, OpenedView):
        return {"container": {"type": "view", "view_id": surface.id}, "view": surface.as_json()}
    assert isinstance(surface, PostedMessage)
    assert channel is not None
    container = {"type": "message", "message_ts": surface.ts, "channel_id": channel.id}
    return {
        "container": container | {"is_ephemeral": surface.ephemeral},
        "channel": {"id": channel.id, "name": channel.name},
        "message": _escaped(surface.as_json()),
        "state": surface.state(),
    }


def _escaped(value: Any) -> Any:
    """Slack hands texts of messages back escaped, plain ones too (bolt-python#513)."""
    if isinstance(value, list):
        return [_escaped(item) for item in value]
    if not isinstance(value, dict):
        return value
    if value.get("type") == "plain_text":
        return value | {"text": escape(unescape(value["text"])), "emoji": value.get("emoji", True)}
    return {key: _escaped(part) for key, part in value.items()}


def block_action(
    team: SlackWorkspace,
    member: Member,
    surface: Surface,
    channel: Conversation | None,
    control: Control,
    entry: Json,
) -> Json:
    """A press or a choice; `entry` is what the control holds now, in the shape of `view.state.values`."""
    action: Json = {
        key: control.element[key] for key in ("action_id", "type", "value", "style") if key in control.element
    }
    action |= {"block_id": control.block_id, **entry}
    if control.kind == "button":
        action["text"] = _escaped(control.element["text"])
    return {**_gesture("block_actions", team, member), **_surface(surface, channel), "actions": [action]}


def suggestion(
    team: SlackWorkspace,
    member: Member,
    surface: Surface,
    channel: Conversation | None,
    control: Control,
    query: str,
) -> Json:
    """Return the payload for what was typed into an external select so far."""
    query_fields = {"action_id": control.action_id, "block_id": control.block_id, "value": query}
    return {**_gesture("block_suggestion", team, member), **_surface(surface, channel), **query_fields}


def submission(team: SlackWorkspace, member: Member, view: OpenedView) -> Json:
    """A submitted modal, without trigger_id and response_urls."""
    return {**_gesture("view_submission", team, member), "view": view.as_json()}


def closing(team: SlackWorkspace, member: Member, view: OpenedView, *, cleared: bool) -> Json:
    return {**_gesture("view_closed", team, member), "view": view.as_json(), "is_cleared": cleared}


def shortcut(team: SlackWorkspace, member: Member, callback_id: str, ts: str) -> Json:
    """A global shortcut."""
    return {**_gesture("shortcut", team, member), "callback_id": callback_id, "action_ts": ts}


def message_shortcut(
    team: SlackWorkspace,
    member: Member,
    callback_id: str,
    message: PostedMessage,
    channel: Conversation,
    ts: str,
) -> Json:
    return {
        **_gesture("message_action", team, member),
        "callback_id": callback_id,
        "action_ts": ts,
        "message_ts": message.ts,
        "channel": {"id": channel.id, "name": channel.name},
        "message": _escaped(message.as_json()) | {"team": team.id},
    }


def forwarded(message: PostedMessage) -> Json:
    """The attachment as which Slack keeps a message that was forwarded; the message around it has no text of
    it."""
    shared = {"ts": message.ts, "author_id": message.user, "channel_id": message.channel}
    flags = {"is_msg_unfurl": True, "is_share": True, "mrkdwn_in": ["text"]}
    return {"id": 1, **shared, **flags, "text": message.text, "fallback": message.text}


def event(team: SlackWorkspace, content: Json, event_id: str, event_time: int) -> Json:
    """The envelope of the Events API; `event_time` in seconds since 1970."""
    installed = {"enterprise_id": None, "team_id": team.id, "user_id": team.bot_user_id}
    return {
        "token": VERIFICATION_TOKEN,
        "team_id": team.id,
        "context_team_id": team.id,
        "context_enterprise_id": None,
        "api_app_id": team.app_id,
        "event": content,
        "type": "event_callback",
        "event_id": event_id,
        "event_time": event_time,
        "authorizations": [installed | {"is_bot": True, "is_enterprise_install": False}],
        "is_ext_shared_channel": False,
    }
