"""Reading what was typed and chosen in a form: `values[block_id][action_id]`, by the field's name.

A block_id may carry a suffix after a colon (contacts:7), which Slack needs to forget an earlier choice.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, time
from typing import Any

from messages.kit.text import plaintext, printable
from models.kernel.errors import Invalid

ERRORS = "kit/errors"
AS_OPENED = {
    "initial_value": "value",
    "initial_option": "selected_option",
    "initial_options": "selected_options",
    "initial_date": "selected_date",
    "initial_time": "selected_time",
    "initial_user": "selected_user",
    "initial_users": "selected_users",
    "initial_conversation": "selected_conversation",
    "initial_conversations": "selected_conversations",
}


class Answers:
    """Every reader gives None, or the empty value, for a field that is not in the form or was left empty."""

    def __init__(self, view: Mapping[str, Any]) -> None:
        values = (view.get("state") or {}).get("values") or {}
        self._fields: dict[str, Mapping[str, Any]] = {}
        for block_id, actions in values.items():
            for answer in actions.values():
                self._fields[field_name(block_id)] = answer

    def __contains__(self, name: str) -> bool:
        return name in self._fields

    def is_empty(self, name: str) -> bool:
        return not any(value for key, value in self._answer(name).items() if key != "type")

    def text(self, name: str) -> str:
        return printable(str(self._answer(name).get("value") or "")).strip()

    def choice(self, name: str) -> str | None:
        """The value of the chosen option of a select or radio."""
        selected = self._answer(name).get("selected_option") or {}
        return selected.get("value")

    def choices(self, name: str) -> list[str]:
        return [option["value"] for option in self._answer(name).get("selected_options") or []]

    def number(self, name: str) -> int | None:
        """Raises Invalid for anything but a whole number."""
        typed = self._answer(name).get("value")
        if typed in (None, ""):
            return None
        try:
            return int(str(typed))
        except ValueError:
            raise Invalid(plaintext(ERRORS, "whole_number"), field=name) from None

    def day(self, name: str) -> date | None:
        """Raises Invalid for a day that does not exist."""
        selected = self._answer(name).get("selected_date")
        try:
            return date.fromisoformat(selected) if selected else None
        except ValueError:
            raise Invalid(plaintext(ERRORS, "no_such_day"), field=name) from None

    def clock_time(self, name: str) -> time | None:
        selected = self._answer(name).get("selected_time")
        try:
            return time.fromisoformat(selected) if selected else None
        except ValueError:
            raise Invalid(plaintext(ERRORS, "clock_time"), field=name) from None

    def person(self, name: str) -> str | None:
        """The Slack user id of a chosen person."""
        return self._answer(name).get("selected_user")

    def persons(self, name: str) -> list[str]:
        return list(self._answer(name).get("selected_users") or [])

    def conversation(self, name: str) -> str | None:
        """The Slack id of a chosen channel, or of another conversation."""
        return self._answer(name).get("selected_conversation")

    def _answer(self, name: str) -> Mapping[str, Any]:
        return self._fields.get(name) or {}


def read_chosen(view: Mapping[str, Any], name: str) -> tuple[dict[str, Any], ...]:
    """Return the options chosen in a menu."""
    values = (view.get("state") or {}).get("values") or {}
    for block_id, answers in values.items():
        if field_name(block_id) == name:
            answer = answers.get(name) or {}
            selected = answer.get("selected_option")
            return (selected,) if selected else tuple(answer.get("selected_options") or ())
    return ()


def as_opened(view: Mapping[str, Any]) -> dict[str, Any]:
    """Return the form with what stood in it before anybody typed."""
    values = {}
    for block in view["blocks"]:
        if element := block.get("element"):
            stood = {AS_OPENED[name]: value for name, value in element.items() if name in AS_OPENED}
            values[block["block_id"]] = {element["action_id"]: stood}
    return {**view, "state": {"values": values}}


def field_name(block_id: str) -> str:
    return block_id.partition(":")[0]
