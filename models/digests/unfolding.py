"""Cards of a digest that are drawn whole, which are few, and those that stood in the one before.

The others take a line each until somebody unfolds them.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta

from sqlalchemy import select

from models.book import Book
from models.calendar.days import DAY
from models.customers.nudge import Digest, DigestCard
from models.nudges.open_nudges import OpenNudge
from models.rhythm.ranking import is_urgent
from models.rhythm.reason import AGREED_FOR_A_DAY, Reason, ReasonKind
from models.team.rep import Rep

UNFOLDED = 3  # cards of a message, before somebody unfolds more
SAID_WITH_ITS_DAY = {ReasonKind.PROMISE, *AGREED_FOR_A_DAY}  # due on it, and late from the next day on
LOOK_BACK_DAYS = 31  # for the digest before


def reason_key(reasons: Sequence[Reason]) -> str | None:
    """The most pressing reason with the day since when it holds, to know it by on another morning."""
    return f"{reasons[0].kind.value} {reasons[0].since}" if reasons else None


class EarlierDigests:
    """The digests that a rep has had. reasons: those for which customers stood in the one of the working day
    before, which was on `day`, by the ids of their nudges."""

    def __init__(self, day: date | None) -> None:
        self.day, self.days, self.reasons = day, set[date](), dict[int, str]()

    def stood_on(self, nudge: OpenNudge) -> date | None:
        """The day of the one before, where this customer stood there for the same reason, and as late."""
        if not nudge.reasons or self.reasons.get(nudge.nudge_id) != reason_key(nudge.reasons):
            return None
        first = nudge.reasons[0]
        return None if first.kind in SAID_WITH_ITS_DAY and first.since == self.day else self.day


def earlier_digests(book: Book, reps: Sequence[Rep], *, now: datetime) -> dict[int, EarlierDigests]:
    """The digests by the rep's id, as far back as a missed morning is recorded; in one query."""
    earlier = {rep.id: EarlierDigests(_digest_day_before(rep.today(now), rep)) for rep in reps}
    days_before = {digests.day for digests in earlier.values() if digests.day}
    planned = [rep.next_digest_at for rep in reps if rep.next_digest_at]
    since = min([min([now, *planned]).date() - DAY, *days_before])
    was_shown = DigestCard.is_shown & Digest.skipped_at.is_(None) & Digest.day.in_(days_before)
    query = (
        select(Digest.rep_id, Digest.day, DigestCard.nudge_id, DigestCard.reason)
        .outerjoin(DigestCard, (DigestCard.digest_id == Digest.id) & was_shown)
        .where(Digest.day >= since, Digest.rep_id.in_(list(earlier)))
    )
    for rep_id, day, nudge_id, reason in book.session.execute(query):
        digests = earlier[rep_id]
        digests.days.add(day)
        if day == digests.day and nudge_id and reason:
            digests.reasons[nudge_id] = reason
    return earlier


def unfolded_first(nudges: Iterable[OpenNudge], earlier: EarlierDigests) -> list[OpenNudge]:
    """Sort them: problems, what cannot wait either, then what is new, then the others, each in the order that
    they had."""
    return sorted(nudges, key=lambda nudge: whole_order(nudge.reasons, earlier.stood_on(nudge)))


def whole_order(reasons: Sequence[Reason], stood_on: date | None) -> tuple[bool, bool, bool]:
    """Sorts first what is whole first, and folded last where there is little room."""
    is_problem = bool(reasons) and reasons[0].kind is ReasonKind.HOT_POTATO
    return not is_problem, not is_urgent(reasons), stood_on is not None


def _digest_day_before(day: date, rep: Rep) -> date | None:
    days = (day - timedelta(days=count) for count in range(1, LOOK_BACK_DAYS))
    return next((earlier for earlier in days if earlier in rep.digest_days), None)
