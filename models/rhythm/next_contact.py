"""The one answer to when and why a customer is due: what every screen says of it.

The reason that counts is the most pressing of those to act on today; else, of those that sleep and of those
to come, the one that is shown first.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from operator import itemgetter

from models.rhythm.due_status import DueStatus
from models.rhythm.reason import RHYTHM, Reason, ReasonKind


@dataclass(frozen=True, slots=True)
class DueCounts:
    """How a set of customers stands on one day."""

    customers: int
    due: int
    overdue: int
    silent: int


class NextContactKind(StrEnum):
    CALL_BACK = "call_back"  # about a problem of today, which must not wait
    STAYS = "stays"  # there is a reason to act today
    PROMISE = "promise"
    STEP = "step"
    ASK_AGAIN = "ask_again"  # what there was a reason for has been put off
    NEXT = "next"


@dataclass(frozen=True, slots=True)
class NextContact:
    """The reason that counts. day: on which it comes, or comes back; where it stays, since when it is due.
    since: when it became or becomes due, which is earlier than `day` while it sleeps. step: what was agreed
    or promised, where it is known. is_overdue: whether the customer is, for whatever reason."""

    kind: NextContactKind
    day: date
    reason: ReasonKind
    since: date
    step: str = ""
    is_overdue: bool = False

    @property
    def is_asleep(self) -> bool:
        return self.kind is NextContactKind.ASK_AGAIN


def next_contact(due_status: DueStatus, today: date) -> NextContact:
    """`today` is a local date of whoever reads it."""
    is_overdue = due_status.maximum_on < today
    if reasons := due_status.reasons(today):
        first, since = reasons[0], _since(reasons[0], due_status)
        if first.kind is ReasonKind.HOT_POTATO and since == today:
            day = due_status.in_time_until(first) or since
            return NextContact(NextContactKind.CALL_BACK, day, first.kind, since, is_overdue=is_overdue)
        return NextContact(NextContactKind.STAYS, since, first.kind, since, is_overdue=is_overdue)
    return coming_contact(due_status, today)


def coming_contact(due_status: DueStatus, today: date) -> NextContact:
    """For a customer that has no reason today."""
    awake = [(due_status.awake_on(reason), reason) for reason in due_status.all_reasons()]
    coming = ((on, reason) for on, reason in awake if not reason.has_passed(max(on, today)))
    on, reason = min(coming, key=itemgetter(0))
    kind, day, step = NextContactKind.ASK_AGAIN if on > reason.since else NextContactKind.NEXT, on, ""
    if reason.kind is ReasonKind.PROMISE:
        kind, day = NextContactKind.PROMISE, due_status.due_dates.promised_on or on
    elif reason.kind is ReasonKind.NEXT_STEP and on == reason.since:
        kind, step = NextContactKind.STEP, due_status.clocks.next_step or ""
    is_overdue = due_status.maximum_on < today
    return NextContact(kind, day, reason.kind, _since(reason, due_status), step, is_overdue)


def _since(reason: Reason, due_status: DueStatus) -> date:
    """The rhythm has one day, however long that is over."""
    return due_status.rhythm_due_on if reason.kind in RHYTHM else reason.since
