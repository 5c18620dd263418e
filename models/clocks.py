"""What moves which clock: a customer's history folded into the few dates every rule asks for.

The fold looks at the order in which things happened, never at the order in which they were logged, so a
late note cannot undo what a newer one set, and taking one back is folding again without it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from models.vocabulary import Channel, Outcome


@dataclass(frozen=True, slots=True)
class Happening:
    """One line of the history: an interaction, or a purchase (outcome None)."""

    at: datetime
    on: date
    order: int  # breaks ties between happenings of one moment: the later written comes later
    outcome: Outcome | None
    channel: Channel | None = None
    trouble: bool = False  # a problem, or a bad score given by the customer
    next_step: str | None = None
    next_step_on: date | None = None


@dataclass(frozen=True, slots=True)
class Clocks:
    """Local dates; None means it never happened or no longer holds."""

    reached_on: date | None = None
    reached_at: datetime | None = None
    bought_on: date | None = None
    sign_on: date | None = None  # the customer's last sign: reached, wrote, bought
    attempted_on: date | None = None  # tried since, nobody reached
    attempt_takes_days: bool = False
    waiting_since: date | None = None  # they wrote, we have not answered
    trouble_on: date | None = None  # a hot potato nobody has called back about
    next_step: str | None = None
    next_step_on: date | None = None

    @property
    def restarted_on(self) -> date | None:
        """The day from which the cadence counts."""
        return latest(self.reached_on, self.bought_on)


def latest(*days: date | None) -> date | None:
    return max((day for day in days if day), default=None)


def fold(history: Iterable[Happening]) -> Clocks:
    """The clocks after all of `history`, in whatever order it comes."""
    happened = sorted(history, key=lambda happening: (happening.at, happening.order))
    reached_index = max((i for i, h in enumerate(happened) if h.outcome is Outcome.REACHED), default=-1)
    reached = happened[reached_index] if reached_index >= 0 else None
    since = happened[reached_index + 1 :]
    attempt = next((h for h in reversed(since) if h.outcome is Outcome.ATTEMPT), None)
    waiting = next((h for h in since if h.outcome is Outcome.THEY_WROTE), None)
    # The interaction that brought the trouble was a talk about it, not the call back.
    open_since = happened[max(reached_index, 0) :]
    trouble = next((h for h in open_since if h.trouble), None)
    step = next((h for h in reversed(open_since) if h.next_step_on), None)
    bought = latest(*(h.on for h in happened if h.outcome is None))
    wrote = latest(*(h.on for h in happened if h.outcome is Outcome.THEY_WROTE))
    return Clocks(
        reached_on=reached.on if reached else None,
        reached_at=reached.at if reached else None,
        bought_on=bought,
        sign_on=latest(reached.on if reached else None, bought, wrote),
        attempted_on=attempt.on if attempt else None,
        attempt_takes_days=bool(attempt and attempt.channel and attempt.channel.takes_days),
        waiting_since=waiting.on if waiting else None,
        trouble_on=trouble.on if trouble else None,
        next_step=step.next_step if step else None,
        next_step_on=step.next_step_on if step else None,
    )
