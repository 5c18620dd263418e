"""The segments with their cadence, as an admin sees them."""

from __future__ import annotations

from collections.abc import Sequence

from messages.kit.blocks import Block, actions, button, message, section
from messages.kit.pages import page_buttons, page_items
from messages.kit.text import bold, plain, plaintext, render, rich_text
from models.team.segment import Segment

PAGE = 10  # segments a message


def segments_message(segments: Sequence[Segment], *, page: int = 0, notice: str | None = None) -> Block:
    """`notice`: what has just been done, above the list."""
    page, segments_on_page = page_items(segments, page, PAGE)
    blocks = [section(plain(notice))] if notice else []
    blocks.append(section(render("segments/words", "heading")))
    blocks += [block for segment in segments_on_page for block in _segment(segment)]
    add = button("Add a segment", "add_segment", style="primary")
    return message(None, [*blocks, actions(add, *page_buttons("segments_page", page, len(segments), PAGE))])


def saved(segment: Segment, late: int = 0, last: str = "") -> str:
    """`late` customers are spread until the day `last`, in words."""
    return plaintext(
        "segments/words", "saved", name=segment.name, cadence=segment.cadence, late=late, last=last
    )


def saved_large(segment: Segment) -> str:
    return plaintext("segments/words", "saved_large", name=segment.name, cadence=segment.cadence)


def renamed(segment: Segment, before: str) -> str:
    return plaintext("segments/words", "renamed", name=segment.name, before=before)


def now_default(segment: Segment) -> str:
    return plaintext("segments/words", "now_default", name=segment.name)


def _segment(segment: Segment) -> list[Block]:
    value = str(segment.id)
    words = plaintext(
        "segments/words",
        "cadence",
        ideal=segment.ideal_days,
        maximum=segment.maximum_days,
        is_default=segment.is_default,
    )
    edit = button("Edit", "edit_segment", value, label=f"Edit the segment {segment.name}")
    rename = button("Rename", "rename_segment", value, label=f"Rename the segment {segment.name}")
    default = button("Make default", "default_segment", value, label=f"Make {segment.name} the default")
    return [
        rich_text(bold(segment.name), f" · {words}"),
        actions(edit, rename, *([] if segment.is_default else [default])),
    ]
