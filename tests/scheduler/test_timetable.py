"""The timetable runs by itself, and stops when it is told."""

from __future__ import annotations

import logging
from datetime import timedelta

import pytest

from bot.playground.slack import Persona
from models.book import Book
from models.book.installation import workspace_of
from models.customers.nudge import DigestCard
from scheduler.timetable import JOBS, Timetable
from tests.scheduler.office import Office


def test_every_entry_names_a_job_there_is() -> None:
    assert all(callable(getattr(Timetable, entry.job)) for entry in JOBS)


def test_once_started_it_delivers_by_itself(office: Office, ana: Persona) -> None:
    office.customer(ana, "Acme Bakery")
    office.clock.push(minutes=31)

    office.timetable.start()

    assert office.slack.wait_until(lambda: len(ana.dm) == 1, seconds=10)
    assert office.timetable.stop(5)


def test_it_stops_before_it_was_started(office: Office) -> None:
    assert office.timetable.stop(1)


def test_after_a_stop_nothing_new_begins(office: Office, ana: Persona) -> None:
    office.customer(ana, "Acme Bakery")
    office.clock.push(minutes=31)
    office.timetable.stop(1)

    office.timetable.tick()

    assert ana.dm == []


def test_the_sweep_finds_a_customer_that_slipped(office: Office, ana: Persona) -> None:
    acme = office.customer(ana, "Acme Bakery")
    with office.book() as book:
        book.owned_by(office.known(book, ana)).get(acme).due_at = None
    office.clock.push(minutes=31)
    office.timetable.tick()
    assert ana.dm == []

    office.timetable.clean_up()
    office.clock.push(days=1)
    office.timetable.tick()

    assert len(ana.dm) == 1


@pytest.mark.both_databases
def test_what_old_digests_only_named_is_forgotten(office: Office, ana: Persona) -> None:
    for number in range(9):
        office.customer(ana, f"Customer {number}")
    office.clock.push(minutes=31)
    office.timetable.tick()
    office.clock.now += timedelta(days=16)

    office.timetable.clean_up()

    with office.book() as book:
        assert book.session.query(DigestCard).count() == 7


@pytest.mark.both_databases
def test_one_workspace_does_not_stop_the_others(
    office: Office, ana: Persona, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    elsewhere = office.slack.another_workspace("Elsewhere")
    broken = workspace_of(office.library, elsewhere.id)
    forget = Book.forget_events

    def forget_or_fail(book: Book, **when: object) -> None:
        if book.workspace_id != broken:
            forget(book, **when)  # type: ignore[arg-type]
            return
        raise RuntimeError("out of order")

    monkeypatch.setattr(Book, "forget_events", forget_or_fail)
    with caplog.at_level(logging.ERROR):
        office.timetable.clean_up()

    assert f"workspace {broken}" in caplog.text
