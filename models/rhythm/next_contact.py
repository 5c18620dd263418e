"""The next contact with a customer: still on the list, or when there is a reason to act again, and which."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from operator import itemgetter

from models.rhythm.due_status import DueStatus
from models.rhythm.reason import ReasonKind


class NextContactKind(StrEnum):
    CALL_BACK = "call_back"  # about a problem that is on no list yet, whatever else is
    STAYS = "stays"  # there is a reason to act today
    PROMISE = "promise"
    STEP = "step"
    ASK_AGAIN = "ask_again"  # what there was a reason for has been put off
    NEXT = "next"


@dataclass(frozen=True, slots=True)
class NextContact:
    """day: on which it comes, or since when the customer is due, where it stays. step: what was
    agreed or promised, where it is known."""

    kind: NextContactKind
    day: date
    reason: ReasonKind
    step: str = ""


def next_contact(due_status: DueStatus, today: date) -> NextContact:
    """`today` is a local date of whoever reads it."""
    first = next(due_status.all_reasons(), None)
    if first and first.kind is ReasonKind.HOT_POTATO and (day := due_status.awake_on(first)) > today:
        return NextContact(NextContactKind.CALL_BACK, day, first.kind)
    if reasons := due_status.reasons(today):
        return NextContact(NextContactKind.STAYS, due_status.due_on, reasons[0].kind)
    return coming_contact(due_status, today)


def coming_contact(due_status: DueStatus, today: date) -> NextContact:
    """For a customer that has no reason today."""
    awake = [(due_status.awake_on(reason), reason) for reason in due_status.all_reasons()]
    coming = ((on, reason) for on, reason in awake if not reason.has_passed(max(on, today)))
    on, reason = min(coming, key=itemgetter(0))
    if reason.kind is ReasonKind.PROMISE:
        return NextContact(NextContactKind.PROMISE, due_status.due_dates.promised_on or on, reason.kind)
    if reason.kind is ReasonKind.NEXT_STEP and on == reason.since:
        return NextContact(NextContactKind.STEP, on, reason.kind, due_status.clocks.next_step or "")
    return NextContact(
        NextContactKind.ASK_AGAIN if on > reason.since else NextContactKind.NEXT, on, reason.kind
    )
