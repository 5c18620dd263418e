"""The state of a customer just before the first morning: one small story each."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from bot.playground.samples.scripts import SampleNote
from bot.playground.samples.writer import SampleWriter
from models.calendar.days import DAY, working_days_from
from models.customers import Customer
from models.customers.contacts.contact import Birthday
from models.customers.interactions.interaction import Initiator, InteractionDetails
from models.customers.promises.promise import PromiseDetails, Side
from models.kernel.vocabulary import Channel, Outcome

THEY = Initiator.THEY
LEAP_DAY = (2, 29)
EVERY_FIVE_WEEKS = (287, 252, 217, 182, 147, 112, 77)  # days ago; nothing since


@dataclass(frozen=True)
class SampleEnding(SampleWriter):
    customer: Customer

    @property
    def morning(self) -> date:
        """Return the day of the owner's next digest."""
        return next(working_days_from(self.today + DAY, self.owner.working_days))

    def tell(self, ending: str) -> None:
        ENDINGS[ending](self)

    @property
    def content(self) -> Mapping[str, Any]:
        return self.script.endings

    def waits(self) -> None:
        self._log(
            InteractionDetails(
                Channel.EMAIL, Outcome.THEY_WROTE, self.days_ago(2), self.content["written"], initiator=THEY
            )
        )

    def has_a_problem(self) -> None:
        note = self.content["problem"]
        self._log(InteractionDetails(Channel.CALL, Outcome.REACHED, self.days_ago(1), note, problem=True))

    def agreed_on_a_step(self) -> None:
        note = self.content["step note"]
        talk = InteractionDetails(Channel.VISIT, Outcome.REACHED, self.days_ago(9), note)
        self._log(replace(talk, next_step=self.content["step"], next_step_on=self.morning))

    def was_tried(self) -> None:
        note = self.content["attempt"]
        self._log(InteractionDetails(Channel.CALL, Outcome.ATTEMPT, self.days_ago(1), note))

    def was_promised(self) -> None:
        """One kept, one kept late, and one whose day is tomorrow's."""
        kept, late, open_ = self.content["promises"]
        self._promise(kept, ago=80, within=5, kept_after=4)
        self._promise(late, ago=40, within=5, kept_after=8)
        self._promise(open_, ago=6, until=self.morning)

    def waits_for_a_promise(self) -> None:
        (broken,) = self.content["promises"]
        self._promise(broken, ago=12, until=self.days_ago(2))

    def promised_us(self) -> None:
        self._promise(self.content["their promise"], Side.THEIRS, ago=9, until=self.days_ago(1))

    def has_a_birthday(self) -> None:
        """Fifty tomorrow, on a 29 February sixty; and nobody has called for a while."""
        person, day = self.customer.contacts[0], self.morning
        age = 60 if (day.month, day.day) == LEAP_DAY else 50  # so that the year of birth has that day
        born = Birthday(day.month, day.day, day.year - age)
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
        self._sell_again(self.worked_on(self.morning - 7 * DAY))

    def bought_a_month_ago(self) -> None:
        """The first two steps were done in time, the third is overdue."""
        bought_on = self.days_ago(41)
        self._sell_last(bought_on, price=1300)
        for days, note in zip((1, 7), self.content["after a sale"], strict=True):
            on = next(working_days_from(bought_on + days * DAY, self.owner.working_days))
            self._log(InteractionDetails(Channel.CALL, Outcome.REACHED, on, note))

    def renews_soon(self) -> None:
        self._sell_last(self.days_ago(340), price=3400, renews_on=self.today + 21 * DAY)

    def is_unusually_silent(self) -> None:
        """Ordered every five weeks, and not for eleven."""
        for days in EVERY_FIVE_WEEKS:
            self._sell_again(self.days_ago(days))

    def _sell_again(self, on: date) -> None:
        what, price = self.script.buys[0]
        self.sell(self.customer, on, what, price)

    def _sell_last(self, on: date, *, price: int, renews_on: date | None = None) -> None:
        self.sell(self.customer, on, self.content["last sale"], price, renews_on=renews_on)

    def _promise(
        self,
        what: str,
        side: Side = Side.OURS,
        *,
        ago: int,
        within: int = 0,
        until: date | None = None,
        kept_after: int = 0,
    ) -> None:
        made_on = self.days_ago(ago)
        details = PromiseDetails(side, what, until or made_on + within * DAY)
        promise = self.customer.make_promise(details, by=self.owner, at=self.moment(made_on))
        if kept_after:
            kept_on = next(working_days_from(made_on + kept_after * DAY, self.owner.working_days))
            promise.keep(by=self.owner, at=self.moment(kept_on))

    def _log(self, entry: InteractionDetails) -> None:
        person = SampleNote(entry.note).person_of(self.customer.contacts)
        entry = replace(entry, contact_ids=frozenset({person.id}))
        self.customer.log_interaction(entry, by=self.owner, at=self.moment(entry.happened_on))


ENDINGS: dict[str, Callable[[SampleEnding], None]] = {
    "waits": SampleEnding.waits,
    "problem": SampleEnding.has_a_problem,
    "step": SampleEnding.agreed_on_a_step,
    "attempt": SampleEnding.was_tried,
    "promise": SampleEnding.was_promised,
    "broken word": SampleEnding.waits_for_a_promise,
    "their promise": SampleEnding.promised_us,
    "birthday": SampleEnding.has_a_birthday,
    "anniversary": SampleEnding.has_an_anniversary,
    "new": SampleEnding.bought_a_week_ago,
    "plan": SampleEnding.bought_a_month_ago,
    "renewal": SampleEnding.renews_soon,
    "unusual": SampleEnding.is_unusually_silent,
}
