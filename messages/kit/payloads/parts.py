"""The parts of which payloads are made: people, forms with their answers, messages."""

from __future__ import annotations

from messages.kit.payloads.shape import (
    Shape,
    address,
    ascii_of,
    carried,
    each,
    either,
    fields,
    identifier,
    name,
    named,
    text,
)

SOMEBODY = fields({"id": identifier}, team_id=identifier)
REFERENCE = either(identifier, SOMEBODY)  # a person, a workspace, a channel: its id, or an object with it

WORDS = fields({"text": text}, type=text)
OPTION = fields({"text": WORDS, "value": carried}, description=WORDS)
CHOSEN: dict[str, Shape] = {
    "selected_options": each(OPTION),
    "selected_date": text,
    "selected_time": text,
    "selected_user": identifier,
    "selected_users": each(identifier),
    "selected_conversation": identifier,
}
ANSWER = fields({}, value=text, selected_option=OPTION, **CHOSEN)
ANSWERS = named(named(ANSWER))
STATE = fields({}, values=ANSWERS)
ACTION = fields({"action_id": name}, block_id=name, value=text, selected_option=OPTION, **CHOSEN)
PRESS = fields(
    {"action_id": name, "block_id": name}, value=text, selected_option=fields({"value": carried}), **CHOSEN
)

OFFERED = each(fields({"value": carried}))
BEGINNING: dict[str, Shape] = {
    "options": OFFERED,
    "option_groups": each(fields({"options": OFFERED})),
    "initial_value": text,
    "initial_option": OPTION,
    "initial_options": each(OPTION),
    "initial_date": text,
    "initial_time": text,
    "initial_conversation": identifier,
}
ELEMENT = fields({}, action_id=name, **BEGINNING)
INPUT = fields({"action_id": name}, **BEGINNING)
BLOCK = fields(
    {"type": text, "block_id": name},
    element=INPUT,
    accessory=ELEMENT,
    elements=each(ELEMENT),
    label=WORDS,
    hint=WORDS,
)
VIEW = fields(
    {"id": identifier, "type": text, "blocks": each(BLOCK)},
    hash=name,
    callback_id=name,
    private_metadata=text,
    state=STATE,
    team_id=identifier,
    app_installed_team_id=identifier,
)

POSTED_BLOCK = fields({"type": text}, block_id=name)
MESSAGE = fields(
    {},
    subtype=text,
    user=REFERENCE,
    text=text,
    ts=identifier,
    thread_ts=identifier,
    blocks=each(POSTED_BLOCK),
)
PLACE = fields({}, channel=REFERENCE, channel_id=identifier, message_ts=identifier, thread_ts=identifier)
INSTALLATION = fields({}, enterprise_id=identifier, team_id=identifier)
PERMIT = fields({}, response_url=address)
KEY = ascii_of(64)  # characters, as the columns for it


def has_shape_of_answers(values: object) -> bool:
    """Return whether these are answers in a form, like `state.values` of a view."""
    return ANSWERS(values)


def has_shape_of_press(action: object) -> bool:
    """Return whether it is what a button that presses another one again carries of the press."""
    return PRESS(action)


def has_shape_of_key(key: object) -> bool:
    """Return whether it can be the key of a form, as it is kept."""
    return KEY(key)
