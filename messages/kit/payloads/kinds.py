"""The kinds of payloads, each with its shape: what Bolt and the handlers read of it.

What Slack may send and nobody here listens to needs what Bolt takes for granted, and no more.
"""

from __future__ import annotations

from typing import Any, TypeGuard

from messages.kit.payloads.parts import (
    ACTION,
    INSTALLATION,
    MESSAGE,
    PERMIT,
    PLACE,
    REFERENCE,
    STATE,
    VIEW,
)
from messages.kit.payloads.shape import address, each, fields, identifier, name, text

PROFILE = fields({}, real_name=text, email=text, status_text=text, status_emoji=text)
USER = fields({"id": identifier}, team_id=identifier, name=text, real_name=text, tz=text, profile=PROFILE)
EVENT = fields(
    {"type": text},
    subtype=text,
    user=REFERENCE,
    user_id=identifier,
    user_team=identifier,
    source_team=identifier,
    team=REFERENCE,
    team_id=identifier,
    enterprise=REFERENCE,
    enterprise_id=identifier,
    channel=REFERENCE,
    channel_id=identifier,
    text=text,
    ts=identifier,
    thread_ts=identifier,
    message=MESSAGE,
    previous_message=MESSAGE,
    item=PLACE,
    assistant_thread=PLACE,
)
ANYTHING = fields(
    {},
    type=text,
    command=name,
    text=text,
    event=EVENT,
    actions=each(ACTION, least=1),
    action_id=name,
    block_id=name,
    callback_id=name,
    value=text,
    view=VIEW,
    state=STATE,
    message=MESSAGE,
    previous_message=MESSAGE,
    container=PLACE,
    item=PLACE,
    assistant_thread=PLACE,
    team=REFERENCE,
    team_id=identifier,
    user=REFERENCE,
    user_id=identifier,
    enterprise=REFERENCE,
    enterprise_id=identifier,
    channel=REFERENCE,
    channel_id=identifier,
    thread_ts=identifier,
    authorizations=each(INSTALLATION),
    trigger_id=name,
    response_url=address,
    response_urls=each(PERMIT),
    event_id=identifier,
)
EVENT_CALLBACK, COMMAND, UNKNOWN = "event_callback", "command", "unknown"
NEEDED = {
    EVENT_CALLBACK: ("event", "event_id"),
    COMMAND: ("command", "text", "user_id"),
    "block_actions": ("actions", "user"),
    "block_suggestion": ("action_id", "block_id", "user"),
    "view_submission": ("view", "user"),
    "view_closed": ("view", "user"),
    "shortcut": ("callback_id", "user"),
    "message_action": ("callback_id", "user"),
}
NEVER_NULL = ("event", "actions", "response_urls")  # where they are there, Bolt takes them for granted
EVENTS = {
    "message": fields({"channel": identifier, "ts": identifier}),
    "user_change": fields({"user": USER}),
}


def has_shape_of_slack(payload: object) -> TypeGuard[dict[str, Any]]:
    """Return whether everything that is read of it is there, and is what its readers take it for."""
    if not (isinstance(payload, dict) and ANYTHING(payload)):
        return False
    kind = kind_of(payload)
    if any(payload.get(part) is None for part in (*NEEDED.get(kind, ()), *payload.keys() & NEVER_NULL)):
        return False
    event = EVENTS.get(payload["event"]["type"]) if kind == EVENT_CALLBACK else None
    return event is None or event(payload["event"])


def kind_of(payload: object) -> str:
    """Return the kind by its name here, never a word of the payload's own: it may stand in a log."""
    kind = payload.get("type") if isinstance(payload, dict) else None
    if isinstance(kind, str) and kind in NEEDED:
        return kind
    return COMMAND if isinstance(payload, dict) and "command" in payload else UNKNOWN
