"""What is refused about asking a customer, and about its answer, in words for people."""

from __future__ import annotations

from datetime import date

NOT_THERE = "I cannot find that request any more."
NOBODY = "Choose who is asked."
ANSWERED = "That link has been answered already."
CLOSED = "That link takes no answer any more."


def again_from(day: date) -> str:
    return f"They were asked already, and may be asked again from {day} on."


def not_kept(trouble: str) -> str:
    return f"That answer cannot be kept: {trouble}."


def not_at_any_more(customer: str) -> str:
    return f"That person is not at {customer} any more."
