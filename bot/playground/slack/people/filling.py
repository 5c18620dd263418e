"""From what a person means ("Call", a date, a colleague) to what Slack keeps in `view.state.values`."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable
from datetime import date, datetime, time
from typing import Any

from bot.playground.slack.blocks import blockkit
from bot.playground.slack.blocks.blockkit import Control, Json
from bot.playground.slack.errors import NotOnScreenError
from bot.playground.slack.surfaces.surface import OpenedView
from messages.kit.limits import problems_of_view

Suggest = Callable[[str], list[Json]]
REQUIRED = "Please complete this required field."


def entry(control: Control, answer: Any, suggest: Suggest) -> Json:
    """The state entry for a control. Options go by value, caption or whole option object; None empties it."""
    if control.kind == "overflow":
        return {"selected_option": _option(control, answer, suggest)}
    key = blockkit.STATE_KEYS[control.kind][0]
    return {"type": control.kind, key: _value(control, key, answer, suggest)}


def _value(control: Control, key: str, answer: Any, suggest: Suggest) -> Any:
    if answer is None or answer == "":
        return [] if key.endswith("s") else None
    if control.kind in blockkit.LISTED_BY_SLACK:
        values = [_option(control, _id(part), suggest)["value"] for part in _several(answer)]
        return values if key.endswith("s") else values[0]
    if key == "selected_option":
        return _option(control, answer, suggest)
    if key == "selected_options":
        return [_option(control, part, suggest) for part in _several(answer)]
    if key.endswith("s"):
        return [_id(part) for part in answer]
    return _id(answer) if key.startswith("selected") else str(answer)


def _several(answer: Any) -> Iterable[Any]:
    return answer if isinstance(answer, list | tuple | set) else [answer]


def _id(answer: Any) -> Any:
    """A date, a time, a person or a channel as Slack writes them."""
    if isinstance(answer, datetime):
        return int(answer.timestamp())
    if isinstance(answer, date):
        return answer.isoformat()
    if isinstance(answer, time):
        return f"{answer:%H:%M}"
    return getattr(answer, "id", answer)


def _option(control: Control, answer: Any, suggest: Suggest) -> Json:
    if isinstance(answer, dict):
        return answer
    name, is_listed = str(answer), control.kind in blockkit.LISTED_BY_SLACK
    offered = suggest(name) if is_listed or "external" in control.kind else control.options()
    exact = [option for option in offered if name in _names(option, is_listed)]
    if exact:
        return exact[0]
    if "external" in control.kind and len(offered) == 1:
        return offered[0]
    raise NotOnScreenError(f"no choice {name!r} in {control.label!r}: {[o['text']['text'] for o in offered]}")


def _names(option: Json, is_channel: bool) -> tuple[str, ...]:
    """Return the names of an option; a channel also without its hash."""
    value, text = option["value"], option["text"]["text"]
    return (value, text, text.removeprefix("#")) if is_channel else (value, text)


def complaints(view: OpenedView) -> dict[str, str]:
    """Return what Slack's own client says under fields before it sends anything, by block_id."""
    by_block = {}
    for control in view.controls():
        if control.is_input:
            complaint = _complaint(control, blockkit.value_of(view.values[control.key]))
            if complaint:
                by_block[control.block_id] = complaint
    return by_block


def _complaint(control: Control, value: Any) -> str | None:
    if value in (None, "", []):
        return None if control.block.get("optional") else REQUIRED
    if control.kind == "number_input":
        return _number_complaint(control.element, value)
    if control.kind == "plain_text_input":
        return _length_complaint(control.element, value)
    return None


def _length_complaint(element: Json, value: str) -> str | None:
    most, least = element.get("max_length", 3000), element.get("min_length", 0)
    if len(value) > most:
        return f"Please use {most} characters or fewer."
    return f"Please use {least} characters or more." if len(value) < least else None


def _number_complaint(element: Json, value: str) -> str | None:
    try:
        number = float(value) if element.get("is_decimal_allowed") else int(value)
    except ValueError:
        return "Please enter a number."
    least = float(element.get("min_value", -math.inf))
    most = float(element.get("max_value", math.inf))
    if not least <= number <= most:
        return (
            f"Please enter a number from {element.get('min_value', '…')} to {element.get('max_value', '…')}."
        )
    return None


def problems_of_options(options: Iterable[Json]) -> list[str]:
    """Return what Slack refuses in suggestions, by the rules of a select in a modal; no suggestion is
    fine."""
    offered = list(options)
    if not offered:
        return []
    caption = {"type": "plain_text", "text": "x"}
    select = {"type": "static_select", "action_id": "x", "options": offered}
    block = {"type": "input", "label": caption, "element": select}
    view = {"type": "modal", "title": caption, "submit": caption, "blocks": [block]}
    return problems_of_view(view)
