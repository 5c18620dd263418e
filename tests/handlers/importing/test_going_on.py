"""Reading and importing go on where a process was stopped, and nothing is done twice."""

from __future__ import annotations

import threading
from datetime import timedelta
from typing import Any

import pytest

from bot.playground.slack import Persona
from models.book.installation import workspaces
from models.importing.dropped.file import LONGEST_PAUSE, MOST_ATTEMPTS, FileTask
from models.kernel.errors import Busy
from scheduler.importing.job import FileJob
from scheduler.importing.progress import ProgressNote
from scheduler.importing.worker import LEASE, ImportWorker
from scheduler.slack_connection import SlackConnection
from tests.handlers.importing.test_dropped import drop, names_of
from tests.support.house import House
from tests.support.house.databases import both

LIST = "Name,Country\nAcme Bakery,Portugal\nCobalt Coffee,Spain\n"
BOTH = {"Acme Bakery", "Cobalt Coffee"}


class Killed(BaseException):
    """As if the process ended here: nothing after it is done."""


def worker(house: House, *tasks: FileTask) -> ImportWorker:
    connection = SlackConnection(house.client, house.clock)
    return ImportWorker(
        house.library, clock=house.clock, connection_to=lambda _: connection, tasks=tasks or tuple(FileTask)
    )


def count(house: House, person: Persona) -> int:
    with house.book(person) as book:
        return book.owned_by(book.rep).count()


def asked_for(house: House, person: Persona, content: str = LIST) -> None:
    """A list is dropped, and its import asked for; nothing is done yet."""
    message = drop(house, person, content=content)
    person.click(message, "Import")


def kill_at(house: House, monkeypatch: pytest.MonkeyPatch, where: Any, name: str) -> None:
    """The process ends when it comes to this; the next one is not hit."""

    def killed(*_: Any, **__: Any) -> None:
        monkeypatch.undo()
        raise Killed

    monkeypatch.setattr(where, name, killed)
    with pytest.raises(Killed):
        worker(house).carry_out_waiting()


