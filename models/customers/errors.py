"""What is refused about who a customer is and about putting it off, in words for people."""

from __future__ import annotations

NO_NAME = "A customer needs a name."
NO_SNOOZE = "I cannot find that snooze any more."
SNOOZED_UNTIL_TODAY = "Choose a day after today."
SNOOZED_TOO_LONG = "A snooze lasts a year at most. Choose an earlier day."


def field_up_to(field: str, longest: int) -> str:
    return f"{field.capitalize()}: up to {longest} characters, please."


def tags_up_to(longest: int) -> str:
    return f"Tags hold up to {longest} characters together."


def no_time_zone(zone: str) -> str:
    return f"I know no time zone “{zone}”, try Europe/Paris."


def reason_up_to(longest: int) -> str:
    return f"A reason holds up to {longest} characters."
