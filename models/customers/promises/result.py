"""What came of a promise that was made, mended, settled or taken back, and how one ended."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from models.customers.promises.promise import Promise, PromiseOutcome
from models.rhythm.next_contact import NextContact, next_contact
from models.team.rep import Rep

if TYPE_CHECKING:
    from models.customers import Customer


@dataclass(frozen=True, slots=True)
class PromiseResult:
    """With all that the answer tells. `today` is the owner's date, `coming` what is next."""

    promise: Promise
    customer: Customer
    today: date
    coming: NextContact


@dataclass(frozen=True, slots=True)
class PromiseEnding:
    """`outcome` is None where it was taken back, `on` the owner's date; None where it is still open."""

    outcome: PromiseOutcome | None
    on: date | None
    by: Rep | None


def promise_result(promise: Promise, *, at: datetime) -> PromiseResult:
    customer = promise.customer
    today = customer.owner.today(at)
    return PromiseResult(promise, customer, today, next_contact(customer.standing, today))


def ending_of(promise: Promise) -> PromiseEnding:
    ended_at = promise.withdrawn_at or promise.settled_at
    outcome = None if promise.is_withdrawn else promise.outcome
    on = promise.customer.owner.today(ended_at) if ended_at else None
    return PromiseEnding(outcome, on, promise.settled_by)
