"""Fault injection: the ways in which a test makes Slack misbehave."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from bot.playground.slack.directory.members import SlackWorkspace
from bot.playground.slack.faults import kinds


class FaultInjection:
    """The verbs over `faults`; a method of None means every method, times of None until `recover()`."""

    faults: kinds.Faults
    workspace: SlackWorkspace

    @contextmanager
    def outage(self) -> Iterator[None]:
        """While inside, every connection to Slack is dropped and nothing happens there."""
        self.faults.down = True
        try:
            yield
        finally:
            self.faults.down = False

    def rate_limit(self, method: str | None = None, retry_after: int = 30, times: int | None = 1) -> None:
        """Answers 429 with `Retry-After: retry_after` (seconds)."""
        self.faults.planned.append(kinds.RateLimit(method, times, retry_after))

    def fail(self, method: str | None, error: str, times: int | None = 1) -> None:
        """Answers `ok: false` with this error code; nothing is carried out."""
        self.faults.planned.append(kinds.Failure(method, times, error))

    def show_error_page(self, method: str | None = None, status: int = 503, times: int | None = 1) -> None:
        """Answers with this HTTP status and a page of HTML; nothing is carried out."""
        self.faults.planned.append(kinds.ErrorPage(method, times, status))

    def reset(self, method: str | None = None, times: int | None = 1) -> None:
        """Drops the connection; nothing is carried out."""
        self.faults.planned.append(kinds.Reset(method, times))

    def swallow_replies(self, times: int | None = 1, method: str | None = "chat.postMessage") -> None:
        """Carries the call out and drops the connection without a reply."""
        self.faults.planned.append(kinds.SwallowedReply(method, times))

    def tear_replies(self, times: int | None = 1, method: str | None = "chat.postMessage") -> None:
        """Carries the call out and drops the connection in the middle of the reply."""
        self.faults.planned.append(kinds.TornReply(method, times))

    def deliver_late(
        self, seconds: float | None = None, method: str | None = "chat.postMessage", times: int | None = 1
    ) -> None:
        """Drops the connection at once and carries the call out `seconds` later; None: at `arrive()`."""
        self.faults.planned.append(kinds.LateDelivery(method, times, seconds))

    def arrive(self) -> int:
        """Carries out everything that is still on its way; how many calls that were."""
        on_their_way, self.faults.on_their_way = self.faults.on_their_way, []
        for carry_out in on_their_way:
            carry_out()
        return len(on_their_way)

    def revoke(self, workspace: SlackWorkspace | None = None) -> None:
        """The token of this workspace (default: the first) is no longer valid: `invalid_auth`."""
        self.faults.revoked.add((workspace or self.workspace).token)

    def withhold(self, *scopes: str) -> None:
        """The bot was installed without these scopes, as before its manifest asked for them."""
        self.faults.withheld_scopes.update(scopes)

    def refuse_blocks(self, *kinds: str) -> None:
        """Messages with a block of these types are answered `invalid_blocks`, whichever way they come."""
        self.faults.refused_blocks.update(kinds)

    def refuse_larger(self, characters: int) -> None:
        """Messages whose blocks are longer, as they are sent, are answered `msg_blocks_too_long`, whichever
        way they come."""
        self.faults.most_characters = characters

    def recover(self) -> None:
        """Lifts every fault."""
        self.faults.lift()
