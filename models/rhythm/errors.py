"""What is refused about a cadence, in words for people."""

from __future__ import annotations


def no_ideal(longest: int) -> str:
    return f"The ideal is a number of days between 1 and {longest}."


def no_maximum(ideal: int, longest: int) -> str:
    return f"The maximum is a number of days between the ideal ({ideal}) and {longest}."
