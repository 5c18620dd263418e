"""The last resort of a message that is too large for Slack: its longest texts are cut.

Messages of which much may be shown have sizes of their own (`messages/kit/fitting.py`); this holds for all.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from messages.kit.limits.rules import wire_json
from messages.kit.limits.surfaces import BLOCKS_CHARACTERS
from messages.kit.text.characters import shorten
from messages.kit.text.markup import Mrkdwn, shorten_markup

Json = Any
LENGTHS = (1200, 600, 300, 150, 100, 60)  # of a text, as it is sent
LABEL = "accessibility_label"


def cut_to_fit(blocks: Sequence[Json]) -> list[Json]:
    """The blocks themselves where Slack takes them; else without the labels that repeat for a screen reader
    whose button it is, and then with every text cut to the first of `LENGTHS` that does."""
    return next((drawn for drawn in _ever_shorter(list(blocks)) if is_taken(drawn)), list(blocks))


def is_taken(blocks: Sequence[Json]) -> bool:
    return len(wire_json(blocks)) <= BLOCKS_CHARACTERS


def _ever_shorter(blocks: list[Json]) -> Iterator[list[Json]]:
    yield blocks
    yield [_without_labels(block) for block in blocks]
    for length in LENGTHS:
        yield [_cut(_without_labels(block), length) for block in blocks]


def _without_labels(value: Json) -> Json:
    match value:
        case dict():
            return {name: _without_labels(part) for name, part in value.items() if name != LABEL}
        case list():
            return [_without_labels(part) for part in value]
    return value


def _cut(value: Json, length: int) -> Json:
    match value:
        case {"type": "mrkdwn", "text": str(text)}:
            return value | {"text": _shorter(Mrkdwn(text), length)}
        case {"text": str(text)}:
            return {name: _cut(part, length) for name, part in value.items()} | {
                "text": _shorter(text, length)
            }
        case dict():
            return {name: _cut(part, length) for name, part in value.items()}
        case list():
            return [_cut(part, length) for part in value]
    return value


def _shorter(text: str, length: int) -> str:
    """As many of its characters as are sent in that length."""
    shortened: str = text
    while len(shortened) > 1 and len(wire_json(shortened)) > length:
        longest = len(shortened) * length // len(wire_json(shortened))
        cut = shorten_markup if isinstance(text, Mrkdwn) else shorten
        shortened = cut(text, max(1, min(longest, len(shortened) - 1)))
    return shortened
