"""What is refused about a purchase and what follows from it, in words for people."""

from __future__ import annotations

NOT_THERE = "I cannot find that purchase any more."
WITHDRAWN = "That purchase was taken back. Record it again if they did buy."
WITHDRAWN_ALREADY = "That purchase was taken back already."
LONG_AGO = "That is very long ago. Please check the year."
NEGATIVE = "An amount is not negative."
DELIVERED_BEFORE = "The delivery comes before the purchase. Check both days."
DELIVERED_FAR_AHEAD = "That is more than three years ahead. Check the year."
RENEWAL_IS_OVER = "That day is over. Leave the field empty, or choose the next one."
RENEWS_BEFORE = "It runs out after the purchase: choose a later day."
ANOTHER_STEP = "That contact was changed meanwhile, and did another step of the plan."


def what_up_to(longest: int) -> str:
    return f"What was bought: up to {longest} characters, please."
