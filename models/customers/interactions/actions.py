"""What happened with the customer: log it, mend it, take it back, and let the clocks follow."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial

from sqlalchemy import select

from models.customers.alerts.alert import Alert
from models.customers.change import differences, fields_of
from models.customers.contacts.contact import Contact
from models.customers.form_keys import made_or_moved
from models.customers.interactions import errors
from models.customers.interactions.interaction import Entry, Interaction
from models.customers.nudge import Nudge, NudgeOutcome
from models.customers.picture import Picture
from models.customers.promises.actions import Promises
from models.customers.ratings.actions import Ratings
from models.kernel.errors import NotFound, Settled
from models.storage.base import session_of
from models.team.rep import Rep


@dataclass(frozen=True, slots=True)
class Logged:
    """What came of writing an interaction: `settled` is the nudge it answered, if it answered one; `alerts`
    are of those who are told of it at once."""

    interaction: Interaction
    settled: Nudge | None
    alerts: Sequence[Alert] = ()


class Interactions(Ratings, Promises, Picture):
    __abstract__ = True

    def log_interaction(self, entry: Entry, *, by: Rep, at: datetime, key: str | None = None) -> Logged:
        """Write down what happened. The same key again is the same interaction, mended if it differs.

        Raises Invalid, NotFound, and Settled when it was taken back meanwhile.
        """
        self.hold()
        if known := self._made_with(key, by, at):
            if known.entry != entry:
                return self.amend(known, entry, by=by, at=at)
            return Logged(known, self._settled_by(known), self.alerts_of(known))
        entry.check(by.today(at))
        interaction = Interaction(
            workspace_id=self.workspace_id, customer_id=self.id, rep_id=by.id, key=key, logged_at=at
        )
        interaction.write(entry, self._persons(entry.contact_ids), zone=by.time_zone, at=at)
        session_of(self).add(interaction)
        self.write_rating_of(interaction, entry, by=by, at=at)
        self.write_promise_of(interaction, entry.promise, by=by, at=at)
        settled = self.follow(NudgeOutcome.LOGGED, by=by, at=at, interaction=interaction)
        return Logged(interaction, settled, self.sound_alarm(interaction, was_trouble=False, by=by, at=at))

    def amend(self, interaction: Interaction, entry: Entry, *, by: Rep, at: datetime) -> Logged:
        """Mend an interaction; what stood before is kept as changes.

        Raises Invalid, NotFound, and Settled when it was taken back meanwhile.
        """
        self.hold()
        if interaction.is_withdrawn:
            raise Settled(errors.WITHDRAWN)
        entry.check(by.today(at))
        persons = self._persons(entry.contact_ids)
        for field, was, became in differences(fields_of(interaction.entry), fields_of(entry)):
            self.note_change(field, was, became, by=by, at=at, interaction_id=interaction.id)
        was_trouble = interaction.is_trouble
        interaction.write(entry, persons, zone=by.time_zone, at=at)
        interaction.edited_at = at
        self.write_rating_of(interaction, entry, by=by, at=at)
        self.write_promise_of(interaction, entry.promise, by=by, at=at)
        settled = self._settle_again(interaction, by=by, at=at)
        return Logged(
            interaction, settled, self.sound_alarm(interaction, was_trouble=was_trouble, by=by, at=at)
        )

    def withdraw(self, interaction: Interaction, *, by: Rep, at: datetime) -> None:
        """Take an interaction back: the clocks run as if it had not been logged. Twice is once."""
        self.hold()
        if interaction.is_withdrawn:
            return
        was_trouble = interaction.is_trouble
        interaction.withdraw(by=by, at=at)
        self.unlearn(interaction, by=by, at=at)
        self.take_back_rating_of(interaction, by=by, at=at)
        self.take_back_promise_of(interaction, by=by, at=at)
        self.unsettle(self._settled_by(interaction), by=by, at=at)
        self.sound_alarm(interaction, was_trouble=was_trouble, by=by, at=at)

    def done_otherwise(self, entry: Entry, *, by: Rep, at: datetime, key: str | None = None) -> Logged:
        """Log what happened instead and settle the open nudge with it, whatever it answered."""
        self.hold()
        nudge = self.open_nudge
        logged = self.log_interaction(entry, by=by, at=at, key=key)
        if nudge and (nudge.is_open or logged.settled is nudge):
            nudge.settle(NudgeOutcome.DONE_OTHERWISE, by=by, at=at, interaction_id=logged.interaction.id)
            self.redraw_cards([nudge], at=at)
            self.reschedule()
        return replace(logged, settled=nudge or logged.settled)

    def _settle_again(self, interaction: Interaction, *, by: Rep, at: datetime) -> Nudge | None:
        """The nudge that it answers as it is told now."""
        answered = self._settled_by(interaction)
        if answered and answered.outcome is NudgeOutcome.DONE_OTHERWISE:  # settled whatever was logged
            self.follow(NudgeOutcome.LOGGED, by=by, at=at, interaction=interaction)
            return answered
        self.reopen(answered, at=at)
        return self.follow(NudgeOutcome.LOGGED, by=by, at=at, interaction=interaction)

    def _persons(self, contact_ids: frozenset[int]) -> list[Contact]:
        if not contact_ids:
            return []
        persons = [contact for contact in self.contacts if contact.id in contact_ids]
        if len(persons) != len(contact_ids):
            raise NotFound(errors.not_all_at(self.name), field="contacts")
        return persons

    def _made_with(self, key: str | None, by: Rep, at: datetime) -> Interaction | None:
        take_back = partial(Interactions.withdraw, by=by, at=at)
        author = Interaction.rep_id
        return made_or_moved(
            self, Interaction, key, errors.NOT_THERE, author=author, by=by, withdraw=take_back
        )

    def _settled_by(self, interaction: Interaction) -> Nudge | None:
        return session_of(self).scalar(select(Nudge).where(Nudge.interaction_id == interaction.id))
