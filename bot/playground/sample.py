"""The sample book: a year of four people at a small supplier of bakeries, restaurants and hotels.

Deterministic for a given day, and written by the same verbs as everything else in the book.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from bot.playground.samples.endings import ENDINGS, SampleEnding
from bot.playground.samples.ratings import SampleRatings
from bot.playground.samples.writer import MATERIAL, SampleWriter
from models.book import Book
from models.calendar.days import NOON, moment_of
from models.customers import Customer, CustomerDetails
from models.customers.contacts.contact import Birthday, ContactDetails
from models.customers.interactions.interaction import Initiator, InteractionDetails
from models.customers.profile import PICTURE
from models.customers.ratings.metric import RatedBy
from models.kernel.vocabulary import Channel, Outcome, Stage, Tone
from models.team.absence import AbsenceDetails
from models.team.rep import Rep

A_YEAR = 365
SEED = 20
"""Chosen so that the first morning brings a digest worth reading: late, silent, waiting and new customers."""
ENDS = (
    *("late", "waits", "problem", "promise", "birthday", "step", "attempt", "late"),
    *("their promise", "new", "anniversary", "plan", "unusual", "renewal", "broken word", "soon"),
)
OWN_ORDERS = {"unusual"}  # its rhythm is the story
ENDS_OF_THE_ABSENT = ("problem", "promise", "late", "soon", "waits", "late", "soon", "late")
AWAY = timedelta(days=11)  # from a Monday to the Friday of the next week
CUSTOMERS = [(name, segment) for segment, names in MATERIAL["customers"].items() for name in names]
SPOKEN = (Channel.CALL, Channel.CALL, Channel.CALL, Channel.VISIT, Channel.MEETING, Channel.EMAIL)


@dataclass(frozen=True, slots=True)
class SampleCustomer:
    """The state of one customer: the days since the last exchange, as a share of the ideal."""

    name: str
    segment: str
    lateness: float | None  # None: never contacted
    end: str = ""  # what happened last, one of ENDINGS; "late" and "soon" say it all by themselves


def write(book: Book, owners: list[Rep], *, now: datetime) -> None:
    """Fill an empty book: some fifty customers, shared out between the owners, with a year of history."""
    chance = random.Random(SEED)
    customers = CUSTOMERS[: -len(ENDS_OF_THE_ABSENT)]
    for index, story in enumerate(_sample_customers(customers, ENDS, len(owners), chance)):
        _CustomerWriter(owners[index % len(owners)], chance, now, book).write(story)


def write_absence(book: Book, rep: Rep, *, cover: Rep, now: datetime) -> None:
    """Somebody is away since Monday for two weeks, a colleague covers, and something has happened."""
    chance = random.Random(SEED)
    customers = CUSTOMERS[-len(ENDS_OF_THE_ABSENT) :]
    for story in _sample_customers(customers, ENDS_OF_THE_ABSENT, 1, chance):
        _CustomerWriter(rep, chance, now, book).write(story)
    today = rep.today(now)
    monday = today - timedelta(days=today.isoweekday() - 1)
    away = AbsenceDetails(monday, monday + AWAY, cover)
    book.record_absence(rep, away, by=rep, at=moment_of(monday - timedelta(days=3), NOON, rep.time_zone))


def _sample_customers(
    customers: Sequence[tuple[str, str]], ends: Sequence[str], owners: int, chance: random.Random
) -> Iterator[SampleCustomer]:
    """Each owner's first customers have something to tell; the rest are as in any book."""
    for index, (name, segment) in enumerate(customers):
        if index % 15 == 14:
            yield SampleCustomer(name, segment, None)
        elif index < owners * len(ends):
            end = ends[index // owners]
            share = chance.uniform(1.1, 1.9) if end == "late" else chance.uniform(0.75, 0.95)
            yield SampleCustomer(name, segment, share, end)
        else:
            yield SampleCustomer(name, segment, chance.betavariate(2, 2.3) * 1.4)


@dataclass(frozen=True)
class _CustomerWriter(SampleWriter):
    book: Book

    def write(self, story: SampleCustomer) -> None:
        customer = self._add(story)
        for _ in range(self.chance.choice((1, 1, 2, 3))):
            self._add_person(customer)
        if story.lateness is None:
            return
        last = self.today - timedelta(days=round(story.lateness * customer.cadence.ideal))
        days = self._contact_days(customer, last)
        for day in days:
            self._talk(customer, day, is_last=day == last)
        SampleRatings(self.owner, random.Random(customer.name), self.now, customer).tell(days)
        if story.end not in OWN_ORDERS:
            self._sell(customer, last, lately=not story.end)
        if story.end in ENDINGS:
            SampleEnding(self.owner, self.chance, self.now, customer).tell(story.end)

    def _add(self, story: SampleCustomer) -> Customer:
        known_for = A_YEAR if story.lateness is not None else self.chance.randint(3, 9)
        details = CustomerDetails(
            name=story.name,
            segment=story.segment,
            stage=Stage.REPEAT if story.lateness is not None else Stage.PROSPECT,
            tone=self.chance.choice((Tone.FORMAL, Tone.FRIENDLY)),
            country=self.chance.choice(("Portugal", "Portugal", "Spain", "United Kingdom")),
            **{field: self.one_of(field) for field in PICTURE},
            preferred_channels=(self.chance.choice((Channel.CALL, Channel.EMAIL, Channel.VISIT)).value,),
        )
        at = self.moment(self.today - timedelta(days=known_for))
        return self.book.add_customer(details, owner=self.owner, by=self.owner, at=at)

    def _add_person(self, customer: Customer) -> None:
        name = f"{self.one_of('first_names')} {self.one_of('last_names')}"
        mailbox = name.lower().replace(" ", ".")
        host = "".join(char for char in customer.name_key if char.isalnum())
        person = ContactDetails(
            name=name,
            role=self.one_of("roles"),
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
        entry = InteractionDetails(
            channel=self.chance.choice(SPOKEN),
            outcome=Outcome.REACHED,
            happened_on=day,
            note=self.one_of("notes"),
            initiator=self.chance.choice((Initiator.WE, Initiator.WE, Initiator.THEY)),
            contact_ids=frozenset({self.chance.choice(customer.contacts).id}),
            score=score,
            score_by=self.chance.choice((RatedBy.CUSTOMER, RatedBy.REP)) if score is not None else None,
        )
        customer.log_interaction(entry, by=self.owner, at=self.moment(day))

    def _sell(self, customer: Customer, last: date, *, lately: bool) -> None:
        """Some orders, the newest not after the last talk; where there is more to tell, of long ago, so that
        no plan of theirs runs any more."""
        for day in self.chance.sample(range(30 if lately else 200, 330), k=self.chance.randint(0, 3)):
            bought = self.today - timedelta(days=day)
            if bought <= last:
                self.sell(customer, bought)
