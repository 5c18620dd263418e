"""Blocks as a person meets them: the controls in them, what each is called, what it starts with."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

Json = dict[str, Any]

CHOICES = ("static_select", "external_select", "radio_buttons", "overflow")
MANY_CHOICES = ("multi_static_select", "multi_external_select", "checkboxes")
LISTED_BY_SLACK = frozenset(
    several + kind for several in ("", "multi_") for kind in ("conversations_select", "channels_select")
)
TYPED = ("plain_text_input", "number_input", "email_text_input", "url_text_input")

# element type -> (key of its value in view.state, key of what it starts with)
STATE_KEYS: Mapping[str, tuple[str, str]] = {
    **dict.fromkeys(TYPED, ("value", "initial_value")),
    **{kind: ("selected_option", "initial_option") for kind in CHOICES if kind != "overflow"},
    **dict.fromkeys(MANY_CHOICES, ("selected_options", "initial_options")),
    "users_select": ("selected_user", "initial_user"),
    "multi_users_select": ("selected_users", "initial_users"),
    "conversations_select": ("selected_conversation", "initial_conversation"),
    "multi_conversations_select": ("selected_conversations", "initial_conversations"),
    "channels_select": ("selected_channel", "initial_channel"),
    "multi_channels_select": ("selected_channels", "initial_channels"),
    "datepicker": ("selected_date", "initial_date"),
    "timepicker": ("selected_time", "initial_time"),
    "datetimepicker": ("selected_date_time", "initial_date_time"),
}


@dataclass(frozen=True)
class Control:
    """An interactive element together with the block it stands in; `index` counts blocks from 0."""

    block: Json
    element: Json
    index: int

    @property
    def block_id(self) -> str:
        return str(self.block["block_id"])

    @property
    def action_id(self) -> str:
        return str(self.element["action_id"])

    @property
    def key(self) -> tuple[str, str]:
        return self.block_id, self.action_id

    @property
    def kind(self) -> str:
        return str(self.element["type"])

    @property
    def is_input(self) -> bool:
        return bool(self.block["type"] == "input")

    @property
    def label(self) -> str:
        """Return its label, its caption, or its placeholder."""
        for source in (self.block.get("label"), self.element.get("text"), self.element.get("placeholder")):
            if source:
                return str(source["text"])
        return ""

    @property
    def dispatches(self) -> bool:
        """Whether changing it tells the bot at once."""
        if not self.is_input:
            return True
        return bool(self.block.get("dispatch_action")) and self.kind not in TYPED

    def forged(self, **element: Any) -> Control:
        """Return the control with other properties (`value` …), as somebody with a terminal could send it."""
        return Control(self.block, {**self.element, **element}, self.index)

    def answers_to(self, name: str) -> bool:
        return name in (self.action_id, self.block_id, self.label)

    def with_choice(self, name: str) -> Control | None:
        """The menu behind three dots with this choice alone, by caption or by how its value begins; None
        where there is no such."""
        chosen = [
            choice
            for choice in self.options()
            if name in (choice["text"]["text"], choice["value"].partition(":")[0])
        ]
        return self.forged(options=chosen) if self.kind == "overflow" and chosen else None

    def options(self) -> list[Json]:
        groups = self.element.get("option_groups") or []
        return [
            *self.element.get("options", []),
            *(option for group in groups for option in group["options"]),
        ]


def controls(blocks: Iterable[Json]) -> Iterator[Control]:
    for index, block in enumerate(blocks):
        for element in _elements(block):
            if "action_id" in element:
                yield Control(block, element, index)


def _elements(block: Json) -> list[Json]:
    kind = block.get("type")
    if kind in ("actions", "context_actions"):
        return list(block["elements"])
    inside = {"section": "accessory", "input": "element"}.get(str(kind))
    return [block[inside]] if inside and inside in block else []


def with_ids(blocks: Iterable[Json], serial: Iterator[int]) -> list[Json]:
    """Copies of the blocks in which every block and control has an id, as Slack hands them out."""
    return [_with_ids(block, serial) for block in blocks]


def _with_ids(block: Json, serial: Iterator[int]) -> Json:
    block = {"block_id": f"b{next(serial)}x", **block}
    for inside in ("accessory", "element"):
        if inside in block and block[inside].get("type") != "image":
            block[inside] = {"action_id": f"a{next(serial)}x", **block[inside]}
    if block["type"] == "actions":
        block["elements"] = [{"action_id": f"a{next(serial)}x", **element} for element in block["elements"]]
    return block


def initial_value(element: Json) -> Json | None:
    """The state an element starts with, in the shape of `view.state.values`; None for buttons."""
    keys = STATE_KEYS.get(element["type"])
    if keys is None:
        return None
    empty: Any = [] if keys[0].endswith("s") else None
    return {"type": element["type"], keys[0]: element.get(keys[1], empty)}


def value_of(state: Json) -> Any:
    """Return the value typed or chosen, out of one state entry."""
    return state.get(STATE_KEYS[state["type"]][0])
