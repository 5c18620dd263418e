"""The customer's history: its lines, and the clocks that follow from them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Mapped, declared_attr, relationship
from sqlalchemy.orm.attributes import set_committed_value

from models.customers.alerts.alert import TOLD_LATELY, TroubleChange, troubled_customers
from models.customers.contacts.celebrations import Celebrations
from models.customers.history import HistoryLine, timeline
from models.customers.interactions.interaction import Interaction, talks_with
from models.customers.nudge import Nudge, NudgeInDigests, NudgeOutcome
from models.customers.plans.actions import Plans
from models.customers.profile import PICTURE
from models.customers.purchases.purchase import Purchase
from models.customers.ratings.latest import last_rated_on, mark_superseded
from models.customers.ratings.rating import Rating
from models.kernel.grouping import grouped
from models.rhythm.clocks import HistoryEvent, fold
from models.storage.base import session_of
from models.team.rep import Rep


class Timeline(Plans, Celebrations):
    __abstract__ = True

    rated_on: Mapped[date | None]  # when the customer itself last gave a number

    @declared_attr
    def interactions(cls) -> Mapped[list[Interaction]]:
        return relationship(Interaction, back_populates="customer", order_by=Interaction.happened_at.desc())

    @declared_attr
    def purchases(cls) -> Mapped[list[Purchase]]:
        return relationship(Purchase, back_populates="customer", order_by=Purchase.bought_on.desc())

    def history(self, most: int) -> list[HistoryLine]:
        """Interactions, purchases, stage and other changes and snoozes, the newest first."""
        return timeline(session_of(self), self.id, owner=self.owner, most=most, fields=PICTURE)

    def follow(
        self, outcome: NudgeOutcome, *, by: Rep | None, at: datetime, interaction: Interaction | None = None
    ) -> NudgeInDigests | None:
        """Fold the history anew and settle what it settles. Returns the nudge that was settled."""
        nudge = self.fold_history(at=at)
        interaction_id = interaction.id if interaction else None
        return self.settle_nudge(nudge, outcome, by=by, at=at, interaction_id=interaction_id)

    def fold_history(self, *, at: datetime) -> NudgeInDigests | None:
        """Set the clocks and what follows from them, but for the open nudge. Returns that, to be judged."""
        session = session_of(self)
        session.flush()
        with session.no_autoflush:  # so that the customer is written once
            nudge, ratings = self.nudge_in_digests(at=at), self.all_ratings()
            mark_superseded(ratings)
            self.rated_on = last_rated_on(ratings)
            before, events = self.clocks, list(self.history_events(ratings))
            self.set_clocks(fold(events))
            if before.trouble_on or any(event.trouble and event.at > at - TOLD_LATELY for event in events):
                change = TroubleChange(at, was_open=before.trouble_on is not None)
                troubled_customers(session).setdefault(self.id, change)
            if self.clocks.restarted_on != before.restarted_on:
                self.turn_on = None  # given to what was late then, and that is over
            self.follow_plans(events, at=at)
            self.follow_occasions(before, at=at)
        return nudge

    def all_ratings(self) -> Sequence[Rating]:
        """In the order of writing, with those in words only and those that were taken back."""
        query = select(Rating).where(Rating.customer_id == self.id).order_by(Rating.id)
        return session_of(self).scalars(query).all()

    def history_events(self, ratings: Iterable[Rating]) -> Iterator[HistoryEvent]:
        """ratings: all of this customer's."""
        session = session_of(self)
        interactions = select(Interaction).filter_by(customer_id=self.id, withdrawn_at=None)
        purchases = select(Purchase).filter_by(customer_id=self.id, withdrawn_at=None)
        # Grouped here, so that the talks need not ask one by one.
        by_interaction = grouped((rating.interaction_id, rating) for rating in ratings)
        for interaction in session.scalars(interactions):
            set_committed_value(interaction, "ratings", by_interaction.get(interaction.id, []))
            yield interaction.history_event()
        yield from (purchase.history_event() for purchase in session.scalars(purchases))
        yield from (
            rating.history_event() for rating in by_interaction.get(None, ()) if not rating.is_withdrawn
        )

    def nudge_settled(self, outcome: NudgeOutcome, at: datetime) -> Nudge | None:
        """The one that was settled at that very moment, by what is being taken back."""
        query = select(Nudge).filter_by(customer_id=self.id, outcome=outcome, settled_at=at)
        return session_of(self).scalar(query)

    def unsettle(self, nudge: Nudge | None, *, by: Rep, at: datetime) -> None:
        """Reopen the nudge, as what had settled it was taken back, unless somebody was reached besides."""
        self.reopen(nudge, at=at)
        if other := self._reached_during(nudge) if nudge and nudge.is_open else None:
            self.follow(NudgeOutcome.LOGGED, by=other.rep, at=at, interaction=other)
        else:
            self.follow(NudgeOutcome.LAPSED, by=by, at=at)

    def _reached_during(self, nudge: Nudge) -> Interaction | None:
        """The latest talk that was logged since the nudge was opened."""
        since = talks_with(self.id).where(Interaction.logged_at >= nudge.opened_at)
        latest_first = since.order_by(Interaction.happened_at.desc(), Interaction.id.desc())
        return session_of(self).scalar(latest_first.limit(1))
