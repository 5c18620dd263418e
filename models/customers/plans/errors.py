"""What is refused about a contact plan, in words for people."""

from __future__ import annotations

NO_POINT = "I cannot find that contact point any more."
NO_PRODUCT = "Name the product as it stands in purchases."
NO_STEPS = "A plan has at least one step."
BEFORE_THE_SALE = "A step comes after the sale: 0 or more."
NO_PURPOSE = "Say in a few words what it is for."


def steps_up_to(most: int) -> str:
    return f"A plan has {most} steps at most."


def three_years(most: int, unit: str) -> str:
    return f"Three years at most: {most:,} {unit}."


def day_of_another(step: str) -> str:
    return f"That is the day of another step: {step}. Choose another day."
