"""From what the browser reports (a press, a choice, a line typed) to the person's gesture."""

from __future__ import annotations

import base64
from collections.abc import Callable
from typing import Any, TypeVar

from bot.playground import slack
from bot.playground.menu import Menu
from bot.playground.slack import (
    Control,
    GestureOutcome,
    NotOnScreenError,
    OpenedView,
    Persona,
    PostedMessage,
    Surface,
)

Report = dict[str, Any]
S = TypeVar("S", bound=Surface)
GONE = "That is no longer there."


def gesture(person: Persona, menu: Menu, report: Report) -> GestureOutcome:
    """Makes the gesture `report["do"]`. Raises NotOnScreenError with words when it cannot be made."""
    do = GESTURES.get(report.get("do", ""))
    if do is None:
        raise NotOnScreenError("There is no such gesture.")
    return do(person, menu, report)


def reference(surface: Surface) -> str:
    """Return the page's name for a surface."""
    if isinstance(surface, PostedMessage):
        return f"{surface.channel}/{surface.ts}"
    assert isinstance(surface, OpenedView)
    return surface.id


def _surface(person: Persona, report: Report) -> Surface:
    views = [*person.modals, *([person.home] if person.home else [])]
    for surface in [*views, *person.sees()]:
        if reference(surface) == report.get("surface"):
            return surface
    raise NotOnScreenError(GONE)


def _shown(kind: type[S], person: Persona, report: Report) -> S:
    """The surface of that kind. Raises NotOnScreenError for one of another."""
    surface = _surface(person, report)
    if not isinstance(surface, kind):
        raise NotOnScreenError(GONE)
    return surface


def _control(surface: Surface, block_id: str, action_id: str) -> Control:
    for control in surface.controls():
        if control.key == (block_id, action_id):
            return control
    raise NotOnScreenError(GONE)


def _pressed(person: Persona, report: Report) -> tuple[Surface, Control]:
    """The surface with everything typed on it so far, and the control that was touched."""
    surface = _surface(person, report)
    control = _control(surface, report["block"], report["action"])
    _keep(person, surface, report)
    return surface, control


def _keep(person: Persona, surface: Surface, report: Report) -> None:
    for entry in report.get("values", []):
        person.enter(surface, _control(surface, entry["block"], entry["action"]), entry["value"])


def _line(person: Persona, menu: Menu, report: Report) -> GestureOutcome:
    """A line from the box below the conversation: a command, or words."""
    line, where = str(report["line"]).strip(), _channel(person, report)
    if not line.startswith("/"):
        return person.says(line, where=where)
    command, _, text = line.partition(" ")
    if not menu.knows(command):
        raise NotOnScreenError(f"{command} is not a command. The box suggests those there are.")
    return person.command(command, text.strip(), where=where)


def _drop(person: Persona, menu: Menu, report: Report) -> GestureOutcome:
    """Files with their content in base64."""
    files = [(str(file["name"]), base64.b64decode(file["content"])) for file in report["files"]]
    return person.drops(*files, where=_channel(person, report))


def _channel(person: Persona, report: Report) -> slack.Conversation | None:
    """The channel that is shown; None beside the conversation with the bot."""
    return next((channel for channel in person.channels if channel.id == report.get("tab")), None)


def _choose(person: Persona, menu: Menu, report: Report) -> GestureOutcome:
    surface, control = _pressed(person, report)
    return person.choose(surface, control, report["value"])


def _suggest(person: Persona, menu: Menu, report: Report) -> GestureOutcome:
    surface, control = _pressed(person, report)
    return person.type_in(surface, control, str(report["query"]))


def _submit(person: Persona, menu: Menu, report: Report) -> GestureOutcome:
    view = _shown(OpenedView, person, report)
    _keep(person, view, report)
    return person.submit(view)


GESTURES: dict[str, Callable[[Persona, Menu, Report], GestureOutcome]] = {
    "line": _line,
    "drop": _drop,
    "click": lambda person, _, report: person.click(*_pressed(person, report)),
    "choose": _choose,
    "suggest": _suggest,
    "submit": _submit,
    "close": lambda person, _, report: person.close(_shown(OpenedView, person, report)),
    "close_all": lambda person, _menu, _report: person.close_all(),
    "shortcut": lambda person, _, report: person.message_shortcut(
        str(report["callback"]), _shown(PostedMessage, person, report)
    ),
    "open": lambda person, _, report: (
        person.begin() if _channel(person, report) else person.open_home(str(report["tab"]))
    ),
}
