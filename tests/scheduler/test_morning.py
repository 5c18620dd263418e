"""The morning digest, from the rounds to the conversation."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

import pytest

from bot.playground.slack import Persona
from models.calendar.days import MONDAY_TO_FRIDAY
from models.digests.composition import NOT_RUNNING, open_nudges_today
from models.kernel.vocabulary import Outcome, Stage
from models.nudges.rounds import make_rounds
from models.rhythm.cadence import Cadence
from scheduler.tick import compose_digests, make_all_rounds
from tests.scheduler.office import MONDAY, Office

TO_THE_MORNING = timedelta(minutes=31)  # the office opens at 08:00, the morning is 08:30


def morning_comes(office: Office) -> None:
    office.clock.now += TO_THE_MORNING
    office.timetable.tick()


def test_a_due_customer_is_in_the_morning_digest(office: Office, ana: Persona) -> None:
    office.customer(ana, "Acme Bakery", days=44, note="wants the second oven by spring")

    office.timetable.tick()
    assert ana.dm == []
    morning_comes(office)

    (digest,) = ana.dm
    assert "One customer would like to hear from you today." in digest.shown
    assert "44 days since you last spoke; you aim for 30, 45 at most" in digest.shown
    assert office.digests(ana) == {date(2026, 11, 23): "sent"}


def test_ticking_on_brings_nothing_twice(office: Office, ana: Persona) -> None:
    office.customer(ana, "Acme Bakery")
    morning_comes(office)

    for _ in range(5):
        office.clock.push(minutes=1)
        office.timetable.tick()

    assert len(ana.dm) == 1


def test_there_is_no_digest_on_a_day_with_nothing_due(office: Office, ana: Persona) -> None:
    office.customer(ana, "Acme Bakery", days=10)

    morning_comes(office)

    assert ana.dm == []
    assert office.digests(ana) == {}


def test_the_budget_shows_the_most_pressing_and_names_the_rest(office: Office, ana: Persona) -> None:
    for number, days in enumerate((31, 35, 60, 33, 90, 40, 32, 36, 34)):
        office.customer(ana, f"Customer {number}", days=days)

    morning_comes(office)

    (digest,) = ana.dm
    assert "Seven customers would like to hear from you today. 2 more are waiting." in digest.shown
    order = [line.split(" · ")[0] for line in digest.shown.splitlines() if " · " in line]
    assert order == [f"Customer {number}" for number in (4, 2, 5, 7, 1, 8, 3)]
    assert "Also waiting: Customer 6, Customer 0." in digest.shown


def test_the_budget_is_her_own_setting(office: Office, ana: Persona) -> None:
    for number in range(3):
        office.customer(ana, f"Customer {number}")
    with office.book() as book:
        rep = office.known(book, ana)
        book.set_preferences(
            rep, morning=time(8, 30), working_week=MONDAY_TO_FRIDAY, budget=1, at=office.clock()
        )

    morning_comes(office)

    assert "One customer would like to hear from you today. 2 more are waiting." in ana.dm[0].shown


def test_a_colleagues_customers_are_not_in_it(office: Office, ana: Persona) -> None:
    ben = office.enrol("Ben Okafor")
    office.customer(ben, "Bolt")

    morning_comes(office)

    assert ana.dm == []
    assert len(ben.dm) == 1


def test_a_customer_logged_before_the_morning_is_not_in_it(office: Office, ana: Persona) -> None:
    acme = office.customer(ana, "Acme Bakery")
    office.timetable.tick()
    office.log(ana, acme)

    morning_comes(office)

    assert ana.dm == []


def test_a_logged_customer_changes_the_card_in_place(office: Office, ana: Persona) -> None:
    acme = office.customer(ana, "Acme Bakery")
    office.customer(ana, "Bolt")
    morning_comes(office)

    office.log(ana, acme)
    office.worker.deliver_waiting()

    (digest,) = ana.dm
    assert "Acme Bakery · Logged by Ana Silva: call, reached" in digest.shown
    assert digest.has("nudge_log")


def test_an_attempt_changes_the_card_and_it_comes_back(office: Office, ana: Persona) -> None:
    acme = office.customer(ana, "Acme Bakery")
    morning_comes(office)

    office.log(ana, acme, Outcome.ATTEMPT)
    office.worker.deliver_waiting()
    assert "Tried today; comes back Wed 25 Nov" in ana.dm[0].shown

    office.clock.push(days=1)
    office.timetable.tick()
    assert len(ana.dm) == 1
    office.clock.push(days=1)
    office.timetable.tick()
    assert len(ana.dm) == 2


def test_a_snoozed_card_says_until_when_and_why_and_returns_with_a_word(office: Office, ana: Persona) -> None:
    acme = office.customer(ana, "Acme Bakery")
    morning_comes(office)
    with office.book() as book:
        rep = office.known(book, ana)
        book.owned_by(rep).get(acme).snooze(
            until=date(2026, 11, 28), reason="waiting for budget", by=rep, at=office.clock()
        )
    office.worker.deliver_waiting()
    assert "Snoozed until Sat 28 Nov: waiting for budget" in ana.dm[0].shown

    for _ in range(7):
        office.clock.push(days=1)
        office.timetable.tick()

    first, second = office.morning(ana)[-1], ana.dm[-1]
    assert first is second
    assert "You put this off until Sat 28 Nov: waiting for budget" in second.shown


def test_no_digest_on_a_day_off(office: Office, ana: Persona) -> None:
    office.customer(ana, "Acme Bakery")
    with office.book() as book:
        rep = office.known(book, ana)
        tuesdays = frozenset({2})
        book.set_preferences(rep, morning=time(8, 30), working_week=tuesdays, budget=7, at=office.clock())

    morning_comes(office)
    assert ana.dm == []
    office.clock.push(days=1)
    office.timetable.tick()
    assert len(ana.dm) == 1


def test_a_bot_that_was_down_in_the_morning_sends_it_late_on_the_same_day(
    office: Office, ana: Persona
) -> None:
    office.customer(ana, "Acme Bakery")
    office.clock.push(hours=9, minutes=59)  # 17:59, the working day ends at 18:00

    office.timetable.tick()

    assert office.digests(ana) == {date(2026, 11, 23): "sent"}


def test_after_the_working_day_it_is_recorded_as_skipped_and_the_next_morning_carries_it(
    office: Office, ana: Persona
) -> None:
    office.customer(ana, "Acme Bakery")
    office.clock.push(hours=10)  # 18:00

    office.timetable.tick()
    assert office.digests(ana) == {date(2026, 11, 23): NOT_RUNNING}
    office.clock.push(hours=15)
    office.timetable.tick()

    assert office.digests(ana) == {date(2026, 11, 23): NOT_RUNNING, date(2026, 11, 24): "sent"}
    assert len(ana.dm) == 1


def test_days_of_standstill_are_each_recorded(office: Office, ana: Persona) -> None:
    office.customer(ana, "Acme Bakery")
    office.timetable.tick()
    office.clock.push(days=7, hours=2)

    office.timetable.tick()

    told = office.digests(ana)
    assert [day.day for day, how in sorted(told.items()) if how == NOT_RUNNING] == [23, 24, 25, 26, 27]
    assert told[date(2026, 11, 30)] == "sent"
    assert len(ana.dm) == 1


def test_a_changed_morning_brings_no_second_digest(office: Office, ana: Persona) -> None:
    office.customer(ana, "Acme Bakery")
    morning_comes(office)
    with office.book() as book:
        rep = office.known(book, ana)
        book.set_preferences(
            rep, morning=time(9, 0), working_week=MONDAY_TO_FRIDAY, budget=7, at=office.clock()
        )

    office.clock.push(hours=1)
    office.timetable.tick()

    assert len(ana.dm) == 1


def test_a_longer_cadence_lapses_the_nudge_before_the_digest(office: Office, ana: Persona) -> None:
    office.customer(ana, "Acme Bakery")
    office.timetable.tick()
    with office.book() as book:
        book.set_cadence(book.segment_named("key"), Cadence(100, 200), at=office.clock())

    morning_comes(office)

    assert ana.dm == []
    with office.book() as book:
        assert open_nudges_today(book, office.known(book, ana), now=office.clock()) == []


def test_a_rule_that_raises_jams_nobody(
    office: Office, ana: Persona, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    office.customer(ana, "Acme Bakery")
    bolt = office.customer(ana, "Bolt")
    with office.book() as book:
        customer = book.owned_by(office.known(book, ana)).get(bolt)
        customer.move_to(Stage.LOST, by=None, at=office.clock())
        customer.reached_on = customer.sign_on = date.max  # no rule can add days to it
        customer.due_at = office.clock()

    office.timetable.tick()
    morning_comes(office)

    assert "Acme Bakery" in ana.dm[0].shown
    assert f"the rule for customer {bolt} raised" in caplog.text


def test_an_open_nudge_whose_rule_raises_is_left_out_of_the_digest(office: Office, ana: Persona) -> None:
    office.customer(ana, "Acme Bakery")
    bolt = office.customer(ana, "Bolt")
    office.timetable.tick()
    with office.book() as book:
        customer = book.owned_by(office.known(book, ana)).get(bolt)
        customer.reached_on = customer.sign_on = date.max

    morning_comes(office)

    assert "Acme Bakery" in ana.dm[0].shown
    assert "Bolt" not in ana.dm[0].shown


def test_the_rounds_go_on_until_nobody_is_left(office: Office, ana: Persona) -> None:
    for number in range(5):
        office.customer(ana, f"Customer {number}")

    make_all_rounds(office.library, office.workspace_id, now=office.clock(), chunk=2)

    with office.book() as book:
        assert len(open_nudges_today(book, office.known(book, ana), now=office.clock())) == 5


def test_the_tick_is_written_down(office: Office) -> None:
    office.timetable.tick()

    with office.book() as book:
        assert book.workspace.last_tick_at == office.clock()


ZONES = [
    "Pacific/Kiritimati",  # UTC+14
    "Pacific/Chatham",  # +13:45, and its clocks change in April
    "Australia/Lord_Howe",  # by half an hour
    "Asia/Kathmandu",
    "Asia/Kolkata",
    "Asia/Tehran",
    "Africa/Cairo",
    "Europe/Lisbon",
    "America/St_Johns",
    "America/New_York",
    "America/Santiago",  # at midnight
    "Pacific/Marquesas",
    "Pacific/Pago_Pago",  # UTC-11
    "No/Such_Zone",
]
CHANGES = [  # from, to: each with a weekend and the working days on both sides of it
    (datetime(2027, 3, 11, tzinfo=UTC), datetime(2027, 3, 17, tzinfo=UTC)),  # America on the 14th
    (datetime(2027, 3, 26, tzinfo=UTC), datetime(2027, 4, 6, tzinfo=UTC)),  # Europe, then the south
    (datetime(2026, 10, 23, tzinfo=UTC), datetime(2026, 11, 4, tzinfo=UTC)),  # Europe, Egypt, America
]
DAY, TWO_HOURS = timedelta(days=1), timedelta(hours=2)


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
@pytest.mark.parametrize(("start", "end"), CHANGES, ids=["March", "April", "October"])
def test_every_working_day_brings_one_digest_in_every_zone(
    office: Office, start: datetime, end: datetime
) -> None:
    office.clock.now = start
    people = {office.enrol(zone, tz=zone): zone for zone in ZONES}
    for person in people:
        office.customer(person, "Acme Bakery", days=60)
    enrolled = {person: office.rep(person) for person in people}

    while office.clock() < end:
        office.timetable.tick()
        if (office.clock() - start) % DAY == timedelta():
            office.heard(*people)
        office.clock.now += TWO_HOURS

    last_tick = office.clock() - TWO_HOURS
    for person, rep in enrolled.items():
        first, last = rep.today(start), rep.today(office.clock())
        days = [first + timedelta(days=n) for n in range((last - first).days + 1)]
        passed = [d for d in days if rep.works_on(d) and start <= rep.morning_of(d) <= last_tick]
        assert sorted(office.digests(person)) == passed, people[person]
        assert set(office.digests(person).values()) == {"sent"}
        assert len(person.dm) == len(passed)
        for message, day in zip(person.dm, passed, strict=True):
            sent = datetime.fromtimestamp(float(message.ts), UTC)
            assert timedelta() <= sent - rep.morning_of(day) <= TWO_HOURS


def test_the_office_opens_before_the_morning(office: Office, ana: Persona) -> None:
    assert office.rep(ana).next_digest_at == MONDAY + timedelta(minutes=30)


@pytest.mark.parametrize("database_url", ["postgresql"], indirect=True)
def test_a_morning_waits_for_the_rounds_of_another_process(office: Office, ana: Persona) -> None:
    office.customer(ana, "Acme Bakery")
    office.clock.push(hours=1)

    with office.book() as elsewhere:
        make_rounds(elsewhere, now=office.clock())
        office.timetable.tick()
        assert ana.dm == []
    office.timetable.tick()

    (digest,) = ana.dm
    assert "Acme Bakery" in digest.shown


@pytest.mark.both_databases
def test_what_passed_unseen_for_one_rep_keeps_no_other_waiting(office: Office, ana: Persona) -> None:
    """The digest of the first lets a card lapse, and the rounds are to look at that customer again."""
    ben = office.enrol("Ben Okafor")
    acme = office.customer(ana, "Acme Bakery", days=6)
    office.customer(ben, "Bolt Ltd", days=40)
    with office.book() as book:
        owner = office.known(book, ana)
        owner.morning = time(8)
        customer = book.owned_by(owner).get(acme)
        contract = replace(customer.details, contract_on=date(2024, 11, 26))
        book.edit_customer(customer, contract, by=owner, at=office.clock())
        owner.schedule_digest(office.clock())
    office.clock.push(days=3, hours=1)
    office.timetable.tick()
    assert len(office.morning(ana)) == 1

    office.clock.push(days=4)
    make_all_rounds(office.library, office.workspace_id, now=office.clock())
    compose_digests(office.library, office.workspace_id, now=office.clock(), together=1)

    assert office.clock().date() in office.digests(ben)
