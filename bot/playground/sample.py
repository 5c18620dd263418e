"""The sample book: a year of four people at a small supplier of bakeries, restaurants and hotels.

Deterministic for a given day, and written by the same verbs as everything else in the book.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from bot.playground.samples.endings import ENDINGS, SampleEnding
from bot.playground.samples.ratings import SampleRatings
from bot.playground.samples.scripts import SCRIPTS, SampleNote, SampleScript
from bot.playground.samples.writer import SampleWriter
from models.book import Book
from models.calendar.days import DAY, NOON, moment_of
from models.customers import Customer, CustomerDetails
from models.customers.contacts.contact import Birthday, ContactDetails
from models.customers.interactions.interaction import Initiator, InteractionDetails
from models.kernel.names import name_key
from models.kernel.vocabulary import Channel, Outcome, Stage, Tone
from models.team.absence import AbsenceDetails
from models.team.rep import Rep

Count = Callable[[], object]  # called for each customer that is in the book

A_YEAR = 365
SEED = 22
"""Chosen so that the first morning brings a digest worth reading: late, silent, waiting and new customers."""
ENDS = (
    *("late", "waits", "problem", "promise", "birthday", "step", "attempt", "late"),
    *("their promise", "new", "anniversary", "plan", "unusual", "renewal", "broken word", "soon"),
)
OWN_ORDERS = {"unusual"}  # its rhythm is the story
ENDS_OF_THE_ABSENT = ("problem", "promise", "late", "soon", "waits", "late", "soon", "late")
AWAY = timedelta(days=11)  # from a Monday to the Friday of the next week
NO_BIRTHDAY_YET = (30, 330)  # days from today: those of the first mornings are told on purpose
ORDERS = {"promise": 2, "problem": 0}  # who buys more is the more pressing, and a promise comes first
PHONES = {"Portugal": "+351 21 555 0", "Spain": "+34 91 555 0", "United Kingdom": "+44 1632 960 "}


@dataclass(frozen=True, slots=True)
class SampleCustomer:
    """The state of one customer: the days since the last exchange, as a share of the ideal."""

    script: SampleScript
    lateness: float | None  # None: never contacted
    end: str = ""  # what happened last, one of ENDINGS; "late" and "soon" say it all by themselves


def write(book: Book, owners: list[Rep], *, now: datetime, count: Count) -> None:
    """Fill an empty book: some fifty customers, shared out between the owners, with a year of history."""
    chance = random.Random(SEED)
    scripts = SCRIPTS[: -len(ENDS_OF_THE_ABSENT)]
    for index, story in enumerate(_sample_customers(scripts, ENDS, len(owners), chance)):
        _write(story, owners[index % len(owners)], book, now)
        count()


def write_absence(book: Book, rep: Rep, *, cover: Rep, now: datetime, count: Count) -> None:
    """Somebody is away since Monday for two weeks, a colleague covers, and something has happened."""
    chance = random.Random(SEED)
    scripts = SCRIPTS[-len(ENDS_OF_THE_ABSENT) :]
    for story in _sample_customers(scripts, ENDS_OF_THE_ABSENT, 1, chance):
        _write(story, rep, book, now)
        count()
    today = rep.today(now)
    monday = today - timedelta(days=today.isoweekday() - 1)
    away = AbsenceDetails(monday, monday + AWAY, cover)
    book.record_absence(rep, away, by=rep, at=moment_of(monday - timedelta(days=3), NOON, rep.time_zone))


def _write(story: SampleCustomer, owner: Rep, book: Book, now: datetime) -> None:
    chance = random.Random(f"{SEED} {story.script.name}")  # its own: what is told of one moves no other
    _CustomerWriter(owner, chance, now, story.script, book).write(story)


def _sample_customers(
    scripts: Sequence[SampleScript], ends: Sequence[str], owners: int, chance: random.Random
) -> Iterator[SampleCustomer]:
    """Each owner's first customers have something to tell; the rest are as in any book."""
    for index, script in enumerate(scripts):
        if index % 15 == 14:
            yield SampleCustomer(script, None)
        elif index < owners * len(ends):
            end = ends[index // owners]
            share = chance.uniform(1.1, 1.9) if end == "late" else chance.uniform(0.75, 0.95)
            yield SampleCustomer(script, share, end)
        else:
            yield SampleCustomer(script, chance.betavariate(2, 2.3) * 1.4)


@dataclass(frozen=True)
class _CustomerWriter(SampleWriter):
    book: Book

    def write(self, story: SampleCustomer) -> None:
        customer = self._add(story)
        for number, (name, role) in enumerate(self.script.people.items()):
            self._add_person(customer, number, name, role)
        if story.lateness is None:
            return
        last = self.days_ago(round(story.lateness * customer.cadence.ideal))
        talks = self.script.told_on(self._contact_days(customer, last))
        for day, note in talks.items():
            self._talk(customer, day, note)
        SampleRatings(self.owner, self.chance, self.now, self.script, customer, talks).tell()
        if story.end not in OWN_ORDERS:
            self._sell_some(customer, last, story.end)
        if story.end in ENDINGS:
            SampleEnding(self.owner, self.chance, self.now, self.script, customer).tell(story.end)

    def _add(self, story: SampleCustomer) -> Customer:
        known_for = A_YEAR if story.lateness is not None else self.chance.randint(3, 9)
        details = CustomerDetails(
            name=self.script.name,
            segment=self.script.segment,
            stage=Stage.REPEAT if story.lateness is not None else Stage.PROSPECT,
            tone=self.chance.choice((Tone.FORMAL, Tone.FRIENDLY)),
            country=self.script.country,
            **self.script.picture,
            preferred_channels=(self.chance.choice((Channel.CALL, Channel.EMAIL, Channel.VISIT)).value,),
        )
        at = self.moment(self.days_ago(known_for))
        return self.book.add_customer(details, owner=self.owner, by=self.owner, at=at)

    def _add_person(self, customer: Customer, number: int, name: str, role: str) -> None:
        mailbox = name_key(name).replace(" ", ".")
        host = "".join(char for char in customer.name_key if char.isalnum())
        born = self.today + self.chance.randint(*NO_BIRTHDAY_YET) * DAY
        person = ContactDetails(
            name=name,
            role=role,
            email=f"{mailbox}@{host}.example",
            phone=f"{PHONES[self.script.country]}{customer.id * 7 % 100:02}{number}",
            birthday=Birthday(born.month, min(born.day, 28)),
        )
        customer.add_contact(person, by=self.owner, at=customer.added_at)

    def _contact_days(self, customer: Customer, last: date) -> list[date]:
        """Back from the last one, about an ideal interval apart, on working days."""
        days, day = [last], last
        while True:
            ago = timedelta(days=round(customer.cadence.ideal * self.chance.uniform(0.7, 1.25)))
            day = self.worked_on(day - ago)
            if (self.today - day).days >= A_YEAR - 5:
                return sorted(days)
            days.append(day)

    def _talk(self, customer: Customer, day: date, note: SampleNote) -> None:
        entry = InteractionDetails(
            channel=note.channel,
            outcome=Outcome.REACHED,
            happened_on=day,
            note=note.text,
            initiator=Initiator.THEY if " asks " in note.text else Initiator.WE,
            contact_ids=frozenset({note.person_of(customer.contacts).id}),
            score=note.score,
            score_by=note.score_by,
        )
        customer.log_interaction(entry, by=self.owner, at=self.moment(day))
        if note.bought:
            self.sell(customer, day, note.bought, note.price)

    def _sell_some(self, customer: Customer, last: date, end: str) -> None:
        """Some orders, the newest not after the last talk; where there is more to tell, of long ago, so that
        no plan of theirs runs any more."""
        times = ORDERS.get(end, self.chance.randint(0, 2))
        for day in self.chance.sample(range(245 if end else 30, 330, 43), k=times):
            bought = self.days_ago(day)
            if bought <= last:
                what, price = self.chance.choice(self.script.buys)
                self.sell(customer, bought, what, price)
