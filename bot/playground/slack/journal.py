"""Every call the bot makes, written down for whoever wants to assert on it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any


@dataclass
class ApiCall:
    """One Web API call, use of a response_url (`method` is then "response_url") or upload ("upload").

    `error` is Slack's code, None where it went well; `at` is Slack's clock; `answered` is False where the
    reply never reached the bot."""

    method: str
    args: dict[str, Any]
    at: datetime
    token: str
    error: str | None = None
    answered: bool = True
