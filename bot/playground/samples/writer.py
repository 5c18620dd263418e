"""The base of all writers of the sample book: whose customers, what day it is, and chance."""

from __future__ import annotations

import random
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from bot.playground.samples.scripts import SampleScript
from models.calendar.days import DAY, NOON, moment_of
from models.customers import Customer
from models.customers.purchases.purchase import PurchaseDetails
from models.kernel.money import Money
from models.team.rep import Rep


@dataclass(frozen=True)
class SampleWriter:
    """Tells by the verbs of the book, each thing on a day on which the owner worked."""

    owner: Rep
    chance: random.Random
    now: datetime
    script: SampleScript

    @property
    def today(self) -> date:
        return self.owner.today(self.now)

    def moment(self, day: date) -> datetime:
        return min(moment_of(day, NOON, self.owner.time_zone), self.now)

    def days_ago(self, number: int) -> date:
        return self.worked_on(self.today - number * DAY)

    def worked_on(self, day: date) -> date:
        """That day, or the last one before it on which the owner worked."""
        while day not in self.owner.working_days:
            day -= DAY
        return day

    def sell(
        self, customer: Customer, on: date, what: str, price: int, *, renews_on: date | None = None
    ) -> None:
        sale = PurchaseDetails(on, what, Money(Decimal(price), "EUR"), renews_on=renews_on)
        customer.record_purchase(sale, by=self.owner, at=self.moment(on))
