"""Handing customers over to a colleague, and taking that back: they go with their history and open nudges."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Select, func, insert, select, update
from sqlalchemy.orm import contains_eager, joinedload

from models.absences import errors
from models.absences.backlog import SpreadResult, spread_backlog
from models.book import Book
from models.book.customer_scope import CustomerScope
from models.customers import Customer
from models.customers.alerts.alert import tell_anew
from models.customers.change import Change
from models.customers.handover import HandOver
from models.customers.nudge import Nudge, redraw_cards
from models.customers.plans.contact_plan import PlanRun
from models.customers.promises.promise import Promise
from models.kernel.errors import Invalid, NotFound, Settled
from models.nudges.open_nudges import VALUE_COUNTS, spending
from models.storage.locks import LOCK
from models.team.absence import Absence
from models.team.rep import Rep


@dataclass(frozen=True, slots=True)
class UnattendedCustomers:
    """Customers of a rep who is not there: their names, the most valuable first, and the colleagues
    who could look after them. absence: the one that is why; None for somebody who has left."""

    rep: Rep
    absence: Absence | None
    names: tuple[str, ...]
    colleagues: tuple[Rep, ...]


@dataclass(frozen=True, slots=True)
class HandOverResult:
    """customers: their names. spread: how they come to the new owner's mornings. is_new: not the same gesture
    once more."""

    rep: Rep
    to: Rep
    gesture: str
    customers: tuple[str, ...]
    spread: SpreadResult
    is_new: bool = True


def unattended_customers(book: Book, rep: Rep, *, by: Rep, now: datetime) -> UnattendedCustomers:
    """Raises NotFound for a rep of whom `by` is no manager."""
    hand_over_scope(book, rep, by=by)
    query = select(Customer.id, Customer.name).where(Customer.owner_id == rep.id)
    rows = book.session.execute(query.order_by(Customer.name_key)).all()
    spent = spending(book, [row.id for row in rows], rep.today(now) - VALUE_COUNTS)
    by_value = sorted(rows, key=lambda row: -spent.get(row.id, 0))
    present = [
        colleague
        for colleague in book.may_own(by)
        if colleague is not rep and not colleague.is_away_on(colleague.today(now))
    ]
    absence = book.absence_on(rep, rep.today(now)) if rep.is_active else None
    colleagues = [
        *(colleague for colleague in present if colleague is not by),
        *(colleague for colleague in present if colleague is by),
    ]
    return UnattendedCustomers(rep, absence, tuple(row.name for row in by_value), tuple(colleagues))


def members_with_customers(book: Book) -> list[tuple[Rep, int]]:
    """Members of the teams that the reader leads, with how many customers each has; who has left first."""
    led = book.led_by(book.rep)
    ids = [rep.id for rep in led]
    query = select(Customer.owner_id, func.count()).where(Customer.owner_id.in_(ids))
    counts = dict(book.session.execute(query.group_by(Customer.owner_id)).all())
    owners = sorted((rep for rep in led if rep.id in counts), key=lambda rep: rep.is_active)
    return [(rep, counts[rep.id]) for rep in owners]


def hand_over_scope(book: Book, rep: Rep, *, by: Rep) -> CustomerScope:
    """The scope of a rep's customers for whoever may hand them over. Raises NotFound."""
    if rep not in book.led_by(by):
        raise NotFound(errors.NOT_YOURS)
    return book.owned_by(rep)


def hand_over(
    book: Book, rep: Rep, *, to: Rep, by: Rep, at: datetime, gesture: str, only: Collection[int] | None = None
) -> HandOverResult:
    """All customers of `rep`, or only these of them, belong to `to` from now on. The same gesture again finds
    them moved and is answered as the first time.

    Raises NotFound for a rep or a colleague of no team that `by` leads, and Invalid for one who has left.
    """
    hand_over_scope(book, rep, by=by)
    if to is rep or to not in book.may_own(by):
        raise Invalid(errors.CANNOT_TAKE_OVER.format(name=to.name), field="to")
    book.lock("hand over")
    if not (
        hand_overs := [
            hand_over for hand_over in _made_by(book, gesture, by) if hand_over.taken_back_at is None
        ]
    ):
        wanted = select(Customer.id).where(Customer.owner_id == rep.id)
        wanted = wanted if only is None else wanted.where(Customer.id.in_(only))
        ids, absence = _move(book, wanted, rep, to, by, at), book.absence_on(rep, rep.today(at))
        gone = {"rep_id": rep.id, "to_id": to.id, "absence_id": absence.id if absence else None}
        _note(book, ids, by_id=by.id, at=at, gesture=gesture, **gone)
        spread = spread_backlog(book, to, now=at, only=ids)
        return HandOverResult(rep, to, gesture, _names(book, ids), spread, is_new=bool(ids))
    names = _names(book, [hand_over.customer_id for hand_over in hand_overs])
    return HandOverResult(rep, to, gesture, names, SpreadResult(), is_new=False)


def take_back(book: Book, gesture: str, *, by: Rep, at: datetime) -> list[HandOver]:
    """Each customer of that gesture back to whom it was, unless it has gone further since. Raises
    NotFound for somebody else's, and Settled when that has been done."""
    book.lock("hand over")
    hand_overs = _made_by(book, gesture, by)
    if not hand_overs:
        raise NotFound(errors.NO_HAND_OVER)
    if not (kept := [hand_over for hand_over in hand_overs if hand_over.taken_back_at is None]):
        raise Settled(errors.TAKEN_BACK_ALREADY.format(name=hand_overs[0].rep.name))
    return _give_back(book, kept, by, at)


