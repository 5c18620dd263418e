"""All that Slack keeps and hands on: messages, screens, files, calls, and the way to the bot."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from datetime import datetime

from bot.playground.slack.blocks import blockkit
from bot.playground.slack.blocks.blockkit import Json
from bot.playground.slack.directory.conversations import Conversation
from bot.playground.slack.directory.directory import Directory
from bot.playground.slack.directory.members import SlackWorkspace
from bot.playground.slack.faults.fault_injection import FaultInjection
from bot.playground.slack.faults.kinds import Faults
from bot.playground.slack.journal import ApiCall
from bot.playground.slack.surfaces.files import File, FileStore
from bot.playground.slack.surfaces.surface import PostedMessage
from bot.playground.slack.view_store import ViewStore
from bot.playground.slack.wire import payloads
from bot.playground.slack.wire.issued_tokens import IssuedTokens
from bot.playground.slack.wire.signed_requests import JSON, BotResponse, RequestSender, seconds_since_epoch

SUBSCRIBED_AS = {"channel": "channels", "group": "groups"}


class SlackState(FaultInjection, Directory):
    """`subscribed` are the event types that are sent; None means all. `monotonic` and `trigger_seconds` are
    those of the tokens issued."""

    def __init__(
        self,
        now: Callable[[], datetime],
        sender: RequestSender,
        *,
        trigger_seconds: float,
        subscribed: frozenset[str] | None,
        monotonic: Callable[[], float],
    ) -> None:
        super().__init__(now)
        self.sender = sender
        self.tokens = IssuedTokens(monotonic, trigger_seconds, self.serial)
        self.subscribed = subscribed
        self.base_url = ""
        self.journal: list[ApiCall] = []
        self.faults = Faults()
        self.views = ViewStore(self)
        self.files = FileStore(self.serial)

    def calls(self, method: str | None = None) -> list[ApiCall]:
        """The journal, oldest first, of one method or of all."""
        with self.lock:
            return [call for call in self.journal if method in (None, call.method)]

    def put(
        self,
        conversation: Conversation,
        user: str,
        text: str,
        blocks: list[Json] | None = None,
        *,
        only_for: str | None = None,
        bot_id: str | None = None,
        files: Sequence[File] = (),
    ) -> PostedMessage:
        """Adds a message to a conversation; it notifies unless it is ephemeral."""
        with self.change() as revision:
            message = PostedMessage(
                ts=self.next_ts(),
                channel=conversation.id,
                user=user,
                text=text,
                blocks=blockkit.with_ids(blocks or [], self.serial),
                viewer=lambda: self.viewer(only_for or conversation.members[0]),
                only_for=only_for,
                bot_id=bot_id,
                changed=revision,
                notified=only_for is None,
                files=list(files),
            )
            conversation.messages.append(message)
            return message

    def is_shared(self, file: File, team: SlackWorkspace) -> bool:
        """Whether it stands in a conversation of that workspace's bot."""
        places = [place for place in self.conversations.values() if team.bot_user_id in place.members]
        return any(file in message.files for place in places for message in place.messages)

    def send_event(self, team: SlackWorkspace, event: Json) -> BotResponse | None:
        """Tells the bot of an event if it has subscribed to its type; None also when it has not."""
        if self.subscribed is not None and subscription(event) not in self.subscribed:
            return None
        envelope = payloads.event(team, event, f"Ev{next(self.serial):08}", seconds_since_epoch())
        return self.sender.send(json.dumps(envelope).encode(), JSON)


def subscription(event: Json) -> str:
    """Return the event type to which an app subscribes to hear of this event: `message.channels`,
    `user_change` …"""
    kind = event.get("channel_type")
    return ".".join(filter(None, [str(event["type"]), SUBSCRIBED_AS.get(kind, kind) if kind else None]))
