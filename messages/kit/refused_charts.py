"""Messages without their charts and tables, for a Slack that takes none: what a chart shows stands in words
beside it, and a table becomes lines of text."""

from __future__ import annotations

import re

from messages.kit.blocks import Block
from messages.kit.letter_chart import preformatted
from messages.kit.text import rich_text

CHART, TABLE = "data_visualization", "table"
REFUSAL = "invalid_blocks"  # Slack's word for a block that it does not know, and for one with a mistake in it
POINTER = re.compile(r"json-pointer:\\?/blocks\\?/(\d+)")  # the block it means; JSON may escape a slash


def is_chart(block: Block) -> bool:
    return bool(block.get("type") == CHART)


def has_charts(message: Block) -> bool:
    """Whether there is a chart or a table in it."""
    return any(map(_may_be_refused, message.get("blocks") or ()))


def without_charts(message: Block) -> Block:
    """Return the message in words only."""
    blocks = [_in_words(block) for block in message.get("blocks") or () if not is_chart(block)]
    return {**message, "blocks": blocks} if has_charts(message) else message


def is_chart_refusal(message: Block, error: str) -> bool:
    """Whether a message may have been refused for its charts: Slack points at one, or at no block at all.
    `error` is or holds Slack's error code, and whatever else it said."""
    blocks = message.get("blocks") or []
    indices = [int(index) for index in POINTER.findall(error)] or range(len(blocks))
    return REFUSAL in error and any(
        _may_be_refused(block) for index, block in enumerate(blocks) if index in indices
    )


def _may_be_refused(block: Block) -> bool:
    return block.get("type") in (CHART, TABLE)


def _in_words(block: Block) -> Block:
    if block.get("type") != TABLE:
        return block
    lines = (" | ".join(str(cell.get("text", "")) for cell in row) for row in block["rows"])
    return rich_text(preformatted("\n".join(lines)))


class ChartSupport:
    """Whether one workspace takes them, as far as is known while the process runs: yes, until it took only
    the words."""

    def __init__(self) -> None:
        self.is_supported = True

    def adapted(self, message: Block) -> Block:
        """The message as that workspace takes it."""
        return message if self.is_supported else without_charts(message)

    def learn(self, message: Block, sent: Block) -> None:
        """Slack took that message as it was sent, with its charts or without. In words alone it may have been
        refused for something else."""
        if has_charts(message) and sent.get("blocks"):
            self.is_supported = has_charts(sent)
