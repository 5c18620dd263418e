"""A person in Slack, and the gestures they make."""

from __future__ import annotations

import re
from typing import Any

from bot.playground.slack.blocks.blockkit import Json
from bot.playground.slack.blocks.mrkdwn import escape
from bot.playground.slack.directory.conversations import Conversation
from bot.playground.slack.errors import RefusedError
from bot.playground.slack.methods import replies
from bot.playground.slack.people.gesture_outcome import GestureOutcome
from bot.playground.slack.people.interactivity import Interactivity
from bot.playground.slack.surfaces.files import File
from bot.playground.slack.surfaces.surface import PostedMessage
from bot.playground.slack.wire import payloads
from bot.playground.slack.wire.signed_requests import Signature, seconds_since_epoch


class Persona(Interactivity):
    """Gestures become the signed requests that Slack would send; each returns what the person sees of it."""

    def command(
        self,
        name: str,
        text: str = "",
        *,
        where: Conversation | None = None,
        signature: Signature | None = None,
    ) -> GestureOutcome:
        """Types a slash command; `@Real Name`, `@handle` and `@First` become a mention, as if chosen from
        Slack's list of people; the rest is taken as typed."""
        outcome, channel = self.begin(), where or self.conversation
        fields = payloads.command(self.workspace, self.member, channel, name, self._as_sent(text, names=True))
        fields["trigger_id"] = self.slack.tokens.trigger(self.id, channel=channel.id)
        fields["response_url"] = self._response_url(channel)
        answer = self.slack.sender.send_form(fields, signature)
        acknowledged = self._acknowledged(outcome, answer)
        if acknowledged is None:
            error = "operation_timeout" if answer is None else "dispatch_failed"
            outcome.failed = f'{name} failed with the error "{error}"'
            return outcome
        try:
            replies.to_command(self.slack, channel, self.id, acknowledged)
        except (RefusedError, ValueError) as refused:
            outcome.failed = f'{name} failed with the error "{getattr(refused, "code", "invalid_payload")}"'
        return outcome

    def shortcut(self, callback_id: str) -> GestureOutcome:
        """A global shortcut."""
        outcome = self.begin()
        payload = payloads.shortcut(self.workspace, self.member, callback_id, self.slack.next_ts())
        payload["trigger_id"] = self.slack.tokens.trigger(self.id)
        return self._shown(outcome, self.slack.sender.send_payload(payload))

    def message_shortcut(self, callback_id: str, message: PostedMessage) -> GestureOutcome:
        """Picks an entry of the menu on a message."""
        outcome, channel = self.begin(), self.slack.conversations[message.channel]
        payload = payloads.message_shortcut(
            self.workspace, self.member, callback_id, message, channel, self.slack.next_ts()
        )
        payload["trigger_id"] = self.slack.tokens.trigger(self.id, channel=channel.id)
        payload["response_url"] = self._response_url(channel)
        return self._shown(outcome, self.slack.sender.send_payload(payload))

    def says(self, text: str, *, where: Conversation | None = None) -> GestureOutcome:
        """Writes a message to the bot, or in a channel, of which the bot hears when it is in it."""
        return self._posts(text, [], where or self.conversation, {})

    def forwards(
        self, message: PostedMessage, text: str = "", *, where: Conversation | None = None
    ) -> GestureOutcome:
        """Forwards a message with words of her own, or none."""
        return self._posts(text, [payloads.forwarded(message)], where or self.conversation, {})

    def answers_in_thread(self, message: PostedMessage, text: str) -> GestureOutcome:
        """Answers in a thread, with "Also send as direct message" ticked."""
        place = self.slack.conversations[message.channel]
        return self._posts(text, [], place, {"subtype": "thread_broadcast", "thread_ts": message.ts})

    def _posts(self, text: str, attachments: list[Json], place: Conversation, extra: Json) -> GestureOutcome:
        outcome = self.begin()
        message = self.slack.put(place, self.id, self._as_sent(text))
        message.notified, message.attachments = False, attachments
        event = extra | message.as_json() | {"channel": place.id, "channel_type": place.event_type}
        if not self._has_bot(place):
            return outcome
        return self._event(outcome, event | {"team": self.team_id, "event_ts": message.ts})

    def _has_bot(self, place: Conversation) -> bool:
        return self.workspace.bot_user_id in place.members

    def drops(
        self,
        *files: File | tuple[str, bytes | str],
        text: str = "",
        where: Conversation | None = None,
        thread_ts: str | None = None,
    ) -> GestureOutcome:
        """Drops files, or the names and contents of such, into the conversation with the bot, with words."""
        outcome, place = self.begin(), where or self.conversation
        shared = [file if isinstance(file, File) else self._uploaded(*file) for file in files]
        message = self.slack.put(place, self.id, self._as_sent(text), files=shared)
        message.notified, message.thread_ts = False, thread_ts
        event = message.as_json() | {"subtype": "file_share", "upload": True, "display_as_bot": False}
        event |= {"files": [file.as_shared_with(place.team_id) for file in shared]}
        event |= {"channel": place.id, "channel_type": place.event_type, "event_ts": message.ts}
        return self._event(outcome, event) if self._has_bot(place) else outcome

    def _uploaded(self, name: str, content: bytes | str) -> File:
        stored = content.encode() if isinstance(content, str) else content
        ticket, file = self.slack.files.announce(
            name, len(stored), self.team_id, self.id, self.slack.base_url
        )
        self.slack.files.receive(ticket, stored).title = name
        return file

    def open_home(self, tab: str = "home") -> GestureOutcome:
        """Opens the App Home, or with tab="messages" the conversation beside it."""
        outcome, ts = self.begin(), self.slack.next_ts()
        event = {"type": "app_home_opened", "user": self.id, "channel": self.conversation.id, "tab": tab}
        view = {"view": self.home.as_json()} if self.home and tab == "home" else {}
        return self._event(outcome, event | view | {"event_ts": ts})

    def changes(self, **member: Any) -> GestureOutcome:
        """Changes the profile (`tz`, `real_name`, `deleted` …) and lets the bot know by user_change."""
        outcome = self.begin()
        for name, value in member.items():
            setattr(self.member, name, value)
        event = {"type": "user_change", "user": self.member.as_user(), "event_ts": self.slack.next_ts()}
        return self._event(outcome, event | {"cache_ts": seconds_since_epoch()})

    def deactivated(self) -> GestureOutcome:
        """An admin deactivates this account."""
        return self.changes(deleted=True)

    def _event(self, outcome: GestureOutcome, event: Json) -> GestureOutcome:
        sent = self.slack.send_event(self.workspace, event)
        outcome.status = sent.status if sent else None
        return outcome

    def _as_sent(self, text: str, *, names: bool = False) -> str:
        """Text as Slack hands it over: escaped, and mentions by id."""
        sent = escape(text)
        for member in self.slack.joined():
            token = f"<@{member.id}|{member.name}>" if names else member.mention
            sent = re.sub(rf"@{re.escape(escape(member.real_name))}\b", token, sent)
        return self._with_short_names(sent) if names else sent

    def _with_short_names(self, sent: str) -> str:
        for member in self.slack.joined():
            handle, first_name = member.name, member.real_name.split()[0]
            called = "|".join(re.escape(escape(name)) for name in (handle, first_name))
            sent = re.sub(
                rf"(?<![\w<])@(?:{called})\b", f"<@{member.id}|{handle}>", sent, flags=re.IGNORECASE
            )
        return sent
