"""Forms that Slack did not show as asked: kept with what was typed, until they are opened again."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from models.storage.base import Base, InWorkspace


class KeptForm(InWorkspace, Base):
    """`view` is the form as Slack sent it: its blocks as they were opened, and what stood in its fields."""

    __tablename__ = "kept_forms"

    rep_id: Mapped[int] = mapped_column(ForeignKey("reps.id"))
    view: Mapped[dict[str, Any]] = mapped_column(JSON)
    key: Mapped[str] = mapped_column(String(64))  # of the form, and of all its copies
    kept_at: Mapped[datetime]
    saved_at: Mapped[datetime | None]  # one of the copies

    @property
    def is_saved(self) -> bool:
        return self.saved_at is not None
