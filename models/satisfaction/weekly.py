"""The week's summary: who gets it when, and what it tells."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import select, update

from models.book import Book
from models.calendar.days import DAY
from models.calendar.periods import Period, PeriodKind, period_of
from models.customers.ratings.metric import RatedBy
from models.satisfaction.answers import answers_of
from models.satisfaction.counts import answer_counts
from models.satisfaction.figures import FigureAnswer
from models.satisfaction.scope import scope_of_leader
from models.satisfaction.summary import TeamSatisfaction, summary
from models.storage.locks import LOCK
from models.team.rep import Rep
from models.team.summary_schedule import is_time_for_summary, schedule_summary
from models.team.team import Membership, TeamRole

WEEK_DAYS = 7
MOST_NAMED = 5  # answers of a week; more are counted


@dataclass(frozen=True, slots=True)
class WeeklySummary:
    """The content of the message: the figures of this quarter so far, how many answers of customers count
    in the seven days before today, and what waits (`satisfaction.hot`, `satisfaction.improvements`).
    `named`: the answers themselves, the newest first, where they are few."""

    rep: Rep
    satisfaction: TeamSatisfaction
    week: Period
    answers: int
    named: Sequence[FigureAnswer] = ()


def follow_leaders(book: Book, *, now: datetime) -> None:
    """Plan the summary of those who lead a team and have none planned, and take it from those who lead none
    any more. A new manager has one planned by `Team.staff`; this is for all others, and enough once a
    night."""
    leaders = select(Membership.rep_id).where(Membership.role == TeamRole.MANAGER)
    former = update(Rep).where(Rep.next_summary_at.is_not(None), Rep.id.not_in(leaders))
    book.session.execute(former.values(next_summary_at=None))
    unplanned = select(Rep).where(
        Rep.next_summary_at.is_(None), Rep.summary_declined_at.is_(None), Rep.id.in_(leaders)
    )
    for rep in book.session.scalars(unplanned.order_by(Rep.id)):
        schedule_summary(rep, now)


def summaries_due(book: Book, *, now: datetime, most: int) -> list[Rep]:
    """Reps whose summary is due, claimed for this transaction and planned for their next week at once: each
    is told once a week. Not among them: whoever's working day is over, is away, has left, leads nobody or has
    declined; theirs is planned anew."""
    due = select(Rep).where(Rep.next_summary_at <= now).order_by(Rep.next_summary_at, Rep.id).limit(most)
    locked = due.with_for_update(skip_locked=True, **LOCK).execution_options(populate_existing=True)
    while reps := list(book.session.scalars(locked)):
        reps_due = [rep for rep in reps if _is_due(book, rep, now)]
        book.session.flush()
        if reps_due:
            return reps_due
    return []


def weekly_summary(book: Book, rep: Rep, *, now: datetime) -> WeeklySummary:
    """The summary for a rep who leads. The book may be anybody's."""
    scope, today = scope_of_leader(book, rep), rep.today(now)
    satisfaction = summary(book, scope, period_of(PeriodKind.QUARTER, today), now=now)
    week = Period(today - timedelta(days=WEEK_DAYS), today - DAY)
    counts = [count for count in answer_counts(book, scope, [week]) if count.giver is RatedBy.CUSTOMER]
    answers = sum(count.number for count in counts)
    kinds = {(count.metric, count.giver) for count in counts} if answers <= MOST_NAMED else set()
    return WeeklySummary(rep, satisfaction, week, answers, answers_of(book, scope, week, kinds))


def _is_due(book: Book, rep: Rep, now: datetime) -> bool:
    """Plans the next one, too."""
    planned, leads = rep.next_summary_at, bool(book.teams_led_by(rep))
    schedule_summary(rep, now)
    if not leads:
        rep.next_summary_at = None
    wanted = leads and rep.summary_declined_at is None
    return wanted and planned is not None and is_time_for_summary(rep, planned, now)
