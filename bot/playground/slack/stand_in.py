"""A small, strict Slack: its state, and the people who use it."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import datetime
from typing import Any

from bot.playground.slack.directory.conversations import Conversation
from bot.playground.slack.directory.members import Member, SlackWorkspace
from bot.playground.slack.people.persona import Persona
from bot.playground.slack.state import SlackState
from bot.playground.slack.wire.signed_requests import Deliver, RequestSender


class SlackStandIn(SlackState):
    """Workspaces with people, direct messages, modals and Homes, and a Web API over them.

    `now` is Slack's clock (aware) and may be pushed; tokens and deadlines run on `monotonic`, in seconds.
    `deliver` takes signed requests to the bot; `sender.url` may be set instead to send them by HTTP.
    `subscribed` are the event types that are sent; None means all."""

    def __init__(
        self,
        now: Callable[[], datetime],
        *,
        deliver: Deliver | None = None,
        signing_secret: str = "playground-signing-secret",
        token: str = "xoxb-playground",
        workspace: str = "Northwind",
        ack_seconds: float = 3.0,
        trigger_seconds: float = 3.0,
        subscribed: frozenset[str] | None = None,
        monotonic: Callable[[], float] = time.monotonic,
    ) -> None:
        sender = RequestSender(signing_secret, ack_seconds, deliver)
        super().__init__(
            now, sender, trigger_seconds=trigger_seconds, subscribed=subscribed, monotonic=monotonic
        )
        self.people: dict[str, Persona] = {}
        self.workspace = self.another_workspace(workspace, token=token)

    def join(
        self,
        real_name: str,
        *,
        tz: str | None = "Europe/Lisbon",
        workspace: SlackWorkspace | None = None,
        email: str | None = None,
        name: str | None = None,
        title: str = "",
        **flags: Any,
    ) -> Persona:
        """Somebody becomes a member, with such flags as `is_admin`; the person returned can make gestures."""
        home = workspace or self.workspace
        handle = name or real_name.lower().replace(" ", ".")
        email = email or f"{handle}@{home.domain}.example"
        member = Member(f"U{next(self.serial):04}", home, real_name, handle, email, tz, title, **flags)
        with self.change():
            self.members[member.id] = member
            self.people[member.id] = Persona(self, member)
        return self.people[member.id]

    def person(self, real_name: str) -> Persona:
        return next(person for person in self.people.values() if person.member.real_name == real_name)

    def channel(
        self, name: str, *people: Persona, with_bot: bool = True, is_private: bool = False
    ) -> Conversation:
        """A channel of the first person's workspace with these members; with people of other workspaces it is
        a shared one."""
        team = people[0].workspace
        members = [person.id for person in people] + ([team.bot_user_id] if with_bot else [])
        shared = any(person.team_id != team.id for person in people)
        with self.change():
            number = next(self.serial)
            channel = Conversation(f"C{number:04}", team.id, members, name, [], is_private, shared)
            self.conversations[channel.id] = channel
        return channel
