"""Block Kit's interactive elements, and which block takes which of them."""

from collections.abc import Iterator, Mapping
from datetime import date, time
from typing import Any

from messages.kit.limits import objects as obj
from messages.kit.limits.rich_text import RICH_TEXT
from messages.kit.limits.rules import (
    Rule,
    Table,
    all_of,
    boolean,
    by_type,
    exactly_one_of,
    fields,
    integer,
    items,
    literal,
    matching,
    only,
    string,
)

INPUT_CHARACTERS = 3000
OPTIONS_TO_TICK = 10
OPTIONS_OF_AN_OVERFLOW = 5
TICKED = items(obj.FORMATTED_OPTION, 1, OPTIONS_TO_TICK)
EPOCH_OF_TEN_DIGITS = (1_000_000_000, 9_999_999_999)

DAY = matching(r"\d{4}-\d\d-\d\d", "2026-11-27", date.fromisoformat)
TIME = matching(r"\d\d:\d\d", "08:30", time.fromisoformat)
NUMERAL = matching(r"-?\d+(\.\d+)?", 'a number in a string, "7"')
IDS = items(obj.IDENTIFIER, 1, 1000)

ANY: Table = {"action_id": obj.IDENTIFIER}
FOCUS: Table = {"focus_on_load": boolean}
PROMPT: Table = {"placeholder": obj.plain_text(150)}
TYPED: Table = {**FOCUS, **PROMPT, "dispatch_action_config": obj.DISPATCH}
PICKED: Table = {**FOCUS, "confirm": obj.CONFIRM}
MENU: Table = {**PICKED, **PROMPT}
SEVERAL: Table = {**MENU, "max_selected_items": integer(1, 1000)}
CONVERSATIONS: Table = {"default_to_current_conversation": boolean, "filter": obj.CONVERSATION_FILTER}
SINGLE_CONVERSATION: Table = {**CONVERSATIONS, "response_url_enabled": boolean}


def element(name: str, required: Table, optional: Table, *more: Rule) -> Rule:
    return all_of(fields({"type": literal(name), **required}, {**ANY, **optional}), *more)


def _from_list(name: str, optional: Table) -> Rule:
    listed: Table = {"options": obj.OPTIONS, "option_groups": obj.OPTION_GROUPS}
    return element(
        name,
        {},
        {**listed, **optional},
        exactly_one_of("options", "option_groups"),
        obj.initial_among_options,
        obj.values_are_unique,
    )


def _to_tick(name: str, initial: Table) -> Rule:
    options: Table = {"options": TICKED}
    return element(name, options, {**PICKED, **initial}, obj.initial_among_options, obj.values_are_unique)


def _ascending(low: str, high: str) -> Rule:
    def check(value: Any, path: str) -> Iterator[str]:
        try:
            if isinstance(value, Mapping) and float(value[low]) > float(value[high]):
                yield f"{path}: {low} is greater than {high}"
        except (KeyError, TypeError, ValueError, OverflowError):
            return  # absent or malformed, which the field's own rule reports

    return check


def _initial_fits(value: Any, path: str) -> Iterator[str]:
    if not isinstance(value, Mapping):
        return
    most, initial = value.get("max_length"), value.get("initial_value")
    if isinstance(most, int) and isinstance(initial, str) and len(initial) > most:
        yield f"{path}.initial_value: {len(initial)} characters, more than max_length {most}"


BUTTON = element(
    "button",
    {"text": obj.plain_text(75)},
    {
        "url": obj.URL,
        "value": string(2000),
        "style": literal("primary", "danger"),
        "confirm": obj.CONFIRM,
        "accessibility_label": string(75),
    },
)
OVERFLOW = element(
    "overflow",
    {"options": items(obj.LINK_OPTION, 1, OPTIONS_OF_AN_OVERFLOW)},
    {"confirm": obj.CONFIRM},
    obj.values_are_unique,
)
PLAIN_TEXT_INPUT = element(
    "plain_text_input",
    {},
    {
        **TYPED,
        "initial_value": string(INPUT_CHARACTERS, least=0),
        "multiline": boolean,
        "min_length": integer(0, INPUT_CHARACTERS),
        "max_length": integer(1, INPUT_CHARACTERS),
    },
    _ascending("min_length", "max_length"),
    _initial_fits,
)
NUMBER_INPUT = element(
    "number_input",
    {"is_decimal_allowed": boolean},
    {**TYPED, "initial_value": NUMERAL, "min_value": NUMERAL, "max_value": NUMERAL},
    _ascending("min_value", "max_value"),
    _ascending("min_value", "initial_value"),
    _ascending("initial_value", "max_value"),
)

