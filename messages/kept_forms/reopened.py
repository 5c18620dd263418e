"""A form once more as it stood: what was in its fields is what it opens with."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from functools import partial
from typing import Any

from messages.kit.blocks import Block, section
from messages.kit.forms.answers import AS_OPENED
from messages.kit.forms.metadata import read_metadata
from messages.kit.limits.surfaces import BLOCKS_OF_A_VIEW
from messages.kit.text import plain

NOTICE = "notice"
KEPT_FORM = "kept_form"  # in what the form is about: the number of what was kept
OF_VIEW = (
    *("type", "callback_id", "title", "submit", "close", "private_metadata"),
    *("clear_on_close", "notify_on_close"),
)
INITIAL = {state: initial for initial, state in AS_OPENED.items()}
BY_SLACK = "default_to_current_conversation"
Element = dict[str, Any]
Values = Mapping[str, Mapping[str, Mapping[str, Any]]]


def reopened_view(view: Mapping[str, Any], form_id: int, key: str) -> Block:
    """Return the modal to open. Raises Invalid for a form of an older version."""
    metadata = read_metadata(view)
    metadata = replace(metadata, key=key, about={**metadata.about, KEPT_FORM: form_id})
    return filled_view(view) | {"private_metadata": metadata.to_json()}


def filled_view(view: Mapping[str, Any]) -> Block:
    """Return the modal as it stands, from what Slack says of it."""
    values: Values = (view.get("state") or {}).get("values") or {}
    blocks = [
        _with_elements(block, partial(_filled, values.get(block.get("block_id", ""), {})))
        for block in view["blocks"]
    ]
    return {name: view[name] for name in OF_VIEW if view.get(name)} | {"blocks": blocks}


def noticed_view(view: Mapping[str, Any], words: str) -> Block:
    """Return the modal as it stands, with words above it: it has no field under which they could stand."""
    whole = filled_view(view)
    blocks = [block for block in whole["blocks"] if block.get("block_id") != NOTICE]
    return whole | {"blocks": [section(plain(words), block_id=NOTICE), *blocks][:BLOCKS_OF_A_VIEW]}


def as_first_opened(view: Mapping[str, Any], kept: Mapping[str, Any]) -> Block:
    """Return the reopened form with what its fields began with at first: an edit differs from that."""
    first = {
        block["block_id"]: {str(element.get("action_id")): element for element in _elements(block)}
        for block in kept["blocks"]
    }
    blocks = [
        _with_elements(block, partial(_begun, first.get(block.get("block_id", ""), {})))
        for block in view["blocks"]
    ]
    return {**view, "blocks": blocks}


def _elements(block: Mapping[str, Any]) -> Iterator[Element]:
    yield from (block[place] for place in ("element", "accessory") if place in block)
    yield from block["elements"] if block.get("type") == "actions" else ()


def _with_elements(block: Block, change: Callable[[Element], Element]) -> Block:
    changed: Block = {place: change(block[place]) for place in ("element", "accessory") if place in block}
    if block.get("type") == "actions":
        changed["elements"] = [change(element) for element in block["elements"]]
    return {**block, **changed}


def _filled(answers: Mapping[str, Mapping[str, Any]], element: Element) -> Element:
    answer = answers.get(element.get("action_id", ""))
    if answer is None:
        return element
    begun = {INITIAL[name]: value for name, value in answer.items() if name in INITIAL and value}
    blank = _without_beginning(element)
    if begun:
        blank.pop(BY_SLACK, None)
    return blank | {name: _among_options(element, value) for name, value in begun.items()}


def _begun(first: Mapping[str, Element], element: Element) -> Element:
    before = first.get(element.get("action_id", ""))
    if before is None:
        return element
    return _without_beginning(element) | {name: value for name, value in before.items() if name in AS_OPENED}


def _without_beginning(element: Element) -> Element:
    return {name: value for name, value in element.items() if name not in AS_OPENED}


def _among_options(element: Element, value: Any) -> Any:
    """Return a chosen option as it stands among those offered: Slack takes no other."""
    if isinstance(value, list):
        return [_among_options(element, part) for part in value]
    if not isinstance(value, dict):
        return value
    groups = element.get("option_groups") or ()
    offered = [*element.get("options", ()), *(option for group in groups for option in group["options"])]
    return next((option for option in offered if option["value"] == value["value"]), value)
