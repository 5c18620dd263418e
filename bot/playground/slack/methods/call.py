"""The request that a Web API method gets."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from bot.playground.slack.blocks.blockkit import Json
from bot.playground.slack.directory.conversations import Conversation
from bot.playground.slack.directory.members import Member, SlackWorkspace
from bot.playground.slack.errors import RefusedError
from bot.playground.slack.state import SlackState
from bot.playground.slack.surfaces.surface import PostedMessage

DEFAULT_PAGE = 100
LARGEST_PAGE = 999


@dataclass(frozen=True)
class ApiRequest:
    """One call by the bot of one workspace; arguments as sent, JSON strings already read."""

    slack: SlackState
    workspace: SlackWorkspace
    args: dict[str, Any]

    def required(self, name: str) -> Any:
        value = self.args.get(name)
        if value in (None, ""):
            raise RefusedError("invalid_arguments", [f"[ERROR] missing required field: {name}"])
        return value

    def flag(self, name: str) -> bool:
        return str(self.args.get(name, "")).lower() in ("1", "true")

    def member(self, user_id: str) -> Member:
        member = self.slack.members.get(user_id)
        if member is None:
            raise RefusedError("user_not_found")
        return member

    def conversation(self) -> Conversation:
        """The conversation named by `channel`; a user id means the direct message. Raises channel errors."""
        name = str(self.required("channel"))
        member = self.slack.members.get(name)
        if member and not member.is_rapport:
            return self.slack.direct_message(member, self.workspace)
        return self.joined(name)

    def joined(self, conversation_id: str) -> Conversation:
        """A conversation that the bot is in. Raises channel_not_found; not_in_channel for a public one."""
        conversation = self.visible(conversation_id)
        if self.workspace.bot_user_id not in conversation.members:
            raise RefusedError("not_in_channel")
        return conversation

    def visible(self, conversation_id: str) -> Conversation:
        """A conversation that the bot is in, or a public channel. Raises channel_not_found for all others."""
        conversation = self.slack.conversations.get(conversation_id)
        if conversation is None or conversation.team_id != self.workspace.id:
            raise RefusedError("channel_not_found")
        if conversation.kind != "public" and self.workspace.bot_user_id not in conversation.members:
            raise RefusedError("channel_not_found")
        return conversation

    def say(self, conversation: Conversation, content: Json, *, only_for: str | None = None) -> PostedMessage:
        """Puts a message of the bot into a conversation."""
        team, blocks, metadata = self.workspace, content.get("blocks"), content.get("metadata")
        message = self.slack.put(
            conversation, team.bot_user_id, content["text"], blocks, only_for=only_for, bot_id=team.bot_id
        )
        message.metadata = metadata
        return message

    def page_size(self) -> int:
        """Return the number of entries of a page; raises invalid_limit."""
        limit = str(self.args.get("limit") or DEFAULT_PAGE)
        if not limit.isdecimal() or not 1 <= int(limit) <= LARGEST_PAGE:
            raise RefusedError("invalid_limit")
        return int(limit)
