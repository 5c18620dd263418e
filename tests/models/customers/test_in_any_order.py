"""Whatever is done with a customer, in whatever order: what is kept of it follows from its history alone."""

from __future__ import annotations

from contextlib import ExitStack, suppress
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from typing import Any, TypeVar

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    rule,
    run_state_machine_as_test,
)
from sqlalchemy import select

from models.absences.handing_over import hand_over, take_back
from models.book import Book
from models.calendar.days import MONDAY_TO_FRIDAY, WorkingWeek
from models.customers import Customer
from models.customers.assignments.assignment import Assignment
from models.customers.contacts.contact import Birthday, Contact, ContactDetails
from models.customers.interactions.interaction import Interaction, InteractionDetails
from models.customers.nudge import Nudge, NudgeOutcome, Snooze
from models.customers.plans.contact_plan import ContactPoint
from models.customers.plans.step import DEFAULT_STEPS, OffsetUnit, Purpose, Step
from models.customers.promises.promise import Promise, PromiseDetails, Side
from models.customers.purchases.purchase import Purchase, PurchaseDetails
from models.customers.ratings.metric import RatedBy
from models.customers.ratings.rating import Rating, RatingDetails
from models.forecasts.replanning import replan
from models.forecasts.spreading import schedule_customers
from models.kernel.errors import Invalid, Settled
from models.kernel.vocabulary import Channel, Metric, Outcome
from models.nudges.rounds import make_rounds
from models.rhythm.cadence import Cadence
from models.storage.bulk import table_of
from models.team.rep import Profile, Rep
from tests.models.cast import DAY, NOW, House, add, person

Row = TypeVar("Row", Contact, Interaction, Nudge, Promise, Purchase, Rating, Snooze, Assignment)

EXAMPLES, STEPS = settings().max_examples // 4, 15  # a few seconds
FOLLOWS = ("due_on", "maximum_on", "silent_from")

which = st.integers(0, 9)
days_ago = st.just(0) | st.integers(0, 40)
ahead = st.integers(1, 60)
some = st.none() | ahead
scores = st.none() | st.sampled_from([(2, RatedBy.CUSTOMER), (2, RatedBy.REP), (9, RatedBy.CUSTOMER)])
numbers = st.sampled_from(
    [(None, None), (Metric.OVERALL, 2), (Metric.NPS, 9), (Metric.CSAT, 2), (Metric.CES, 7)]
)
countries = st.sampled_from(["", "FR", "JP"])
weeks = st.sampled_from([MONDAY_TO_FRIDAY, frozenset({7}), frozenset({2, 3})])
zones = st.sampled_from(["Europe/Paris", "Pacific/Kiritimati", "Pacific/Pago_Pago", "America/Santiago"])
OTHER_STEPS = (Step(0, OffsetUnit.DAYS, Purpose.NEEDS), Step(1, OffsetUnit.MONTHS, Purpose.RESULTS))

talks = st.fixed_dictionaries(
    {
        "channel": st.sampled_from([Channel.CALL, Channel.EMAIL]),
        "outcome": st.sampled_from([Outcome.REACHED, *Outcome]),
        "ago": days_ago,
        "step": some,
        "score": scores,
        "problem": st.sampled_from([False, False, True]),
        "promised": st.none() | st.tuples(st.sampled_from(Side), ahead),
    }
)
sales = st.fixed_dictionaries(
    {"ago": days_ago, "delivered": some, "renews": some, "what": st.sampled_from(["bread", "oven"])}
)


def in_time(rating: Rating) -> tuple[object, ...]:
    return rating.given_on, rating.noted_at, rating.value, rating.id


