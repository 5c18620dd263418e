"""Slack's refusals in words: the one checker of Block Kit's limits.

`slack_sdk.models` accepts many payloads that Slack refuses, so every message and form is held
against this instead.
"""

from messages.kit.limits.surfaces import problems_of_message, problems_of_view

__all__ = ["problems_of_message", "problems_of_view"]
