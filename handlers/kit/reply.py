"""Replies to a gesture."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass, field
from uuid import uuid4

from slack_sdk import WebClient
from slack_sdk.webhook import WebhookClient

from handlers.kit.gesture import Afterwards, Message
from handlers.kit.posting import may_have_arrived, post, refusal_of
from messages.kit.refused_charts import ChartSupport
from messages.kit.refused_forms import refusal_in, simpler
from messages.kit.unclear_outcome import CALL_ERRORS

log = logging.getLogger(__name__)

SECONDS = 5  # a response_url that takes longer is given up
PRIVATELY: Message = {"response_type": "ephemeral", "replace_original": False}
IN_PLACE: Message = {"replace_original": True}


@dataclass(frozen=True, slots=True)
class UnsentAnswer:
    """key: by which it is found in the conversation. is_uncertain: whether it may be there."""

    message: Message
    key: str
    error: str
    is_uncertain: bool


@dataclass(frozen=True, slots=True)
class Reply:
    """Answers privately: where the gesture was made when Slack gave a response_url, else as a direct message.
    `fallback` writes the answer down when Slack is away, so that it goes out later; `on_sent` shows what else
    looks different now. `charts`: whether the workspace takes them."""

    client: WebClient
    person: str
    response_url: str | None
    afterwards: Afterwards
    fallback: Callable[[UnsentAnswer], None]
    on_sent: Callable[[], None] = lambda: None
    charts: ChartSupport = field(default_factory=ChartSupport)

    def __call__(self, message: Message) -> None:
        self.afterwards(lambda: self._send(message, PRIVATELY))

    def replace(self, message: Message) -> None:
        """Replace the message whose button was pressed."""
        self.afterwards(lambda: self._send(message, IN_PLACE))

    def directly(self, message: Message) -> None:
        """Answer as a direct message: unlike a private answer, it comes back to us when a button of it is
        pressed."""
        self.afterwards(lambda: self._send_direct_message(message))

    def _send(self, message: Message, options: Message) -> None:
        if not (self.response_url and self._respond(self.response_url, message | options)):
            self._send_direct_message(message)
        self.on_sent()

    def _respond(self, url: str, message: Message) -> bool:
        """Return whether Slack took it, in the simplest form that it takes. Without a reply, what replaces a
        message is sent there once more: it can stand there only once. What is new comes as a direct message,
        rather twice than never."""
        attempts = 2 if message.get("replace_original") else 1
        webhook = WebhookClient(url, timeout=SECONDS, retry_handlers=[])
        sent: Message | None = self.charts.adapted(message)
        while sent is not None:
            try:
                answer = webhook.send_dict(sent)
            except CALL_ERRORS:
                attempts -= 1
                if not attempts:
                    return False
                continue
            if answer.status_code == 200:
                self.charts.learn(message, sent)
                return True
            if sent := simpler(sent, answer.body):
                log.warning("an answer was refused (%s); trying a simpler form", refusal_in(answer.body))
        return False

    def _send_direct_message(self, message: Message) -> None:
        key, is_posting = str(uuid4()), False
        try:
            channel = self.client.conversations_open(users=self.person)["channel"]["id"]
            is_posting = True
            post(self.client, channel, message, self.charts, key=key)
        except CALL_ERRORS as error:
            log.warning("an answer could not be given now, it goes out later: %s", error)
            is_uncertain = is_posting and may_have_arrived(error)
            self.fallback(UnsentAnswer(message, key, refusal_of(error), is_uncertain))