class AnyOrder(RuleBasedStateMachine):
    """One customer, and everything that its owner, its owner's manager and an admin can do with it."""

    house: House
    book: Book
    customer: Customer

    # The world

    @initialize(country=countries, week=st.none() | weeks)
    def there_is_a_customer(self, country: str, week: WorkingWeek | None) -> None:
        self.stack = ExitStack()
        self.book = self.stack.enter_context(self.house.open())
        self.stack.callback(self.book.session.rollback)
        self.now = NOW
        self.ana, self.ben, self.mia = (person(self.book, name) for name in ("Ana", "Ben", "Mia"))
        self.customer = add(self.book)
        details = replace(self.customer.details, country=country, working_week=week)
        self.customer.edit(details, self.customer.segment, by=self.ana, at=self.now)
        self.gestures: list[str] = []

    def teardown(self) -> None:
        self.stack.close()

    @property
    def rep(self) -> Rep:
        return self.customer.owner

    @property
    def today(self) -> date:
        return self.rep.today(self.now)

    def later(self) -> datetime:
        self.now += timedelta(minutes=1)
        return self.now

    def rows(self, kind: type[Row]) -> list[Row]:
        self.book.session.flush()
        mine = select(kind).where(kind.customer_id == self.customer.id).order_by(kind.id)
        return list(self.book.session.scalars(mine))

    def one(self, kind: type[Row], number: int) -> Row | None:
        found = self.rows(kind)
        return found[number % len(found)] if found else None

    def points(self) -> list[ContactPoint]:
        return [point for run in self.customer.plan_runs() for point in run.points]

    def entry(self, said: dict[str, Any]) -> InteractionDetails:
        day = self.today - said["ago"] * DAY
        score, score_by = said["score"] or (None, None)
        side, by = said["promised"] or (Side.OURS, 0)
        return InteractionDetails(
            said["channel"],
            said["outcome"],
            day,
            next_step="an offer" if said["step"] else "",
            next_step_on=day + said["step"] * DAY if said["step"] else None,
            score=score,
            score_by=score_by,
            problem=said["problem"],
            promise=PromiseDetails(side, "a list", self.today + by * DAY) if said["promised"] else None,
        )

    def sale(self, said: dict[str, Any]) -> PurchaseDetails:
        day = self.today - said["ago"] * DAY
        delivered, renews = (said[word] and day + said[word] * DAY for word in ("delivered", "renews"))
        return PurchaseDetails(day, said["what"], None, delivered, renews)

    # What people do

    @rule(said=talks, otherwise=st.booleans())
    def log(self, said: dict[str, Any], otherwise: bool) -> None:
        log = self.customer.done_otherwise if otherwise else self.customer.log_interaction
        log(self.entry(said), by=self.rep, at=self.later())

    @rule(said=talks, number=which)
    def mend(self, said: dict[str, Any], number: int) -> None:
        if talk := self.one(Interaction, number):
            with suppress(Invalid, Settled):
                self.customer.amend(talk, self.entry(said), by=self.rep, at=self.later())

    @rule(number=which)
    def take_back(self, number: int) -> None:
        if talk := self.one(Interaction, number):
            self.customer.withdraw(talk, by=self.rep, at=self.later())

    @rule(said=sales)
    def sell(self, said: dict[str, Any]) -> None:
        self.customer.record_purchase(self.sale(said), by=self.rep, at=self.later())

    @rule(said=sales, number=which)
    def mend_sale(self, said: dict[str, Any], number: int) -> None:
        if sold := self.one(Purchase, number):
            with suppress(Settled):
                self.customer.amend_purchase(sold, self.sale(said), by=self.rep, at=self.later())

    @rule(number=which, verb=st.sampled_from(["return_purchase", "undo_return", "take_back_purchase"]))
    def return_sale(self, number: int, verb: str) -> None:
        if sold := self.one(Purchase, number):
            with suppress(Settled):
                getattr(self.customer, verb)(sold, by=self.rep, at=self.later())

    @rule(number=which, verb=st.sampled_from(["move_rest", "leave_rest"]))
    def move_rest(self, number: int, verb: str) -> None:
        if done := [point for point in self.points() if point.interaction_id or point.moves_with_id]:
            with suppress(Settled):
                getattr(self.customer, verb)(done[number % len(done)], by=self.rep, at=self.later())

    @rule(days=ahead)
    def snooze(self, days: int) -> None:
        self.customer.snooze(until=self.today + days * DAY, reason="", by=self.rep, at=self.later())

    @rule(number=which)
    def wake(self, number: int) -> None:
        if snooze := self.one(Snooze, number):
            self.customer.wake(snooze, by=self.rep, at=self.later())

    @rule(number=numbers, giver=st.sampled_from(RatedBy), ago=days_ago, problem=st.booleans())
    def rate(self, number: tuple[Any, Any], giver: RatedBy, ago: int, problem: bool) -> None:
        opinion = RatingDetails(giver, self.today - ago * DAY, *number, words="so so", problem=problem)
        self.customer.rate(opinion, by=self.rep, at=self.later())

    @rule(number=numbers, giver=st.sampled_from(RatedBy), ago=days_ago, place=which)
    def mend_rating(self, number: tuple[Any, Any], giver: RatedBy, ago: int, place: int) -> None:
        if rating := self.one(Rating, place):
            opinion = RatingDetails(giver, self.today - ago * DAY, *number, words="so so")
            with suppress(Settled):
                self.customer.amend_rating(rating, opinion, by=self.rep, at=self.later())

    @rule(number=which)
    def take_rating_back(self, number: int) -> None:
        if rating := self.one(Rating, number):
            self.customer.withdraw_rating(rating, by=self.rep, at=self.later())

    @rule(side=st.sampled_from(Side), days=ahead)
    def promise(self, side: Side, days: int) -> None:
        pledge = PromiseDetails(side, "a list", self.today + days * DAY)
        self.customer.make_promise(pledge, by=self.rep, at=self.later())

    @rule(number=which, verb=st.sampled_from(["keep", "break_", "release"]))
    def end_promise(self, number: int, verb: str) -> None:
        if promise := self.one(Promise, number):
            with suppress(Settled):
                getattr(promise, verb)(by=self.rep, at=self.later())

    @rule()
    def hand_to_its_rep(self) -> None:
        self.customer.assign(None, by=self.rep, at=self.later())

    @rule(number=which)
    def take_assignment_back(self, number: int) -> None:
        if assignment := self.one(Assignment, number):
            self.customer.withdraw_assignment(assignment, by=self.rep, at=self.later())

    @rule(number=which, verb=st.sampled_from(["reopen_promise", "withdraw_promise"]))
    def undo_promise(self, number: int, verb: str) -> None:
        if promise := self.one(Promise, number):
            getattr(self.customer, verb)(promise, by=self.rep, at=self.later())

    @rule(not_before=some, contract=some, country=countries, own=st.sampled_from([None, Cadence(10, 20)]))
    def edit(self, not_before: int | None, contract: int | None, country: str, own: Cadence | None) -> None:
        details = replace(
            self.customer.details,
            not_before=self.today + not_before * DAY if not_before else None,
            contract_on=self.today + (contract - 365) * DAY if contract else None,
            country=country,
            cadence=own,
        )
        self.customer.edit(details, self.customer.segment, by=self.rep, at=self.later())

    @rule(born=st.dates(date(1980, 1, 1), date(1980, 12, 31)))
    def meet_somebody(self, born: date) -> None:
        details = ContactDetails("Jo", birthday=Birthday(born.month, born.day))
        self.customer.add_contact(details, by=self.rep, at=self.later())

    @rule(number=which)
    def somebody_leaves(self, number: int) -> None:
        if contact := self.one(Contact, number):
            self.customer.contact_left(contact, by=self.rep, at=self.later())

    @rule(days=st.integers(-3, 30))
    def spread(self, days: int) -> None:
        self.book.session.flush()
        schedule_customers(self.book, {self.customer.id: self.today + days * DAY}, at=self.later())

    @rule(steps=st.sampled_from([DEFAULT_STEPS, DEFAULT_STEPS[:2], OTHER_STEPS]))
    def change_plan(self, steps: tuple[Step, ...]) -> None:
        (plan,) = self.book.plans()
        plan.set_steps(steps)
        self.book.session.flush()
        self.book.change_running(plan, at=self.later())

    # What makes the next gesture see the history otherwise: another day, other days off, another calendar

    @rule(days=st.sampled_from([1, 2, 3, 7, 20, 40]), hours=st.integers(0, 23))
    def time_passes(self, days: int, hours: int) -> None:
        self.now += timedelta(days=days, hours=hours)
        self.seen_anew()

    @rule(week=weeks, country=countries)
    def work_on_other_days(self, week: WorkingWeek, country: str) -> None:
        self.book.set_preferences(
            self.rep, morning=time(8), working_week=week, budget=7, country=country, at=self.later()
        )
        self.seen_anew()

    @rule(zone=zones)
    def travel(self, zone: str) -> None:
        self.book.update_profile(self.rep, Profile(self.rep.name, zone), at=self.later())
        self.seen_anew()

    @rule()
    def hand_over(self) -> None:
        gesture = str(len(self.gestures))
        to = self.ben if self.rep is self.ana else self.ana
        hand_over(self.book, self.rep, to=to, by=self.mia, at=self.later(), gesture=gesture)
        self.gestures.append(gesture)
        self.seen_anew()

    @rule(number=which)
    def hand_back(self, number: int) -> None:
        if self.gestures:
            with suppress(Settled):
                gesture = self.gestures[number % len(self.gestures)]
                take_back(self.book, gesture, by=self.mia, at=self.later())
            self.seen_anew()

    def seen_anew(self) -> None:
        self.tick()
        self.customer.follow(NudgeOutcome.LAPSED, by=None, at=self.now)

    # What holds

    @invariant()
    def it_follows_from_the_history(self) -> None:
        self.tick()
        self.the_nudge_is_there_when_there_is_a_reason()
        self.each_number_knows_the_day_of_the_next()
        self.looking_again_changes_nothing()

    def tick(self) -> None:
        self.book.session.flush()
        while replan(self.book, now=self.now):
            pass
        assert not make_rounds(self.book, now=self.now) or not make_rounds(self.book, now=self.now)
        self.book.session.expire_all()

    def the_nudge_is_there_when_there_is_a_reason(self) -> None:
        due_status, nudges = self.customer.due_status, [one for one in self.rows(Nudge) if one.is_open]
        if nudges:
            assert len(nudges) == 1
            assert due_status.reasons_holding(self.today)
            assert self.customer.due_at is None
        else:
            assert not due_status.reasons(self.today)
            assert self.customer.due_at
            assert self.customer.due_at > self.now
        assert [getattr(self.customer, day) for day in FOLLOWS] == [
            getattr(due_status, day) for day in FOLLOWS
        ]
        waiting = (point.due_on for point in self.points() if point.is_open)
        assert self.customer.step_on == min(waiting, default=None)

    def each_number_knows_the_day_of_the_next(self) -> None:
        ratings = self.rows(Rating)
        numbers = [one for one in ratings if one.metric and not one.withdrawn_at]
        for one in ratings:
            like = [other for other in numbers if (other.metric, other.giver) == (one.metric, one.giver)]
            later = [other for other in like if in_time(other) > in_time(one)] if one in numbers else []
            assert one.followed_on == min((other.given_on for other in later), default=None)
        theirs = [one.given_on for one in numbers if one.giver is RatedBy.CUSTOMER]
        assert self.customer.rated_on == max(theirs, default=None)

    def looking_again_changes_nothing(self) -> None:
        before = self.kept()
        self.customer.reschedule()
        self.customer.follow(NudgeOutcome.LAPSED, by=None, at=self.now)
        self.tick()
        assert self.kept() == before

    def kept(self) -> dict[str, object]:
        """Every column of the customer, its contact points and its nudges, as a tick leaves them."""
        columns = {column.key: getattr(self.customer, column.key) for column in table_of(Customer).columns}
        return columns | {
            "points": [
                (point.id, point.is_open and point.due_on, point.interaction_id, point.dropped_because)
                for point in self.points()
            ],
            "followed": [(rating.id, rating.followed_on) for rating in self.rows(Rating)],
            "running": [(run.id, run.is_running, run.ended_at) for run in self.customer.plan_runs()],
            "nudges": [(nudge.id, nudge.outcome) for nudge in self.rows(Nudge)],
        }


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_whatever_is_done_what_is_kept_follows_from_the_history(house: House) -> None:
    AnyOrder.house = house
    run_state_machine_as_test(
        AnyOrder,
        settings=settings(
            max_examples=EXAMPLES, stateful_step_count=STEPS, suppress_health_check=[HealthCheck.too_slow]
        ),
    )
