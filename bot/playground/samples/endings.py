"""How things stand with a customer just before the first morning: one small story each."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from decimal import Decimal

from bot.playground.samples.notes import ATTEMPTS, NOTES, PROBLEMS, PRODUCTS, PROMISES, STEPS, WRITTEN
from models.calendar.days import NOON, moment_of, working_days_from
from models.customers import Customer
from models.customers.contacts.contact import Birthday
from models.customers.interactions.interaction import Entry
from models.customers.promises.promise import Pledge, Side
from models.customers.purchases.purchase import Sale
from models.kernel.money import Money
from models.kernel.vocabulary import Channel, Outcome
from models.team.rep import Rep

DAY = timedelta(days=1)
EVERY_FIVE_WEEKS = (287, 252, 217, 182, 147, 112, 77)  # days ago; nothing since


@dataclass(frozen=True)
class Ending:
    """Told by the verbs of the book, each on the day it happened."""

    customer: Customer
    chance: random.Random
    now: datetime

    @property
    def owner(self) -> Rep:
        return self.customer.owner

    @property
    def today(self) -> date:
        return self.owner.today(self.now)

    @property
    def morning(self) -> date:
        """Of the owner's next digest."""
        return next(working_days_from(self.today + DAY, self.owner.working_days))

    def tell(self, how: str) -> None:
        ENDINGS[how](self)

    def waits(self) -> None:
        self._log(Entry(Channel.EMAIL, Outcome.THEY_WROTE, self.today - 2 * DAY, self._one_of(WRITTEN)))

    def has_a_problem(self) -> None:
        note = self._one_of(PROBLEMS)
        self._log(Entry(Channel.CALL, Outcome.REACHED, self.today - DAY, note, problem=True))

    def agreed_on_a_step(self) -> None:
        talk = Entry(Channel.VISIT, Outcome.REACHED, self.today - 9 * DAY, self._one_of(NOTES))
        self._log(replace(talk, next_step=self._one_of(STEPS), next_step_on=self.morning))

    def was_tried(self) -> None:
        self._log(Entry(Channel.CALL, Outcome.ATTEMPT, self.today - DAY, self._one_of(ATTEMPTS)))

    def was_promised(self) -> None:
        """One kept, one kept late, and one whose day is tomorrow's."""
        self._promise(Side.OURS, ago=80, within=5, kept_after=4)
        self._promise(Side.OURS, ago=40, within=5, kept_after=8)
        self._promise(Side.OURS, ago=6, until=self.morning)

    def waits_for_a_promise(self) -> None:
        self._promise(Side.OURS, ago=12, until=self.today - 2 * DAY)

    def promised_us(self) -> None:
        self._promise(Side.THEIRS, ago=9, until=self.today - DAY)

    def has_a_birthday(self) -> None:
        """Fifty tomorrow; and nobody has called for a while."""
        person = self.customer.contacts[0]
        born = Birthday(self.morning.month, self.morning.day, self.morning.year - 50)
        details = replace(person.details, birthday=born)
        self.customer.edit_contact(person, details, by=self.owner, at=self.customer.added_at)

    def has_an_anniversary(self) -> None:
        """Five years under contract in three days."""
        on = self.today + 3 * DAY
        details = replace(
            self.customer.details, contract_on=on.replace(year=on.year - 5, day=min(on.day, 28))
        )
        self.customer.edit(details, self.customer.segment, by=self.owner, at=self.customer.added_at)

    def bought_a_week_ago(self) -> None:
        """So that the second step of the plan is due tomorrow."""
        self._sell(self.morning - 7 * DAY)

    def bought_a_month_ago(self) -> None:
        """The first two steps were done in time, the third is overdue."""
        bought_on = self.today - 41 * DAY
        self._sell(bought_on)
        for days in (1, 7):
            self._log(Entry(Channel.CALL, Outcome.REACHED, bought_on + days * DAY, self._one_of(NOTES)))

    def renews_soon(self) -> None:
        self._sell(self.today - 340 * DAY, renews_on=self.today + 21 * DAY)

    def is_unusually_silent(self) -> None:
        """Ordered every five weeks, and not for eleven."""
        for days in EVERY_FIVE_WEEKS:
            self._sell(self.today - days * DAY)

    def _promise(
        self, side: Side, *, ago: int, within: int = 0, until: date | None = None, kept_after: int = 0
    ) -> None:
        made_on = self.today - ago * DAY
        pledge = Pledge(side, self._one_of(PROMISES[side]), until or made_on + within * DAY)
        promise = self.customer.make_promise(pledge, by=self.owner, at=self._moment(made_on))
        if kept_after:
            promise.keep(by=self.owner, at=self._moment(made_on + kept_after * DAY))

    def _sell(self, on: date, *, renews_on: date | None = None) -> None:
        price = Money(Decimal(self.chance.randint(4, 90) * 50), "EUR")
        sale = Sale(on, self._one_of(PRODUCTS), price, renews_on=renews_on)
        self.customer.record_purchase(sale, by=self.owner, at=self._moment(on))

    def _log(self, entry: Entry) -> None:
        self.customer.log_interaction(entry, by=self.owner, at=self._moment(entry.happened_on))

    def _moment(self, day: date) -> datetime:
        return min(moment_of(day, NOON, self.owner.time_zone), self.now)

    def _one_of(self, words: list[str]) -> str:
        return self.chance.choice(words)


ENDINGS: dict[str, Callable[[Ending], None]] = {
    "waits": Ending.waits,
    "problem": Ending.has_a_problem,
    "step": Ending.agreed_on_a_step,
    "attempt": Ending.was_tried,
    "promise": Ending.was_promised,
    "broken word": Ending.waits_for_a_promise,
    "their promise": Ending.promised_us,
    "birthday": Ending.has_a_birthday,
    "anniversary": Ending.has_an_anniversary,
    "new": Ending.bought_a_week_ago,
    "plan": Ending.bought_a_month_ago,
    "renewal": Ending.renews_soon,
    "unusual": Ending.is_unusually_silent,
}
