"""The log of changes: one line for every field somebody changed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING, TypeVar

from sqlalchemy import ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.kernel.fields import fields_of
from models.storage.base import Base, InWorkspace, LongText, sparse_index

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

    from models.team.rep import Rep

Details = TypeVar("Details", bound="DataclassInstance")


MERGED_WITH = "merged_with"  # the field under which a merge stands in the history; `after` is the other name


class Change(InWorkspace, Base):
    __tablename__ = "changes"
    __table_args__ = (
        Index("ix_changes_customer_id", "customer_id", "at"),
        sparse_index("ix_changes_interaction_id", "interaction_id"),
        sparse_index("ix_changes_contact_id", "contact_id"),
    )

    customer_id: Mapped[int] = mapped_column(ForeignKey("customers.id"))
    interaction_id: Mapped[int | None] = mapped_column(ForeignKey("interactions.id"))
    contact_id: Mapped[int | None] = mapped_column(ForeignKey("contacts.id"))
    field: Mapped[str] = mapped_column(String(32))
    before: Mapped[str] = mapped_column(LongText())
    after: Mapped[str] = mapped_column(LongText())
    at: Mapped[datetime]
    by_id: Mapped[int | None] = mapped_column(ForeignKey("reps.id"))
    by: Mapped[Rep | None] = relationship()


def carried_over(current: Details, opened: Details, submitted: Details) -> Details:
    """Merge what stands there (`current`) with the changes made since a form was `opened`: a field left alone
    keeps what others have written in it meanwhile."""
    stood = fields_of(opened)
    return replace(
        current, **{name: value for name, value in fields_of(submitted).items() if value != stood[name]}
    )


def differences(before: Details, after: Details) -> Iterator[tuple[str, str, str]]:
    """(field, before, after) in words, for every field that is not the same."""
    for field, was in fields_of(before).items():
        if was != (became := getattr(after, field)):
            yield field, value_words(was), value_words(became)


def value_words(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, (list, tuple, set, frozenset)):
        return ", ".join(sorted(str(item) for item in value))
    return str(value)
