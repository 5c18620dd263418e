"""A message with as much in it as Slack takes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

from messages.kit.blocks import Block, message
from messages.kit.limits.rules import wire_json
from messages.kit.limits.surfaces import BLOCKS_CHARACTERS, BLOCKS_OF_A_MESSAGE
from messages.kit.refused_charts import is_chart
from messages.kit.text import Mrkdwn, spoken
from messages.kit.text.spoken import TEXT_CHARACTERS

Size = TypeVar("Size")
EVERYTHING = 10**6  # characters


def largest_that_fits(sizes: Sequence[Size], draw: Callable[[Size], list[Block]]) -> Block:
    """In the first of `sizes`, the ampler before the narrower, in which Slack takes it, with a text that says
    all of it; what stands in a chart is said by the words beside it."""
    blocks: list[Block] = []
    words = Mrkdwn("")
    for content_size in sizes:
        blocks = draw(content_size)
        words = spoken((block for block in blocks if not is_chart(block)), EVERYTHING)
        is_long = len(words) > TEXT_CHARACTERS or len(wire_json(blocks)) > BLOCKS_CHARACTERS
        if not is_long and len(blocks) <= BLOCKS_OF_A_MESSAGE:
            break
    return message(words, blocks)
