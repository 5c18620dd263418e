"""The base of all writers of the sample book: whose customers, what day it is, and chance."""

from __future__ import annotations

import random
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import yaml

from models.calendar.days import NOON, moment_of
from models.customers import Customer
from models.customers.purchases.purchase import PurchaseDetails
from models.kernel.money import Money
from models.team.rep import Rep

MATERIAL: dict[str, Any] = yaml.safe_load(
    Path(__file__).with_name("material.yaml").read_text(encoding="utf-8")
)


@dataclass(frozen=True)
class SampleWriter:
    """Tells by the verbs of the book, each thing on the day it happened."""

    owner: Rep
    chance: random.Random
    now: datetime

    @property
    def today(self) -> date:
        return self.owner.today(self.now)

    def moment(self, day: date) -> datetime:
        return min(moment_of(day, NOON, self.owner.time_zone), self.now)

    def one_of(self, kind: str) -> Any:
        """Return one of the entries that `material.yaml` lists under that name."""
        return self.chance.choice(MATERIAL[kind])

    def sell(self, customer: Customer, on: date, *, renews_on: date | None = None) -> None:
        price = Money(Decimal(self.chance.randint(4, 90) * 50), "EUR")
        sale = PurchaseDetails(on, self.one_of("products"), price, renews_on=renews_on)
        customer.record_purchase(sale, by=self.owner, at=self.moment(on))
