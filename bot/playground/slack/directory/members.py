"""A workspace and its members."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True)
class SlackWorkspace:
    """One Slack team in which the bot is installed under its own token."""

    id: str
    name: str
    domain: str
    token: str
    bot_id: str
    bot_user_id: str
    app_id: str


@dataclass
class Member:
    """A user of a workspace, with the flags that Slack reports in `users.info`."""

    id: str
    workspace: SlackWorkspace
    real_name: str
    name: str
    email: str | None
    tz: str | None
    title: str = ""
    is_admin: bool = False
    is_owner: bool = False
    is_bot: bool = False
    is_restricted: bool = False
    is_ultra_restricted: bool = False
    deleted: bool = False
    extra: dict[str, Any] = field(default_factory=dict)

    @property
    def is_rapport(self) -> bool:
        """Whether this is the bot that the stand-in is there for."""
        return self.id == self.workspace.bot_user_id

    @property
    def mention(self) -> str:
        return f"<@{self.id}>"

    def as_user(self) -> dict[str, Any]:
        """The `user` object of `users.info`; a deactivated one has lost name flags and zone, as in Slack."""
        user: dict[str, Any] = {
            "id": self.id,
            "team_id": self.workspace.id,
            "name": self.name,
            "deleted": self.deleted,
            "profile": self._profile(),
            "is_bot": self.is_bot,
            "is_app_user": False,
        }
        if not self.deleted:
            user |= self._flags()
        return user | self.extra

    def _flags(self) -> dict[str, Any]:
        flags: dict[str, Any] = {
            "real_name": self.real_name,
            "is_admin": self.is_admin or self.is_owner,
            "is_owner": self.is_owner,
            "is_primary_owner": False,
            "is_restricted": self.is_restricted or self.is_ultra_restricted,
            "is_ultra_restricted": self.is_ultra_restricted,
            "updated": 0,
        }
        return flags if self.tz is None else flags | {"tz": self.tz}

    def _profile(self) -> dict[str, Any]:
        profile = {
            "real_name": self.real_name,
            "real_name_normalized": self.real_name,
            "title": self.title,
            "display_name": self.name,
            "display_name_normalized": self.name,
            "team": self.workspace.id,
        }
        return profile if self.email is None else profile | {"email": self.email}
