"""A direct message with the bot, or a channel."""

from __future__ import annotations

from dataclasses import dataclass, field

from bot.playground.slack.blocks.blockkit import Json
from bot.playground.slack.surfaces.surface import PostedMessage


@dataclass
class Conversation:
    """`members` are user ids; messages are oldest first, ephemeral ones among them. `is_ext_shared` says that
    people of other workspaces are in it."""

    id: str
    team_id: str
    members: list[str]
    name: str = "directmessage"
    messages: list[PostedMessage] = field(default_factory=list)
    is_private: bool = False
    is_ext_shared: bool = False

    @property
    def is_direct(self) -> bool:
        return self.id.startswith("D")

    @property
    def kind(self) -> str:
        """Return its name in the filter of a menu."""
        if self.is_direct:
            return "im"
        return "private" if self.is_private else "public"

    @property
    def event_type(self) -> str:
        """The `channel_type` of a message event."""
        return {"im": "im", "private": "group", "public": "channel"}[self.kind]

    def as_channel(self, asking: str) -> Json:
        """The `channel` object of `conversations.info`; `asking` is the user id of the bot that asks."""
        if self.is_direct:
            return {"id": self.id, "is_im": True, "user": self.members[0], "is_archived": False}
        return {
            "id": self.id,
            "name": self.name,
            "name_normalized": self.name,
            "is_channel": True,
            "is_group": False,
            "is_im": False,
            "is_mpim": False,
            "is_private": self.is_private,
            "is_member": asking in self.members,
            "is_archived": False,
            "is_shared": self.is_ext_shared,
            "is_ext_shared": self.is_ext_shared,
            "is_org_shared": False,
            "context_team_id": self.team_id,
        }

    def seen_by(self, user_id: str) -> list[PostedMessage]:
        """Return the messages this member sees: everything but the ephemeral messages of others."""
        return [message for message in self.messages if message.only_for in (None, user_id)]

    def history(self) -> list[PostedMessage]:
        """Return the messages that `conversations.history` knows, newest first: no ephemeral ones."""
        return [message for message in reversed(self.messages) if not message.ephemeral]

    def message(self, ts: str) -> PostedMessage | None:
        return next((message for message in self.messages if message.ts == ts), None)
