"""What is refused about a rep's settings and absences, in words for people."""

from __future__ import annotations

from datetime import time

# Settings


def morning_between(earliest: time, latest: time) -> str:
    return f"Choose a time between {earliest:%H:%M} and {latest:%H:%M}."


def budget_up_to(largest: int) -> str:
    return f"Choose between 1 and {largest} cards a day."


def no_country(country: str) -> str:
    return f"I know no country “{country}”."


# Absences

NO_ABSENCE = "I cannot find that absence any more."
OVER = "That is over already. Choose a last day from today on."
ENDS_FIRST = "The last day away comes before the first. Please check the two."
LONG_AGO = "That began more than a month ago. Choose a later first day."
FAR_AHEAD = "That is more than two years ahead. Please check the year."
TOO_LONG = "An absence lasts a year at most. Choose an earlier last day."
OWN_COVER = "Somebody else has to cover: choose a colleague."


def gone(name: str) -> str:
    return f"{name} is no longer active in Slack: no morning message comes anyway."


def cover_is_gone(name: str) -> str:
    return f"{name} is no longer active in Slack. Choose another colleague."
