"""The way from Slack to the bot: signed requests, and what came back."""

from __future__ import annotations

import hashlib
import hmac
import http.client
import json
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple
from urllib.parse import urlencode, urlsplit

FORM = "application/x-www-form-urlencoded"
JSON = "application/json"


class BotResponse(NamedTuple):
    """The response of the bot's HTTP face: status, headers with lower-case names, body."""

    status: int
    headers: Mapping[str, str]
    body: bytes


Deliver = Callable[[dict[str, str], bytes, str], BotResponse]
"""Takes headers, body and content type to the bot and returns its answer; raises OSError when unreachable."""


def seconds_since_epoch() -> int:
    """Real time: the bot's verifier compares with it, however far the playground's clock was pushed."""
    return int(time.time())  # noqa: TID251


@dataclass
class Signature:
    """The signature of requests; a test may spoil any part of it."""

    secret: str
    timestamp: Callable[[], str] = field(default=lambda: str(seconds_since_epoch()))
    signed: bool = True

    def headers(self, body: bytes) -> dict[str, str]:
        timestamp = self.timestamp()
        base = b"v0:" + timestamp.encode() + b":" + body
        digest = hmac.new(self.secret.encode(), base, hashlib.sha256).hexdigest()
        stamped = {"X-Slack-Request-Timestamp": timestamp}
        return stamped | {"X-Slack-Signature": f"v0={digest}"} if self.signed else {}


@dataclass
class RequestSender:
    """Sends to `deliver`, or by HTTP to `url` (http://host:port/slack/events)."""

    signing_secret: str
    ack_seconds: float
    deliver: Deliver | None = None
    url: str = ""
    sent: list[tuple[bytes, str, dict[str, str]]] = field(default_factory=list)

    def send_form(self, fields: Mapping[str, str], signature: Signature | None = None) -> BotResponse | None:
        return self.send(urlencode(fields).encode(), FORM, signature)

    def send_payload(
        self, payload: Mapping[str, Any], signature: Signature | None = None
    ) -> BotResponse | None:
        return self.send_form({"payload": json.dumps(payload)}, signature)

    def send(
        self,
        body: bytes,
        content_type: str,
        signature: Signature | None = None,
        extra: Mapping[str, str] | None = None,
    ) -> BotResponse | None:
        """The bot's answer, or None when it was unreachable or slower than `ack_seconds`."""
        signing = signature or Signature(self.signing_secret)
        headers = {"Content-Type": content_type, "User-Agent": "Slackbot 1.0 (+https://api.slack.com/robots)"}
        headers |= {**signing.headers(body), **(extra or {})}
        self.sent.append((body, content_type, headers))
        start = time.monotonic()
        try:
            answer = (self.deliver or self._post)(headers, body, content_type)
        except OSError:
            return None
        return answer if time.monotonic() - start <= self.ack_seconds else None

    def resend(self, attempt: int | None = None) -> BotResponse | None:
        """Sends the last request once more, newly signed; with `attempt` (1 to 3) marked as a retry."""
        body, content_type, _ = self.sent[-1]
        marks = {"X-Slack-Retry-Num": str(attempt), "X-Slack-Retry-Reason": "http_timeout"}
        return self.send(body, content_type, extra=marks if attempt else None)

    def _post(self, headers: dict[str, str], body: bytes, _content_type: str) -> BotResponse:
        where = urlsplit(self.url)
        connection = http.client.HTTPConnection(where.netloc, timeout=self.ack_seconds)
        try:
            connection.request("POST", where.path, body, headers)
            response = connection.getresponse()
            names = {name.lower(): value for name, value in response.getheaders()}
            return BotResponse(response.status, names, response.read())
        except http.client.HTTPException as broken:
            raise ConnectionError(str(broken)) from broken
        finally:
            connection.close()
