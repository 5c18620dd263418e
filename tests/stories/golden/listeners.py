"""What the handlers listen for, and which of it the golden run has reached."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from copy import copy
from typing import Any

import slack_bolt

import handlers

KINDS = {"action", "command", "event", "options", "shortcut", "view", "view_closed"}
Listener = Callable[..., Any]


class Register:
    """Stands in for the app while listeners are registered, and keeps what they listen for."""

    def __init__(self) -> None:
        self.labels: list[str] = []

    def error(self, listener: Listener) -> None:
        """What answers to errors is no listener."""

    def __getattr__(self, kind: str) -> Callable[..., Callable[[Listener], Listener]]:
        if kind not in KINDS:
            raise AttributeError(kind)

        def listen(
            constraint: object, *, matchers: Sequence[Listener] = ()
        ) -> Callable[[Listener], Listener]:
            conditions = [condition for matcher in matchers for condition in _conditions(matcher)]
            self.labels.append(" ".join([kind, _written(constraint), *conditions]))
            return lambda listener: listener

        return listen


def _written(constraint: object) -> str:
    pattern = getattr(constraint, "pattern", None)
    return f"/{pattern}/" if pattern else str(constraint)


def _conditions(matcher: Listener) -> list[str]:
    """The words that it asks for; else its name."""
    return [str(cell.cell_contents) for cell in matcher.__closure__ or ()] or [matcher.__name__]


def watched(app: slack_bolt.App, reached: Counter[str]) -> None:
    """Counts in `reached` every listener of the app that acts, by what it listens for; 0 for the others."""
    register = Register()
    handlers.register(register)  # type: ignore[arg-type]
    for place, (label, listener) in enumerate(zip(register.labels, list(app._listeners), strict=True)):
        reached.setdefault(label, 0)
        app._listeners[place] = _counting(listener, label, reached)


def _counting(listener: Any, label: str, reached: Counter[str]) -> Any:
    """A listener like it; that one belongs to other apps, too."""
    act, counting = listener.ack_function, copy(listener)

    def counted(**arguments: Any) -> Any:
        reached[label] += 1
        return act(**arguments)

    counting.ack_function = counted
    return counting
