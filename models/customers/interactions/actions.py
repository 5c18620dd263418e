"""Actions on interactions: log, amend and withdraw them, and let the clocks follow."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from models.customers.alerts.alert import Alert
from models.customers.assignments.actions import Assignments
from models.customers.change import differences
from models.customers.contacts.contact import Contact
from models.customers.form_keys import made_or_moved
from models.customers.improvements.actions import Improvements
from models.customers.improvements.improvement import Improvement
from models.customers.interactions import errors
from models.customers.interactions.agreed_steps import AgreedSteps
from models.customers.interactions.interaction import Interaction, InteractionDetails
from models.customers.nudge import Nudge, NudgeInDigests, NudgeOutcome, nudge_in_digests
from models.customers.picture import Picture, PictureDetails
from models.customers.plans.contact_plan import ContactPoint
from models.customers.promises.actions import Promises
from models.customers.promises.promise import Promise
from models.customers.ratings.actions import Ratings
from models.customers.ratings.rating import Rating
from models.kernel.errors import NotFound, Settled
from models.rhythm.next_contact import NextContact
from models.storage.base import session_of
from models.team.rep import Rep


@dataclass(frozen=True, slots=True)
class LogResult:
    """The result of logging an interaction, with all that the answer tells.

    settled: the nudge it answered, if it answered one; settled_day: today, by the calendar of whoever logged
    it, when that nudge opened or stood in a digest today, else the day on which it opened. learned: the field
    of the customer's picture that it filled. rating: the overall one told in it; asks_eleventh: whether
    nobody has noted yet what would make it eleven. alerts: of those who are told of it at once. step: the
    contact point it did. ended: the earlier interaction whose next step it did or replaced. step_asked: the
    one whose next step it may have done, which only a person can tell. promises: the customer's open ones,
    the earliest first. coming: what is next.
    """

    interaction: Interaction
    coming: NextContact
    settled: Nudge | None = None
    settled_day: date | None = None
    learned: str | None = None
    rating: Rating | None = None
    asks_eleventh: bool = False
    alerts: Sequence[Alert] = ()
    step: ContactPoint | None = None
    ended: Interaction | None = None
    step_asked: Interaction | None = None
    promises: Sequence[Promise] = ()


@dataclass(frozen=True, slots=True)
class LoggedWith:
    """Parts of an interaction that go with it when it is taken back. promise: one that was settled since
    stays. taught: the fields of the customer's picture that it filled and nobody wrote since. improvement:
    noted beside the rating, and open; it stays."""

    promise: Promise | None
    rating: Rating | None
    taught: tuple[str, ...]
    improvement: Improvement | None


class Interactions(AgreedSteps, Assignments, Ratings, Promises, Improvements, Picture):
    __abstract__ = True

    def log_interaction(
        self,
        details: InteractionDetails,
        *,
        by: Rep,
        at: datetime,
        key: str | None = None,
        learned: PictureDetails | None = None,
    ) -> LogResult:
        """Write down what happened, and what was learned of the customer. The same key again is the same
        interaction, mended if it differs. Raises Invalid, NotFound, and Settled when it was taken back
        meanwhile."""
        self.hold()
        picture, before = learned if learned and learned.words else None, self.clocks
        if known := self._logged_before(key, by=by, at=at):
            return self._log_again(known, details, picture, by=by, at=at)
        details.check(by.today(at))
        interaction = Interaction(customer_id=self.id, rep_id=by.id, key=key, logged_at=at)
        interaction.write(details, self._persons(details.contact_ids), zone=by.time_zone, at=at)
        session_of(self).add(interaction)
        self.write_rating_of(interaction, details, by=by, at=at)
        self.write_promise_of(interaction, details.promise, by=by, at=at)
        self.follow_assignment(interaction, at=at)
        nudge = self.fold_history(at=at)
        if picture:
            self.record_picture(picture, interaction=interaction, by=by, at=at)
        settled = self.settle_nudge(nudge, NudgeOutcome.LOGGED, by=by, at=at, interaction_id=interaction.id)
        alerts = self.update_alerts(interaction, was_trouble=False, by=by, at=at)
        result = self._result(interaction, settled, alerts, picture, by.today(at))
        return replace(result, ended=self.step_ended_by(interaction, before))

    def _logged_before(self, key: str | None, *, by: Rep, at: datetime) -> Interaction | None:
        withdraw, author = Interactions.withdraw, Interaction.rep_id
        return made_or_moved(
            self, Interaction, key, errors.NOT_THERE, author=author, withdraw=withdraw, by=by, at=at
        )

    def amend(
        self,
        interaction: Interaction,
        details: InteractionDetails,
        *,
        by: Rep,
        at: datetime,
        learned: PictureDetails | None = None,
    ) -> LogResult:
        """Mend an interaction and what it taught; what stood before is kept as changes. Raises Invalid,
        NotFound, and Settled when it was taken back meanwhile."""
        self.hold()
        if interaction.is_withdrawn:
            raise Settled(errors.WITHDRAWN)
        details.check(by.today(at))
        persons = self._persons(details.contact_ids)
        for field, was, became in differences(interaction.details, details):
            self.note_change(field, was, became, by=by, at=at, interaction_id=interaction.id)
        was_trouble, before, was = interaction.is_trouble, self.clocks, interaction.outcome
        interaction.write(details, persons, zone=by.time_zone, at=at)
        interaction.edited_at = at
        self.write_rating_of(interaction, details, by=by, at=at)
        self.write_promise_of(interaction, details.promise, by=by, at=at)
        self.follow_assignment(interaction, was, at=at)
        settled = self._settle_again(interaction, by=by, at=at)
        alerts = self.update_alerts(interaction, was_trouble=was_trouble, by=by, at=at)
        if learned:
            self.record_picture(learned, interaction=interaction, by=by, at=at)
        result = self._result(interaction, settled, alerts, learned, by.today(at))
        return replace(self._noted_already(result), ended=self.step_ended_by(interaction, before))

    def log_result(self, interaction: Interaction, *, by: Rep, at: datetime) -> LogResult:
        """The result of an interaction that was logged before, as it stands now."""
        settled, alerts = self._settled_by(interaction, at=at), self.alerts_of(interaction)
        return self._noted_already(self._result(interaction, settled, alerts, None, by.today(at)))

    def logged_with(self, interaction: Interaction) -> LoggedWith:
        rating = interaction.rating
        improvement = self.open_improvement_beside(rating) if rating else None
        return LoggedWith(interaction.promise, rating, self.still_taught_by(interaction), improvement)

    def withdraw(self, interaction: Interaction, *, by: Rep, at: datetime) -> None:
        """Take an interaction back: the clocks run as if it had not been logged. Idempotent."""
        self.hold()
        if interaction.is_withdrawn:
            return
        was_trouble = interaction.is_trouble
        interaction.withdraw(by=by, at=at)
        self.withdraw_picture(interaction, by=by, at=at)
        self.take_back_rating_of(interaction, by=by, at=at)
        self.take_back_promise_of(interaction, by=by, at=at)
        self.reopen_assignment(interaction)
        settled = self._settled_by(interaction, at=at)
        self.unsettle(settled.nudge if settled else None, by=by, at=at)
        self.update_alerts(interaction, was_trouble=was_trouble, by=by, at=at)

    def done_otherwise(
        self, details: InteractionDetails, *, by: Rep, at: datetime, key: str | None = None
    ) -> LogResult:
        """Log what happened instead and settle the open nudge with it, whatever it answered."""
        self.hold()
        nudge = self.nudge_in_digests(at=at)
        result = self.log_interaction(details, by=by, at=at, key=key)
        if self.asked_on is not None:
            self.settle_assignment(result.interaction, at=at)
            self.reschedule()
        if nudge is None:
            return result
        if nudge.nudge.is_open or result.settled is nudge.nudge:
            interaction_id = result.interaction.id
            nudge.nudge.settle(NudgeOutcome.DONE_OTHERWISE, by=by, at=at, interaction_id=interaction_id)
            nudge.redraw_digests(at=at)
            self.reschedule()
        return replace(result, settled=nudge.nudge, settled_day=nudge.day_seen_on(by.today(at)))

    def _log_again(
        self,
        known: Interaction,
        details: InteractionDetails,
        learned: PictureDetails | None,
        *,
        by: Rep,
        at: datetime,
    ) -> LogResult:
        if known.details != details:
            return self.amend(known, details, by=by, at=at, learned=learned)
        if learned:
            self.record_picture(learned, interaction=known, by=by, at=at)
        result = self.log_result(known, by=by, at=at)
        return replace(result, learned=learned.field if learned and learned.words else None)

    def _result(
        self,
        interaction: Interaction,
        settled: NudgeInDigests | None,
        alerts: Sequence[Alert],
        learned: PictureDetails | None,
        today: date,
    ) -> LogResult:
        """As it stands in the end; `today` is the local date of whoever logged it."""
        rating, promises = interaction.rating, self.open_promises()
        return LogResult(
            interaction,
            coming=self.next_contact(today, promises),
            settled=settled.nudge if settled else None,
            settled_day=settled.day_seen_on(today) if settled else None,
            learned=learned.field if learned and learned.words else None,
            rating=rating,
            asks_eleventh=rating is not None,
            alerts=alerts,
            step=self.step_done_by(interaction),
            step_asked=self.step_to_ask_about(interaction),
            promises=promises,
        )

    def _noted_already(self, result: LogResult) -> LogResult:
        """The result for an earlier interaction: what would make it eleven may have been said by now."""
        noted = result.rating and self.improvement_noted_with(result.rating)
        return replace(result, asks_eleventh=False) if noted else result

    def _settle_again(self, interaction: Interaction, *, by: Rep, at: datetime) -> NudgeInDigests | None:
        """The nudge that it answers as it is told now."""
        answered = self._settled_by(interaction, at=at)
        if answered and answered.nudge.outcome is NudgeOutcome.DONE_OTHERWISE:  # settled whatever was logged
            self.follow(NudgeOutcome.LOGGED, by=by, at=at, interaction=interaction)
            return answered
        self.reopen(answered.nudge if answered else None, at=at)
        return self.follow(NudgeOutcome.LOGGED, by=by, at=at, interaction=interaction)

    def _persons(self, contact_ids: frozenset[int]) -> list[Contact]:
        if not contact_ids:
            return []
        persons = [contact for contact in self.contacts if contact.id in contact_ids]
        if len(persons) != len(contact_ids):
            raise NotFound(errors.NOT_ALL_AT.format(customer=self.name), field="contacts")
        return persons

    def _settled_by(self, interaction: Interaction, *, at: datetime) -> NudgeInDigests | None:
        return nudge_in_digests(session_of(self), Nudge.interaction_id == interaction.id, at=at)
