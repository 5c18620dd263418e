"""Rich text: what people typed stands in it literally, since it knows no markup.

rich_text(bold(customer.name), " · wants the second oven", quote(interaction.note))
"""

from collections.abc import Iterable
from itertools import groupby
from typing import Any

from messages.kit.text.objects import NOTHING
from models.kernel.printable import printable

Element = dict[str, Any]
Span = str | Element


def bold(text: str) -> Element:
    return _styled(text, "bold")


def italic(text: str) -> Element:
    return _styled(text, "italic")


def code(text: str) -> Element:
    return _styled(text, "code")


def user(user_id: str) -> Element:
    """A mention, which notifies that person."""
    return {"type": "user", "user_id": user_id}


def quote(*spans: Span) -> Element:
    """An indented passage, for words that somebody wrote or said."""
    return {"type": "rich_text_quote", "elements": _elements(spans)}


def bullets(*lines: Span) -> Element:
    """A list, one line each."""
    return {"type": "rich_text_list", "style": "bullet", "elements": [_section([line]) for line in lines]}


def rich_text(*parts: Span, block_id: str | None = None) -> Element:
    """A rich_text block; spans next to each other make one paragraph, quotes and lists stand alone."""
    elements: list[Element] = []
    for alone, group in groupby(parts, key=_stands_alone):
        together = list(group)
        elements += _objects(together) if alone else [_section(together)]
    block: Element = {"type": "rich_text", "elements": elements or [_section([])]}
    return block | ({"block_id": block_id} if block_id else {})


def _styled(text: str, style: str) -> Element:
    return {"type": "text", "text": printable(text), "style": {style: True}}


def _objects(spans: Iterable[Span]) -> list[Element]:
    return [span for span in spans if isinstance(span, dict)]


def _stands_alone(part: Span) -> bool:
    return isinstance(part, dict) and str(part["type"]).startswith("rich_text_")


def _section(spans: Iterable[Span]) -> Element:
    return {"type": "rich_text_section", "elements": _elements(spans)}


def _elements(spans: Iterable[Span]) -> list[Element]:
    """Plain words next to each other are one element: each costs 30 characters of what Slack takes."""
    elements: list[Element] = []
    for is_plain, group in groupby(spans, key=lambda span: isinstance(span, str)):
        together = list(group)
        words = "".join(span for span in together if isinstance(span, str))
        elements += [{"type": "text", "text": printable(words)}] if is_plain else _objects(together)
    return [e for e in elements if e.get("text", NOTHING)] or [{"type": "text", "text": NOTHING}]
