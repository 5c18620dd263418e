"""Customers to tell, before a rep is away, who covers: something promised or agreed falls into these days."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from models.book import Book
from models.customers import Customer
from models.customers.plans.contact_plan import ContactPoint, PlanRun
from models.customers.promises.promise import Promise, Side
from models.kernel.grouping import grouped
from models.rhythm.reason import ReasonKind
from models.team.absence import Absence


@dataclass(frozen=True, slots=True)
class DueMeanwhile:
    """One thing that falls due with a customer by the last day. kind: PROMISE, NEXT_STEP or STEP. what: as it
    was typed. point: of a plan, for a STEP."""

    customer_id: int
    customer: str
    on: date
    kind: ReasonKind
    what: str = ""
    point: ContactPoint | None = None


def due_meanwhile(book: Book, absence: Absence) -> list[tuple[DueMeanwhile, ...]]:
    """Customer by customer, the earliest first: open promises of ours, what was agreed, steps of plans."""
    found = [*_promises(book, absence), *_agreed(book, absence), *_steps(book, absence)]
    by_day = sorted(found, key=lambda due: due.on)
    customers = map(tuple, grouped((due.customer_id, due) for due in by_day).values())
    return sorted(customers, key=lambda due: (due[0].on, due[0].customer))


def _promises(book: Book, absence: Absence) -> Iterator[DueMeanwhile]:
    query = (
        select(Customer.id, Customer.name, Promise.due_on, Promise.what)
        .join(Customer, Promise.customer_id == Customer.id)
        .where(Customer.owner_id == absence.rep_id, Promise.side == Side.OURS, Promise.settled_at.is_(None))
        .where(Promise.withdrawn_at.is_(None), Promise.due_on <= absence.last_day)
    )
    for customer_id, name, due_on, what in book.session.execute(query):
        yield DueMeanwhile(customer_id, name, due_on, ReasonKind.PROMISE, what)


def _agreed(book: Book, absence: Absence) -> Iterator[DueMeanwhile]:
    query = select(Customer.id, Customer.name, Customer.next_step_on, Customer.next_step).where(
        Customer.owner_id == absence.rep_id, Customer.next_step_on <= absence.last_day
    )
    for customer_id, name, on, what in book.session.execute(query):
        if on is not None:
            yield DueMeanwhile(customer_id, name, on, ReasonKind.NEXT_STEP, what or "")


def _steps(book: Book, absence: Absence) -> Iterator[DueMeanwhile]:
    """The rhythm can wait, and so can a step that was late before."""
    query = (
        select(ContactPoint, Customer.name)
        .join(Customer, ContactPoint.customer_id == Customer.id)
        .where(Customer.owner_id == absence.rep_id, ContactPoint.interaction_id.is_(None))
        .where(ContactPoint.dropped_at.is_(None))
        .where(ContactPoint.due_on.between(absence.first_day, absence.last_day))
        .options(joinedload(ContactPoint.run).joinedload(PlanRun.purchase))
    )
    for point, name in book.session.execute(query):
        yield DueMeanwhile(point.customer_id, name, point.due_on, ReasonKind.STEP, point=point)
