"""Short-lived permissions handed out with gestures: trigger ids and response urls."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from bot.playground.slack.errors import RefusedError

RESPONSE_URL_USES = 5
RESPONSE_URL_SECONDS = 30 * 60.0
SPENT = {"expired_url", "used_url"}


@dataclass
class Trigger:
    """Permission to open one modal for one person; `view_id` is the modal it was pressed in, if any, and
    `channel` the conversation they look at, if any."""

    id: str
    user_id: str
    issued_at: float
    view_id: str | None
    channel: str | None
    used: bool = False


@dataclass
class ResponseUrl:
    """Permission to answer in a conversation; `message_ts` is the message that was pressed, if any."""

    token: str
    channel: str
    user_id: str
    message_ts: str | None
    issued_at: float
    uses: int = 0


@dataclass
class IssuedTokens:
    """`monotonic` counts seconds; the playground's pushed clock does not age a token."""

    monotonic: Callable[[], float]
    trigger_seconds: float
    serial: Iterator[int]
    triggers: dict[str, Trigger] = field(default_factory=dict)
    urls: dict[str, ResponseUrl] = field(default_factory=dict)

    def trigger(self, user_id: str, view_id: str | None = None, channel: str | None = None) -> str:
        number, issued_at = next(self.serial), self.monotonic()
        trigger = Trigger(f"{number}.{number * 7919}.{number:032x}", user_id, issued_at, view_id, channel)
        self.triggers[trigger.id] = trigger
        return trigger.id

    def redeem(self, trigger_id: str) -> Trigger:
        """Uses a trigger up. Raises invalid_trigger_id, exchanged_trigger_id, expired_trigger_id."""
        trigger = self.triggers.get(trigger_id)
        if trigger is None:
            raise RefusedError("invalid_trigger_id")
        if trigger.used:
            raise RefusedError("exchanged_trigger_id")
        if self.monotonic() - trigger.issued_at > self.trigger_seconds:
            raise RefusedError("expired_trigger_id")
        trigger.used = True
        return trigger

    def url(self, channel: str, user_id: str, message_ts: str | None = None) -> str:
        token = f"{next(self.serial):012x}"
        self.urls[token] = ResponseUrl(token, channel, user_id, message_ts, self.monotonic())
        return token

    def use_url(self, token: str) -> ResponseUrl:
        """Counts one use. Raises expired_url (also for unknown ones) and used_url."""
        url = self.urls.get(token)
        if url is None or self.monotonic() - url.issued_at > RESPONSE_URL_SECONDS:
            raise RefusedError("expired_url")
        if url.uses >= RESPONSE_URL_USES:
            raise RefusedError("used_url")
        url.uses += 1
        return url
