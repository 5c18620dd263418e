"""Block Kit's blocks, and which surface takes which of them."""

from collections.abc import Iterator, Mapping
from typing import Any

from messages.kit.limits import objects as obj
from messages.kit.limits.charts import CHART
from messages.kit.limits.elements import ACCESSORY, ACTION_ELEMENT, INPUT_ELEMENT
from messages.kit.limits.rich_text import RICH_TEXT
from messages.kit.limits.rules import (
    Rule,
    Table,
    all_of,
    boolean,
    by_type,
    fields,
    items,
    literal,
    number,
    only,
    string,
)

MARKDOWN_CHARACTERS = 12_000  # of all markdown blocks of one message together, which is as much as it holds
SECTION_CHARACTERS = 3000
FIELD_CHARACTERS = 2000
LABEL_CHARACTERS = 2000
HEADER_CHARACTERS = 150
ALERT_CHARACTERS = 200


def _block(name: str, required: Table, optional: Table | None = None, *further_rules: Rule) -> Rule:
    optional_rules = {"block_id": obj.IDENTIFIER, **(optional or {})}
    return all_of(fields({"type": literal(name), **required}, optional_rules), *further_rules)


def _says_something(section: Any, path: str) -> Iterator[str]:
    if isinstance(section, Mapping) and not ("text" in section or "fields" in section):
        yield f"{path}: a section needs text or fields"


CONTEXT_ELEMENT = by_type(
    {"image": obj.image(), **dict.fromkeys(("plain_text", "mrkdwn"), obj.any_text(SECTION_CHARACTERS))},
    "text or an image",
)
CELL = by_type(
    {
        "raw_text": fields({"type": literal("raw_text"), "text": string(SECTION_CHARACTERS)}),
        "raw_number": fields({"type": literal("raw_number"), "value": number}, {"text": string(255)}),
        "rich_text": RICH_TEXT,
    },
    "a cell of a table",
)
COLUMN = fields({}, {"align": literal("left", "center", "right"), "is_wrapped": boolean})

BLOCKS: Table = {
    "section": _block(
        "section",
        {},
        {
            "text": obj.any_text(SECTION_CHARACTERS),
            "fields": items(obj.any_text(FIELD_CHARACTERS), 1, 10),
            "accessory": ACCESSORY,
            "expand": boolean,
        },
        _says_something,
    ),
    "header": _block("header", {"text": obj.plain_text(HEADER_CHARACTERS)}),
    "context": _block("context", {"elements": items(CONTEXT_ELEMENT, 1, 10)}),
    "divider": _block("divider", {}),
    "actions": _block("actions", {"elements": items(ACTION_ELEMENT, 1, 25)}),
    "input": _block(
        "input",
        {"label": obj.plain_text(LABEL_CHARACTERS), "element": INPUT_ELEMENT},
        {"hint": obj.plain_text(LABEL_CHARACTERS), "optional": boolean, "dispatch_action": boolean},
    ),
    "image": obj.image(title=obj.plain_text(2000), block_id=obj.IDENTIFIER),
    "rich_text": RICH_TEXT,
    "markdown": _block("markdown", {"text": string(MARKDOWN_CHARACTERS)}),
    "table": _block(
        "table", {"rows": items(items(CELL, 1, 20), 1, 100)}, {"column_settings": items(COLUMN, 0, 20)}
    ),
    "data_visualization": _block("data_visualization", {"title": string(50), "chart": CHART}),
    "alert": _block(
        "alert",
        {"text": obj.any_text(ALERT_CHARACTERS)},
        {"level": literal("default", "info", "warning", "error", "success")},
    ),
}

EVERYWHERE = {"section", "header", "context", "divider", "actions", "input", "image", "rich_text"}
BLOCK_ON: dict[str, Rule] = {
    surface: by_type(only(EVERYWHERE | also, BLOCKS), f"a block of a {surface}")
    for surface, also in {
        "message": {"markdown", "table", "data_visualization"},
        "modal": {"alert"},
        "home": {"table"},
    }.items()
}