@both
@pytest.mark.parametrize("step", ["show", "tell", "_written"])
def test_an_import_goes_on_where_a_process_was_killed(
    house: House, ana: Persona, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    """Before anything, while it is written, and when only the answer was missing."""
    asked_for(house, ana)
    where = (
        FileJob
        if step == "_written"
        else __import__("scheduler.importing.telling", fromlist=["x"]).FileMessage
    )
    kill_at(house, monkeypatch, where, step)

    assert worker(house).carry_out_waiting() == 0  # somebody may be at it still
    house.clock.now += LEASE + timedelta(seconds=1)
    worker(house).carry_out_waiting()

    assert names_of(house, ana) == BOTH
    assert count(house, ana) == 2
    assert "companies.csv is imported: 2 new customers" in ana.dm[-1].shown
    assert len(ana.dm) == 2


@both
def test_a_file_is_read_where_a_process_was_killed(
    house: House, ana: Persona, monkeypatch: pytest.MonkeyPatch
) -> None:
    ana.drops(("a.csv", LIST))
    kill_at(house, monkeypatch, FileJob, "_fetched")
    house.clock.now += LEASE + timedelta(seconds=1)
    worker(house).carry_out_waiting()
    assert "2 new" in ana.dm[-1].shown


@both
def test_who_has_lost_the_claim_writes_nothing(house: House, ana: Persona) -> None:
    asked_for(house, ana)
    (workspace,) = [w for w in workspaces(house.library) if w.slack_team_id == ana.team_id]
    slow = worker(house)
    claim = slow._claim(workspace)
    assert claim
    house.clock.now += LEASE + timedelta(seconds=1)
    worker(house).carry_out_waiting()
    told = ana.dm[-1].shown

    FileJob(house.library, SlackConnection(house.client, house.clock), house.clock, claim).carry_out()

    assert count(house, ana) == 2
    house.tick()
    assert ana.dm[-1].shown.startswith(told.partition(":")[0])
    assert "is imported" in ana.dm[-1].shown


@both
def test_two_processes_import_each_file_once(house: House, ana: Persona) -> None:
    for number in range(4):
        asked_for(house, ana, f"Name\nAcme {number}\nCobalt {number}\n")
    threads = [threading.Thread(target=worker(house).carry_out_waiting) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    house.clock.now += timedelta(minutes=1)  # where one had to wait for the other
    house.tick()

    assert count(house, ana) == 8
    assert sum("is imported" in message.shown for message in ana.dm) == 4


def test_a_message_that_perhaps_arrived_is_found_again(house: House, ana: Persona) -> None:
    house.slack.swallow_replies()
    ana.drops(("a.csv", LIST))
    house.tick()
    house.clock.now += timedelta(minutes=2)
    house.tick()
    assert sum("2 new" in message.shown for message in ana.dm) == 1


def test_a_message_that_arrives_late_is_not_written_twice(house: House, ana: Persona) -> None:
    house.slack.deliver_late()
    ana.drops(("a.csv", LIST))
    house.tick()
    house.clock.now += timedelta(seconds=30)
    house.tick()
    house.slack.arrive()
    house.clock.now += timedelta(minutes=1)
    house.tick()
    assert sum("2 new" in message.shown for message in ana.dm) == 1


def test_progress_is_shown_now_and_then(monkeypatch: pytest.MonkeyPatch) -> None:
    moment = [100.0]
    monkeypatch.setattr("scheduler.importing.progress.time.monotonic", lambda: moment[0])
    shown: list[tuple[int, int]] = []
    note = ProgressNote(lambda done, of: shown.append((done, of)))
    for done in range(0, 10_001, 500):
        note(done, 10_000)
        moment[0] += 0.5
    assert shown == [(done, 10_000) for done in range(0, 10_001, 2000)]


def test_an_import_goes_on_where_its_progress_cannot_be_shown(house: House, ana: Persona) -> None:
    asked_for(house, ana)
    house.slack.rate_limit("chat.update", retry_after=1)
    house.tick()
    assert names_of(house, ana) == BOTH
    house.clock.now += timedelta(seconds=30)
    house.tick()
    assert "is imported" in ana.dm[-1].shown


def test_a_message_that_somebody_deleted_is_written_anew(house: House, ana: Persona) -> None:
    message = drop(house, ana, content=LIST)
    ana.click(message, "Import")
    ana.conversation.messages.remove(message)
    house.tick()
    assert "is imported" in ana.dm[-1].shown


def test_a_file_that_breaks_the_reader_stops_no_other(
    house: House, ana: Persona, monkeypatch: pytest.MonkeyPatch
) -> None:
    """And is given up with words, once that has happened often enough."""
    ana.drops(("a.csv", LIST))
    ana.drops(("b.csv", LIST))
    opened = FileJob._opened

    def breaking(job: FileJob, file: Any, content: bytes) -> Any:
        if file.name == "a.csv":
            raise ZeroDivisionError
        return opened(job, file, content)

    monkeypatch.setattr(FileJob, "_opened", breaking)
    house.tick()
    assert "b.csv" in ana.dm[-1].shown
    for _ in range(10):
        house.clock.now += timedelta(minutes=6)
        house.tick()
    assert "Something went wrong on my side" in ana.dm[-1].shown
    assert "a.csv" in ana.dm[-1].shown


TROUBLE = [
    (ZeroDivisionError(), "Something went wrong on my side"),
    (Busy(), "The book was busy for too long"),
]


@pytest.mark.parametrize(("trouble", "words"), TROUBLE)
def test_an_import_that_is_given_up_can_be_asked_for_again(
    house: House, ana: Persona, monkeypatch: pytest.MonkeyPatch, trouble: Exception, words: str
) -> None:
    message = drop(house, ana, content=LIST)
    ana.click(message, "Import")
    try_in_vain(house, monkeypatch, "_import", trouble)
    assert f"{words}, so nothing was imported. Press Import" in message.shown

    ana.click(message, "Import")
    house.tick()
    assert "is imported: 2 new customers" in message.shown
    assert words not in message.shown
    assert names_of(house, ana) == BOTH


@pytest.mark.parametrize(("trouble", "words"), TROUBLE)
def test_an_undo_that_is_given_up_can_be_asked_for_again(
    house: House, ana: Persona, monkeypatch: pytest.MonkeyPatch, trouble: Exception, words: str
) -> None:
    asked_for(house, ana)
    house.tick()
    message = ana.dm[-1]
    ana.submit(ana.click(message, "Undo").view)
    try_in_vain(house, monkeypatch, "_undo", trouble)
    assert f"{words}, so nothing was taken back. Press Undo" in message.shown
    assert names_of(house, ana) == BOTH

    ana.submit(ana.click(message, "Undo").view)
    house.tick()
    assert "is taken back" in message.shown
    assert names_of(house, ana) == set()


def try_in_vain(house: House, monkeypatch: pytest.MonkeyPatch, step: str, trouble: Exception) -> None:
    """As often as a task is tried; then the trouble is over."""

    def failing(job: FileJob) -> None:
        raise trouble

    with monkeypatch.context() as patched:
        patched.setattr(FileJob, step, failing)
        for _ in range(MOST_ATTEMPTS):
            house.tick()
            house.clock.now += LONGEST_PAUSE
        house.tick()


@both
def test_what_nobody_decides_on_is_forgotten(house: House, ana: Persona) -> None:
    message = drop(house, ana, content=LIST)
    button = message.find("Import")
    house.clock.now += timedelta(days=8)
    house.timetable.clean_up()
    assert "Drop it into the chat once more" in ana.click(message, button).text
