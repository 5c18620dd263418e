"""The audience of a channel, and what keeps a message from being posted there, in words."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from messages.kit.text import plaintext
from messages.profiles.slack_profile import Outsider

TEMPLATE = "satisfaction/audience"
SCOPES = {"missing_scope", "not_allowed_token_type", "no_permission"}
INVITE = {"not_in_channel", "channel_not_found"}


@dataclass(frozen=True, slots=True)
class Audience:
    """A channel as Slack tells of it. trouble: Slack's error code where it would not tell; then nothing is
    known of those who read along. not_looked_at: people more than are looked at."""

    channel: str
    name: str = ""
    is_member: bool = True
    is_archived: bool = False
    is_shared: bool = False
    guests: int = 0
    strangers: int = 0
    not_looked_at: int = 0
    trouble: str = ""

    def with_readers(self, kinds: Iterable[Outsider | None], not_looked_at: int) -> Audience:
        kinds_list = list(kinds)
        return replace(
            self,
            guests=kinds_list.count(Outsider.GUEST),
            strangers=kinds_list.count(Outsider.STRANGER),
            not_looked_at=not_looked_at,
        )

    def unread(self, trouble: str) -> Audience:
        return replace(self, trouble=trouble)

    @property
    def words(self) -> list[str]:
        """Say what to know before posting; empty when only full members read along."""
        return [words for words in (self._way_in(), self._readers()) if words]

    def _way_in(self) -> str:
        if self.is_archived:
            return plaintext(TEMPLATE, "archived", channel=self.called)
        if not self.is_member or self.trouble in INVITE:
            return plaintext(TEMPLATE, "invite", channel=self.called)
        return ""

    def _readers(self) -> str:
        if self.trouble in INVITE:
            return ""
        if self.trouble in SCOPES:
            return plaintext(TEMPLATE, "no_scope", channel=self.called)
        if self.trouble:
            return plaintext(TEMPLATE, "unknown", channel=self.called)
        if not (self.guests or self.strangers or self.is_shared or self.not_looked_at):
            return ""
        return plaintext(
            TEMPLATE,
            "readers",
            channel=self.called,
            guests=self.guests,
            strangers=self.strangers,
            shared=self.is_shared,
            more=self.not_looked_at,
        )

    @property
    def alone(self) -> str:
        return plaintext(TEMPLATE, "alone", channel=self.called)

    @property
    def called(self) -> str:
        return f"#{self.name}" if self.name else "that channel"
