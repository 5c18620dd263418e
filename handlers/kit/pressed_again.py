"""Presses that stand for another: a choice in the menu of a card for a button of it, and a button that makes
a press again, where the form of the first did not open."""

from __future__ import annotations

from handlers.kit.gesture import Payload
from messages.kept_forms.press import read_press
from messages.nudges.menu import read_choice


def press_again(body: Payload) -> None:
    """Make of the press of such a button the press that it stands for, with its own trigger."""
    if action := read_press(body):
        body["actions"] = [action]


def choose(body: Payload) -> None:
    """Make of a choice in a card's menu the press of the button that it stands for."""
    for action in body.get("actions") or ():
        if press := read_choice(action):
            body["actions"] = [press | {"action_ts": action.get("action_ts")}]
