"""The past of a rep's customers, in columns: as much of it as their own figures are counted from."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import select

from models.book import Book
from models.calendar.days import local_day
from models.customers import Customer
from models.customers.interactions.interaction import Interaction
from models.customers.nudge import Snooze
from models.customers.plans.contact_plan import ContactPoint, PlanRun
from models.customers.purchases.purchase import Purchase
from models.customers.ratings.metric import RatedBy
from models.customers.ratings.rating import Rating
from models.kernel.vocabulary import Outcome
from models.rhythm import punctuality
from models.rhythm.cadence import LONGEST_DAYS, Cadence, cadence_for
from models.rhythm.punctuality import ContactDay, ContactDecision, ExcusedPeriod, PastPoint, PlanPeriod
from models.rhythm.silence import OrderHistory
from models.storage.bulk import Row
from models.team.absence import Absence
from models.team.rep import Rep
from models.team.segment import Segment

ORDERS = (
    *(Customer.orders, Customer.first_bought_on, Customer.ordered_on),
    *(Customer.pause_roots, Customer.pause_squares),
)
LOOKED_BACK = timedelta(days=LONGEST_DAYS + 62)  # whatever is older decides nothing within two months


@dataclass(slots=True)
class CustomerPast:
    """The past of one customer; `maximum` in days, as its cadence is today."""

    added_on: date
    maximum: int
    touches: list[ContactDay] = field(default_factory=list)
    signs: list[date] = field(default_factory=list)
    orders: OrderHistory | None = None  # as they stand today
    bought: list[date] = field(default_factory=list)  # the latest order days
    pauses: list[ExcusedPeriod] = field(default_factory=list)
    runs: list[PlanPeriod] = field(default_factory=list)
    points: list[PastPoint] = field(default_factory=list)

    def decisions(self, until: date) -> Iterator[ContactDecision]:
        yield from punctuality.contacts_decided(
            self.added_on, self.maximum, self.touches, until=until, pauses=self.pauses, runs=self.runs
        )
        yield from punctuality.points_decided(self.points, until=until, pauses=self.pauses)

    def is_silent_on(self, day: date) -> bool:
        orders = self.orders.until(day, self.bought) if self.orders else None
        return punctuality.silent_on(day, self.added_on, self.signs, self.maximum, orders)


class _PastLoader:
    """Every question asks for the customers the rep owns today."""

    def __init__(self, book: Book, rep: Rep, now: datetime) -> None:
        self.book, self.rep = book, rep
        self.since = rep.today(now) - LOOKED_BACK
        self.pasts: dict[int, CustomerPast] = {}

    def rows(self, query: Any) -> Iterator[Any]:
        """Rows about customers that were found; the first column is the customer's id."""
        its_customer = query.selected_columns[0]
        rows_of_rep = query.join(Customer, Customer.id == its_customer).where(
            Customer.owner_id == self.rep.id
        )
        return (row for row in self.book.session.execute(rows_of_rep) if row[0] in self.pasts)

    def day(self, moment: datetime) -> date:
        return local_day(moment, self.rep.time_zone)

    def load_customers(self) -> None:
        own = (Customer.ideal_days, Customer.maximum_days, Customer.stage)
        of_segment = (Segment.ideal_days.label("ideal"), Segment.maximum_days.label("maximum"))
        rows_of_rep = (
            select(Customer.id, Customer.added_at, *own, *of_segment, *ORDERS)
            .join(Segment, Segment.id == Customer.segment_id)
            .where(Customer.owner_id == self.rep.id)
        )
        for row in self.book.session.execute(rows_of_rep):
            its_own = Cadence(row.ideal_days, row.maximum_days) if row.ideal_days is not None else None
            cadence = cadence_for(its_own, row.stage, Cadence(row.ideal, row.maximum))
            self.pasts[row.id] = CustomerPast(self.day(row.added_at), cadence.maximum, orders=_orders(row))

    def load_events(self) -> None:
        talks = select(Interaction.customer_id, Interaction.happened_on, Interaction.outcome).where(
            Interaction.withdrawn_at.is_(None),
            Interaction.happened_on >= self.since,
            Interaction.outcome != Outcome.ATTEMPT,
        )
        for customer_id, day, outcome in self.rows(talks):
            self.pasts[customer_id].signs.append(day)
            if outcome is Outcome.REACHED:
                self.pasts[customer_id].touches.append(ContactDay(day, reached=True))
        opinions = select(Rating.customer_id, Rating.given_on).where(
            Rating.withdrawn_at.is_(None), Rating.giver == RatedBy.CUSTOMER, Rating.given_on >= self.since
        )
        for customer_id, day in self.rows(opinions):
            self.pasts[customer_id].signs.append(day)
        sales = select(Purchase.customer_id, Purchase.bought_on, Purchase.returned_at).where(
            Purchase.withdrawn_at.is_(None), Purchase.bought_on >= self.since
        )
        for customer_id, day, returned_at in self.rows(sales):
            self.pasts[customer_id].signs.append(day)
            self.pasts[customer_id].bought += [] if returned_at else [day]
            self.pasts[customer_id].touches.append(ContactDay(day, reached=False))

    def load_pauses(self) -> None:
        snoozes = select(Snooze.customer_id, Snooze.at, Snooze.until).where(Snooze.withdrawn_at.is_(None))
        for customer_id, at, until in self.rows(snoozes):
            self.pasts[customer_id].pauses.append(ExcusedPeriod(self.day(at), until))
        away = select(Absence.first_day, Absence.last_day).where(
            Absence.rep_id == self.rep.id, Absence.withdrawn_at.is_(None), Absence.last_day >= self.since
        )
        for first, last in self.book.session.execute(away):
            for past in self.pasts.values():
                past.pauses.append(ExcusedPeriod(first, last))

    def load_plans(self) -> None:
        runs = select(PlanRun.customer_id, PlanRun.started_on, PlanRun.ended_at)
        for customer_id, first, ended in self.rows(runs):
            self.pasts[customer_id].runs.append(PlanPeriod(first, self.day(ended) if ended else None))
        done = Interaction.happened_on
        points = (
            select(ContactPoint.customer_id, ContactPoint.due_on, done, ContactPoint.dropped_at)
            .outerjoin(Interaction, Interaction.id == ContactPoint.interaction_id)
            .where(ContactPoint.due_on >= self.since)
        )
        for customer_id, due_on, done_on, dropped in self.rows(points):
            point = PastPoint(due_on, done_on, self.day(dropped) if dropped else None)
            self.pasts[customer_id].points.append(point)


def _orders(row: Row) -> OrderHistory | None:
    return OrderHistory(*row[-len(ORDERS) :]) if row.orders else None


def pasts_of(book: Book, rep: Rep, *, now: datetime) -> list[CustomerPast]:
    """The past of every customer the rep owns."""
    pasts = _PastLoader(book, rep, now)
    pasts.load_customers()
    if pasts.pasts:
        pasts.load_events()
        pasts.load_pauses()
        pasts.load_plans()
    return list(pasts.pasts.values())
