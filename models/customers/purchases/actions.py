"""Actions on purchases, and the stage that follows from them."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from models.customers.change import Change
from models.customers.form_keys import made_here
from models.customers.nudge import NudgeOutcome
from models.customers.plans.contact_plan import ContactPoint
from models.customers.purchases import errors
from models.customers.purchases.purchase import Purchase, PurchaseDetails
from models.customers.timeline import Timeline
from models.kernel.errors import NotFound, Settled
from models.kernel.vocabulary import Stage
from models.storage.base import session_of
from models.team.rep import Rep

STAGE_AFTER_PURCHASE = {
    Stage.PROSPECT: Stage.FIRST_ORDER,
    Stage.FIRST_ORDER: Stage.REPEAT,
    Stage.LOST: Stage.WON_BACK,
}


class Purchases(Timeline):
    __abstract__ = True

    def record_purchase(
        self, details: PurchaseDetails, *, by: Rep | None, at: datetime, key: str | None = None
    ) -> Purchase:
        """Write down a sale and move the stage on. The same key again is the same purchase, mended if it
        differs. Raises Invalid."""
        self.hold()
        zone = self.owner.time_zone
        details.check(self.owner.today(at))
        if known := made_here(self, Purchase, key, errors.NOT_THERE):
            if not known.is_withdrawn:
                self.amend_purchase(known, details, by=by, at=at)
            return known
        purchase = Purchase(customer_id=self.id, key=key, recorded_at=at, recorded_by=by)
        purchase.write(details, zone=zone, at=at)
        bought_before = self.bought_on is not None
        session_of(self).add(purchase)
        self.start_plan(purchase, at=at)
        if self.stage is not Stage.FIRST_ORDER or bought_before:
            self.move_to(STAGE_AFTER_PURCHASE.get(self.stage, self.stage), by=by, at=at)
        self.follow(NudgeOutcome.PURCHASE, by=by, at=at)
        return purchase

    def amend_purchase(
        self, purchase: Purchase, details: PurchaseDetails, *, by: Rep | None, at: datetime
    ) -> None:
        """Mend what was said of a purchase; what stood before is kept, and its plan counts from the day that
        is known now. Raises Invalid, and Settled when it was taken back meanwhile."""
        self.hold()
        if purchase.is_withdrawn:
            raise Settled(errors.WITHDRAWN)
        if purchase.details == details:
            return
        details.check(self.owner.today(at))
        self.note_change("purchase", str(purchase.details), str(details), by=by, at=at)
        is_another = details.what != purchase.what
        purchase.write(details, zone=self.owner.time_zone, at=at)
        self.move_plan(purchase, at=at)
        if is_another:
            self.choose_plan_again(purchase, at=at)
        self.follow(NudgeOutcome.PURCHASE, by=by, at=at)

    def return_purchase(self, purchase: Purchase, *, by: Rep, at: datetime) -> None:
        """It was returned or cancelled: its plan ends and it is no order any more, but a sign it was.

        Idempotent. Raises Settled when it was taken back."""
        self.hold()
        if purchase.is_withdrawn:
            raise Settled(errors.WITHDRAWN_ALREADY)
        if not purchase.is_returned:
            purchase.returned_at, purchase.returned_by_id = at, by.id
            self._move_back(purchase.recorded_at, by=by, at=at)
            self.follow(NudgeOutcome.LAPSED, by=by, at=at)

    def undo_return(self, purchase: Purchase, *, by: Rep, at: datetime) -> None:
        """They keep it after all: as if it had never been returned. Idempotent."""
        self.hold()
        if (returned_at := purchase.returned_at) is None:
            return
        purchase.returned_at = purchase.returned_by_id = None
        self._move_back(returned_at, by=by, at=at)
        self.unsettle(self.nudge_settled(NudgeOutcome.LAPSED, returned_at), by=by, at=at)

    def take_back_purchase(self, purchase: Purchase, *, by: Rep, at: datetime) -> None:
        """As if it had not been recorded: clocks, stage and nudge stand as before. Idempotent."""
        self.hold()
        if purchase.is_withdrawn:
            return
        purchase.withdraw(by=by, at=at)
        self._move_back(purchase.recorded_at, by=by, at=at)
        self.unsettle(self.nudge_settled(NudgeOutcome.PURCHASE, purchase.recorded_at), by=by, at=at)

    def purchase(self, purchase_id: int) -> Purchase:
        """Raises NotFound."""
        purchase = session_of(self).get(Purchase, purchase_id)
        if purchase is None or purchase.customer_id != self.id:
            raise NotFound(errors.NOT_THERE)
        return purchase

    def move_remaining(self, point: ContactPoint, *, by: Rep, at: datetime) -> None:
        """Move what is open of a plan by as many days as this point was done early or late. Idempotent.

        Raises Settled when the talk that did it was taken back, or did another one.
        """
        self.hold()
        if point.interaction_id is None:
            raise Settled(errors.ANOTHER_STEP)
        if point.moves_with_id != point.interaction_id:
            self.note_change("plan", "", f"the rest moved by {point.moves_by.days} days", by=by, at=at)
            point.moves_with_id = point.interaction_id
            self.follow(NudgeOutcome.LAPSED, by=by, at=at)

    def undo_move(self, point: ContactPoint, *, by: Rep, at: datetime) -> None:
        """As if the rest had never been moved. Idempotent."""
        self.hold()
        if point.moves_with_id is not None:
            self.note_change("plan", "the rest moved", "as it was planned", by=by, at=at)
            point.moves_with_id = None
            self.follow(NudgeOutcome.LAPSED, by=by, at=at)

    def standing_purchases(self) -> list[Purchase]:
        """All that were not taken back, the returned ones too, the newest first."""
        query = select(Purchase).filter_by(customer_id=self.id, withdrawn_at=None)
        with_returner = joinedload(Purchase.returned_by)
        newest = (Purchase.bought_on.desc(), Purchase.id.desc())
        return list(session_of(self).scalars(query.options(with_returner).order_by(*newest)))

    def _move_back(self, moved_at: datetime, *, by: Rep, at: datetime) -> None:
        """Undo that the stage moved on at that moment, as long as it stands where it moved to."""
        query = select(Change).filter_by(customer_id=self.id, field="stage", at=moved_at)
        moved = session_of(self).scalar(query)
        if moved and moved.after == self.stage:
            self.move_to(Stage(moved.before), by=by, at=at)
