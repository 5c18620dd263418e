"""Once a day the bot looks who people are, and who has left."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.playground.slack import Persona
from messages.profiles.slack_profile import read_profile
from models.outbox.message import OutboxKind
from scheduler.profiles import A_TURN
from tests.scheduler.office import Office

A_DAY = timedelta(days=1)


@pytest.fixture
def cleo(office: Office, ana: Persona) -> Persona:
    """Leads the team North, to which Ana belongs."""
    cleo = office.enrol("Cleo Marchand", tz="Europe/Paris", is_admin=True)
    with office.book() as book:
        team = book.add_team("North", by=office.known(book, cleo), at=office.clock())
        rep, manager = office.known(book, ana), office.known(book, cleo)
        team.staff(members={rep}, managers={manager}, by=manager, at=office.clock())
    return cleo


def a_day_later(office: Office) -> None:
    office.clock.now += A_DAY
    office.timetable.refresh_profiles()
    office.worker.deliver_waiting()


def test_a_new_name_and_zone_are_learnt(office: Office, ana: Persona) -> None:
    ana.member.real_name, ana.member.tz = "Ana Costa", "America/Sao_Paulo"

    a_day_later(office)

    rep = office.rep(ana)
    assert (rep.name, rep.time_zone) == ("Ana Costa", "America/Sao_Paulo")
    assert rep.profile_checked_at == office.clock()


def test_within_a_day_nobody_is_looked_up_again(office: Office, ana: Persona) -> None:
    office.timetable.refresh_profiles()
    a_day_later(office)
    office.timetable.refresh_profiles()

    assert len(office.slack.calls("users.info")) == 1


@pytest.mark.both_databases
def test_a_zone_that_slack_leaves_out_stays(office: Office, ana: Persona) -> None:
    ana.member.tz = None

    a_day_later(office)

    assert office.rep(ana).time_zone == "Europe/Lisbon"


def test_only_a_few_are_looked_up_at_once(office: Office) -> None:
    for number in range(A_TURN + 2):
        office.enrol(f"Rep {number}")
    office.clock.now += A_DAY

    office.timetable.refresh_profiles()
    assert len(office.slack.calls("users.info")) == A_TURN
    office.timetable.refresh_profiles()
    assert len(office.slack.calls("users.info")) == A_TURN + 2


def test_a_rate_limit_puts_the_rest_off(office: Office, ana: Persona) -> None:
    office.enrol("Ben Okafor")
    office.slack.rate_limit("users.info", retry_after=60)

    a_day_later(office)
    office.timetable.refresh_profiles()
    assert len(office.slack.calls("users.info")) == 1
    office.clock.push(minutes=1)
    office.timetable.refresh_profiles()
    assert len(office.slack.calls("users.info")) == 3


def test_when_a_rep_leaves_the_manager_is_told_once(office: Office, ana: Persona, cleo: Persona) -> None:
    office.customer(ana, "Acme Bakery")
    office.customer(ana, "Bolt")
    ana.deactivated()

    for _ in range(3):
        a_day_later(office)

    (word,) = cleo.dm
    assert word.shown.startswith("Ana Silva is no longer active in Slack. 2 customers")
    assert "Acme Bakery, Bolt" in word.shown
    assert "Choose which" in word.shown
    assert office.rep(ana).departure_told_at


def test_who_becomes_a_guest_has_left(office: Office, ana: Persona, cleo: Persona) -> None:
    ana.member.is_restricted = True

    a_day_later(office)

    assert not office.rep(ana).is_active
    assert len(cleo.dm) == 1


@pytest.mark.parametrize("code", ["user_not_found", "user_not_visible"])
def test_whom_slack_no_longer_knows_has_left(office: Office, ana: Persona, cleo: Persona, code: str) -> None:
    office.slack.fail("users.info", code)

    a_day_later(office)

    assert not office.rep(ana).is_active
    assert office.rep(ana).time_zone == "Europe/Lisbon"


def test_when_a_rep_leaves_the_nudges_stop(office: Office, ana: Persona, cleo: Persona) -> None:
    office.customer(ana, "Acme Bakery")
    ana.deactivated()
    office.timetable.tick()

    a_day_later(office)
    office.clock.push(hours=1)
    office.timetable.tick()

    assert office.rep(ana).next_digest_at is None
    assert [m.kind for m in office.outbox()] == [OutboxKind.ALERT]


@pytest.mark.both_databases
def test_a_name_of_hostile_letters_is_shown_as_it_is(office: Office, ana: Persona, cleo: Persona) -> None:
    ana.member.real_name = "Ana *S* <!channel> _x_"
    office.customer(ana, "Acme Bakery")
    a_day_later(office)
    ana.deactivated()

    a_day_later(office)

    (word,) = cleo.dm
    assert word.shown.startswith("Ana *S* <!channel> _x_ is no longer active in Slack. 1 customer")
    assert word.mentions == []


def test_without_a_manager_the_admins_are_told(office: Office, ana: Persona) -> None:
    dora = office.enrol("Dora Lind", is_admin=True)
    ana.deactivated()

    a_day_later(office)

    assert "No customer in the book is affected." in dora.dm[0].shown


def test_with_nobody_to_tell_the_word_waits(office: Office, ana: Persona) -> None:
    ana.deactivated()
    a_day_later(office)
    assert office.rep(ana).departure_told_at is None

    dora = office.enrol("Dora Lind", is_admin=True)
    a_day_later(office)

    assert len(dora.dm) == 1


def test_who_comes_back_gets_digests_again(office: Office, ana: Persona, cleo: Persona) -> None:
    office.customer(ana, "Acme Bakery")
    ana.deactivated()
    a_day_later(office)
    ana.member.deleted = False
    with office.book() as book:
        book.update_profile(office.known(book, ana), read_profile(ana.member.as_user()), at=office.clock())

    office.clock.push(days=1, hours=1)
    office.timetable.tick()

    assert len(office.morning(ana)) == 1
