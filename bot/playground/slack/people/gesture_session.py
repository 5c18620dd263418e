"""The beginning and the end of every gesture."""

from __future__ import annotations

from bot.playground.slack.directory.conversations import Conversation
from bot.playground.slack.directory.members import Member
from bot.playground.slack.people.gesture_outcome import GestureOutcome
from bot.playground.slack.people.member_session import MemberSession
from bot.playground.slack.state import SlackState
from bot.playground.slack.surfaces.surface import PostedMessage
from bot.playground.slack.wire.signed_requests import BotResponse

OK = 200
STATUS = "This app responded with status code {0.status}."


class GestureSession(MemberSession):
    """Somebody who makes one gesture after the other."""

    def __init__(self, slack: SlackState, member: Member) -> None:
        super().__init__(slack, member)
        self._latest: GestureOutcome | None = None

    def begin(self) -> GestureOutcome:
        """A new gesture; what the one before it shows ends here."""
        if self._latest is not None:
            self._latest.until = self.slack.revision
        self._latest = GestureOutcome(self, self.slack.revision)
        return self._latest

    def _shown(self, outcome: GestureOutcome, answer: BotResponse | None) -> GestureOutcome:
        if self._acknowledged(outcome, answer) is None:
            outcome.failed = "This app did not respond in time." if answer is None else STATUS.format(answer)
        return outcome

    def _acknowledged(self, outcome: GestureOutcome, answer: BotResponse | None) -> BotResponse | None:
        outcome.status = answer.status if answer else None
        return answer if answer and answer.status == OK else None

    def _response_url(self, channel: Conversation, message: PostedMessage | None = None) -> str:
        token = self.slack.tokens.url(channel.id, self.id, message.ts if message else None)
        return f"{self.slack.base_url}/respond/{token}"
