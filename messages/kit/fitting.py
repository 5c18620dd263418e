"""A message with as much in it as Slack takes."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Sequence
from typing import TypeVar

from messages.kit.blocks import Block, message
from messages.kit.limits.rules import wire_json
from messages.kit.limits.surfaces import BLOCKS_CHARACTERS, BLOCKS_OF_A_MESSAGE
from messages.kit.refused_charts import is_chart
from messages.kit.text import Mrkdwn, spoken
from messages.kit.text.spoken import EVERYTHING, TEXT_CHARACTERS

Size = TypeVar("Size")


def largest_that_fits(sizes: Sequence[Size], draw: Callable[[Size], list[Block]]) -> Block:
    """In the first of `sizes`, the ampler before the narrower, in which Slack takes it, with a text that says
    all of it; what stands in a chart is said by the words beside it."""
    return first_that_fits(sizes, draw) or message(_words_of(blocks := draw(sizes[-1])), blocks)


def first_that_fits(
    sizes: Sequence[Size], draw: Callable[[Size], list[Block]], *, most: int | None = None
) -> Block | None:
    """None where it fits in none of them. `most`: how many characters of JSON are read with ease, in Latin
    script: a letter of any other is six of them."""
    for content_size in sizes:
        blocks = draw(content_size)
        words = _words_of(blocks)
        is_brief = most is None or len(wire_json(blocks)) <= most or not _is_latin(words)
        if is_brief and len(words) <= TEXT_CHARACTERS and fits(blocks):
            return message(words, blocks)
    return None


def _is_latin(words: str) -> bool:
    letters = {letter for letter in words if letter.isalpha() and not letter.isascii()}
    return all(unicodedata.name(letter, "").startswith("LATIN") for letter in letters)


def _words_of(blocks: Sequence[Block]) -> Mrkdwn:
    return spoken((block for block in blocks if not is_chart(block)), EVERYTHING)


def fits(blocks: Sequence[Block]) -> bool:
    """Whether Slack takes so many blocks, and so much in them."""
    return len(blocks) <= BLOCKS_OF_A_MESSAGE and len(wire_json(blocks)) <= BLOCKS_CHARACTERS
