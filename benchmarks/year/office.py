"""An office that lives through a year, day by day: the bot's own ticks, and people who answer them.

Everything goes through the verbs of the book, one transaction for what all reps do on a day. Chance decides
with a seed, so that each run is the same.
"""

from __future__ import annotations

import random
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from models.book import Book
from models.book.installation import workspace_of
from models.book.library import Library
from models.customers import Customer, CustomerDetails
from models.customers.contacts.contact import Birthday, ContactDetails
from models.customers.interactions.interaction import InteractionDetails
from models.customers.nudge import Digest, DigestCard, Nudge
from models.customers.promises.promise import PromiseDetails, Side
from models.customers.purchases.purchase import PurchaseDetails
from models.kernel.money import Money
from models.kernel.vocabulary import Channel, Outcome
from models.team.absence import AbsenceDetails
from models.team.rep import Profile, Rep
from scheduler.tick import tick

FIRST_DAY = date(2026, 1, 5)  # a Monday
DAYS = 365
LATE_MORNING = time(9, tzinfo=UTC)  # the digest is there in both zones, and nobody has gone home
PLACES = (("Europe/Lisbon", "PT", "Portugal"), ("Europe/Berlin", "DE", "Germany"))
SEGMENTS = ("key", "regular", "regular", "occasional", "occasional", "occasional")
BETWEEN_ORDERS = 365.0  # days, for the usual customer
WORKED_OFF = 0.9  # of the cards of a morning; the others are left for another day
HOLIDAYS = (7, 182)  # the days from which reps plan theirs, one after the other
FORTNIGHT = timedelta(days=11)  # from a Monday to a Friday
UNASKED = 0.3  # talks a rep has in a day that no card asked for

CALL, EMAIL = Channel.CALL, Channel.EMAIL


@dataclass
class Office:
    library: Library
    workspace_id: int
    chance: random.Random
    orders: dict[int, float] = field(default_factory=dict)  # customer: chance of an order on a day
    contacts: int = 0

    @classmethod
    def founded(cls, library: Library, *, seed: int, reps: int, customers: int) -> Office:
        office = cls(library, workspace_of(library, f"TYEAR{seed}", name="A year"), random.Random(seed))
        at = datetime.combine(FIRST_DAY - timedelta(days=1), LATE_MORNING)
        with library.open(office.workspace_id) as book:
            for number in range(reps):
                office._employ(book, number, customers // reps, at)
        return office

    def live_through(self, days: int = DAYS) -> None:
        for number in range(days):
            day = FIRST_DAY + timedelta(days=number)
            now = datetime.combine(day, LATE_MORNING)
            tick(self.library, now=now)
            with self.library.open(self.workspace_id) as book:
                self._work(book, day, now + timedelta(hours=2))
                self._plan_holidays(book, number, now)

    def _employ(self, book: Book, number: int, customers: int, at: datetime) -> None:
        zone, country, land = PLACES[number % len(PLACES)]
        rep = book.enrol(f"UYEAR{number:03}", Profile(f"Rep {number}", zone), at=at)
        rep.country, rep.welcomed_at = country, at
        for place in range(customers):
            segment = SEGMENTS[place % len(SEGMENTS)]
            details = CustomerDetails(f"Customer {number}-{place}", segment, country=land)
            customer = book.add_customer(details, owner=rep, by=rep, at=at)
            born = Birthday(self.chance.randint(1, 12), self.chance.randint(1, 28))
            customer.add_contact(ContactDetails("Robin", birthday=born), by=rep, at=at)
            mean = BETWEEN_ORDERS * self.chance.lognormvariate(0, 0.5)
            self.orders[customer.id] = 1 / mean

    def _work(self, book: Book, day: date, now: datetime) -> None:
        for customer in self._carded(book, day):
            if self.chance.random() < WORKED_OFF:
                self._answer(customer, day, now)
                customer.owner.reader_reacted()  # as by any gesture; else the digests would turn weekly
        if day.isoweekday() < 6:
            self._sell(book, day, now)
            self._meet(book, day, now)

    def _carded(self, book: Book, day: date) -> Iterable[Customer]:
        shown = (
            select(Customer)
            .join(Nudge, Nudge.customer_id == Customer.id)
            .join(DigestCard, DigestCard.nudge_id == Nudge.id)
            .join(Digest, DigestCard.digest_id == Digest.id)
            .where(Digest.day == day, DigestCard.is_shown)
            .order_by(Digest.rep_id, DigestCard.place)
        )
        return self._customers(book, shown)

    def _customers(self, book: Book, query: object) -> Iterable[Customer]:
        together = (joinedload(Customer.owner), joinedload(Customer.segment))
        return book.session.scalars(query.options(*together)).unique().all()  # type: ignore[attr-defined]

    def _answer(self, customer: Customer, day: date, now: datetime) -> None:
        by, dice = customer.owner, self.chance.random()
        for promise in customer.open_promises():
            promise.keep(by=by, at=now)
        if dice < 0.70:
            self._log(customer, CALL, Outcome.REACHED, day, now)
            if dice < 0.07:
                pledge = PromiseDetails(
                    Side.OURS, "the price list", day + timedelta(days=self.chance.randint(2, 9))
                )
                customer.make_promise(pledge, by=by, at=now)
        elif dice < 0.88:
            self._log(customer, CALL, Outcome.ATTEMPT, day, now)
        elif dice < 0.94:
            self._log(customer, EMAIL, Outcome.ATTEMPT, day, now)
        else:
            customer.snooze(until=day + timedelta(days=7), reason="stocktaking", by=by, at=now)

    def _plan_holidays(self, book: Book, number: int, now: datetime) -> None:
        """Each rep in another fortnight, told a week before; the next one covers, who is there."""
        reps = book.reps()
        place = next((number - begin for begin in HOLIDAYS if 0 <= number - begin < 7 * len(reps)), None)
        if place is None or place % 7:
            return
        rep, cover = reps[place // 7], reps[(place // 7 + len(reps) // 2) % len(reps)]
        monday = now.date() + timedelta(days=7)
        book.record_absence(rep, AbsenceDetails(monday, monday + FORTNIGHT, cover), by=rep, at=now)

    def _sell(self, book: Book, day: date, now: datetime) -> None:
        buying = [id_ for id_, rate in self.orders.items() if self.chance.random() < rate * 7 / 5]
        for customer in self._customers(book, select(Customer).where(Customer.id.in_(buying))):
            price = Money(Decimal(self.chance.randint(1, 90) * 50), "EUR")
            customer.record_purchase(PurchaseDetails(day, "an order", price), by=customer.owner, at=now)

    def _meet(self, book: Book, day: date, now: datetime) -> None:
        reps = book.session.scalars(select(Rep)).all()
        met = [id_ for id_ in self.orders if self.chance.random() < UNASKED * len(reps) / len(self.orders)]
        for customer in self._customers(book, select(Customer).where(Customer.id.in_(met))):
            self._log(customer, Channel.VISIT, Outcome.REACHED, day, now)

    def _log(self, customer: Customer, channel: Channel, outcome: Outcome, day: date, now: datetime) -> None:
        customer.log_interaction(InteractionDetails(channel, outcome, day), by=customer.owner, at=now)
        self.contacts += 1
