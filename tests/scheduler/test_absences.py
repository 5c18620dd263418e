"""Absences begin and end by themselves, minute by minute, in any number of processes."""

from __future__ import annotations

from datetime import date

import pytest

from bot.playground.slack import Persona
from models.absences.returns import absences_changing, update_absence
from models.team.absence import AbsenceDetails
from tests.scheduler.office import Office

TUESDAY, FRIDAY = date(2026, 11, 24), date(2026, 11, 27)


@pytest.fixture
def ben(office: Office) -> Persona:
    return office.enrol("Ben Okafor", "Europe/London")


def goes_away(office: Office, who: Persona, cover: Persona | None = None, first: date = TUESDAY) -> None:
    with office.book() as book:
        rep = office.known(book, who)
        said = AbsenceDetails(first, FRIDAY, office.known(book, cover) if cover else None)
        book.record_absence(rep, said, by=rep, at=office.clock())


def stands_in(office: Office, who: Persona) -> list[str]:
    with office.book() as book:
        return [one.rep.name for one in book.stood_in_for([office.known(book, who)])]


def test_it_begins_at_midnight_where_the_rep_is(office: Office, ana: Persona, ben: Persona) -> None:
    goes_away(office, ana, ben)
    office.clock.push(hours=15, minutes=59)
    office.timetable.tick()
    assert stands_in(office, ben) == []
    office.clock.push(minutes=1)
    office.timetable.tick()
    assert stands_in(office, ben) == ["Ana Silva"]


@pytest.mark.both_databases
def test_a_second_process_finds_nothing_left_to_do(office: Office, ana: Persona, ben: Persona) -> None:
    goes_away(office, ana, ben)
    office.clock.push(days=1)
    now = office.clock()
    with office.library.read(office.workspace_id) as book:
        due = absences_changing(book, now=now)
    for _ in range(2):
        for absence_id in due:
            with office.book() as book:
                update_absence(book, absence_id, now=now)
    assert stands_in(office, ben) == ["Ana Silva"]


def test_one_that_raises_jams_no_digest(
    office: Office, ana: Persona, ben: Persona, caplog: pytest.LogCaptureFixture
) -> None:
    office.customer(ben, "Acme Bakery")
    goes_away(office, ana)
    with office.book() as book:
        office.known(book, ana).time_zone = "Nowhere/Atlantis"
    office.clock.push(days=1, hours=1)

    office.timetable.tick()

    assert "could neither begin nor end" in caplog.text
    assert "Acme Bakery" in office.morning(ben)[-1].shown


@pytest.mark.both_databases
def test_a_standstill_over_an_absence_misses_only_the_days_the_rep_was_there(
    office: Office, ana: Persona
) -> None:
    office.customer(ana, "Acme Bakery")
    office.clock.push(days=1)
    goes_away(office, ana, first=date(2026, 11, 25))
    office.clock.push(days=6)
    office.timetable.tick()
    office.clock.push(hours=1)
    office.timetable.tick()
    days = office.digests(ana)
    assert sorted(days) == [date(2026, 11, 23), TUESDAY, date(2026, 11, 30)]
    assert days[date(2026, 11, 30)] == "sent"
