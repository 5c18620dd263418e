"""Unhandled gestures: a button of an older version, a form that is gone, other words after /rapport.
Registered last."""

from __future__ import annotations

import re

from slack_bolt import Ack, App

from handlers.kit.listener import reading
from handlers.kit.subcommand import COMMAND
from handlers.rapport import show_usage
from messages.kit.forms.answers import ERRORS
from messages.kit.text import plaintext
from models.kernel.errors import NotFound

ANYTHING = re.compile(r"[\s\S]*")


def register(app: App) -> None:
    app.action(ANYTHING)(stale_button)
    app.view(ANYTHING)(stale_form)
    app.view_closed(ANYTHING)(nothing_to_do)
    app.shortcut(ANYTHING)(unknown_gesture)
    app.command(COMMAND)(reading(show_usage))
    app.command(ANYTHING)(unknown_gesture)
    app.options(ANYTHING)(no_options)


def stale_button() -> None:
    raise NotFound(plaintext(ERRORS, "stale_button"))


def stale_form() -> None:
    raise NotFound(plaintext(ERRORS, "stale_form"))


def unknown_gesture() -> None:
    raise NotFound(plaintext(ERRORS, "unknown_gesture"))


def nothing_to_do(ack: Ack) -> None:
    ack()


def no_options(ack: Ack) -> None:
    ack(options=[])
