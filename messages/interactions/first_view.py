"""The first view of the log form: the essentials, what was read, and at most eight inputs in all.

What was read and has no room waits filled in behind More: a line names it, the form remembers it, and it is
saved with the rest. Only a promise or a step that lacks its day is not: that is asked about afterwards.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from messages.interactions.draft import InteractionDraft, Part
from messages.interactions.parts import part_fields
from messages.kit.blocks import Block, context
from messages.kit.days import day_words
from messages.kit.forms.answers import as_opened
from messages.kit.text import plain, plaintext, shorten
from models.customers.promises.promise import Side

MOST_INPUTS = 8
ESSENTIALS = 5  # customer, day, how, reached or not, note
SHOWN_WORDS = 80  # characters of what waits behind More
TEMPLATE = "interactions/form"
BY_IMPORTANCE = (
    Part.PERSONS,
    Part.SCORE,
    Part.PROMISE,
    Part.NEXT_STEP,
    Part.TIME,
    Part.PROBLEM,
    Part.BEGAN,
    Part.PICTURE,
)


def parts_in_view(draft: InteractionDraft, *, is_new: bool) -> list[Part]:
    """Return the parts to show, in their order. Of an interaction that was logged all that is filled in."""
    if draft.shows_more:
        return list(Part)
    wanted = [part for part in BY_IMPORTANCE if part in draft.parts or draft.has(part)]
    if not is_new:
        return [part for part in Part if part in wanted or (part is Part.SIDE and Part.PROMISE in wanted)]
    if Part.PICTURE not in wanted and draft.picture_field:
        wanted.append(Part.PICTURE)
    room, shown = MOST_INPUTS - ESSENTIALS, []
    for part in sorted(wanted, key=lambda part: part not in draft.parts):
        if part.inputs <= room:
            room -= part.inputs
            shown.append(part)
    return [part for part in Part if part in shown]


def held_back(draft: InteractionDraft, shown: Iterable[Part], customer_id: int | None) -> dict[str, Any]:
    """Return what is filled in and has no room, as the state of its fields."""
    hidden = [part for part in Part if part not in shown and draft.has(part) and part is not Part.PICTURE]
    blocks = [block for part in hidden for block in part_fields(part, draft, customer_id)]
    state: dict[str, Any] = as_opened({"blocks": blocks})["state"]["values"]
    return state


def held_back_line(draft: InteractionDraft, shown: Iterable[Part]) -> list[Block]:
    """Name what waits behind More."""
    promise, is_theirs = draft.promise, draft.promise.side is Side.THEIRS
    lines = {
        Part.PROMISE: _line("held_promise", promise.words, promise.due_on, draft, is_theirs=is_theirs),
        Part.NEXT_STEP: _line("held_step", draft.next_step, draft.next_step_on, draft),
    }
    parts = [line for part, line in lines.items() if draft.has(part) and part not in shown]
    words = plaintext(TEMPLATE, "held", parts="; ".join(parts))
    return [context(plain(words), block_id="held")] if parts else []


def _line(block: str, words: str, due_on: date | None, draft: InteractionDraft, **more: object) -> str:
    by = day_words(due_on, draft.day or due_on) if due_on else ""
    return plaintext(TEMPLATE, block, what=shorten(words, SHOWN_WORDS), by=by, **more)
