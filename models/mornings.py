"""The rep's morning: which cards go into today's digest, in which order, and when it is too late for one."""

from __future__ import annotations

import logging
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import islice

from sqlalchemy import delete, select
from sqlalchemy.orm import joinedload

from models.book import Book
from models.cadence import Reason, Standing, pressure
from models.calendar import local_day, working_days_from
from models.customer import Customer
from models.interaction import Interaction
from models.nudge import Digest, DigestCard, Nudge, Snooze
from models.rep import Rep
from models.rounds import CUSTOMER, NUDGE, OWNER, SEGMENT, Found, standing_columns, standing_of
from models.turns import LOCK
from models.vocabulary import NudgeOutcome

log = logging.getLogger(__name__)

MOST_JUDGED = 2000  # open nudges of one rep that are weighed against each other
VALUE_COUNTS = timedelta(days=365)  # purchases this far back make the customer's value
MOST_MISSED = 31  # mornings recorded one by one after a long standstill
NOT_RUNNING = "Rapport was not running on that working day."
PUT_ASIDE = timedelta(minutes=10)  # for a rep whose digest could not be composed
REST_IS_KEPT = timedelta(days=15)  # a day longer than a digest is redrawn


@dataclass(frozen=True, slots=True)
class Calling:
    """A customer that asks for the rep today, with every reason. `nudge` is None when the rounds have
    not opened one. `last` and `snooze` are the latest of each, and `settled_with` what settled the nudge;
    they are filled in by `models.recall.remembered`."""

    customer: Customer
    standing: Standing
    reasons: tuple[Reason, ...]
    nudge: Nudge | None
    last: Interaction | None = None
    snooze: Snooze | None = None
    settled_with: Interaction | None = None


@dataclass(frozen=True, slots=True)
class Judged:
    """The same in columns, for the many that will only be counted or named."""

    customer_id: int
    name: str
    nudge_id: int
    standing: Standing
    reasons: tuple[Reason, ...]


def reps_whose_morning_came(book: Book, *, now: datetime, most: int) -> list[Rep]:
    """Claimed for this transaction: another process does not see them."""
    due = select(Rep).where(Rep.next_digest_at <= now).order_by(Rep.next_digest_at).limit(most)
    return list(book.session.scalars(due.with_for_update(skip_locked=True, **LOCK)))


def callings(book: Book, rep: Rep, *, now: datetime, most: int = MOST_JUDGED) -> list[Calling]:
    """Whoever needs the rep today, judged anew, the most pressing first."""
    return with_rows(book, _pressing(book, rep, _judge(book, rep, now), rep.today(now))[:most])


def with_rows(book: Book, judged: Iterable[Judged]) -> list[Calling]:
    """The customers and nudges themselves, in the same order."""
    listed = list(judged)
    wanted = (
        select(Nudge)
        .where(Nudge.id.in_([one.nudge_id for one in listed]))
        .options(joinedload(Nudge.customer).joinedload(Customer.owner))
        .options(joinedload(Nudge.customer).joinedload(Customer.segment))
    )
    nudges = {nudge.id: nudge for nudge in book.session.scalars(wanted)}
    return [
        Calling(nudges[one.nudge_id].customer, one.standing, one.reasons, nudges[one.nudge_id])
        for one in listed
    ]


def ranked(book: Book, rep: Rep, found: list[Calling], today: date) -> list[Calling]:
    """The most pressing first, by `cadence.pressure`."""
    values = _values(book, rep, [calling.customer.id for calling in found], today)
    return sorted(
        found,
        key=lambda c: pressure(c.standing, c.reasons, today, values.get(c.customer.id, 0.0)),
        reverse=True,
    )


def compose_digest(book: Book, rep: Rep, *, now: datetime) -> Digest | None:
    """The digest of the rep's local day with its cards, or None when there is nothing to say.

    A morning that was missed altogether is recorded as skipped, once its working day is over; what it
    would have held is still open and comes with the next.
    """
    today = rep.today(now)
    planned = local_day(rep.next_digest_at or now, rep.time_zone)
    rep.schedule_digest(now)
    in_time = rep.works_on(today) and rep.morning_of(today) <= now < rep.working_day_ends(today)
    judged = _judge(book, rep, now)
    found = _pressing(book, rep, judged, today)
    if found:
        is_over = now >= rep.working_day_ends(today)
        _record_missed(book, rep, planned, today + timedelta(days=is_over), now)
    if not in_time or _has_digest(book, rep, today):
        return None
    _lapse(book, [one for one in judged if not one.standing.holding(today)], now)
    return _write(book, rep, today, found, now) if found else None


