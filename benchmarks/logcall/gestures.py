"""What Slack sends when somebody types `/logcall <customer>` and when the form is submitted."""

from __future__ import annotations

import hashlib
import hmac
import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import urlencode

from benchmarks.names import company
from benchmarks.plan import TEAM, slack_id
from messages.interactions.draft import InteractionDraft
from messages.interactions.fields import customer_choice
from messages.interactions.form import log_form
from messages.kit.forms.metadata import FormMetadata

SECRET = "0f1e2d3c4b5a69788796a5b4c3d2e1f0"
TOKEN = "xoxb-benchmark"
KEY = "be9c4aa7"  # begins what forms are known by: 32 hexadecimal digits
NOTE = "Spoke with purchasing: content with the delivery, wants a new offer by spring."


@dataclass(frozen=True, slots=True)
class Gesture:
    """Of one rep, about one of the rep's customers; `number` tells it from all others."""

    number: int
    rep: int
    customer: int
    slack: str  # where the stand-in is, like http://127.0.0.1:1234
    day: date

    def command(self) -> bytes:
        return urlencode(
            {
                "team_id": TEAM,
                "user_id": slack_id(self.rep),
                "user_name": f"rep{self.rep}",
                "channel_id": "D0BENCH",
                "channel_name": "directmessage",
                "command": "/logcall",
                "text": company(self.customer),
                "api_app_id": "A0BENCH",
                "is_enterprise_install": "false",
                "trigger_id": f"{self.number}.trigger",
                "response_url": self.response_url,
            }
        ).encode()

    def submission(self) -> bytes:
        option = customer_choice(self.customer, company(self.customer), None)
        memory = FormMetadata(f"{KEY}{self.number:024x}", self.response_url)
        view = log_form(InteractionDraft(self.day, customer=option, note=NOTE), memory)
        view |= {
            "id": f"V{self.number}",
            "team_id": TEAM,
            "hash": "1.1",
            "state": {"values": self._values(option)},
        }
        user = {"id": slack_id(self.rep), "name": f"rep{self.rep}", "team_id": TEAM}
        payload: dict[str, Any] = {
            "type": "view_submission",
            "team": {"id": TEAM, "domain": "benchmark"},
            "user": user,
        }
        payload |= {
            "api_app_id": "A0BENCH",
            "is_enterprise_install": False,
            "view": view,
            "response_urls": [],
        }
        return urlencode({"payload": json.dumps(payload)}).encode()

    @property
    def response_url(self) -> str:
        return f"{self.slack}/hook/{self.number}"

    def _values(self, option: dict[str, Any]) -> dict[str, Any]:
        return {
            "customer": {"customer": {"type": "external_select", "selected_option": option}},
            "day": {"day": {"type": "datepicker", "selected_date": self.day.isoformat()}},
            "channel": {"channel": {"type": "static_select", "selected_option": _option("call")}},
            "outcome": {"outcome": {"type": "radio_buttons", "selected_option": _option("reached")}},
            "note": {"note": {"type": "plain_text_input", "value": NOTE}},
        }


def _option(value: str) -> dict[str, Any]:
    return {"text": {"type": "plain_text", "text": value, "emoji": True}, "value": value}


def gestures(
    count: int, first: int, *, customers: int, reps: int, slack: str, day: date
) -> Iterator[Gesture]:
    """So many, from the number `first` on: another rep each time, and another customer, beginning with the
    last, who is due late and so is not missed by the benchmarks to come."""
    for number in range(first, first + count):
        customer = customers - number % customers
        yield Gesture(number, (customer - 1) % reps + 1, customer, slack, day)


def request(body: bytes, timestamp: int) -> bytes:
    """The whole signed HTTP request, ready to be written to a connection that is kept."""
    signed = hmac.new(SECRET.encode(), b"v0:%d:" % timestamp + body, hashlib.sha256).hexdigest()
    head = (
        "POST /slack/events HTTP/1.1\r\nHost: 127.0.0.1\r\n"
        "Content-Type: application/x-www-form-urlencoded\r\n"
        f"X-Slack-Request-Timestamp: {timestamp}\r\nX-Slack-Signature: v0={signed}\r\n"
        f"Content-Length: {len(body)}\r\n\r\n"
    )
    return head.encode() + body
