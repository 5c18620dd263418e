"""Slack's words when nobody knows whether a message stands there."""

from __future__ import annotations

PERHAPS_DONE = {"fatal_error", "internal_error", "request_timeout", "service_unavailable"}
