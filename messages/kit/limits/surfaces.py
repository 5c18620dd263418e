"""Limits of a whole message or view: counts, sizes, identifiers that must be unique."""

from collections.abc import Iterator, Mapping
from typing import Any

from messages.kit.limits.blocks import BLOCK_ON
from messages.kit.limits.objects import IDENTIFIER, plain_text
from messages.kit.limits.rules import (
    Table,
    boolean,
    by_type,
    fields,
    items,
    literal,
    mapping,
    string,
    type_of,
    wire_json,
)

BLOCKS_OF_A_MESSAGE = 50
BLOCKS_OF_A_VIEW = 100
TEXT_CHARACTERS = 4000  # chat.update refuses more, and a message should remain mendable

# Slack refuses a message whose blocks come near 13,200 characters of JSON. How it counts is not published:
# compact, or as they are sent, with six characters for a letter that is not ASCII. Less than 10,000 as sent
# is little either way.
BLOCKS_CHARACTERS = 9_999
VIEW_BYTES = 250_000

MOST_OF = {"table": 1, "data_visualization": 2}  # in one message

METADATA = fields({"event_type": IDENTIFIER, "event_payload": mapping})

SHARED: Table = {
    "private_metadata": string(3000, least=0),
    "callback_id": string(255, least=0),
    "external_id": string(255, least=0),
}
VIEW = by_type(
    {
        "modal": fields(
            {
                "type": literal("modal"),
                "title": plain_text(24),
                "blocks": items(BLOCK_ON["modal"], 1, BLOCKS_OF_A_VIEW),
            },
            {
                **SHARED,
                "submit": plain_text(24),
                "close": plain_text(24),
                "clear_on_close": boolean,
                "notify_on_close": boolean,
                "submit_disabled": boolean,
            },
        ),
        "home": fields(
            {"type": literal("home"), "blocks": items(BLOCK_ON["home"], 0, BLOCKS_OF_A_VIEW)}, SHARED
        ),
    },
    "a modal or home view",
)


def problems_of_message(payload: Mapping[str, Any]) -> list[str]:
    """Return what Slack would refuse in a message, or would leave unread by a screen reader. `payload` is
    what goes to `chat.postMessage` or a `response_url`; `text`, `blocks` and `metadata` are looked at. Empty
    when all is well."""
    blocks = payload.get("blocks") or []
    return list(_message(payload, blocks))


def problems_of_view(view: Any) -> list[str]:
    """Return what Slack would refuse in a modal or a Home view. Empty when all is well."""
    problems = list(VIEW(view, "view"))
    if isinstance(view, Mapping):
        blocks = view.get("blocks")
        problems += _duplicates(blocks, "view.blocks")
        problems += _unsubmittable(view, _objects(blocks))
        problems += _too_large(view)
    return problems


def _message(payload: Mapping[str, Any], blocks: Any) -> Iterator[str]:
    yield from string(TEXT_CHARACTERS)(payload.get("text"), "text")
    if "text" in payload and isinstance(payload["text"], str) and payload["text"].isspace():
        yield "text: must not be empty"
    yield from items(BLOCK_ON["message"], 0, BLOCKS_OF_A_MESSAGE)(blocks, "blocks")
    yield from _duplicates(blocks, "blocks")
    yield from _too_many(_objects(blocks))
    if (length := len(wire_json(blocks))) > BLOCKS_CHARACTERS:
        yield f"blocks: {length} characters in all, at most {BLOCKS_CHARACTERS}"
    if "metadata" in payload:
        yield from METADATA(payload["metadata"], "metadata")


def _too_many(blocks: list[Mapping[str, Any]]) -> Iterator[str]:
    for name, most in MOST_OF.items():
        if (count := sum(type_of(block) == name for block in blocks)) > most:
            yield f"blocks: {count} {name} blocks, at most {most}"


def _unsubmittable(view: Mapping[str, Any], blocks: list[Mapping[str, Any]]) -> Iterator[str]:
    if type_of(view) == "modal" and "submit" not in view and any(type_of(b) == "input" for b in blocks):
        yield "view.submit: required in a modal with inputs"


def _too_large(view: Mapping[str, Any]) -> Iterator[str]:
    if (length := len(wire_json(view))) > VIEW_BYTES:
        yield f"view: {length} bytes in all, at most {VIEW_BYTES}"


def _duplicates(blocks: Any, path: str) -> Iterator[str]:
    """A block_id or an action_id that could mean two things, and two elements that want the focus.

    An action_id is unique within its block, as a payload names both.
    """
    block_ids: set[str] = set()
    focused = 0
    for index, block in enumerate(blocks if isinstance(blocks, list) else []):
        elements = list(_elements(block))
        yield from _twice([block], "block_id", f"{path}[{index}]", block_ids)
        yield from _twice(elements, "action_id", f"{path}[{index}]", set())
        focused += sum(element.get("focus_on_load") is True for element in elements)
    if focused > 1:
        yield f"{path}: {focused} elements with focus_on_load, at most 1"


def _twice(objects: list[Any], name: str, path: str, seen: set[str]) -> Iterator[str]:
    for value in (entry.get(name) for entry in objects if isinstance(entry, Mapping)):
        if isinstance(value, str):
            if value in seen:
                yield f"{path}: {name} {value!r} is there twice"
            seen.add(value)


def _elements(block: Any) -> Iterator[Mapping[str, Any]]:
    if isinstance(block, Mapping):
        listed = block.get("elements")
        yield from _objects([block.get("element"), block.get("accessory")])
        yield from _objects(listed)


def _objects(values: Any) -> list[Mapping[str, Any]]:
    return (
        [candidate for candidate in values if isinstance(candidate, Mapping)]
        if isinstance(values, list)
        else []
    )
