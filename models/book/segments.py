"""The book's segments and their cadences."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import select

from models.book import errors
from models.book.tenant import Tenant, title
from models.customers import Customer
from models.kernel.errors import Invalid
from models.kernel.names import name_key
from models.rhythm.cadence import Cadence
from models.team.segment import Segment


class SegmentsOfBook(Tenant):
    def segments(self) -> list[Segment]:
        return list(self.session.scalars(select(Segment).order_by(Segment.ideal_days, Segment.name)))

    def segment(self, segment_id: int) -> Segment:
        """Raises NotFound."""
        return self._get(Segment, segment_id, errors.NO_SEGMENT)

    def segment_named(self, name: str) -> Segment:
        """Raises Invalid, naming the segments there are."""
        segments = self.segments()
        if not name_key(name):
            return self.default_segment
        for segment in segments:
            if name_key(segment.name) == name_key(name):
                return segment
        names = ", ".join(segment.name for segment in segments)
        raise Invalid(errors.NO_SEGMENT_NAMED.format(name=name, there=names), field="segment")

    @property
    def default_segment(self) -> Segment:
        return self.session.scalars(select(Segment).where(Segment.is_default)).one()

    def add_segment(self, name: str, cadence: Cadence) -> Segment:
        """Raises Invalid and AlreadyThere."""
        self.lock("segments")
        name = title(name, "segment", [segment.name for segment in self.segments()])
        segment = Segment(name=name, ideal_days=cadence.ideal, maximum_days=cadence.maximum)
        self.session.add(segment)
        self.session.flush()
        return segment

    def rename_segment(self, segment: Segment, name: str) -> None:
        """Raises Invalid and AlreadyThere."""
        self.lock("segments")
        others = [other.name for other in self.segments() if other is not segment]
        segment.name = title(name, "segment", others)

    def set_cadence(self, segment: Segment, cadence: Cadence, *, at: datetime) -> None:
        """Give a segment another cadence; its customers' due days follow with the next tick."""
        if segment.set_cadence(cadence):
            self.recheck(Customer.segment_id == segment.id, at=at)
