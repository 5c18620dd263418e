"""The directory of Slack: workspaces, members, conversations."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from zoneinfo import ZoneInfo

from bot.playground.slack.blocks.plaintext import Viewer
from bot.playground.slack.directory.conversations import Conversation
from bot.playground.slack.directory.members import Member, SlackWorkspace
from bot.playground.slack.revisions import Revisions

APP_ID = "A0RAPPORT"


class Directory(Revisions):
    """Everything by its id; workspaces in the order in which the bot was installed."""

    def __init__(self, now: Callable[[], datetime]) -> None:
        super().__init__(now)
        self.workspaces: list[SlackWorkspace] = []
        self.members: dict[str, Member] = {}
        self.conversations: dict[str, Conversation] = {}

    def another_workspace(self, name: str, *, token: str | None = None) -> SlackWorkspace:
        """A further team with the bot installed; its token is in the result."""
        number, domain = next(self.serial), name.lower().replace(" ", "-")
        key, bot = token or f"xoxb-{domain}", f"U{number:04}BOT"
        workspace = SlackWorkspace(f"T{number:04}", name, domain, key, f"B{number:04}", bot, APP_ID)
        self.workspaces.append(workspace)
        self.members[bot] = Member(bot, workspace, "Rapport", "rapport", None, "Etc/UTC", is_bot=True)
        return workspace

    def workspace_of(self, team_id: str) -> SlackWorkspace:
        return next(workspace for workspace in self.workspaces if workspace.id == team_id)

    def joined(self) -> list[Member]:
        """All members but Rapport itself, in the order in which they joined."""
        return [member for member in list(self.members.values()) if not member.is_rapport]

    def direct_message(self, member: Member, workspace: SlackWorkspace | None = None) -> Conversation:
        """The conversation between a member and the bot, made when there is none."""
        team = workspace or member.workspace
        with self.lock:
            for conversation in self.conversations.values():
                if conversation.members == [member.id, team.bot_user_id]:
                    return conversation
            direct = Conversation(f"D{next(self.serial):04}", team.id, [member.id, team.bot_user_id])
            self.conversations[direct.id] = direct
            return direct

    def viewer(self, user_id: str) -> Viewer:
        """Return how this person sees texts: zone, moment, names."""
        return Viewer(ZoneInfo(self.members[user_id].tz or "Etc/UTC"), self.now(), self.name_of)

    def name_of(self, an_id: str) -> str:
        """A person's name, or a channel's without its hash; the id itself where nobody has it."""
        if an_id in self.conversations:
            return self.conversations[an_id].name
        return self.members[an_id].real_name if an_id in self.members else an_id
