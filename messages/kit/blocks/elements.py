"""Interactive elements: buttons and menus.

Texts of options and buttons are shortened; values and ids are not, a shortened one
would mean something else.
"""

from collections.abc import Collection, Sequence
from typing import Literal

from messages.kit.blocks.inputs import prompt
from messages.kit.blocks.layout import Block, Text, text_object, without_nulls
from messages.kit.text import plain

Style = Literal["primary", "danger"]
CHANNELS: Block = {"include": ["public", "private"]}

BUTTON_CHARACTERS = 75
OPTION_CHARACTERS = 75


def button(
    text: str,
    action_id: str,
    value: str | None = None,
    *,
    style: Style | None = None,
    confirm: Block | None = None,
    label: str | None = None,
) -> Block:
    """A button; `label` is what a screen reader says instead of a short text such as "Log"."""
    return without_nulls(
        type="button",
        text=plain(text, BUTTON_CHARACTERS),
        action_id=action_id,
        value=value,
        style=style,
        confirm=confirm,
        accessibility_label=None if label is None else plain(label, BUTTON_CHARACTERS)["text"],
    )


def confirm(title: str, text: Text, yes: str, no: str, *, style: Style | None = None) -> Block:
    """The question that Slack asks before it sends a press on."""
    return without_nulls(
        title=plain(title, 100),
        text=text_object(text, 300),
        confirm=plain(yes, 30),
        deny=plain(no, 30),
        style=style,
    )


def option(text: str, value: str, description: str | None = None) -> Block:
    """One choice; `value`, at most 75 characters, comes back when it is chosen."""
    return without_nulls(
        text=plain(text, OPTION_CHARACTERS),
        value=value,
        description=None if description is None else plain(description, OPTION_CHARACTERS),
    )


def overflow(action_id: str, options: Sequence[Block]) -> Block:
    """A menu of at most five options behind three dots."""
    return {"type": "overflow", "action_id": action_id, "options": list(options)}


def static_select(
    action_id: str, options: Sequence[Block], *, initial: str | None = None, placeholder: str | None = None
) -> Block:
    """A menu of at most 100 options; `initial` is the value of one of them."""
    return without_nulls(
        type="static_select",
        action_id=action_id,
        options=list(options),
        initial_option=_chosen(options, initial),
        placeholder=prompt(placeholder),
    )


def external_select(action_id: str, *, initial: Block | None = None, placeholder: str | None = None) -> Block:
    """A menu whose options are asked for while somebody types, and before."""
    return without_nulls(
        type="external_select",
        action_id=action_id,
        initial_option=initial,
        placeholder=prompt(placeholder),
        min_query_length=0,
    )


def multi_external_select(
    action_id: str,
    *,
    initial: Sequence[Block] = (),
    placeholder: str | None = None,
    at_most: int | None = None,
) -> Block:
    return without_nulls(
        type="multi_external_select",
        action_id=action_id,
        initial_options=list(initial) or None,
        placeholder=prompt(placeholder),
        min_query_length=0,
        max_selected_items=at_most,
    )


def users_select(action_id: str, *, initial: str | None = None, placeholder: str | None = None) -> Block:
    return without_nulls(
        type="users_select", action_id=action_id, initial_user=initial, placeholder=prompt(placeholder)
    )


def multi_users_select(action_id: str, *, initial: Sequence[str] = ()) -> Block:
    return without_nulls(type="multi_users_select", action_id=action_id, initial_users=list(initial) or None)


def conversations_select(action_id: str, *, placeholder: str) -> Block:
    """The channels that the person sees in Slack."""
    return {
        "type": "conversations_select",
        "action_id": action_id,
        "placeholder": prompt(placeholder),
        "filter": CHANNELS,
    }


def radio(action_id: str, options: Sequence[Block], *, initial: str | None = None) -> Block:
    """Return at most ten options, of which one is chosen; `initial` is its value."""
    initial_option = _chosen(options, initial)
    return without_nulls(
        type="radio_buttons", action_id=action_id, options=list(options), initial_option=initial_option
    )


def checkboxes(action_id: str, options: Sequence[Block], *, initial: Collection[str] = ()) -> Block:
    """Return at most ten options to tick; `initial` holds the values of those that are ticked."""
    ticked = [choice for choice in options if choice["value"] in initial] or None
    return without_nulls(
        type="checkboxes", action_id=action_id, options=list(options), initial_options=ticked
    )


def _chosen(options: Sequence[Block], value: str | None) -> Block | None:
    return next((choice for choice in options if choice["value"] == value), None)