SUGGESTED: Table = {"min_query_length": integer(0, 255)}
ELEMENTS: Table = {
    "button": BUTTON,
    "overflow": OVERFLOW,
    "image": obj.image(),
    "plain_text_input": PLAIN_TEXT_INPUT,
    "number_input": NUMBER_INPUT,
    "email_text_input": element("email_text_input", {}, {**TYPED, "initial_value": string(INPUT_CHARACTERS)}),
    "url_text_input": element("url_text_input", {}, {**TYPED, "initial_value": string(INPUT_CHARACTERS)}),
    "rich_text_input": element("rich_text_input", {}, {**TYPED, "initial_value": RICH_TEXT}),
    "checkboxes": _to_tick(
        "checkboxes", {"initial_options": items(obj.FORMATTED_OPTION, 1, OPTIONS_TO_TICK)}
    ),
    "radio_buttons": _to_tick("radio_buttons", {"initial_option": obj.FORMATTED_OPTION}),
    "datepicker": element("datepicker", {}, {**MENU, "initial_date": DAY}),
    "timepicker": element("timepicker", {}, {**MENU, "initial_time": TIME, "timezone": string(255)}),
    "datetimepicker": element(
        "datetimepicker", {}, {**PICKED, "initial_date_time": integer(*EPOCH_OF_TEN_DIGITS)}
    ),
    "static_select": _from_list("static_select", {**MENU, "initial_option": obj.MENU_OPTION}),
    "external_select": element(
        "external_select", {}, {**MENU, **SUGGESTED, "initial_option": obj.MENU_OPTION}
    ),
    "users_select": element("users_select", {}, {**MENU, "initial_user": obj.IDENTIFIER}),
    "channels_select": element(
        "channels_select", {}, {**MENU, "initial_channel": obj.IDENTIFIER, "response_url_enabled": boolean}
    ),
    "conversations_select": element(
        "conversations_select", {}, {**MENU, **SINGLE_CONVERSATION, "initial_conversation": obj.IDENTIFIER}
    ),
    "multi_static_select": _from_list("multi_static_select", {**SEVERAL, "initial_options": obj.OPTIONS}),
    "multi_external_select": element(
        "multi_external_select", {}, {**SEVERAL, **SUGGESTED, "initial_options": obj.OPTIONS}
    ),
    "multi_users_select": element("multi_users_select", {}, {**SEVERAL, "initial_users": IDS}),
    "multi_channels_select": element("multi_channels_select", {}, {**SEVERAL, "initial_channels": IDS}),
    "multi_conversations_select": element(
        "multi_conversations_select", {}, {**SEVERAL, **CONVERSATIONS, "initial_conversations": IDS}
    ),
}

INPUTS = {name for name in ELEMENTS if name.endswith("_input")}
PICKERS = {"checkboxes", "radio_buttons"} | {n for n in ELEMENTS if n.endswith(("_select", "picker"))}
# Whether an actions block takes a menu of several, Slack's own papers disagree: they stand in inputs.
SINGLE_PICKERS = {name for name in PICKERS if not name.startswith("multi_")}
CLICKABLE = {"button", "overflow"}


def _one_of(names: set[str], place: str) -> Rule:
    return by_type(only(names, ELEMENTS), place)


ACTION_ELEMENT = _one_of(SINGLE_PICKERS | CLICKABLE, "an element of an actions block")
ACCESSORY = _one_of(PICKERS - {"datetimepicker"} | CLICKABLE | {"image"}, "an accessory of a section")
INPUT_ELEMENT = _one_of(PICKERS | INPUTS, "an element of an input")
