"""A direct message with the bot, or a channel."""

from __future__ import annotations

from dataclasses import dataclass, field

from bot.playground.slack.surfaces import Message


@dataclass
class Conversation:
    """`members` are user ids; messages are oldest first, ephemeral ones among them."""

    id: str
    team_id: str
    members: list[str]
    name: str = "directmessage"
    messages: list[Message] = field(default_factory=list)

    @property
    def is_direct(self) -> bool:
        return self.id.startswith("D")

    def seen_by(self, user_id: str) -> list[Message]:
        """What this member sees: everything but the ephemeral messages of others."""
        return [message for message in self.messages if message.only_for in (None, user_id)]

    def history(self) -> list[Message]:
        """What `conversations.history` knows, newest first: no ephemeral messages."""
        return [message for message in reversed(self.messages) if not message.ephemeral]

    def message(self, ts: str) -> Message | None:
        return next((message for message in self.messages if message.ts == ts), None)
