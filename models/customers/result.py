"""What came of adding a customer or of editing one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from models.rhythm.next_contact import NextContact, next_contact

if TYPE_CHECKING:
    from models.customers import Customer

Difference = tuple[str, str, str]  # field, before, after


@dataclass(frozen=True, slots=True)
class CustomerResult:
    """With all that the answer tells. `today` is the owner's date, `due_on` the first day on which there is a
    reason to act, `coming` what is next; `changes` are what stood before and what stands there, by field."""

    customer: Customer
    today: date
    due_on: date
    coming: NextContact
    changes: Sequence[Difference] = ()


def customer_result(
    customer: Customer, *, at: datetime, changes: Sequence[Difference] = ()
) -> CustomerResult:
    standing, today = customer.standing, customer.owner.today(at)
    return CustomerResult(customer, today, standing.next_on(today), next_contact(standing, today), changes)
