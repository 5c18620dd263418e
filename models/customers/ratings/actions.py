"""Actions on ratings, given by themselves or in a talk: noted, amended, and withdrawn."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import joinedload

from models.customers.alerts.actions import Alerts, is_trouble
from models.customers.form_keys import made_or_moved
from models.customers.interactions.interaction import Interaction, InteractionDetails
from models.customers.nudge import NudgeOutcome
from models.customers.ratings import errors
from models.customers.ratings.latest import in_time
from models.customers.ratings.metric import RatedBy
from models.customers.ratings.rating import Rating, RatingDetails, change_lines
from models.customers.timeline import Timeline
from models.kernel.errors import NotFound, Settled
from models.kernel.vocabulary import Metric
from models.storage.base import session_of
from models.team.rep import Rep


class Ratings(Alerts, Timeline):
    __abstract__ = True

    def latest_ratings(self) -> list[Rating]:
        """The latest of each giver, metric and contact, the customer's own first and the newest before the
        others: a buyer's nine does not bury the director's three. Feedback in words is not among them."""
        newest = [column.desc() for column in in_time(Rating)]
        each = (Rating.giver, Rating.metric, func.coalesce(Rating.contact_id, 0))
        place = func.row_number().over(partition_by=each, order_by=newest).label("place")
        conditions = Rating.customer_id == self.id, Rating.withdrawn_at.is_(None)
        ranked = select(Rating.id, place).where(*conditions, Rating.metric.is_not(None)).subquery()
        wanted = select(Rating).join(ranked, ranked.c.id == Rating.id).where(ranked.c.place == 1)
        together = (joinedload(Rating.contact), joinedload(Rating.noted_by))
        ratings = session_of(self).scalars(wanted.options(*together).order_by(*newest))
        return sorted(ratings, key=lambda rating: rating.giver is not RatedBy.CUSTOMER)

    def rate(self, details: RatingDetails, *, by: Rep, at: datetime, key: str | None = None) -> Rating:
        """Write down what was said of us. The same key again is the same rating, mended if it differs.

        Raises Invalid, NotFound, and Settled when it was taken back meanwhile.
        """
        self.hold()
        withdraw, author = Ratings.withdraw_rating, Rating.noted_by_id
        if known := made_or_moved(
            self, Rating, key, errors.NOT_THERE, author=author, withdraw=withdraw, by=by, at=at
        ):
            self.amend_rating(known, details, by=by, at=at)
            return known
        details.check(by.today(at))
        self._check_giver(details)
        rating = Rating(customer_id=self.id, key=key, noted_at=at, noted_by_id=by.id)
        rating.write(details, zone=by.time_zone, at=at)
        session_of(self).add(rating)
        self.follow(NudgeOutcome.RATING, by=by, at=at)
        self.update_alerts(rating, was_trouble=False, by=by, at=at)
        return rating

    def amend_rating(self, rating: Rating, details: RatingDetails, *, by: Rep, at: datetime) -> None:
        """Mend a rating; what stood before is kept. Raises Invalid, NotFound, and Settled when it was taken
        back meanwhile, and of one that is the customer's to change, or is mended with its talk."""
        self.hold()
        if rating.is_withdrawn:
            raise Settled(errors.WITHDRAWN)
        if rating.request_id or rating.interaction_id:
            raise Settled(errors.ELSEWHERE)
        if rating.details == details.normalized:
            return
        details.check(max(by.today(at), rating.given_on))  # whoever noted it may have been in tomorrow
        self._check_giver(details)
        self.note_rating_change(rating.details, details.normalized, by=by, at=at)
        was_trouble = is_trouble(rating)
        rating.write(details, zone=by.time_zone, at=at)
        rating.edited_at = at
        self.follow(NudgeOutcome.RATING, by=by, at=at)
        self.update_alerts(rating, was_trouble=was_trouble, by=by, at=at)

    def withdraw_rating(self, rating: Rating, *, by: Rep, at: datetime) -> None:
        """As if it had never been given. What the customer would change stays. Idempotent."""
        self.hold()
        if rating.is_withdrawn:
            return
        was_trouble = is_trouble(rating)
        rating.withdraw(by=by, at=at)
        self.unsettle(self.nudge_settled(NudgeOutcome.RATING, rating.noted_at), by=by, at=at)
        self.update_alerts(rating, was_trouble=was_trouble, by=by, at=at)

    def write_rating_of(
        self, interaction: Interaction, interaction_details: InteractionDetails, *, by: Rep, at: datetime
    ) -> None:
        """The overall score told in this interaction, as it is told now. The caller lets the rule run."""
        known = interaction.rating
        if interaction_details.score is None or interaction_details.score_by is None:
            self.take_back_rating_of(interaction, by=by, at=at)
            return
        rating = known or Rating(customer_id=self.id, noted_at=at, noted_by_id=by.id)
        person = (
            next(iter(interaction_details.contact_ids)) if len(interaction_details.contact_ids) == 1 else None
        )
        details = RatingDetails(
            interaction_details.score_by,
            interaction_details.happened_on,
            Metric.OVERALL,
            interaction_details.score,
            rating.words or "",
            person,
        )
        rating.write(details, zone=by.time_zone, at=at)
        rating.given_at = interaction.happened_at
        if known is None:
            interaction.ratings.append(rating)

    def take_back_rating_of(self, interaction: Interaction, *, by: Rep, at: datetime) -> None:
        """It was told in an interaction that is taken back. The caller lets the rule run."""
        if known := interaction.rating:
            known.withdraw(by=by, at=at)

    def _check_giver(self, details: RatingDetails) -> None:
        """Raises NotFound for somebody who is not at this customer."""
        if details.contact_id is not None and all(
            contact.id != details.contact_id for contact in self.contacts
        ):
            raise NotFound(errors.NOT_AT.format(customer=self.name), field="contact")

    def note_rating_change(
        self, before: RatingDetails | None, after: RatingDetails | None, *, by: Rep | None, at: datetime
    ) -> None:
        """Keep what somebody had said of us before. None: nothing."""
        names = {contact.id: contact.name for contact in self.contacts}
        parts = [
            details.parts(names.get(details.contact_id or 0, "")) if details else ()
            for details in (before, after)
        ]
        self.note_change("rating", *change_lines(*parts), by=by, at=at)
