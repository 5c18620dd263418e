"""Fields that many forms have: a line of text, a date, a number of days. Their block bears their name."""

from __future__ import annotations

from datetime import date

from messages.kit.blocks import Block, datepicker, field, number_input, plain_text_input
from models.rhythm.cadence import LONGEST_DAYS


def line_field(
    label: str,
    name: str,
    initial: str | None,
    longest: int,
    *,
    hint: str | None = None,
    optional: bool = True,
) -> Block:
    """`longest`: characters."""
    line = plain_text_input(name, initial=initial, max_length=longest)
    return field(label, line, block_id=name, optional=optional, hint=hint)


def day_field(
    label: str,
    name: str,
    initial: date | None,
    *,
    hint: str | None = None,
    optional: bool = True,
    dispatch_to: str | None = None,
) -> Block:
    """For a date; `dispatch_to` names the block to whose listener a chosen day is sent at once."""
    day = datepicker(name, initial=initial)
    return field(
        label,
        day,
        block_id=dispatch_to or name,
        optional=optional,
        hint=hint,
        dispatch=dispatch_to is not None,
    )


def days_field(
    label: str, name: str, initial: int | None, *, hint: str | None = None, optional: bool = True
) -> Block:
    days = number_input(name, initial=initial, least=1, most=LONGEST_DAYS)
    return field(label, days, block_id=name, optional=optional, hint=hint)