def give_back(book: Book, absence: Absence, *, by: Rep, at: datetime) -> list[HandOver]:
    """Whatever was handed over because of the absence goes back to the rep. Raises NotFound."""
    hand_over_scope(book, absence.rep, by=by)
    book.lock("hand over")
    return _give_back(book, handed_over_for(book, absence), by, at)


def handed_over_for(book: Book, absence: Absence) -> list[HandOver]:
    """Hand-overs made because of the absence whose customers are still with the colleague."""
    query = (
        select(HandOver)
        .join(HandOver.customer)
        .where(HandOver.absence_id == absence.id, HandOver.taken_back_at.is_(None))
        .where(Customer.owner_id == HandOver.to_id)
    )
    return list(book.session.scalars(query.order_by(HandOver.id)))


def returns_to_tell(book: Book, *, now: datetime) -> list[HandOver]:
    """Hand-overs still with a colleague, though the absence for which they were made has ended."""
    waiting = (
        select(HandOver)
        .join(HandOver.customer)
        .join(HandOver.absence)
        .where(HandOver.return_told_at.is_(None), HandOver.taken_back_at.is_(None))
        .where(Absence.turns_at.is_(None), Customer.owner_id == HandOver.to_id)
        .order_by(HandOver.absence_id, HandOver.by_id, HandOver.id)
        .options(contains_eager(HandOver.customer))
    )
    return [hand_over for hand_over in book.session.scalars(waiting) if hand_over.rep.is_active]


def _give_back(book: Book, hand_overs: Collection[HandOver], by: Rep, at: datetime) -> list[HandOver]:
    moved = []
    for rep, to in {(hand_over.rep, hand_over.to) for hand_over in hand_overs}:
        returned = [hand_over for hand_over in hand_overs if (hand_over.rep, hand_over.to) == (rep, to)]
        was_moved = Customer.id.in_([hand_over.customer_id for hand_over in returned])
        wanted = select(Customer.id).where(Customer.owner_id == to.id, was_moved)
        ids = set(_move(book, wanted, to, rep, by, at))
        spread_backlog(book, rep, now=at, only=ids)
        moved += [hand_over for hand_over in returned if hand_over.customer_id in ids]
        for hand_over in returned:
            hand_over.taken_back_at, hand_over.taken_back_by_id = at, by.id
    _load_customers(book, moved)
    return moved


def _load_customers(book: Book, hand_overs: Iterable[HandOver]) -> None:
    """All at once: moving has let go of what was read before, and their names will be told."""
    ids = [hand_over.id for hand_over in hand_overs]
    together = select(HandOver).where(HandOver.id.in_(ids)).options(joinedload(HandOver.customer))
    book.session.scalars(together).all()


def _made_by(book: Book, gesture: str, by: Rep) -> list[HandOver]:
    query = select(HandOver).where(HandOver.gesture == gesture, HandOver.by_id == by.id)
    return list(book.session.scalars(query.order_by(HandOver.id)))


def _move(book: Book, wanted: Select[int], rep: Rep, to: Rep, by: Rep, at: datetime) -> list[int]:
    """Another owner, in statements for all of them: a rep may leave three hundred. The rounds derive anew
    when each is due, by the new owner's calendar."""
    lock = wanted.order_by(Customer.id).with_for_update(of=Customer, **LOCK)
    ids = list(book.session.scalars(lock))
    if not ids:
        return []
    session = book.session
    change = {"field": "owner", "before": rep.name, "after": to.name, "at": at, "by_id": by.id}
    rows = [{"workspace_id": book.workspace_id, "customer_id": id_, **change} for id_ in ids]
    session.execute(insert(Change), rows)
    moving = update(Customer).where(Customer.id.in_(ids)).values(owner_id=to.id, turn_on=None, due_at=at)
    session.execute(moving, execution_options={"synchronize_session": False})
    session.expire_all()
    _replan(book, ids, to, at)
    redraw_cards(session, Nudge.customer_id.in_(ids), Nudge.settled_at.is_(None), at=at)
    open_problems = select(Customer.id).where(Customer.id.in_(ids), Customer.trouble_on.is_not(None))
    tell_anew(session, session.scalars(open_problems), at=at)
    return ids


def _replan(book: Book, ids: list[int], to: Rep, at: datetime) -> None:
    """Promises end before the new owner's evening; contact points fall on the new owner's working days from
    the next tick on."""
    promised = select(Promise).where(Promise.customer_id.in_(ids), Promise.settled_at.is_(None))
    for promise in book.session.scalars(promised).all():
        promise.schedule_interruption(to, at=at)
    running = update(PlanRun).where(PlanRun.customer_id.in_(ids), PlanRun.ended_at.is_(None))
    book.session.execute(running.values(recount_at=at))


def _note(book: Book, ids: Iterable[int], **values: object) -> None:
    if rows := [{"workspace_id": book.workspace_id, "customer_id": id_, **values} for id_ in ids]:
        book.session.execute(insert(HandOver), rows)


def _names(book: Book, ids: Collection[int]) -> tuple[str, ...]:
    names = select(Customer.name).where(Customer.id.in_(list(ids))).order_by(Customer.name_key)
    return tuple(book.session.scalars(names))
