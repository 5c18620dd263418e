"""What happened with the customer: log it, mend it, take it back, and let the clocks follow."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Mapped, declared_attr, relationship

from models.base import session_of
from models.calendar import local_day, moment_of
from models.change import Change, differences
from models.clocks import Happening, fold
from models.contact import Contact
from models.customer.rhythm import Rhythm
from models.errors import NotFound
from models.interaction import NOON, Entry, Interaction, fields_of
from models.nudge import Nudge
from models.purchase import Purchase, Sale
from models.rep import Rep
from models.vocabulary import NudgeOutcome, Stage

STAGE_AFTER_PURCHASE = {
    Stage.PROSPECT: Stage.FIRST_ORDER,
    Stage.FIRST_ORDER: Stage.REPEAT,
    Stage.LOST: Stage.WON_BACK,
}


@dataclass(frozen=True, slots=True)
class Logged:
    """What came of writing an interaction: `settled` is the nudge it answered, if it answered one."""

    interaction: Interaction
    settled: Nudge | None


class Logbook(Rhythm):
    __abstract__ = True

    @declared_attr
    def contacts(cls) -> Mapped[list[Contact]]:
        return relationship(Contact, order_by=Contact.name)

    @declared_attr
    def interactions(cls) -> Mapped[list[Interaction]]:
        return relationship(Interaction, back_populates="customer", order_by=Interaction.happened_at.desc())

    @declared_attr
    def purchases(cls) -> Mapped[list[Purchase]]:
        return relationship(Purchase, back_populates="customer", order_by=Purchase.bought_on.desc())

    def log_interaction(self, entry: Entry, *, by: Rep, at: datetime, key: str | None = None) -> Logged:
        """Write down what happened. The same key again is the same interaction, mended if it differs.

        Raises Invalid and NotFound.
        """
        if known := self._made_with(key):
            if known.entry != entry:
                return self.amend(known, entry, by=by, at=at)
            return Logged(known, self._settled_by(known))
        entry.check(by.today(at))
        interaction = Interaction(
            workspace_id=self.workspace_id, customer_id=self.id, rep_id=by.id, key=key, logged_at=at
        )
        session_of(self).add(interaction)
        interaction.write(entry, self._persons(entry.contact_ids), zone=by.time_zone, at=at)
        settled = self.follow(NudgeOutcome.LOGGED, by=by, at=at, interaction=interaction)
        return Logged(interaction, settled)

    def amend(self, interaction: Interaction, entry: Entry, *, by: Rep, at: datetime) -> Logged:
        """Mend an interaction; what stood before is kept as changes."""
        entry.check(by.today(at))
        before, persons = fields_of(interaction.entry), self._persons(entry.contact_ids)
        for field, was, became in differences(before, fields_of(entry)):
            change = Change(
                workspace_id=self.workspace_id,
                customer_id=self.id,
                interaction_id=interaction.id,
                field=field,
                before=was,
                after=became,
                by=by,
                at=at,
            )
            session_of(self).add(change)
        same_moment = (interaction.happened_on, interaction.happened_time) == (
            entry.happened_on,
            entry.happened_at,
        )
        moment = interaction.happened_at
        interaction.write(entry, persons, zone=by.time_zone, at=at)
        if same_moment:
            interaction.happened_at = moment
        interaction.edited_at = at
        self._reopen_settled_by(interaction, at=at)
        settled = self.follow(NudgeOutcome.LOGGED, by=by, at=at, interaction=interaction)
        return Logged(interaction, settled)

    def withdraw(self, interaction: Interaction, *, by: Rep, at: datetime) -> None:
        """Take an interaction back: the clocks run as if it had not been logged. Twice is once."""
        if interaction.is_withdrawn:
            return
        interaction.withdrawn_at, interaction.withdrawn_by_id = at, by.id
        interaction.key = None
        self._reopen_settled_by(interaction, at=at)
        self.follow(NudgeOutcome.LAPSED, by=by, at=at)

    def done_otherwise(self, entry: Entry, *, by: Rep, at: datetime, key: str | None = None) -> Logged:
        """Log what happened instead and settle the open nudge with it, whatever it answered."""
        nudge = self.open_nudge
        logged = self.log_interaction(entry, by=by, at=at, key=key)
        if nudge and (nudge.is_open or logged.settled is nudge):
            nudge.settle(NudgeOutcome.DONE_OTHERWISE, by=by, at=at, interaction_id=logged.interaction.id)
            self.redraw_cards([nudge], at=at)
            self.reschedule()
        return Logged(logged.interaction, nudge or logged.settled)

    def record_purchase(
        self, sale: Sale, *, by: Rep | None, at: datetime, key: str | None = None
    ) -> Purchase:
        """Write down a sale and move the stage on. The same key again is the same purchase."""
        session = session_of(self)
        same = select(Purchase).where(Purchase.key == key, Purchase.customer_id == self.id)
        if key and (known := session.scalar(same)):
            return known
        zone = self.owner.time_zone
        sale.check(local_day(at, zone))
        today = sale.bought_on == local_day(at, zone)
        purchase = Purchase(
            workspace_id=self.workspace_id,
            customer_id=self.id,
            bought_on=sale.bought_on,
            bought_at=at if today else moment_of(sale.bought_on, NOON, zone),
            what=sale.what,
            amount=sale.price.amount if sale.price else None,
            currency=sale.price.currency if sale.price else None,
            key=key,
            recorded_at=at,
            recorded_by=by,
        )
        bought_before = self.bought_on is not None
        session.add(purchase)
        if self.stage is not Stage.FIRST_ORDER or bought_before:
            self.move_to(STAGE_AFTER_PURCHASE.get(self.stage, self.stage), by=by, at=at)
        self.follow(NudgeOutcome.PURCHASE, by=by, at=at)
        return purchase

    def take_back_purchase(self, purchase: Purchase, *, by: Rep, at: datetime) -> None:
        if purchase.withdrawn_at is None:
            purchase.withdrawn_at, purchase.withdrawn_by_id = at, by.id
            self.follow(NudgeOutcome.LAPSED, by=by, at=at)

    def follow(
        self, outcome: NudgeOutcome, *, by: Rep | None, at: datetime, interaction: Interaction | None = None
    ) -> Nudge | None:
        """Fold the history anew and settle what it settles. Returns the nudge that was settled."""
        session_of(self).flush()
        self.set_clocks(fold(self.happenings()))
        return self.settle_open_nudge(
            outcome, by=by, at=at, interaction_id=interaction.id if interaction else None
        )

    def happenings(self) -> Iterator[Happening]:
        session = session_of(self)
        interactions = select(Interaction).where(
            Interaction.customer_id == self.id, Interaction.withdrawn_at.is_(None)
        )
        purchases = select(Purchase).where(Purchase.customer_id == self.id, Purchase.withdrawn_at.is_(None))
        yield from (interaction.happening() for interaction in session.scalars(interactions))
        yield from (purchase.happening() for purchase in session.scalars(purchases))

    def interaction(self, interaction_id: int) -> Interaction:
        """Raises NotFound."""
        found = session_of(self).get(Interaction, interaction_id)
        if found is None or found.customer_id != self.id:
            raise NotFound("I cannot find that interaction any more.")
        return found

    def _persons(self, contact_ids: frozenset[int]) -> list[Contact]:
        if not contact_ids:
            return []
        persons = [contact for contact in self.contacts if contact.id in contact_ids]
        if len(persons) != len(contact_ids):
            raise NotFound(f"One of these persons is not at {self.name}.", field="contacts")
        return persons

    def _made_with(self, key: str | None) -> Interaction | None:
        if key is None:
            return None
        known = session_of(self).scalar(select(Interaction).where(Interaction.key == key))
        if known and known.customer_id != self.id:
            # The form came back and another customer was chosen: the first is taken back.
            known.customer.withdraw(known, by=known.rep, at=known.logged_at)
            session_of(self).flush()
            return None
        return known

    def _settled_by(self, interaction: Interaction) -> Nudge | None:
        return session_of(self).scalar(select(Nudge).where(Nudge.interaction_id == interaction.id))

    def _reopen_settled_by(self, interaction: Interaction, *, at: datetime) -> None:
        nudge = self._settled_by(interaction)
        if nudge and not self.open_nudge:
            nudge.reopen()
            self.redraw_cards([nudge], at=at)
