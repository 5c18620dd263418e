"""The state of a customer just before the first morning: one small story each."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date

from bot.playground.samples.writer import MATERIAL, SampleWriter
from models.calendar.days import DAY, working_days_from
from models.customers import Customer
from models.customers.contacts.contact import Birthday
from models.customers.interactions.interaction import InteractionDetails
from models.customers.promises.promise import PromiseDetails, Side
from models.kernel.vocabulary import Channel, Outcome

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

    def waits(self) -> None:
        self._log(
            InteractionDetails(
                Channel.EMAIL, Outcome.THEY_WROTE, self.today - 2 * DAY, self.one_of("written")
            )
        )

    def has_a_problem(self) -> None:
        note = self.one_of("problems")
        self._log(InteractionDetails(Channel.CALL, Outcome.REACHED, self.today - DAY, note, problem=True))

    def agreed_on_a_step(self) -> None:
        talk = InteractionDetails(Channel.VISIT, Outcome.REACHED, self.today - 9 * DAY, self.one_of("notes"))
        self._log(replace(talk, next_step=self.one_of("steps"), next_step_on=self.morning))

    def was_tried(self) -> None:
        self._log(
            InteractionDetails(Channel.CALL, Outcome.ATTEMPT, self.today - DAY, self.one_of("attempts"))
        )

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
        self.sell(self.customer, self.morning - 7 * DAY)

    def bought_a_month_ago(self) -> None:
        """The first two steps were done in time, the third is overdue."""
        bought_on = self.today - 41 * DAY
        self.sell(self.customer, bought_on)
        for days in (1, 7):
            self._log(
                InteractionDetails(
                    Channel.CALL, Outcome.REACHED, bought_on + days * DAY, self.one_of("notes")
                )
            )

    def renews_soon(self) -> None:
        self.sell(self.customer, self.today - 340 * DAY, renews_on=self.today + 21 * DAY)

    def is_unusually_silent(self) -> None:
        """Ordered every five weeks, and not for eleven."""
        for days in EVERY_FIVE_WEEKS:
            self.sell(self.customer, self.today - days * DAY)

    def _promise(
        self, side: Side, *, ago: int, within: int = 0, until: date | None = None, kept_after: int = 0
    ) -> None:
        made_on = self.today - ago * DAY
        details = PromiseDetails(
            side, self.chance.choice(MATERIAL["promises"][side]), until or made_on + within * DAY
        )
        promise = self.customer.make_promise(details, by=self.owner, at=self.moment(made_on))
        if kept_after:
            promise.keep(by=self.owner, at=self.moment(made_on + kept_after * DAY))

    def _log(self, entry: InteractionDetails) -> None:
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
