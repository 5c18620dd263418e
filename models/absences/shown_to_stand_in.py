"""What cannot wait for whoever is away, and so goes to the one who stands in."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, datetime

from models.book import Book
from models.nudges.open_nudges import Judged, judged_for, pressing
from models.rhythm.due_status import ReasonKind
from models.team.rep import Rep

COVERED_CARDS = 3  # of a digest's places are free for them at any rate; the others as far as there is room
CANNOT_WAIT = {
    ReasonKind.HOT_POTATO,
    ReasonKind.PROMISE,
    ReasonKind.WAITS_FOR_ANSWER,
    ReasonKind.NEXT_STEP,
    ReasonKind.AWAITED,
    ReasonKind.OCCASION,
}


def cannot_wait(one: Judged, today: date) -> bool:
    """Whether the customer needs somebody before the owner is back: a problem, a promise of ours, an answer
    they wait for, what was agreed for a day, a promise of theirs that is late, an occasion today, or a
    contact point of a plan past its last day. The rhythm waits."""
    kinds = {reason.kind for reason in one.reasons}
    step_is_late = ReasonKind.STEP in kinds and one.due_status.maximum_on < today
    return bool(kinds & CANNOT_WAIT) or step_is_late


def urgent_for_stand_ins(book: Book, reps: Collection[Rep], *, now: datetime) -> dict[int, list[Judged]]:
    """By the id of who stands in; absence by absence, and within each the most pressing first."""
    absences = book.stood_in_for(reps)
    if not absences:
        return {}
    away = [absence.rep for absence in absences]
    found = pressing(book, judged_for(book, away, now=now), away, now=now)
    urgent: dict[int, list[Judged]] = {}
    for absence in absences:
        today = absence.rep.today(now)
        those = [one for one in found[absence.rep_id] if cannot_wait(one, today)]
        urgent.setdefault(absence.stand_in_id or 0, []).extend(those)
    return urgent
