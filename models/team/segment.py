"""Segments: classes of customers, each with its own cadence."""

from __future__ import annotations

from sqlalchemy import CheckConstraint, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from models.kernel.names import LONGEST_TITLE
from models.rhythm.cadence import Cadence
from models.storage.base import Base, InWorkspace, ShortText

DEFAULT_SEGMENTS = {"key": Cadence(30, 45), "regular": Cadence(60, 90), "occasional": Cadence(120, 180)}
DEFAULT_SEGMENT = "regular"  # for a customer nobody has classed yet


class Segment(InWorkspace, Base):
    __tablename__ = "segments"
    __table_args__ = (
        UniqueConstraint("name", "workspace_id"),
        CheckConstraint("ideal_days between 1 and maximum_days", name="ideal_within_maximum"),
        Index(
            "uq_segments_default",
            "workspace_id",
            unique=True,
            sqlite_where=text("is_default"),
            postgresql_where=text("is_default"),
        ),
    )

    name: Mapped[str] = mapped_column(ShortText(LONGEST_TITLE))
    ideal_days: Mapped[int]
    maximum_days: Mapped[int]
    is_default: Mapped[bool] = mapped_column(default=False)

    @property
    def cadence(self) -> Cadence:
        return Cadence(self.ideal_days, self.maximum_days)

    def set_cadence(self, cadence: Cadence) -> bool:
        """Give the segment that cadence. Returns whether it changed."""
        changed = cadence != self.cadence
        self.ideal_days, self.maximum_days = cadence.ideal, cadence.maximum
        return changed


def default_segments() -> list[Segment]:
    return [
        Segment(
            name=name,
            ideal_days=cadence.ideal,
            maximum_days=cadence.maximum,
            is_default=name == DEFAULT_SEGMENT,
        )
        for name, cadence in DEFAULT_SEGMENTS.items()
    ]
