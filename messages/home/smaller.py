"""The Home tab that Slack did not take, drawn smaller, and then in words alone."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from messages.kit.blocks import Block, context, home, section
from messages.kit.refused_charts import without_charts
from messages.kit.text import render, spoken

FEWER = 30  # blocks: the day, the most pressing, the teams
WORDS = 2900  # characters, which one section holds
REFUSALS = {"invalid_arguments", "invalid_blocks", "view_too_large"}  # for what stands in it


def smaller_homes(view: dict[str, Any]) -> Iterator[Block]:
    """Yield it without charts and tables and with fewer customers, then in words alone."""
    left_out = context(render("kept_forms/words", "smaller"))
    blocks = without_charts(view)["blocks"]
    yield home([*blocks[:FEWER], left_out])
    yield home([section(spoken(blocks, WORDS)), left_out])
