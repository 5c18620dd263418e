"""A member's session: their name, and what they see."""

from __future__ import annotations

from bot.playground.slack.directory.conversations import Conversation
from bot.playground.slack.directory.members import Member, SlackWorkspace
from bot.playground.slack.state import SlackState
from bot.playground.slack.surfaces.surface import OpenedView, PostedMessage


class MemberSession:
    """A member, with their conversations and whatever they have open."""

    def __init__(self, slack: SlackState, member: Member) -> None:
        self.slack = slack
        self.member = member

    def __repr__(self) -> str:
        return f"<{self.member.real_name}>"

    @property
    def id(self) -> str:
        return self.member.id

    @property
    def name(self) -> str:
        return self.member.real_name

    @property
    def workspace(self) -> SlackWorkspace:
        return self.member.workspace

    @property
    def team_id(self) -> str:
        return self.member.workspace.id

    @property
    def mention(self) -> str:
        return self.member.mention

    @property
    def conversation(self) -> Conversation:
        """The direct message with the bot."""
        return self.slack.direct_message(self.member)

    @property
    def dm(self) -> list[PostedMessage]:
        """Return the messages that the person sees in the direct message with the bot, oldest first."""
        return self.conversation.seen_by(self.id)

    def sees(self) -> list[PostedMessage]:
        """Return the messages of all conversations the person is in."""
        return [message for conversation in self.conversations for message in conversation.seen_by(self.id)]

    @property
    def conversations(self) -> list[Conversation]:
        """The direct message and the channels the person is in."""
        return [
            conversation
            for conversation in list(self.slack.conversations.values())
            if self.id in conversation.members
        ]

    @property
    def channels(self) -> list[Conversation]:
        return [conversation for conversation in self.conversations if not conversation.is_direct]

    @property
    def notified(self) -> int:
        """Count the messages of the bot that have notified this person; updates and ephemeral ones do not."""
        return sum(message.notified and message.bot_id is not None for message in self.sees())

    @property
    def modal(self) -> OpenedView | None:
        return self.slack.views.top(self.id)

    @property
    def modals(self) -> list[OpenedView]:
        """The stack, the one on top last."""
        return list(self.slack.views.stack(self.id))

    @property
    def home(self) -> OpenedView | None:
        return self.slack.views.home(self.workspace, self.id)
