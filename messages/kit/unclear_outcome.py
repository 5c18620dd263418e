"""What a call to Slack may come to besides an answer."""

from __future__ import annotations

from http.client import HTTPException

from slack_sdk.errors import SlackClientError

CALL_ERRORS = (SlackClientError, OSError, HTTPException)  # the last when the answer breaks off in its middle
PERHAPS_DONE = {"fatal_error", "internal_error", "request_timeout", "service_unavailable"}  # Slack's words
