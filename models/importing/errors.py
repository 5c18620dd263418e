"""What is wrong with a customer that is imported, in words for people."""

from __future__ import annotations

NO_OWNER = "There is no owner: give an e-mail address or a Slack id."
NO_NAME = "There is no name."


def several_named(name: str, count: int) -> str:
    return f"There are {count} customers “{name}” of that owner. Give the id."
