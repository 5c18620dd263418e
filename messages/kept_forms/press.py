"""A button that presses another one again: for a form that Slack did not open, or a page it did not show."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from messages.kit.blocks import Block, actions, button, message, section
from messages.kit.forms.answers import ERRORS
from messages.kit.payloads import has_shape_of_press
from messages.kit.text import plain, plaintext
from messages.kit.typed_again import LONGEST_VALUE

TEMPLATE = "kept_forms/words"
PRESS_AGAIN = "press_again"
OF_ACTION = ("action_id", "block_id", "type", "value")
CHOSEN = "selected_"


def unopened_message(action: Mapping[str, Any]) -> Block:
    """Say that the form of this button or menu did not open, and offer to press it again."""
    return _message(plaintext(ERRORS, "unopened"), action, plaintext(ERRORS, "open_again"))


def unturned_message(action: Mapping[str, Any]) -> Block:
    """Say so of a page of the Home tab."""
    return _message(plaintext(TEMPLATE, "page"), action, plaintext(TEMPLATE, "show_page"))


def home_message() -> Block:
    """Say that the Home tab is out of date, as nobody can press anything in an empty one."""
    return message(None, [section(plain(plaintext(TEMPLATE, "home")))])


def read_press(body: Mapping[str, Any]) -> dict[str, Any] | None:
    """Return the action that the pressed button makes again; None for another button, or a forged one."""
    pressed = next(iter(body.get("actions") or ()), None) or {}
    if pressed.get("action_id") != PRESS_AGAIN:
        return None
    try:
        action = json.loads(pressed["value"])
    except (KeyError, TypeError, ValueError, RecursionError):
        return None
    return action if has_shape_of_press(action) else None


def _message(said: str, action: Mapping[str, Any], caption: str) -> Block:
    value = json.dumps(_essentials(action), ensure_ascii=False)
    again = [actions(button(caption, PRESS_AGAIN, value))] if len(value) <= LONGEST_VALUE else []
    return message(None, [section(plain(said)), *again])


def _essentials(action: Mapping[str, Any]) -> dict[str, Any]:
    kept = {name: value for name, value in action.items() if name in OF_ACTION or name.startswith(CHOSEN)}
    option = kept.get("selected_option")
    return kept | ({"selected_option": {"value": option["value"]}} if option else {})
