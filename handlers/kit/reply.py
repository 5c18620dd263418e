"""Replies to a gesture, and the views it opens."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError
from slack_sdk.webhook import WebhookClient

from handlers.kit.gesture import Afterwards, Message, View
from handlers.kit.posting import post
from messages.kit.refused_charts import ChartSupport, is_chart_refusal, without_charts
from messages.kit.text import plaintext
from messages.kit.unclear_outcome import CALL_ERRORS

log = logging.getLogger(__name__)

TOO_SLOW = {"expired_trigger_id", "trigger_expired", "exchanged_trigger_id", "trigger_exchanged"}
OVERTAKEN = {"hash_conflict", "not_found"}  # the newer view stays; or the person has closed it
SECONDS = 5  # a response_url that takes longer is given up
PRIVATELY: Message = {"response_type": "ephemeral", "replace_original": False}
IN_PLACE: Message = {"replace_original": True}


@dataclass(frozen=True, slots=True)
class Reply:
    """Answers privately: where the gesture was made when Slack gave a response_url, else as a direct message.
    `fallback` writes the answer down when Slack is away, so that it goes out later; `on_sent` shows what else
    looks different now. `charts`: whether the workspace takes them."""

    client: WebClient
    person: str
    response_url: str | None
    afterwards: Afterwards
    fallback: Callable[[Message], None]
    on_sent: Callable[[], None] = lambda: None
    charts: ChartSupport = field(default_factory=ChartSupport)

    def __call__(self, message: Message) -> None:
        self.afterwards(lambda: self._send(message, PRIVATELY))

    def replace(self, message: Message) -> None:
        """Replace the message whose button was pressed."""
        self.afterwards(lambda: self._send(message, IN_PLACE))

    def _send(self, message: Message, options: Message) -> None:
        if not (self.response_url and self._respond(self.response_url, message | options)):
            self._send_direct_message(message)
        self.on_sent()

    def _respond(self, url: str, message: Message) -> bool:
        """Return whether Slack took it, with its charts or without."""
        webhook = WebhookClient(url, timeout=SECONDS, retry_handlers=[])
        sent = self.charts.adapted(message)
        try:
            answer = webhook.send_dict(sent)
            if answer.status_code != 200 and is_chart_refusal(sent, answer.body):
                sent = without_charts(sent)
                answer = webhook.send_dict(sent)
        except CALL_ERRORS:
            return False
        is_taken = bool(answer.status_code == 200)
        if is_taken:
            self.charts.learn(message, sent)
        return is_taken

    def _send_direct_message(self, message: Message) -> None:
        try:
            channel = self.client.conversations_open(users=self.person)["channel"]["id"]
            post(self.client, channel, message, self.charts)
        except CALL_ERRORS as error:
            log.warning("an answer could not be given now, it goes out later: %s", error)
            self.fallback(message)


@dataclass(frozen=True, slots=True)
class Views:
    """Forms and the Home tab. `at_once` has room kept for it: a trigger lives three seconds."""

    client: WebClient
    body: dict[str, Any]
    reply: Reply
    at_once: Afterwards

    def open(self, view: View) -> None:
        """Open a form over the conversation, or over the form in which the button was pressed."""
        method = (
            self.client.views_push if "view" in self.body and self._is_modal() else self.client.views_open
        )
        self.at_once(lambda: self._call(lambda: method(trigger_id=self.body["trigger_id"], view=view)))

    def update(self, view: View) -> None:
        """Redraw the form with other content; what was typed stays where block_id and action_id stay."""
        current_view = self.body["view"]
        self.at_once(
            lambda: self._call(
                lambda: self.client.views_update(
                    view_id=current_view["id"], hash=current_view.get("hash"), view=view
                )
            )
        )

    def update_later(self, external_id: str, draw: Callable[[], View]) -> None:
        """Put into the waiting form what takes longer than a form can wait for."""
        self.reply.afterwards(lambda: self._update_external(external_id, draw()))

    def publish_home(self, view: View) -> None:
        self.at_once(
            lambda: self._call(lambda: self.client.views_publish(user_id=self.reply.person, view=view))
        )

    def _is_modal(self) -> bool:
        return bool(self.body["view"].get("type") == "modal")

    def _update_external(self, external_id: str, view: View) -> None:
        self._call(lambda: self.client.views_update(external_id=external_id, view=view))

    def _call(self, call: Callable[[], object]) -> None:
        try:
            call()
        except SlackApiError as error:
            if error.response.get("error") in OVERTAKEN:
                return
            if error.response.get("error") not in TOO_SLOW:
                raise
            self.reply({"text": plaintext("kit/errors", "too_slow")})
