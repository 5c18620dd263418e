"""Rows that can be taken back: by whom and when."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

if TYPE_CHECKING:
    from models.team.rep import Rep


class Withdrawable:
    """A row that stays in the book once it is taken back, and counts for nothing from then on."""

    withdrawn_at: Mapped[datetime | None]
    withdrawn_by_id: Mapped[int | None] = mapped_column(ForeignKey("reps.id"))

    @property
    def is_withdrawn(self) -> bool:
        return self.withdrawn_at is not None

    @property
    def is_withdrawn_by_customer(self) -> bool:
        """Whether nobody of us took it back."""
        return self.is_withdrawn and self.withdrawn_by_id is None

    def withdraw(self, *, by: Rep | None, at: datetime) -> None:
        """by: None where the customer takes back its own answer."""
        self.withdrawn_at, self.withdrawn_by_id = at, by.id if by else None

    def restore(self) -> None:
        self.withdrawn_at = self.withdrawn_by_id = None
