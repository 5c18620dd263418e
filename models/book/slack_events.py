"""Traffic with Slack: digests sent, events seen, forms that it did not show."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import delete, select

from models.book import errors
from models.book.tenant import Tenant
from models.customers.nudge import Digest
from models.kernel.errors import NotFound
from models.outbox.message import OutboxMessage
from models.team.kept_form import KeptForm
from models.team.rep import Rep
from models.team.seen_event import SeenEvent

EVENTS_ARE_REMEMBERED = timedelta(days=1)  # Slack repeats an event within minutes
FORMS_ARE_KEPT = timedelta(days=7)


class SlackEvents(Tenant):
    def digest(self, digest_id: int) -> Digest:
        """Raises NotFound."""
        return self._get(Digest, digest_id, errors.NO_DIGEST)

    def sent_message(self, message_id: int) -> OutboxMessage:
        """Raises NotFound."""
        return self._get(OutboxMessage, message_id, errors.NO_DIGEST)

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

    def keep_form(self, view: dict[str, Any], key: str, *, by: Rep, at: datetime) -> KeptForm:
        """Keep what was typed in it for whoever was filling it in; `key`: the form's."""
        form = KeptForm(rep_id=by.id, view=view, key=key, kept_at=at)
        self.session.add(form)
        by.form_kept_at = at
        self.session.flush()
        return form

    def kept_form(self, form_id: int, rep: Rep) -> KeptForm:
        """Raises NotFound, also for somebody else's."""
        form = self._get(KeptForm, form_id, errors.NO_KEPT_FORM)
        if form.rep_id != rep.id:
            raise NotFound(errors.NO_KEPT_FORM)
        return form

    def kept_forms_with(self, key: str, rep: Rep, *, at: datetime) -> Sequence[KeptForm]:
        """The rep's that are copies of the form with this key, held until the book is closed. Of a rep none
        of whose forms was kept lately nothing is asked."""
        if rep.form_kept_at is None or rep.form_kept_at < at - FORMS_ARE_KEPT:
            return []
        return self._copies(key, rep.id)

    def renew_form(self, form: KeptForm, key: str) -> None:
        """Let all copies make something once more, where what they made was taken back."""
        for copy in self._copies(form.key, form.rep_id):
            copy.key, copy.saved_at = key, None
        self.session.flush()

    def _copies(self, key: str, rep_id: int) -> Sequence[KeptForm]:
        copies = select(KeptForm).where(KeptForm.rep_id == rep_id, KeptForm.key == key)
        return self.session.scalars(copies.order_by(KeptForm.id).with_for_update()).all()

    def forget_forms(self, *, at: datetime) -> None:
        self.session.execute(delete(KeptForm).where(KeptForm.kept_at < at - FORMS_ARE_KEPT))
