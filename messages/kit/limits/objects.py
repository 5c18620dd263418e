"""Block Kit's composition objects: text, option, confirm and the like."""

from collections.abc import Iterator, Mapping
from typing import Any

from messages.kit.limits.rules import (
    Rule,
    all_of,
    boolean,
    by_type,
    exactly_one_of,
    fields,
    items,
    literal,
    string,
)

IDENTIFIER = string(255)
URL = string(3000)
ALT_TEXT = string(2000)

OPTION_CHARACTERS = 75  # sources disagree about 75 or more: 75 is safe everywhere
OPTIONS_OF_A_SELECT = 100


def plain_text(most: int) -> Rule:
    return by_type({"plain_text": _plain(most)}, "plain_text")


def any_text(most: int) -> Rule:
    return by_type({"plain_text": _plain(most), "mrkdwn": _mrkdwn(most)}, "plain_text or mrkdwn")


def _plain(most: int) -> Rule:
    return fields({"type": literal("plain_text"), "text": string(most)}, {"emoji": boolean})


def _mrkdwn(most: int) -> Rule:
    return fields({"type": literal("mrkdwn"), "text": string(most)}, {"verbatim": boolean})


def option(text: Rule, **more: Rule) -> Rule:
    return fields(
        {"text": text, "value": string(OPTION_CHARACTERS)},
        {"description": plain_text(OPTION_CHARACTERS), **more},
    )


MENU_OPTION = option(plain_text(OPTION_CHARACTERS))
LINK_OPTION = option(plain_text(OPTION_CHARACTERS), url=URL)
FORMATTED_OPTION = fields(
    {"text": any_text(OPTION_CHARACTERS), "value": string(OPTION_CHARACTERS)},
    {"description": any_text(OPTION_CHARACTERS)},
)
OPTIONS = items(MENU_OPTION, 1, OPTIONS_OF_A_SELECT)
OPTION_GROUPS = items(
    fields({"label": plain_text(OPTION_CHARACTERS), "options": OPTIONS}), 1, OPTIONS_OF_A_SELECT
)

CONFIRM = fields(
    {"title": plain_text(100), "text": any_text(300), "confirm": plain_text(30), "deny": plain_text(30)},
    {"style": literal("primary", "danger")},
)

DISPATCH = fields(
    {"trigger_actions_on": items(literal("on_enter_pressed", "on_character_entered"), 1, 2)},
)

CONVERSATION_FILTER = fields(
    {},
    {
        "include": items(literal("im", "mpim", "private", "public"), 1, 4),
        "exclude_external_shared_channels": boolean,
        "exclude_bot_users": boolean,
    },
)

SLACK_FILE = all_of(fields({}, {"id": IDENTIFIER, "url": URL}), exactly_one_of("id", "url"))


def image(**more: Rule) -> Rule:
    """A picture from an address or from Slack, as an element or, with `more` fields, as a block."""
    return all_of(
        fields(
            {"type": literal("image"), "alt_text": ALT_TEXT},
            {"image_url": URL, "slack_file": SLACK_FILE, **more},
        ),
        exactly_one_of("image_url", "slack_file"),
    )


def initial_among_options(element: Any, path: str) -> Iterator[str]:
    """Check that the initial choice is one of the options, to the letter."""
    if not isinstance(element, Mapping):
        return
    offered = options_of(element)
    if "initial_option" in element and element["initial_option"] not in offered:
        yield f"{path}.initial_option: is not among the options"
    initial = element.get("initial_options")
    for index, entry in enumerate(initial if isinstance(initial, list) else []):
        if entry not in offered:
            yield f"{path}.initial_options[{index}]: is not among the options"


def values_are_unique(element: Any, path: str) -> Iterator[str]:
    """Two options that answer alike could not be told apart."""
    values = set()
    for value in (entry.get("value") for entry in options_of(element) if isinstance(entry, Mapping)):
        if isinstance(value, str) and value in values:
            yield f"{path}: the option value {value!r} is there twice"
        values.add(value if isinstance(value, str) else None)


def options_of(element: Any) -> list[Any]:
    """Every option of a select, whether it stands in a group or not."""
    if not isinstance(element, Mapping):
        return []
    groups = element.get("option_groups")
    lists = [g.get("options") for g in groups if isinstance(g, Mapping)] if isinstance(groups, list) else []
    return [
        entry
        for options in [element.get("options"), *lists]
        if isinstance(options, list)
        for entry in options
    ]
