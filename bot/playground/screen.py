"""What one persona's page shows at this moment."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from itertools import groupby
from typing import Any
from zoneinfo import ZoneInfo

from flask import render_template

from bot.playground.slack import Message, Person, SlackStandIn, channel_menu

PARTS = ("personas", "clock", "start", "tabs", "main", "modal")


@dataclass
class Reading:
    """How far each persona has read, and what they have tried: by user id."""

    read: dict[str, str] = field(default_factory=dict)
    submitted: set[str] = field(default_factory=set)

    def unread(self, person: Person) -> int:
        last = self.read.get(person.id, "")
        news = [message for message in person.dm if message.notified and message.bot_id]
        return sum(message.ts > last for message in news)

    def catch_up(self, person: Person) -> None:
        if person.dm:
            self.read[person.id] = person.dm[-1].ts


@dataclass(frozen=True)
class Screen:
    """One persona's page; `tab` is messages or home."""

    slack: SlackStandIn
    people: list[Person]
    reading: Reading
    person: Person
    tab: str
    now: datetime

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

    def days(self) -> Iterator[tuple[date, list[Message]]]:
        """The conversation by the persona's local days, oldest first."""
        for day, messages in groupby(self.person.dm, key=lambda message: self.when(message).date()):
            yield day, list(messages)

    def when(self, message: Message) -> datetime:
        return datetime.fromtimestamp(float(message.ts), self.zone)

    def day_name(self, day: date) -> str:
        near = {0: "Today", 1: "Yesterday"}.get((self.local.date() - day).days)
        return near or f"{day:%A} {day.day} {day:%B}"

    def author(self, message: Message) -> str:
        return "Rapport" if message.bot_id else self.slack.name_of(message.user)

    def steps(self) -> list[bool]:
        """Which of the three steps of the welcome are behind this persona."""
        told = any(message.bot_id and message.blocks for message in self.person.dm)
        settled = any(message.bot_id and message.edited for message in self.person.dm)
        return [told, self.person.id in self.reading.submitted, settled]

    def colleagues(self) -> list[Person]:
        """Whom a field for people offers."""
        everybody = list(self.slack.people.values())
        return [one for one in everybody if one.team_id == self.person.team_id and not one.member.deleted]

    def conversations(self, element: Mapping[str, Any]) -> list[dict[str, Any]]:
        """What a field for conversations or channels offers."""
        return channel_menu.options(self.slack, self.person.member, dict(element))

    def parts(self) -> dict[str, str]:
        """The pieces of the page as HTML, by name."""
        with self.slack.lock:
            if self.tab == "messages":
                self.reading.catch_up(self.person)
            return {name: render_template(f"{name}.html", **self.context()) for name in PARTS}

    def context(self) -> dict[str, Any]:
        viewer = self.slack.viewer(self.person.id)
        return {"screen": self, "person": self.person, "viewer": viewer, "unread": self.reading.unread}
