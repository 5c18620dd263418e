"""The sample book: a year of three people at a small supplier of bakeries, restaurants and hotels.

Deterministic for a given day, and written by the same verbs as everything else in the book.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal

from bot.playground.samples.names import CUSTOMERS, FIRST_NAMES, LAST_NAMES, ROLES
from bot.playground.samples.notes import ATTEMPTS, NOTES, PROBLEMS, PRODUCTS, STEPS, WRITTEN
from models.book import Book
from models.calendar import NOON, moment_of
from models.contact import Birthday, ContactDetails
from models.customer import Customer, CustomerDetails
from models.interaction import Entry
from models.money import Money
from models.purchase import Sale
from models.rep import Rep
from models.vocabulary import Channel, Giver, Initiator, Outcome, Stage, Tone

A_YEAR = 365
SEED = 20
"""Chosen so that the first morning brings a digest worth reading: late, silent, waiting and new customers."""
SPOKEN = (Channel.CALL, Channel.CALL, Channel.CALL, Channel.VISIT, Channel.MEETING, Channel.EMAIL)


@dataclass(frozen=True, slots=True)
class Story:
    """How things stand with one customer: the days since the last exchange, as a share of the ideal."""

    name: str
    segment: str
    lateness: float | None  # None: never contacted
    end: str = ""  # what happened last: "waits", "problem", "step", "attempt"


def write(book: Book, owners: list[Rep], *, now: datetime) -> None:
    """Fill an empty book: some sixty customers, shared out between the owners, with a year of history."""
    chance = random.Random(SEED)
    for place, story in enumerate(_stories(chance)):
        owner = owners[place % len(owners)]
        _Author(book, owner, chance, now).write(story)


def _stories(chance: random.Random) -> Iterator[Story]:
    """Each owner's first customers have something to tell; the rest are as in any book."""
    ends = ["late", "waits", "problem", "step", "late", "attempt", "late", "soon"]
    for place, (name, segment) in enumerate(CUSTOMERS):
        if place % 15 == 14:
            yield Story(name, segment, None)
        elif place < 2 * len(ends):
            end = ends[place // 2]
            share = chance.uniform(1.1, 1.9) if end == "late" else chance.uniform(0.5, 0.95)
            yield Story(name, segment, share, end)
        else:
            yield Story(name, segment, chance.betavariate(2, 2.3) * 1.4)


@dataclass
class _Author:
    book: Book
    owner: Rep
    chance: random.Random
    now: datetime

    @property
    def today(self) -> date:
        return self.owner.today(self.now)

    def write(self, story: Story) -> None:
        customer = self._add(story)
        for _ in range(self.chance.choice((1, 1, 2, 3))):
            self._add_person(customer)
        if story.lateness is None:
            return
        last = self.today - timedelta(days=round(story.lateness * customer.cadence.ideal))
        for day in self._contact_days(customer, last):
            self._talk(customer, day, is_last=day == last)
        self._sell(customer, last)
        self._end(customer, story.end)

    def _add(self, story: Story) -> Customer:
        known_for = A_YEAR if story.lateness is not None else self.chance.randint(3, 9)
        details = CustomerDetails(
            name=story.name,
            segment=story.segment,
            stage=Stage.REPEAT if story.lateness is not None else Stage.PROSPECT,
            tone=self.chance.choice((Tone.FORMAL, Tone.FRIENDLY)),
            country=self.chance.choice(("Portugal", "Portugal", "Spain", "United Kingdom")),
            preferred_channels=(self.chance.choice((Channel.CALL, Channel.EMAIL, Channel.VISIT)).value,),
        )
        at = self._moment(self.today - timedelta(days=known_for))
        return self.book.add_customer(details, owner=self.owner, by=self.owner, at=at)

    def _add_person(self, customer: Customer) -> None:
        name = f"{self.chance.choice(FIRST_NAMES)} {self.chance.choice(LAST_NAMES)}"
        mailbox = name.lower().replace(" ", ".")
        host = "".join(char for char in customer.name_key if char.isalnum())
        person = ContactDetails(
            name=name,
            role=self.chance.choice(ROLES),
            email=f"{mailbox}@{host}.example",
            phone=f"+351 555 01{self.chance.randint(10, 99)}",
            birthday=Birthday(self.chance.randint(1, 12), self.chance.randint(1, 28)),
        )
        customer.add_contact(person, by=self.owner, at=customer.added_at)

    def _contact_days(self, customer: Customer, last: date) -> list[date]:
        """Back from the last one, about an ideal interval apart, on working days."""
        days, day = [last], last
        while True:
            day -= timedelta(days=round(customer.cadence.ideal * self.chance.uniform(0.7, 1.25)))
            while day not in self.owner.working_days:
                day -= timedelta(days=1)
            if (self.today - day).days >= A_YEAR - 5:
                return sorted(days)
            days.append(day)

    def _talk(self, customer: Customer, day: date, *, is_last: bool) -> None:
        score = self.chance.choice((None, None, 7, 8, 9, 9, 10))
        entry = Entry(
            channel=self.chance.choice(SPOKEN),
            outcome=Outcome.REACHED,
            happened_on=day,
            note=self.chance.choice(NOTES),
            initiator=self.chance.choice((Initiator.WE, Initiator.WE, Initiator.THEY)),
            contact_ids=frozenset({self.chance.choice(customer.contacts).id}),
            score=score,
            score_by=self.chance.choice((Giver.CUSTOMER, Giver.REP)) if score is not None else None,
        )
        customer.log_interaction(entry, by=self.owner, at=self._moment(day))

    def _sell(self, customer: Customer, last: date) -> None:
        """Orders on the days of some talks, the newest not after the last one."""
        for day in self.chance.sample(range(30, 330), k=self.chance.randint(0, 4)):
            bought = self.today - timedelta(days=day)
            if bought <= last:
                price = Money(Decimal(self.chance.randint(4, 90) * 50), "EUR")
                sale = Sale(bought, self.chance.choice(PRODUCTS), price)
                customer.record_purchase(sale, by=self.owner, at=self._moment(bought))

    def _end(self, customer: Customer, end: str) -> None:
        ago = {"waits": 2, "problem": 1, "step": 9, "attempt": 1}.get(end)
        if ago is None:
            return
        day = self.today - timedelta(days=ago)
        entries = {
            "waits": Entry(Channel.EMAIL, Outcome.THEY_WROTE, day, self.chance.choice(WRITTEN)),
            "problem": Entry(Channel.CALL, Outcome.REACHED, day, self.chance.choice(PROBLEMS), problem=True),
            "step": Entry(
                Channel.VISIT,
                Outcome.REACHED,
                day,
                self.chance.choice(NOTES),
                next_step=self.chance.choice(STEPS),
                next_step_on=self.today + timedelta(days=1),
            ),
            "attempt": Entry(Channel.CALL, Outcome.ATTEMPT, day, self.chance.choice(ATTEMPTS)),
        }
        customer.log_interaction(entries[end], by=self.owner, at=self._moment(day))

    def _moment(self, day: date) -> datetime:
        return min(moment_of(day, NOON, self.owner.time_zone), self.now)
