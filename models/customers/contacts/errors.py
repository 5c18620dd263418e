"""What is refused about the people at a customer, in words for people."""

from __future__ import annotations

NOT_THERE = "I cannot find that person any more."
NO_SUCH_DAY = "That day does not exist."
YEAR_OF_BIRTH = "Please check the year of birth."
AN_EMAIL = "An e-mail address looks like ana@example.com."


def not_at(customer: str) -> str:
    return f"I cannot find that person at {customer}."


def needs_a_name(longest: int) -> str:
    return f"A contact needs a name of up to {longest} characters."


def role_up_to(longest: int) -> str:
    return f"A role holds up to {longest} characters."


def phone_up_to(longest: int) -> str:
    return f"A phone number holds up to {longest} characters."
