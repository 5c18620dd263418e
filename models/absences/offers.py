"""Whether to ask somebody whose Slack status says so if they are away; once for each status."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from models.book import Book
from models.team.rep import Rep


@dataclass(frozen=True, slots=True)
class AbsenceOffer:
    """`until`: the last day that can be offered, where one is known. `today` is the rep's."""

    until: date | None
    today: date


def absence_offer(
    book: Book, rep: Rep, *, status: str, until: date | None, at: datetime
) -> AbsenceOffer | None:
    """An absence to note, when the status has just begun to say so and nothing is noted. Whoever has no
    customers is not asked. `status`: a mark of it while it says so, else empty; `until`: when it ends."""
    if status == rep.status_asked:
        return None
    rep.status_asked = status
    today = rep.today(at)
    if not status or not rep.is_active or book.absence_on(rep, today) or not book.owned_by(rep).count():
        return None
    return AbsenceOffer(until if until and until >= today else None, today)
