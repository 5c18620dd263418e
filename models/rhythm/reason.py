"""Reasons why a customer needs something."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class ReasonKind(StrEnum):
    """Why a customer needs something, the most pressing first."""

    HOT_POTATO = "hot potato"
    ASKED = "asked"  # by a manager
    PROMISE = "promise"  # ours, due today or earlier
    WAITS_FOR_ANSWER = "waits for your answer"
    NEXT_STEP = "next step"
    AWAITED = "their promise"  # its day has passed
    OCCASION = "occasion"
    OCCASION_SOON = "occasion soon"
    STEP = "contact point"  # of a running plan
    RENEWAL = "renewal"
    LOW_ESTIMATE = "low estimate"  # the rep's own; a point to ask about, not an alarm
    UNUSUAL = "unusual silence"  # against the customer's own rhythm
    SILENCE = "silence"
    OVERDUE = "overdue"
    DUE = "due"
    FIRST_CONTACT = "first contact"


AT_ONCE = {
    ReasonKind.HOT_POTATO,
    ReasonKind.ASKED,
    ReasonKind.WAITS_FOR_ANSWER,
}  # in time until the next working day
KEPT_AWAKE = {
    ReasonKind.HOT_POTATO,
    ReasonKind.ASKED,
    ReasonKind.PROMISE,
}  # no snooze hides them, and no day off of theirs
RHYTHM = {ReasonKind.SILENCE, ReasonKind.OVERDUE, ReasonKind.DUE, ReasonKind.FIRST_CONTACT}
WHEN_DUE = {ReasonKind.STEP, ReasonKind.DUE, ReasonKind.FIRST_CONTACT}
TAKES_ITS_TURN = RHYTHM | {ReasonKind.UNUSUAL, ReasonKind.STEP, ReasonKind.RENEWAL}
AGREED_FOR_A_DAY = {ReasonKind.NEXT_STEP, ReasonKind.OCCASION, ReasonKind.STEP}


@dataclass(frozen=True, slots=True)
class Reason:
    """One reason why a customer needs something, the day since when it holds, and the last on which it does,
    for one that passes by itself."""

    kind: ReasonKind
    since: date
    until: date | None = None

    def has_passed(self, today: date) -> bool:
        return self.until is not None and self.until < today
