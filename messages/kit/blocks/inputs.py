"""Inputs: words, numbers, days and times."""

from datetime import date, time

from messages.kit.blocks.layout import Block, without_nulls
from messages.kit.text import plain, printable, shorten

INPUT_CHARACTERS = 3000
PLACEHOLDER_CHARACTERS = 150


def plain_text_input(
    action_id: str,
    *,
    initial: str | None = None,
    placeholder: str | None = None,
    multiline: bool = False,
    max_length: int = INPUT_CHARACTERS,
    focus: bool = False,
) -> Block:
    return without_nulls(
        type="plain_text_input",
        action_id=action_id,
        multiline=multiline,
        max_length=max_length,
        initial_value=shorten(printable(initial), max_length) if initial else None,
        placeholder=prompt(placeholder),
        focus_on_load=focus or None,
    )


def number_input(action_id: str, *, initial: int | None, least: int, most: int) -> Block:
    """For a whole number from `least` to `most`. Slack refuses an initial one beyond these; somebody who has
    typed one sees it all the same, for a field that is drawn again keeps what stands in it."""
    is_allowed = initial is not None and least <= initial <= most
    return without_nulls(
        type="number_input",
        action_id=action_id,
        is_decimal_allowed=False,
        initial_value=str(initial) if is_allowed else None,
        min_value=str(least),
        max_value=str(most),
    )


def datepicker(action_id: str, *, initial: date | None = None) -> Block:
    return without_nulls(type="datepicker", action_id=action_id, initial_date=initial and initial.isoformat())


def timepicker(action_id: str, *, initial: time | None = None) -> Block:
    return without_nulls(
        type="timepicker", action_id=action_id, initial_time=None if initial is None else f"{initial:%H:%M}"
    )


def prompt(text: str | None) -> Block | None:
    return None if text is None else plain(text, PLACEHOLDER_CHARACTERS)
