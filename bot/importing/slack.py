"""The client that asks Slack whom a file means."""

from __future__ import annotations

from slack_sdk import WebClient
from slack_sdk.http_retry.builtin_handlers import RateLimitErrorRetryHandler

TIMEOUT = 10  # seconds for one answer of Slack
RATE_LIMITED_TIMES = 20


def slack_client(token: str, api_url: str) -> WebClient | None:
    """None without a token."""
    if not token:
        return None
    client = WebClient(token, base_url=api_url, timeout=TIMEOUT)
    client.retry_handlers.append(RateLimitErrorRetryHandler(max_retry_count=RATE_LIMITED_TIMES))
    return client
