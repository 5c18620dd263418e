"""Events that have been taken: each is answered once, however often Slack brings it."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Index, String
from sqlalchemy.orm import Mapped, mapped_column

from models.storage.base import Base, InWorkspace


class SeenEvent(InWorkspace, Base):
    """An event Slack has delivered already; it delivers again when an answer is late."""

    __tablename__ = "seen_events"
    __table_args__ = (Index("uq_seen_events_event_id", "workspace_id", "event_id", unique=True),)

    event_id: Mapped[str] = mapped_column(String(64))
    seen_at: Mapped[datetime]
