"""Alarms: what raises one, what settles a hot potato, and what ordinary logging costs."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import event, select
from sqlalchemy.exc import IntegrityError

from models.alerts.announcement import announce_at_once
from models.alerts.due import due, due_at_once
from models.book import Book
from models.customers import Customer
from models.customers.alerts.actions import is_trouble, next_reachable_moment
from models.customers.alerts.alert import Alert
from models.customers.nudge import NudgeOutcome
from models.customers.ratings.metric import SCALES, RatedBy
from models.customers.ratings.rating import Rating, RatingDetails
from models.kernel.vocabulary import Metric
from models.rhythm.reason import ReasonKind
from models.satisfaction.context import is_old
from models.team.absence import AbsenceDetails
from tests.models.cast import A_CALL, A_VOICEMAIL, DAY, NOW, TODAY, House, add, found, on, person, reached

A_THREE = RatingDetails(RatedBy.CUSTOMER, TODAY, Metric.OVERALL, 3)


def alerts(book: Book) -> list[Alert]:
    book.session.flush()
    return list(book.session.scalars(select(Alert).order_by(Alert.id)))


def told(book: Book, now: datetime = NOW) -> list[str]:
    """Who is told now, and of how much."""
    return [f"{one.rep.name}: {len(one.items)}" for one in due(book, now=now)[0]]


@pytest.mark.parametrize(("metric", "worst_good"), [("overall", 7), ("nps", 7), ("csat", 3), ("ces", 4)])
def test_a_number_is_bad_up_to_the_limit_of_its_own_scale(book: Book, metric: str, worst_good: int) -> None:
    customer = add(book)
    for value in range(SCALES[Metric(metric)].lowest, SCALES[Metric(metric)].highest + 1):
        opinion = RatingDetails(RatedBy.CUSTOMER, TODAY, Metric(metric), value)
        rating = customer.rate(opinion, by=customer.owner, at=NOW)
        assert is_trouble(rating) is (value < worst_good)
        assert bool(customer.alerts_of(rating)) is (value < worst_good)


def answered(book: Book, customer: Customer, opinion: RatingDetails = A_THREE) -> Rating:
    """As the survey page does it: nobody of ours notes it."""
    rating = Rating(customer_id=customer.id, given_at=NOW, noted_at=NOW)
    rating.write(opinion, zone=customer.owner.time_zone, at=NOW)
    book.session.add(rating)
    customer.follow(NudgeOutcome.RATING, by=None, at=NOW)
    customer.update_alerts(rating, was_trouble=False, by=None, at=NOW)
    return rating


def test_the_customers_own_answer_concerns_owner_and_manager(book: Book) -> None:
    customer = add(book)
    rating = answered(book, customer)

    assert [alert.rep.name for alert in customer.alerts_of(rating)] == ["Ana", "Mia"]
    (first, second) = due_at_once(book, now=NOW)
    assert {first.rep.name, second.rep.name} == {"Ana", "Mia"}
    assert due_at_once(book, now=NOW) == []
    assert told(book) == []


@pytest.mark.both_databases
def test_an_answer_the_customer_mends_is_taken_back_by_nobody_of_ours(book: Book) -> None:
    customer = add(book)
    rating = answered(book, customer)
    due_at_once(book, now=NOW)
    rating.write(replace(A_THREE, value=9), zone=customer.owner.time_zone, at=NOW)
    rating.edited_at = NOW + DAY / 24
    customer.note_change("rating", "overall 3", "overall 9", by=None, at=rating.edited_at)
    customer.follow(NudgeOutcome.RATING, by=None, at=rating.edited_at)
    customer.update_alerts(rating, was_trouble=True, by=None, at=rating.edited_at)

    corrections = [one for telling in due_at_once(book, now=rating.edited_at) for one in telling.corrections]
    assert [one.by for one in corrections] == [None, None]


@pytest.mark.both_databases
def test_a_talk_and_its_rating_are_one_cause(book: Book) -> None:
    customer = add(book)
    logged = customer.log_interaction(
        on(TODAY, problem=True, score=2, score_by=RatedBy.CUSTOMER), by=customer.owner, at=NOW
    )
    rating = logged.interaction.rating
    assert rating

    assert [alert.rep.name for alert in customer.alerts_of(rating)] == ["Mia"]
    customer.withdraw_rating(rating, by=customer.owner, at=NOW)
    assert is_trouble(rating)  # the talk is: its problem stands
    assert told(book) == ["Mia: 1"]


@pytest.mark.both_databases
def test_nobody_can_be_told_of_a_cause_twice(book: Book) -> None:
    customer = add(book)
    rating = answered(book, customer)
    (alert, _) = alerts(book)
    book.session.add(Alert(customer_id=customer.id, rating=rating, rep=alert.rep, arose_at=NOW, tells_at=NOW))
    with pytest.raises(IntegrityError):
        book.session.flush()


@contextmanager
def asked_about(book: Book, table: str) -> Iterator[list[str]]:
    """The statements about the table that are sent meanwhile."""
    statements: list[str] = []

    def note(_c: object, _u: object, statement: str, *_rest: object) -> None:
        if table in statement:
            statements.append(statement)

    engine = book.session.get_bind()
    event.listen(engine, "before_cursor_execute", note)
    try:
        yield statements
        book.session.flush()
    finally:
        event.remove(engine, "before_cursor_execute", note)


def in_no_words(*_: object) -> list[dict[str, Any]]:
    return []


def test_ordinary_logging_asks_nothing_about_alarms(book: Book) -> None:
    customer, owner = add(book), person(book, "Ana")
    answered(book, customer)
    with asked_about(book, "alerts") as before:
        announce_at_once(book, in_no_words)
    assert before
    book.session.info.pop("alarmed")

    customer = add(book, "Bolt")
    with asked_about(book, "alerts") as asked, asked_about(book, "memberships") as people:
        logged = customer.log_interaction(on(TODAY, score=9, score_by=RatedBy.CUSTOMER), by=owner, at=NOW)
        customer.amend(logged.interaction, on(TODAY, note="more"), by=owner, at=NOW)
        customer.withdraw(logged.interaction, by=owner, at=NOW)
        customer.rate(replace(A_THREE, value=8), by=owner, at=NOW)
        announce_at_once(book, in_no_words)
    assert asked == people == []


@pytest.mark.parametrize(
    ("how", "settles"), [("call", True), ("voicemail", False), ("snooze", False), ("rating", False)]
)
def test_only_a_later_talk_that_reached_them_settles_it(book: Book, how: str, settles: bool) -> None:
    customer, owner = add(book), person(book, "Ana")
    reached(customer, days_ago=3, problem=True)
    at = NOW + timedelta(hours=1)
    if how in ("call", "voicemail"):
        customer.log_interaction(A_CALL if how == "call" else A_VOICEMAIL, by=owner, at=at)
    elif how == "snooze":
        customer.snooze(until=TODAY + 30 * DAY, reason="", by=owner, at=at)
    else:
        customer.rate(replace(A_THREE, value=10), by=owner, at=at)

    kinds = {reason.kind for reason in customer.due_status.reasons(TODAY + 7 * DAY)}
    assert (ReasonKind.HOT_POTATO in kinds) is not settles
    assert told(book) == ([] if settles else ["Mia: 1"])


def test_a_voicemail_does_not_keep_a_later_answer_from_being_told(book: Book) -> None:
    customer, owner = add(book), person(book, "Ana")
    customer.log_interaction(on(TODAY - DAY), by=owner, at=NOW - DAY)
    customer.rate(replace(A_THREE, given_on=TODAY), by=owner, at=NOW)
    customer.log_interaction(A_VOICEMAIL, by=owner, at=NOW)

    assert told(book) == ["Mia: 1"]


@pytest.mark.parametrize(
    ("hour", "minute", "heard_on", "heard_at"),
    [
        (7, 0, TODAY, time(8, 30)),
        (8, 30, TODAY, time(8, 30)),
        (17, 59, TODAY, time(17, 59)),
        (18, 0, TODAY + DAY, time(8, 30)),
    ],
)
def test_somebody_hears_of_it_inside_the_working_hours(
    book: Book, hour: int, minute: int, heard_on: date, heard_at: time
) -> None:
    mia = person(book, "Mia")
    zone = ZoneInfo(mia.time_zone)
    now = datetime(TODAY.year, TODAY.month, TODAY.day, hour, minute, tzinfo=zone)

    assert next_reachable_moment(mia, now).astimezone(zone) == datetime.combine(heard_on, heard_at, zone)


def test_nobody_hears_of_it_on_a_day_off(book: Book) -> None:
    mia = person(book, "Mia")
    saturday, christmas = datetime(2026, 11, 28, 11, tzinfo=UTC), datetime(2026, 12, 25, 11, tzinfo=UTC)
    book.record_absence(mia, AbsenceDetails(TODAY, TODAY + DAY), by=mia, at=NOW)

    assert mia.today(next_reachable_moment(mia, saturday)) == date(2026, 11, 30)
    assert mia.today(next_reachable_moment(mia, christmas)) == date(2026, 12, 28)
    assert mia.today(next_reachable_moment(mia, NOW)) == TODAY + 2 * DAY


@pytest.mark.parametrize(
    ("trouble_on", "first_old_on"),
    [
        (date(2026, 11, 23), date(2026, 11, 26)),  # a Monday
        (date(2026, 11, 27), date(2026, 12, 2)),  # a Friday
        (date(2026, 11, 28), date(2026, 12, 2)),  # a Saturday
        (date(2026, 12, 24), date(2026, 12, 30)),  # before Christmas, a Friday in 2026
    ],
)
def test_it_is_the_managers_matter_after_two_working_days(
    book: Book, trouble_on: date, first_old_on: date
) -> None:
    ana = person(book, "Ana")

    assert is_old(trouble_on, ana, first_old_on)
    assert not is_old(trouble_on, ana, first_old_on - DAY)


def test_many_are_told_in_turns_and_each_person_once(book: Book) -> None:
    for number in range(4):
        answered(book, add(book, f"Customer {number}"))
    book.session.flush()

    turns, more = [], True
    while more:
        found, more = due(book, now=NOW, most=6)
        turns.append([f"{one.rep.name}: {len(one.items)}" for one in found])
    assert turns == [["Ana: 4"], ["Mia: 4"]]


def test_another_workspace_hears_nothing(house: House) -> None:
    with house.open() as book:
        answered(book, add(book))
    elsewhere = found(house.library, "TSOUTH", "Olga")
    with elsewhere.open("UOLGA") as book:
        assert told(book) == []
    with house.open() as book:
        assert told(book) == ["Ana: 1", "Mia: 1"]
