"""Messages of Socket Mode: the envelope of a gesture, and its acknowledgement."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from slack_bolt import BoltResponse


@dataclass(frozen=True, slots=True)
class Envelope:
    """A gesture, and the id under which Slack waits for its acknowledgement. `payload`: whatever came."""

    id: str
    payload: Any

    def acknowledgement(self, response: BoltResponse) -> dict[str, Any] | None:
        """None for what was not taken: Slack sends it again."""
        if response.status != 200:
            return None
        if not response.body:
            return {"envelope_id": self.id}
        is_json = "".join(response.headers.get("content-type", [])).startswith("application/json")
        payload = json.loads(response.body) if is_json else {"text": response.body}
        return {"envelope_id": self.id, "payload": payload}


def parse_message(message: str | bytes) -> dict[str, Any]:
    """Return an empty one for what is no JSON object."""
    try:
        content = json.loads(message)
    except (ValueError, RecursionError):
        return {}
    return content if isinstance(content, dict) else {}


def parse_envelope(content: dict[str, Any]) -> Envelope | None:
    envelope_id = content.get("envelope_id")
    return Envelope(envelope_id, content.get("payload")) if isinstance(envelope_id, str) else None
