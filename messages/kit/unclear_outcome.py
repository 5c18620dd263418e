"""Errors of a call to Slack, those after which it may have been done, and how a message is found that was."""

from __future__ import annotations

import errno
import socket
from http.client import HTTPException
from typing import Any
from urllib.error import URLError

from slack_sdk.errors import SlackClientError

CALL_ERRORS = (SlackClientError, OSError, HTTPException)  # the last when the answer breaks off in its middle
PERHAPS_DONE = {"fatal_error", "internal_error", "request_timeout", "service_unavailable"}  # Slack's words
UNREACHABLE = {errno.ENETUNREACH, errno.EHOSTUNREACH, errno.ENETDOWN, errno.ECONNREFUSED}
EVENT_TYPE = "rapport_message"


def reason_of(error: Exception) -> object:
    """Return what the network said."""
    return error.reason if isinstance(error, URLError) else error


def is_unreachable(error: Exception) -> bool:
    """Return whether the call cannot have come to Slack."""
    reason = reason_of(error)
    return isinstance(reason, socket.gaierror) or getattr(reason, "errno", None) in UNREACHABLE


def keyed_metadata(key: str) -> dict[str, Any]:
    """Return the metadata of a message by which it is found in the history of its conversation."""
    return {"event_type": EVENT_TYPE, "event_payload": {"key": key}}
