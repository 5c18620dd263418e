"""The rest of a plan that was moved along with a step done on another day, or left as it was planned."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from models.customers.plans.contact_plan import ContactPoint
from models.rhythm.next_contact import NextContact, next_contact

if TYPE_CHECKING:
    from models.customers import Customer


@dataclass(frozen=True, slots=True)
class MovedRest:
    """`point` was done so many `days` after its day, or before it where they are negative; `rest`: what is
    still open of its plan, in order. `today` is the owner's date, `coming` what is next."""

    customer: Customer
    point: ContactPoint
    days: int
    rest: Sequence[ContactPoint]
    today: date
    coming: NextContact


def moved_rest(customer: Customer, point: ContactPoint, *, at: datetime) -> MovedRest:
    today = customer.owner.today(at)
    coming = next_contact(customer.standing, today)
    return MovedRest(customer, point, point.moves_by.days, point.rest, today, coming)
