"""Finding the customers of the book that a file speaks of, and what the book has of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from models.customers import Customer
from models.customers.contacts.contact import Contact
from models.customers.interactions.interaction import Interaction
from models.customers.purchases.purchase import Purchase
from models.importing import errors
from models.importing.external_ids import spellings
from models.importing.import_draft import CustomerLines
from models.importing.imported import ImportOwner
from models.kernel.errors import Invalid
from models.kernel.names import name_key
from models.kernel.vocabulary import Outcome
from models.storage.bulk import by_customer, table_of

CUSTOMER, CONTACT, INTERACTION, PURCHASE = (
    table_of(kind).c for kind in (Customer, Contact, Interaction, Purchase)
)
BY_US = (Outcome.REACHED, Outcome.ATTEMPT)  # what a file may tell again
Row = Any  # a row of the table, or the entity: both have the columns as attributes


@dataclass(slots=True)
class ExistingCustomer:
    """A customer of the book with what may be said again about it."""

    customer: Row
    contacts: list[Row] = field(default_factory=list)
    interactions: list[Row] = field(default_factory=list)
    purchases: list[Row] = field(default_factory=list)

    @classmethod
    def of(cls, customer: Customer) -> ExistingCustomer:
        made = [interaction for interaction in customer.interactions if interaction.outcome in BY_US]
        return cls(customer, list(customer.contacts), made, list(customer.purchases))


class CustomerFinder:
    """Finds the customers of a chunk of groups with one question to each table."""

    def __init__(
        self,
        session: Session,
        workspace_id: int,
        owners: list[ImportOwner],
        may_change: Callable[[int], bool] = lambda _: True,
    ) -> None:
        """may_change: whether customers of the owner with that id may be changed."""
        self._session, self._workspace_id, self._owners = session, workspace_id, owners
        self._may_change = may_change
        anyone = select(CUSTOMER.id).where(CUSTOMER.workspace_id == workspace_id).limit(1)
        self._is_empty = session.execute(anyone).first() is None

    def find(self, groups: Sequence[CustomerLines]) -> dict[int, ExistingCustomer | Invalid]:
        """Existing customers by head. One that is missing is new; Invalid says why nobody can tell."""
        if self._is_empty:
            return {}
        ids = [group.customer.external_id for group in groups if group.customer.external_id]
        by_id = self._by("external_id", {spelling for id_ in ids for spelling in spellings(id_)})
        by_name = self._by("name_key", {name_key(group.customer.name) for group in groups})
        matches: dict[int, ExistingCustomer | Invalid] = {}
        for group in groups:
            if match := self._match(group, by_id, by_name):
                matches[group.head] = match
        self._fill([known for known in matches.values() if isinstance(known, ExistingCustomer)])
        return matches

    def _match(
        self, group: CustomerLines, by_id: dict[str, list[Row]], by_name: dict[str, list[Row]]
    ) -> ExistingCustomer | Invalid | None:
        imported = group.customer
        same_ids = (by_id.get(spelling) for spelling in spellings(imported.external_id or ""))
        if same := next(filter(None, same_ids), []):
            is_allowed = self._may_change(same[0].owner_id)
            return ExistingCustomer(same[0]) if is_allowed else Invalid(errors.NOT_YOURS)
        owner_id = None if imported.owner is None else self._owners[imported.owner].rep_id
        same = [row for row in by_name.get(name_key(imported.name), []) if row.owner_id == owner_id]
        if (
            imported.external_id and not imported.is_meant
        ):  # one of that name that has no id yet gets this one
            same = [row for row in same if row.external_id is None]
        if len(same) > 1:
            return Invalid(errors.SEVERAL_NAMED.format(name=imported.name, count=len(same)))
        return ExistingCustomer(same[0]) if same else None

    def _by(self, column: str, values: set[str]) -> dict[str, list[Row]]:
        rows_by_value: dict[str, list[Row]] = defaultdict(list)
        if values:
            condition = CUSTOMER.workspace_id == self._workspace_id
            called = table_of(Customer).alias()  # by the name it has, or by that of one merged into it
            known = called.c[column].label("value")
            is_called = CUSTOMER.id == func.coalesce(called.c.merged_into_id, called.c.id)
            query = select(known, *CUSTOMER).join(called, is_called).where(condition, known.in_(values))
            for row in self._session.execute(query.order_by(CUSTOMER.id, called.c.id)):
                if row not in rows_by_value[row.value]:
                    rows_by_value[row.value].append(row)
        return rows_by_value

    def _fill(self, customers: list[ExistingCustomer]) -> None:
        ids = {known.customer.id for known in customers}
        contacts = by_customer(self._session, CONTACT, ids)
        made = by_customer(self._session, INTERACTION, ids, INTERACTION.outcome.in_(BY_US))
        purchases = by_customer(self._session, PURCHASE, ids)
        for known in customers:
            id_ = known.customer.id
            known.contacts, known.interactions = contacts[id_], made[id_]
            known.purchases = purchases[id_]