def put_aside(book: Book, rep_id: int, *, now: datetime) -> None:
    """Try the digest of this rep again in some minutes: composing it raised, and others wait."""
    book.rep_with_id(rep_id).next_digest_at = now + PUT_ASIDE


def forget_rest(book: Book, *, now: datetime) -> None:
    """Drop what old digests only named; the cards they showed are kept."""
    old = select(Digest.id).where(Digest.composed_at < now - REST_IS_KEPT)
    book.session.execute(
        delete(DigestCard).where(DigestCard.digest_id.in_(old), DigestCard.is_shown.is_(False))
    )


def _judge(book: Book, rep: Rep, now: datetime) -> list[Judged]:
    """The rep's open nudges with the reasons to act on today; none for one that is asleep or settled."""
    today = rep.today(now)
    open_nudges = (
        select(*standing_columns(), CUSTOMER.c.name, NUDGE.c.id.label("nudge_id"))
        .select_from(
            NUDGE.join(CUSTOMER, NUDGE.c.customer_id == CUSTOMER.c.id)
            .join(OWNER, CUSTOMER.c.owner_id == OWNER.c.id)
            .join(SEGMENT, CUSTOMER.c.segment_id == SEGMENT.c.id)
        )
        .where(CUSTOMER.c.workspace_id == book.workspace_id, CUSTOMER.c.owner_id == rep.id)
        .where(NUDGE.c.settled_at.is_(None))
        .order_by(CUSTOMER.c.due_on, CUSTOMER.c.id)
        .limit(MOST_JUDGED)
    )
    judged = (_judge_one(row, today) for row in book.session.execute(open_nudges))
    return [one for one in judged if one]


def _judge_one(row: Found, today: date) -> Judged | None:
    try:
        standing = standing_of(row)
        return Judged(row.id, row.name, row.nudge_id, standing, standing.reasons(today))
    except Exception:  # the outermost edge of one row: the others still belong into the digest
        log.exception("the rule for customer %s raised; the digest does without it", row.id)
        return None


def _pressing(book: Book, rep: Rep, judged: list[Judged], today: date) -> list[Judged]:
    calling = [one for one in judged if one.reasons]
    values = _values(book, rep, [one.customer_id for one in calling], today)
    return sorted(
        calling,
        key=lambda one: pressure(one.standing, one.reasons, today, values.get(one.customer_id, 0.0)),
        reverse=True,
    )


def _values(book: Book, rep: Rep, customer_ids: list[int], today: date) -> dict[int, float]:
    currency = book.workspace.currency
    return book.owned_by(rep).values(customer_ids, currency, since=today - VALUE_COUNTS)


def _write(book: Book, rep: Rep, day: date, found: list[Judged], now: datetime) -> Digest:
    digest = Digest(workspace_id=book.workspace_id, rep=rep, day=day, composed_at=now)
    book.session.add(digest)
    book.session.flush()
    digest.cards = [
        DigestCard(
            workspace_id=book.workspace_id, nudge_id=one.nudge_id, place=place, is_shown=place < rep.budget
        )
        for place, one in enumerate(found)
    ]
    book.session.flush()
    return digest


def _record_missed(book: Book, rep: Rep, since: date, until: date, now: datetime) -> None:
    """The working days from `since` to the one before `until` that got no digest."""
    for day in islice(working_days_from(since, rep.working_week), MOST_MISSED):
        if day >= until:
            break
        if not _has_digest(book, rep, day):
            missed = Digest(workspace_id=book.workspace_id, rep=rep, day=day, composed_at=now)
            missed.skip(NOT_RUNNING, at=now)
            book.session.add(missed)
    book.session.flush()


def _has_digest(book: Book, rep: Rep, day: date) -> bool:
    same = select(Digest.id).where(Digest.rep_id == rep.id, Digest.day == day)
    return book.session.scalar(same) is not None


def _lapse(book: Book, settled: list[Judged], now: datetime) -> None:
    """Settle the nudges whose rule stopped holding without a gesture, a longer cadence for instance."""
    for calling in with_rows(book, settled):
        calling.customer.settle_open_nudge(NudgeOutcome.LAPSED, by=None, at=now)
