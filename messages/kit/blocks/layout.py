"""The blocks that messages and forms are laid out with."""

from typing import Any

from messages.kit.text import mrkdwn, plain

Block = dict[str, Any]
Text = str | Block

HEADER_CHARACTERS = 150
LABEL_CHARACTERS = 2000
HINT_CHARACTERS = 2000


def section(text: Text, *, accessory: Block | None = None, block_id: str | None = None) -> Block:
    """A paragraph, with something to press or pick beside it."""
    return without_nulls(type="section", text=text_object(text), accessory=accessory, block_id=block_id)


def columns(left: Text, right: Text) -> Block:
    """Two short texts side by side, or below each other where there is no room."""
    return {"type": "section", "fields": [text_object(left, 2000), text_object(right, 2000)]}


def header(text: str) -> Block:
    return {"type": "header", "text": plain(text, HEADER_CHARACTERS)}


def context(*texts: Text, block_id: str | None = None) -> Block:
    """Small print, at most ten pieces."""
    return without_nulls(type="context", elements=[text_object(text) for text in texts], block_id=block_id)


def divider() -> Block:
    return {"type": "divider"}


def actions(*elements: Block, block_id: str | None = None) -> Block:
    return without_nulls(type="actions", elements=list(elements), block_id=block_id)


def field(
    label: str,
    element: Block,
    *,
    block_id: str,
    optional: bool = False,
    hint: str | None = None,
    dispatch: bool = False,
) -> Block:
    """An input with its label; `dispatch` sends what is chosen at once, before the form is submitted."""
    return without_nulls(
        type="input",
        block_id=block_id,
        label=plain(label, LABEL_CHARACTERS),
        element=element,
        optional=optional,
        hint=None if hint is None else plain(hint, HINT_CHARACTERS),
        dispatch_action=dispatch or None,
    )


def without_nulls(**parts: Any) -> Block:
    """Drop null fields, which Slack refuses."""
    return {name: value for name, value in parts.items() if value is not None}


def text_object(text: Text, limit: int = 3000) -> Block:
    return mrkdwn(text, limit) if isinstance(text, str) else text
