"""A customer that asks for the rep, as it is ranked, and with all that its card tells."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy.orm import joinedload
from sqlalchemy.sql.base import ExecutableOption

from models.customers import Customer
from models.customers.alerts.actions import Cause
from models.customers.assignments.assignment import Assignment
from models.customers.interactions.interaction import Interaction
from models.customers.nudge import Nudge, Snooze
from models.customers.plans.contact_plan import ContactPoint
from models.customers.promises.promise import Promise
from models.customers.purchases.purchase import Purchase
from models.nudges.recent_contacts import PersonToCall
from models.rhythm.channels import ContactAttempt
from models.rhythm.due_status import DueStatus
from models.rhythm.occasions import CustomerOccasions
from models.rhythm.reason import Reason


def with_customer() -> ExecutableOption:
    """Reads with a nudge what its customer's due status follows from."""
    return joinedload(Nudge.customer).options(joinedload(Customer.owner), joinedload(Customer.segment))


@dataclass(frozen=True, slots=True)
class RankedCustomer:
    """A customer that asks for the rep today, with every reason. `nudge` is None when the rounds have not
    opened one."""

    customer: Customer
    due_status: DueStatus
    reasons: tuple[Reason, ...]
    nudge: Nudge | None

    @property
    def customer_id(self) -> int:
        return self.customer.id

    @property
    def waited(self) -> int:
        return self.nudge.waited if self.nudge else 0


def ranked_customer(customer: Customer, nudge: Nudge | None, today: date) -> RankedCustomer:
    """As the rule has it today, by the owner's date or the reader's."""
    due_status = customer.due_status
    return RankedCustomer(customer, due_status, due_status.reasons(today), nudge)


@dataclass(frozen=True, slots=True)
class CardContent(RankedCustomer):
    """A ranked customer with all that its card tells; None means that there is no such thing.

    `last` and `snooze` are the latest of each, `settled_with` what settled the nudge, `step` the contact
    point of a running plan that counts today, `renewing` the purchase that runs out or renews soon,
    `promises` those that are open, of both sides, the earliest first, `celebrant` what comes back every year,
    `lately` our last contacts, the newest first, `person` whom to call. In a digest, `unfolded_at` is since
    when the card is whole, and `stood_on` the day of the digest before, when it stood there for the same
    reason. `question` is the key of what to ask, `cause` what brought the problem that is open,
    `assignment` what a manager asks for.
    """

    last: Interaction | None = None
    snooze: Snooze | None = None
    settled_with: Interaction | None = None
    step: ContactPoint | None = None
    renewing: Purchase | None = None
    promises: Sequence[Promise] = ()
    celebrant: CustomerOccasions | None = None
    lately: Sequence[ContactAttempt] = ()
    person: PersonToCall | None = None
    unfolded_at: datetime | None = None
    stood_on: date | None = None
    question: str | None = None
    cause: Cause | None = None
    assignment: Assignment | None = None

    @property
    def is_open(self) -> bool:
        """Whether the card still asks for something, and so carries buttons."""
        return bool(self.reasons) and (self.nudge is None or self.nudge.is_open)
