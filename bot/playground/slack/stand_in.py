"""A small, strict Slack: its state, and the verbs that change it."""

from __future__ import annotations

import itertools
import json
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from zoneinfo import ZoneInfo

from bot.playground.slack.blocks import blockkit
from bot.playground.slack.blocks.blockkit import Json
from bot.playground.slack.blocks.plaintext import Viewer
from bot.playground.slack.directory.conversations import Conversation
from bot.playground.slack.directory.members import Member, Workspace
from bot.playground.slack.faults.faulty_days import FaultyDays
from bot.playground.slack.faults.kinds import Faults
from bot.playground.slack.journal import Call
from bot.playground.slack.people.person import Person
from bot.playground.slack.screens import Screens
from bot.playground.slack.surfaces.files import Cabinet, File
from bot.playground.slack.surfaces.surface import Message
from bot.playground.slack.wire import payloads
from bot.playground.slack.wire.permits import Permits
from bot.playground.slack.wire.signed_requests import JSON, Answer, Deliver, Wire, seconds_since_epoch

APP_ID = "A0RAPPORT"
SUBSCRIBED_AS = {"channel": "channels", "group": "groups"}


class SlackStandIn(FaultyDays):
    """Workspaces with people, direct messages, modals and Homes, and a Web API over them.

    `now` is Slack's clock (aware) and may be pushed; permits and deadlines run on `monotonic`, in seconds.
    `deliver` takes signed requests to the bot; `wire.url` may be set instead to send them by HTTP.
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
        self.now = now
        self.lock = threading.RLock()
        self.changes = threading.Condition(self.lock)
        self.revision = 0
        self.serial = itertools.count(1)
        self.wire = Wire(signing_secret, ack_seconds, deliver)
        self.permits = Permits(monotonic, trigger_seconds, self.serial)
        self.subscribed = subscribed
        self.base_url = ""
        self.journal: list[Call] = []
        self.faults = Faults()
        self.screens = Screens(self)
        self.files = Cabinet(self.serial)
        self._last_ts = 0
        self._found()
        self.workspace = self.another_workspace(workspace, token=token)

    def _found(self) -> None:
        self.workspaces: list[Workspace] = []
        self.members: dict[str, Member] = {}
        self.people: dict[str, Person] = {}
        self.conversations: dict[str, Conversation] = {}

    @contextmanager
    def change(self) -> Iterator[int]:
        """A change of what people see: under the lock, with its own revision; those waiting are told."""
        with self.changes:
            self.revision += 1
            yield self.revision
            self.changes.notify_all()

    def wait_until(self, so: Callable[[], bool], seconds: float = 10.0) -> bool:
        """Waits for changes until `so()` holds; whether it came to hold within the time."""
        with self.changes:
            return self.changes.wait_for(so, timeout=seconds)

    def another_workspace(self, name: str, *, token: str | None = None) -> Workspace:
        """A further team with the bot installed; its token is in the result."""
        number, domain = next(self.serial), name.lower().replace(" ", "-")
        key, bot = token or f"xoxb-{domain}", f"U{number:04}BOT"
        workspace = Workspace(f"T{number:04}", name, domain, key, f"B{number:04}", bot, APP_ID)
        self.workspaces.append(workspace)
        self.members[bot] = Member(bot, workspace, "Rapport", "rapport", None, "Etc/UTC", is_bot=True)
        return workspace

    def join(
        self,
        real_name: str,
        *,
        tz: str | None = "Europe/Lisbon",
        workspace: Workspace | None = None,
        email: str | None = None,
        name: str | None = None,
        title: str = "",
        is_admin: bool = False,
        is_owner: bool = False,
        is_bot: bool = False,
        is_restricted: bool = False,
        is_ultra_restricted: bool = False,
    ) -> Person:
        """Somebody becomes a member; the person returned can make gestures."""
        home = workspace or self.workspace
        handle = name or real_name.lower().replace(" ", ".")
        email = email or f"{handle}@{home.domain}.example"
        member = Member(f"U{next(self.serial):04}", home, real_name, handle, email, tz, title)
        member.is_admin, member.is_owner, member.is_bot = is_admin, is_owner, is_bot
        member.is_restricted, member.is_ultra_restricted = is_restricted, is_ultra_restricted
        with self.change():
            self.members[member.id] = member
            self.people[member.id] = Person(self, member)
        return self.people[member.id]

    def person(self, real_name: str) -> Person:
        return next(person for person in self.people.values() if person.member.real_name == real_name)

    def direct_message(self, member: Member, workspace: Workspace | None = None) -> Conversation:
        """The conversation between a member and the bot, made when there is none."""
        team = workspace or member.workspace
        with self.lock:
            for conversation in self.conversations.values():
                if conversation.members == [member.id, team.bot_user_id]:
                    return conversation
            direct = Conversation(f"D{next(self.serial):04}", team.id, [member.id, team.bot_user_id])
            self.conversations[direct.id] = direct
            return direct

    def channel(
        self, name: str, *people: Person, with_bot: bool = True, is_private: bool = False
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

    def calls(self, method: str | None = None) -> list[Call]:
        """The journal, oldest first, of one method or of all."""
        with self.lock:
            return [call for call in self.journal if method in (None, call.method)]

    def next_ts(self) -> str:
        """A message timestamp by Slack's clock: unique and rising also when the clock stands."""
        with self.lock:
            self._last_ts = max(self._last_ts + 1, int(self.now().timestamp() * 1_000_000))
            return f"{self._last_ts // 1_000_000}.{self._last_ts % 1_000_000:06}"

    def put(
        self,
        conversation: Conversation,
        user: str,
        text: str,
        blocks: list[Json] | None = None,
        *,
        metadata: Json | None = None,
        only_for: str | None = None,
        bot_id: str | None = None,
        files: Sequence[File] = (),
    ) -> Message:
        """Adds a message to a conversation; it notifies unless it is ephemeral."""
        with self.change() as revision:
            message = Message(
                ts=self.next_ts(),
                channel=conversation.id,
                user=user,
                text=text,
                blocks=blockkit.with_ids(blocks or [], self.serial),
                viewer=lambda: self.viewer(only_for or conversation.members[0]),
                metadata=metadata,
                only_for=only_for,
                bot_id=bot_id,
                changed=revision,
                notified=only_for is None,
                files=list(files),
            )
            conversation.messages.append(message)
            return message

    def send_event(self, team: Workspace, event: Json) -> Answer | None:
        """Tells the bot of an event if it has subscribed to its type; None also when it has not."""
        if self.subscribed is not None and subscription(event) not in self.subscribed:
            return None
        envelope = payloads.event(team, event, f"Ev{next(self.serial):08}", seconds_since_epoch())
        return self.wire.send(json.dumps(envelope).encode(), JSON)

    def viewer(self, user_id: str) -> Viewer:
        """How this person sees texts: zone, moment, names."""
        return Viewer(ZoneInfo(self.members[user_id].tz or "Etc/UTC"), self.now(), self.name_of)

    def name_of(self, an_id: str) -> str:
        """A person's name, or a channel's without its hash; the id itself where nobody has it."""
        if an_id in self.conversations:
            return self.conversations[an_id].name
        return self.members[an_id].real_name if an_id in self.members else an_id


def subscription(event: Json) -> str:
    """What an app subscribes to in order to hear of this event: `message.channels`, `user_change` …"""
    kind = event.get("channel_type")
    return ".".join(filter(None, [str(event["type"]), SUBSCRIBED_AS.get(kind, kind) if kind else None]))
