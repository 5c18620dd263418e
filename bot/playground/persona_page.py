"""One persona's page at this moment."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from itertools import groupby
from typing import Any
from zoneinfo import ZoneInfo

from flask import render_template

from bot.playground.mornings import Morning
from bot.playground.slack import Conversation, Persona, PostedMessage, SlackStandIn
from bot.playground.slack.directory import channel_menu
from messages.nudges.card import CARD

HUES = 4
GREETING = "*Good morning. "  # stands above the cards of a digest, and of nothing else
PARTS = ("personas", "clock", "start", "tabs", "main", "modal")


@dataclass
class ReadState:
    """The last message that each persona has read in each conversation, and who has logged a call: by user
    id."""

    read: dict[tuple[str, str], str] = field(default_factory=dict)
    logged: set[str] = field(default_factory=set)

    def unread(self, person: Persona, conversation: Conversation | None = None) -> int:
        """New messages of the bot in a conversation; without one, in all that the person is in."""
        return sum(
            message.ts > self.read.get((person.id, message.channel), "")
            for message in (conversation.seen_by(person.id) if conversation else person.sees())
            if message.notified and message.bot_id
        )

    def catch_up(self, person: Persona, conversation: Conversation) -> None:
        if seen := conversation.seen_by(person.id):
            self.read[person.id, conversation.id] = seen[-1].ts


@dataclass(frozen=True)
class PersonaPage:
    """One persona's page; `tab` is messages, home or the id of a channel they are in."""

    slack: SlackStandIn
    people: list[Persona]
    reading: ReadState
    person: Persona
    tab: str
    now: datetime
    morning: Morning | None = None  # to which the clock was pushed for them

    @property
    def zone(self) -> ZoneInfo:
        return ZoneInfo(self.person.member.tz or "Etc/UTC")

    @property
    def local(self) -> datetime:
        return self.now.astimezone(self.zone)

    @property
    def mark(self) -> str:
        """Changes whenever the page would."""
        return f"{self.slack.revision} {self.local:%Y-%m-%d %H:%M}"

    @property
    def conversation(self) -> Conversation | None:
        """The conversation that is shown; None on the Home."""
        if self.tab == "home":
            return None
        return self.person.conversation if self.tab == "messages" else self.slack.conversations[self.tab]

    def days(self) -> Iterator[tuple[date, list[PostedMessage]]]:
        """The conversation by the persona's local days, oldest first."""
        messages_seen = self.conversation.seen_by(self.person.id) if self.conversation else []
        for day, messages in groupby(messages_seen, key=lambda message: self.when(message).date()):
            yield day, list(messages)

    def overtaken(self) -> dict[str, str]:
        """Return the greetings of the digests that a later day's has taken the place of, by `ts`."""
        messages = self.conversation.seen_by(self.person.id) if self.conversation else []
        digests = [message for message in messages if message.bot_id and _greeting(message)]
        last = self.when(digests[-1]).date() if digests else None
        return {m.ts: _greeting(m) for m in digests if self.when(m).date() != last}

    def when(self, message: PostedMessage) -> datetime:
        return datetime.fromtimestamp(float(message.ts), self.zone)

    def day_name(self, day: date) -> str:
        near = {0: "Today", 1: "Yesterday"}.get((self.local.date() - day).days)
        return near or f"{day:%A} {day.day} {day:%B}"

    def author(self, message: PostedMessage) -> str:
        return "Rapport" if message.bot_id else self.slack.name_of(message.user)

    def hue(self, user_id: str) -> int:
        """The colour of somebody's picture, the same on every persona's page."""
        ids = [person.id for person in self.people]
        return (ids.index(user_id) if user_id in ids else sum(map(ord, user_id))) % HUES

    def bot_is_in(self, channel: Conversation) -> bool:
        return self.person.workspace.bot_user_id in channel.members

    def strangers(self, channel: Conversation) -> list[str]:
        """List those who read along in a channel without being full members of the workspace."""
        members = [self.slack.members[user_id] for user_id in channel.members]
        outside = [member.real_name for member in members if member.workspace.id != channel.team_id]
        guests = [
            member.real_name for member in members if member.is_restricted or member.is_ultra_restricted
        ]
        return [*(f"{name}, from elsewhere" for name in outside), *(f"{name}, a guest" for name in guests)]

    def steps(self) -> list[bool]:
        """Return which of the three steps of the welcome this persona has done."""
        digests = [message for message in self.person.dm if message.bot_id and _has_card(message)]
        has_settled = any(message.edited for message in digests)
        return [bool(digests), self.person.id in self.reading.logged, has_settled]

    def colleagues(self) -> list[Persona]:
        """Return the options of a field for people."""
        everybody = list(self.slack.people.values())
        return [
            person
            for person in everybody
            if person.team_id == self.person.team_id and not person.member.deleted
        ]

    def conversations(self, element: Mapping[str, Any]) -> list[dict[str, Any]]:
        """Return the options of a field for conversations or channels."""
        return channel_menu.options(self.slack, self.person.member, dict(element))

    def parts(self) -> dict[str, str]:
        """The pieces of the page as HTML, by name."""
        with self.slack.lock:
            if self.conversation:
                self.reading.catch_up(self.person, self.conversation)
            return {name: render_template(f"{name}.html", **self.context()) for name in PARTS}

    def context(self) -> dict[str, Any]:
        viewer = self.slack.viewer(self.person.id)
        return {"screen": self, "person": self.person, "viewer": viewer, "unread": self.reading.unread}


def _greeting(message: PostedMessage) -> str:
    """How a digest begins; empty for anything else."""
    texts = [block["text"]["text"] for block in message.blocks if block.get("text")]
    return next((text for text in texts if text.startswith(GREETING)), "")


def _has_card(message: PostedMessage) -> bool:
    return any(block.get("block_id", "").startswith(CARD) for block in message.blocks)
