"""What stood before: one line for every field somebody changed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import fields, replace
from datetime import datetime
from typing import TYPE_CHECKING, Any, TypeVar

from sqlalchemy import ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.storage.base import Base, InWorkspace, Prose

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

    from models.team.rep import Rep

Said = TypeVar("Said", bound="DataclassInstance")


class Change(InWorkspace, Base):
    __tablename__ = "changes"
    __table_args__ = (Index("ix_changes_customer_id", "customer_id", "at"),)

    customer_id: Mapped[int] = mapped_column(ForeignKey("customers.id"))
    interaction_id: Mapped[int | None] = mapped_column(ForeignKey("interactions.id"))
    contact_id: Mapped[int | None] = mapped_column(ForeignKey("contacts.id"))
    field: Mapped[str] = mapped_column(String(32))
    before: Mapped[str] = mapped_column(Prose())
    after: Mapped[str] = mapped_column(Prose())
    at: Mapped[datetime]
    by_id: Mapped[int | None] = mapped_column(ForeignKey("reps.id"))
    by: Mapped[Rep | None] = relationship()


def fields_of(said: Any) -> dict[str, object]:
    """What a dataclass holds, field by field."""
    return {field.name: getattr(said, field.name) for field in fields(said)}


def carried_over(now: Said, opened: Said, said: Said) -> Said:
    """What stands there `now`, with what somebody changed since a form was `opened`: a field they left alone
    keeps what others have written in it meanwhile."""
    stood = fields_of(opened)
    return replace(now, **{name: value for name, value in fields_of(said).items() if value != stood[name]})


def differences(before: Mapping[str, object], after: Mapping[str, object]) -> Iterator[tuple[str, str, str]]:
    """(field, before, after) in words, for every field that is not the same."""
    for field, was in before.items():
        if was != after[field]:
            yield field, in_words(was), in_words(after[field])


def in_words(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, (list, tuple, set, frozenset)):
        return ", ".join(sorted(str(item) for item in value))
    return str(value)
