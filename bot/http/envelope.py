"""Requests at the HTTP face: whether Slack has sent them, and what they say."""

from __future__ import annotations

import json
from typing import Any
from urllib.parse import parse_qsl

from slack_sdk.signature import SignatureVerifier

from messages.kit.payloads import has_shape_of_slack, kind_of

LONGEST_TIMESTAMP = 12  # digits
MOST_FIELDS = 100
UNREADABLE = "neither a form nor JSON"


class MalformedRequest(Exception):
    """It is signed, and still nothing that Slack would send. Says of which kind it seems, and nothing of
    what it says."""


def is_signed(verifier: SignatureVerifier, body: bytes, *, timestamp: str, signature: str) -> bool:
    """Return whether Slack signed it, within the last five minutes. Nothing that a stranger sends raises
    here."""
    if not (timestamp.isascii() and timestamp.isdigit()) or len(timestamp) > LONGEST_TIMESTAMP:
        return False
    try:
        text = body.decode()
    except UnicodeDecodeError:  # the signature would be that of another body
        return False
    return signature.isascii() and verifier.is_valid(text, timestamp, signature)


def read_envelope(body: bytes, content_type: str) -> dict[str, Any]:
    """The payload of an event, a command or any other gesture. Raises MalformedRequest.

    Bolt would take a command in whose text the word "payload" stands for an empty request.
    """
    try:
        text = body.decode()
        if content_type == "application/json":
            payload = json.loads(text)
        else:
            fields = dict(parse_qsl(text, keep_blank_values=True, max_num_fields=MOST_FIELDS))
            payload = json.loads(fields["payload"]) if "payload" in fields else fields
    except (ValueError, RecursionError) as error:
        raise MalformedRequest(UNREADABLE) from error
    if not has_shape_of_slack(payload):
        raise MalformedRequest(kind_of(payload))
    return payload
