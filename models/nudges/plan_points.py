"""Points after a sale, for many customers at once: the contact points that count today, what runs out."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from models.book import Book
from models.customers.plans.contact_plan import ContactPoint, PlanRun
from models.customers.purchases.purchase import Purchase
from models.nudges.card import RankedCustomer
from models.rhythm.reason import ReasonKind


def steps_that_count(
    book: Book, ranked: Iterable[RankedCustomer], *, now: datetime
) -> dict[int, ContactPoint]:
    """The contact point that a talk today would do, by the id of each customer where a plan runs. Nothing is
    asked where none runs."""
    running = (customer.customer for customer in ranked if customer.due_status.due_dates.step_on)
    today = {customer.id: customer.owner.today(now) for customer in running}
    points: dict[int, ContactPoint] = {}
    if today:
        waiting = select(ContactPoint).filter_by(interaction_id=None, dropped_at=None)
        with_sale = joinedload(ContactPoint.run).joinedload(PlanRun.purchase)
        query = waiting.where(ContactPoint.customer_id.in_(today)).options(with_sale)
        for point in book.session.scalars(query.order_by(ContactPoint.due_on, ContactPoint.id)):
            if point.due_on <= today[point.customer_id] or point.customer_id not in points:
                points[point.customer_id] = point
    return points


def renewals_near(book: Book, ranked: Iterable[RankedCustomer]) -> dict[int, Purchase]:
    """Purchases that run out or renew so soon that it is time to speak of it, by customer id."""
    days = {
        ranked_customer.customer.id: ranked_customer.due_status.clocks.renews_on
        for ranked_customer in ranked
        if _speaks_of_renewal(ranked_customer)
    }
    if not days:
        return {}
    near = Purchase.customer_id.in_(days), Purchase.renews_on.in_(set(days.values()))
    bought = select(Purchase).filter_by(withdrawn_at=None, returned_at=None).where(*near)
    purchases = book.session.scalars(bought.order_by(Purchase.id.desc()))
    return {
        purchase.customer_id: purchase
        for purchase in purchases
        if purchase.renews_on == days[purchase.customer_id]
    }


def _speaks_of_renewal(ranked: RankedCustomer) -> bool:
    return any(reason.kind is ReasonKind.RENEWAL for reason in ranked.reasons)
