"""Presses made again by a button: where the form of the first did not open."""

from __future__ import annotations

from handlers.kit.gesture import Payload
from messages.kept_forms.press import read_press


def press_again(body: Payload) -> None:
    """Make of the press of such a button the press that it stands for, with its own trigger."""
    if action := read_press(body):
        body["actions"] = [action]
