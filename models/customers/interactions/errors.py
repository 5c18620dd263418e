"""What is refused about an interaction, in words for people."""

from __future__ import annotations

NOT_THERE = "I cannot find that interaction any more."
WITHDRAWN = "That interaction was taken back. Log it again if it did happen."
NO_DAY_OF_STEP = "By when? Without a day nobody would be reminded of it."
NO_STEP = "Say in a few words what the next step is."
STEP_BEFORE = "The next step comes after the contact: choose a later day."
NO_GIVER = "Say who gave the score: the customer, or your own estimate."


def not_all_at(customer: str) -> str:
    return f"One of these persons is not at {customer}."


def note_up_to(longest: int) -> str:
    return f"A note holds up to {longest:,} characters."


def step_up_to(longest: int) -> str:
    return f"A next step holds up to {longest} characters."
