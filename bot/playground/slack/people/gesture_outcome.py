"""The outcome of a gesture, as the person sees it."""

from __future__ import annotations

from dataclasses import dataclass, field

from bot.playground.slack.blocks.blockkit import Json
from bot.playground.slack.people.member_session import MemberSession
from bot.playground.slack.surfaces.surface import OpenedView, PostedMessage


@dataclass
class GestureOutcome:
    """Looks at what changed from the gesture on until the same person's next one.

    `failed` are Slack's own words when the bot did not answer as it should; `status` is the HTTP status
    (None: unreachable or too slow, or nothing was sent); `options` are the suggestions of a typeahead."""

    person: MemberSession = field(repr=False)
    since: int
    until: int | None = None
    status: int | None = None
    failed: str | None = None
    options: list[Json] = field(default_factory=list)

    def _is_new(self, changed: int) -> bool:
        return changed > self.since and (self.until is None or changed <= self.until)

    def _new(self) -> list[PostedMessage]:
        return [message for message in self.person.sees() if self._is_new(message.changed)]

    @property
    def ephemerals(self) -> list[PostedMessage]:
        """New messages that only this person sees."""
        return [message for message in self._new() if message.ephemeral]

    @property
    def ephemeral(self) -> PostedMessage | None:
        """The last of them."""
        return self.ephemerals[-1] if self.ephemerals else None

    @property
    def messages(self) -> list[PostedMessage]:
        """New and changed messages of the bot that stay."""
        return [m for m in self._new() if not m.ephemeral and m.bot_id]

    @property
    def opened_view(self) -> OpenedView | None:
        """The modal on top, if it was opened, pushed or redrawn by this gesture."""
        top = self.person.modal
        return top if top and self._is_new(top.changed) else None

    @property
    def view(self) -> OpenedView:
        """Return the modal on top, where there has to be one."""
        view = self.opened_view
        assert view is not None, f"no modal opened; {self.failed or self.text or 'nothing was said'}"
        return view

    @property
    def errors(self) -> dict[str, str]:
        """Words under the fields of the modal on top, by block_id."""
        return dict(self.person.modal.errors) if self.person.modal else {}

    @property
    def text(self) -> str:
        """All new words: ephemeral and lasting messages, then the modal."""
        words = [message.shown for message in self._new() if message.bot_id]
        return "\n".join([*words, self.opened_view.shown] if self.opened_view else words)
