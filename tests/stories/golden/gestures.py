"""What a person did, in one line, from the request that Slack sent."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from typing import Any
from urllib.parse import parse_qs

Json = dict[str, Any]


def described(body: bytes, content_type: str, name_of: Callable[[str], str]) -> str:
    """Who, and what they did; `name_of` tells a person by id."""
    if content_type == "application/json":
        return _event(json.loads(body)["event"], name_of)
    form = {key: values[0] for key, values in parse_qs(body.decode(), keep_blank_values=True).items()}
    if "payload" not in form:
        return f"{name_of(form['user_id'])} types {form['command']} {form['text']}".rstrip()
    payload: Json = json.loads(form["payload"])
    return f"{name_of(payload['user']['id'])} {DOES[payload['type']](payload)}"


def _event(event: Json, name_of: Callable[[str], str]) -> str:
    user = event["user"]
    who = name_of(user["id"] if isinstance(user, dict) else user)
    shown = {key: event[key] for key in ("text", "tab", "channel_type") if key in event}
    return f"{who}: event {event['type']} {_json(shown)}"


def _pressed(payload: Json) -> str:
    (action,) = payload["actions"]
    keys = ("block_id", "value", *(key for key in action if key.startswith("selected_")))
    shown = {key: action[key] for key in keys if key in action}
    state = dict(_filled(payload.get("view") or {}))
    return f"presses {action['action_id']} {_json(shown)}" + (f" with {_json(state)}" if state else "")


def _typed(payload: Json) -> str:
    return f"types into {payload['action_id']} of {payload['block_id']}: {payload['value']}"


def _submitted(payload: Json) -> str:
    return f"submits {payload['view']['callback_id']} {_json(dict(_filled(payload['view'])))}"


def _closed(payload: Json) -> str:
    return f"closes {payload['view']['callback_id']}"


def _shortcut(payload: Json) -> str:
    return f"takes the shortcut {payload['callback_id']}"


DOES: dict[str, Callable[[Json], str]] = {
    "block_actions": _pressed,
    "block_suggestion": _typed,
    "view_submission": _submitted,
    "view_closed": _closed,
    "message_action": _shortcut,
    "shortcut": _shortcut,
}


def _filled(view: Json) -> Iterator[tuple[str, Any]]:
    """What stands in the fields of a form, by block_id; empty ones are left out."""
    for block_id, actions in ((view.get("state") or {}).get("values") or {}).items():
        for entry in actions.values():
            value = next((value for key, value in entry.items() if key != "type"), None)
            if value not in (None, "", []):
                yield block_id, _short(value)


def _short(value: Any) -> Any:
    """Options by their value alone."""
    if isinstance(value, list):
        return [_short(one) for one in value]
    return value["value"] if isinstance(value, dict) and "value" in value else value


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True)
