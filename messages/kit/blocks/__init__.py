"""Builders for Block Kit, by which every message and form is put together.

They shorten what would be too long for Slack, so that a long name never breaks a message. A text is
a `str`, escaped unless it is `Mrkdwn`, or a text object where `messages.kit.text.plain` should decide.
"""

from messages.kit.blocks.charts import line_chart
from messages.kit.blocks.elements import (
    button,
    checkboxes,
    confirm,
    conversations_select,
    external_select,
    multi_external_select,
    multi_users_select,
    option,
    overflow,
    radio,
    static_select,
    users_select,
)
from messages.kit.blocks.inputs import datepicker, number_input, plain_text_input, timepicker
from messages.kit.blocks.layout import (
    Block,
    Text,
    actions,
    columns,
    context,
    divider,
    field,
    header,
    section,
)
from messages.kit.blocks.surfaces import home, message, modal
from messages.kit.blocks.tables import table

__all__ = [
    "Block",
    "Text",
    "actions",
    "button",
    "checkboxes",
    "columns",
    "confirm",
    "context",
    "conversations_select",
    "datepicker",
    "divider",
    "external_select",
    "field",
    "header",
    "home",
    "line_chart",
    "message",
    "modal",
    "multi_external_select",
    "multi_users_select",
    "number_input",
    "option",
    "overflow",
    "plain_text_input",
    "radio",
    "section",
    "static_select",
    "table",
    "timepicker",
    "users_select",
]
