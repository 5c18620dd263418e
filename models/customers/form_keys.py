"""Keys of forms: a row keeps the key of the form that made it, so sending the form again is idempotent."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any, TypeVar

from sqlalchemy import select
from sqlalchemy.orm import InstrumentedAttribute, Session

from models.customers.profile import CustomerProfile
from models.kernel.errors import NotFound
from models.storage.base import Base, session_of
from models.team.rep import Rep

Row = TypeVar("Row", bound=Base)  # with a `key`, and a `customer` where one is given


def made_with(session: Session, kind: type[Row], key: str | None) -> Row | None:
    """The row of this kind that the form with this key made."""
    return session.scalar(select(kind).filter_by(key=key)) if key else None


def made_here(customer: CustomerProfile, kind: type[Row], key: str | None, missing: str) -> Row | None:
    """The row, where it is this customer's. Raises NotFound, with `missing` for its words, for another's."""
    known = made_with(session_of(customer), kind, key)
    row: Any = known
    if row and row.customer_id != customer.id:
        raise NotFound(missing)
    return known


def made_or_moved(
    customer: CustomerProfile,
    kind: type[Row],
    key: str | None,
    missing: str,
    *,
    author: InstrumentedAttribute[Any],
    withdraw: Callable[..., None],
    by: Rep,
    at: datetime,
) -> Row | None:
    """The row, where it is this customer's. If it was another's, the form came back and this customer was
    chosen instead: that row is withdrawn, and the key is free again. Raises NotFound, with `missing` for its
    words, for the key of another person's form."""
    known = made_with(session_of(customer), kind, key)
    row: Any = known
    if row and getattr(row, author.key) != by.id:
        raise NotFound(missing)
    if row is None or row.customer_id == customer.id:
        return known
    row.key = None
    withdraw(row.customer, row, by=by, at=at)
    session_of(customer).flush()
    return None
