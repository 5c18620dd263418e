"""Errors of a call to Slack, and those after which it may have been done."""

from __future__ import annotations

from http.client import HTTPException

from slack_sdk.errors import SlackClientError

CALL_ERRORS = (SlackClientError, OSError, HTTPException)  # the last when the answer breaks off in its middle
PERHAPS_DONE = {"fatal_error", "internal_error", "request_timeout", "service_unavailable"}  # Slack's words
