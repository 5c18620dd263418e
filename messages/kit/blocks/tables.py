"""Slack's own tables: one a message."""

from __future__ import annotations

from collections.abc import Sequence

from messages.kit.blocks.layout import Block
from messages.kit.text import shorten
from messages.kit.text.objects import visible
from models.kernel.printable import printable

ROWS = 100  # the heading among them
COLUMNS = 20
CELL_CHARACTERS = 200


def table(rows: Sequence[Sequence[str]]) -> Block:
    """Rows of text, shown letter by letter; of more than Slack takes, the first."""
    shown = [[_cell(text) for text in row[:COLUMNS]] for row in rows[:ROWS]]
    return {"type": "table", "rows": shown}


def _cell(text: str) -> Block:
    return {"type": "raw_text", "text": visible(shorten(printable(text), CELL_CHARACTERS))}
