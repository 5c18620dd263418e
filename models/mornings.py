"""The rep's morning: which cards go into today's digest, in which order, and when it is too late for one."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from models.book import Book
from models.cadence import Reason, Standing, pressure
from models.calendar import local_day
from models.customer import Customer
from models.nudge import Digest, DigestCard, Nudge
from models.rep import Rep
from models.vocabulary import NudgeOutcome

MOST_JUDGED = 2000  # open nudges of one rep that are weighed against each other
VALUE_COUNTS = timedelta(days=365)  # purchases this far back make the customer's value


@dataclass(frozen=True, slots=True)
class Calling:
    """A customer that asks for the rep today, with every reason. `nudge` is None when the rounds have
    not opened one."""

    customer: Customer
    standing: Standing
    reasons: tuple[Reason, ...]
    nudge: Nudge | None


def reps_whose_morning_came(book: Book, *, now: datetime, most: int) -> list[Rep]:
    """Claimed for this transaction: another process does not see them."""
    due = select(Rep).where(Rep.next_digest_at <= now).order_by(Rep.next_digest_at).limit(most)
    return list(book.session.scalars(due.with_for_update(skip_locked=True)))


def callings(book: Book, rep: Rep, *, now: datetime) -> list[Calling]:
    """Whoever needs the rep today, judged anew, the most pressing first."""
    today = rep.today(now)
    open_nudges = (
        select(Nudge)
        .join(Nudge.customer)
        .where(Customer.owner_id == rep.id, Nudge.settled_at.is_(None))
        .options(joinedload(Nudge.customer).joinedload(Customer.owner))
        .options(joinedload(Nudge.customer).joinedload(Customer.segment))
        .order_by(Customer.due_on, Customer.id)
        .limit(MOST_JUDGED)
    )
    nudges = list(book.session.scalars(open_nudges))
    found = [_calling(nudge.customer, nudge, today) for nudge in nudges]
    return ranked(book, rep, [calling for calling in found if calling.reasons], today)


def ranked(book: Book, rep: Rep, found: list[Calling], today: date) -> list[Calling]:
    """The most pressing first, by `cadence.pressure`."""
    shelf = book.owned_by(rep)
    values = shelf.values(
        [calling.customer for calling in found], book.workspace.currency, since=today - VALUE_COUNTS
    )
    return sorted(
        found,
        key=lambda c: pressure(c.standing, c.reasons, today, values.get(c.customer.id, 0.0)),
        reverse=True,
    )


def _calling(customer: Customer, nudge: Nudge | None, today: date) -> Calling:
    standing = customer.standing
    return Calling(customer, standing, standing.reasons(today), nudge)


def compose_digest(book: Book, rep: Rep, *, now: datetime) -> Digest | None:
    """The digest of the rep's local day with its cards, or None when there is nothing to say.

    A morning that was missed altogether is recorded as skipped, once its working day is over; what it
    would have held is still open and comes with the next.
    """
    planned = local_day(rep.next_digest_at or now, rep.time_zone)
    today = rep.today(now)
    rep.schedule_digest(now)
    if planned < today:
        _record_missed(book, rep, planned, now)
    is_time = rep.works_on(today) and rep.morning_of(today) <= now < rep.working_day_ends(today)
    if not is_time:
        if planned == today:
            _record_missed(book, rep, planned, now)
        return None
    if _has_digest(book, rep, today):
        return None
    _lapse_settled(book, rep, now)
    found = callings(book, rep, now=now)
    return _write(book, rep, today, found, now) if found else None


def _write(book: Book, rep: Rep, day: date, found: list[Calling], now: datetime) -> Digest:
    digest = Digest(workspace_id=book.workspace_id, rep=rep, day=day, composed_at=now)
    book.session.add(digest)
    book.session.flush()
    digest.cards = [
        DigestCard(
            workspace_id=book.workspace_id, nudge=calling.nudge, place=place, is_shown=place < rep.budget
        )
        for place, calling in enumerate(found)
    ]
    book.session.flush()
    return digest


def _record_missed(book: Book, rep: Rep, day: date, now: datetime) -> None:
    if not _has_digest(book, rep, day) and callings(book, rep, now=now):
        missed = Digest(workspace_id=book.workspace_id, rep=rep, day=day, composed_at=now)
        missed.skip("Rapport was not running on that working day.", at=now)
        book.session.add(missed)
        book.session.flush()


def _has_digest(book: Book, rep: Rep, day: date) -> bool:
    same = select(Digest.id).where(Digest.rep_id == rep.id, Digest.day == day)
    return book.session.scalar(same) is not None


def _lapse_settled(book: Book, rep: Rep, now: datetime) -> None:
    """Settle the nudges whose rule stopped holding without a gesture, a longer cadence for instance."""
    open_nudges = (
        select(Nudge).join(Nudge.customer).where(Customer.owner_id == rep.id, Nudge.settled_at.is_(None))
    )
    for nudge in book.session.scalars(open_nudges.limit(MOST_JUDGED)):
        nudge.customer.settle_open_nudge(NudgeOutcome.LAPSED, by=None, at=now)
