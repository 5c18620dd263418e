"""Traffic with Slack: digests sent, events seen."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from sqlalchemy import delete, select

from models.book import errors
from models.book.tenant import Tenant
from models.customers.nudge import Digest
from models.team.rep import Rep
from models.team.seen_event import SeenEvent

EVENTS_ARE_REMEMBERED = timedelta(days=1)  # Slack repeats an event within minutes


class SlackEvents(Tenant):
    def digest(self, digest_id: int) -> Digest:
        """Raises NotFound."""
        return self._get(Digest, digest_id, errors.NO_DIGEST)

    def digest_on(self, rep: Rep, day: date) -> Digest | None:
        """The rep's of that local day, be it sent or skipped; None when there was nothing to say."""
        return self.session.scalar(select(Digest).where(Digest.rep_id == rep.id, Digest.day == day))

    def is_first_delivery(self, event_id: str, *, at: datetime) -> bool:
        """Whether Slack delivers this event for the first time; says yes once."""
        self.lock("event", event_id)
        if self.session.scalar(select(SeenEvent).where(SeenEvent.event_id == event_id)):
            return False
        self.session.add(SeenEvent(event_id=event_id, seen_at=at))
        self.session.flush()
        return True

    def forget_events(self, *, at: datetime) -> None:
        self.session.execute(delete(SeenEvent).where(SeenEvent.seen_at < at - EVENTS_ARE_REMEMBERED))
