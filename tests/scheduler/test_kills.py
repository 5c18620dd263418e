"""Killed at any moment and started again, the bot brings each digest, and each summary, exactly once.

Real processes, real SIGKILL, over HTTP to the local Slack, which goes on with what it was sent.
"""

from __future__ import annotations

import random
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from multiprocessing.process import BaseProcess
from typing import TYPE_CHECKING, Any

import pytest

from bot.playground.slack import Persona, SlackStandIn, WebApi, listening
from models.book.installation import workspace_of
from models.book.library import Library, connect
from scheduler.timetable import Timetable
from tests.deep.plugin import COVERED
from tests.scheduler.office import Office, PushedClock
from tests.scheduler.one_process import Plan, work
from tests.support.processes.forked import FORKS

pytestmark = pytest.mark.both_databases

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

MORNING = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
EVERY_DAY = frozenset(range(1, 8))
NAMES = ("Ana Silva", "Ben Okafor", "Cleo Marchand")
WAIT = 30.0
COMMITS = 10  # more than a process with nothing left to do makes, or none would live to its end
MANY = 25  # rounds, in depth
KILLS = f"{COVERED}kills of processes that deliver digests"
Record = Callable[[str, object], None]


@dataclass
class Gate:
    """Holds one request back, before or after it is carried out, so that its sender can be killed."""

    api: WSGIApplication
    method: str | None = None
    after: bool = False
    lost: bool = False  # what was held back never arrives
    reached: threading.Event = field(default_factory=threading.Event)
    opened: threading.Event = field(default_factory=threading.Event)

    def arm(self, method: str, *, after: bool, lost: bool) -> None:
        self.method, self.after, self.lost = method, after, lost
        self.reached.clear()
        self.opened.clear()

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        held = self.method is not None and environ["PATH_INFO"].endswith(self.method)
        if not held:
            return self.api(environ, start_response)
        self.method = None
        if not self.after:
            self._hold()
        if self.lost:
            start_response("503 Lost", [])
            return []
        answer = list(self.api(environ, start_response))
        if self.after:
            self._hold()
        return answer

    def _hold(self) -> None:
        self.reached.set()
        self.opened.wait(WAIT)


@dataclass
class Branch:
    """Three reps, each with a customer that is due every day, and the processes that serve them."""

    office: Office
    gate: Gate
    plan: Plan
    people: list[Persona]
    days: int = 0

    def new_day(self) -> None:
        """A day later, with every conversation to be opened anew; everybody has reacted to the last."""
        self.days += 1
        with self.office.book() as book:
            for rep in book.reps():
                rep.dm_channel = None
                rep.reader_reacted()
        began = MORNING + timedelta(days=self.days)
        self.plan = replace(self.plan, began=began, began_really=time.monotonic())
        self.office.slack.now = self.plan.clock

    def start(self, **plan: Any) -> BaseProcess:
        process = FORKS.Process(target=work, args=[replace(self.plan, **plan)], daemon=True)
        process.start()
        return process

    def finish(self) -> None:
        """A process that nobody disturbs ends by itself when all is done."""
        process = self.start()
        process.join(WAIT)
        assert process.exitcode == 0

    def digests(self) -> list[int]:
        return [len(self.office.morning(person)) for person in self.people]

    def each_has_one_a_day(self) -> bool:
        recorded = [list(self.office.digests(person).values()) for person in self.people]
        return self.digests() == [self.days] * 3 and recorded == [["sent"] * self.days] * 3


def kill(process: BaseProcess) -> None:
    process.kill()
    process.join(WAIT)
    assert process.exitcode in (-9, 0)


@pytest.fixture
def branch(database_url: str) -> Iterator[Branch]:
    clock = PushedClock(MORNING)
    slack = SlackStandIn(clock)
    gate = Gate(WebApi(slack))
    library = Library(connect(database_url))
    with listening(gate) as address:
        slack.base_url = address
        workspace = workspace_of(library, slack.workspace.id)
        timetable = Timetable(library, clock=clock, client_for=lambda _team: office.client())
        office = Office(slack, library, clock, workspace, timetable)
        people = [office.enrol(name) for name in NAMES]
        for person in people:
            office.customer(person, f"Customer of {person.member.real_name}")
            with office.book() as book:
                rep = office.known(book, person)
                book.set_preferences(
                    rep, morning=rep.morning, working_week=EVERY_DAY, budget=7, country="", at=clock()
                )
        plan = Plan(database_url, f"{address}/api/", slack.workspace.token, MORNING, time.monotonic())
        yield Branch(office, gate, plan, people)
        gate.opened.set()
    library.engine.dispose()


def mostly_on(database: str) -> pytest.MarkDecorator:
    """Where it is the bot's own record that counts, and not what a database makes of a connection that
    breaks: the other database is tried in depth."""
    others = {"sqlite", "postgresql"} - {database}
    in_depth = [pytest.param(other, marks=pytest.mark.deep) for other in others]
    return pytest.mark.parametrize("database_url", [database, *in_depth], indirect=True)


in_rounds = pytest.mark.parametrize("rounds", [1, pytest.param(MANY, marks=pytest.mark.deep)])

SENDING = [
    ("conversations.open", False, False),
    ("conversations.open", True, False),
    ("chat.postMessage", False, False),  # it arrives after its sender is dead
    ("chat.postMessage", False, True),  # it never arrives
    ("chat.postMessage", True, False),  # it arrived, and the reply finds nobody
]


@mostly_on("sqlite")
def test_killed_while_sending(branch: Branch) -> None:
    for method, after, lost in SENDING:
        branch.new_day()
        branch.gate.arm(method, after=after, lost=lost)
        process = branch.start()
        assert branch.gate.reached.wait(WAIT)
        kill(process)
        branch.gate.opened.set()
        branch.finish()
        assert branch.each_has_one_a_day(), (method, after, lost)


@mostly_on("postgresql")
@pytest.mark.parametrize("after", [False, True])
def test_killed_while_looking_for_what_may_have_arrived(branch: Branch, after: bool) -> None:
    branch.new_day()
    branch.gate.arm("chat.postMessage", after=True, lost=False)
    first = branch.start()
    assert branch.gate.reached.wait(WAIT)
    kill(first)
    branch.gate.opened.set()

    branch.gate.arm("conversations.history", after=after, lost=False)
    second = branch.start()
    assert branch.gate.reached.wait(WAIT)
    kill(second)
    branch.gate.opened.set()
    branch.finish()

    assert branch.each_has_one_a_day()


@in_rounds
def test_killed_before_and_after_commits(branch: Branch, rounds: int, record_property: Record) -> None:
    chance = random.Random(2)
    kills = 0
    for _ in range(rounds):
        branch.new_day()
        while True:
            process = branch.start(ends_at=chance.randint(1, COMMITS), ends_before=chance.random() < 0.5)
            process.join(WAIT)
            if process.exitcode == 0:
                break
            assert process.exitcode == -9
            kills += 1
        assert branch.each_has_one_a_day()

    assert kills >= 3 * rounds
    record_property(KILLS, kills)


@in_rounds
def test_killed_at_random_moments_by_two_at_a_time(
    branch: Branch, rounds: int, record_property: Record
) -> None:
    """Sharing one database, which SQLite stands too."""
    chance = random.Random(7)
    for _ in range(rounds):
        branch.new_day()
        for _ in range(3):
            together = [branch.start(), branch.start()]
            for process in together:
                time.sleep(chance.uniform(0.0, 0.2))
                kill(process)
        together = [branch.start(), branch.start()]
        for process in together:
            process.join(WAIT)
            assert process.exitcode == 0
        assert branch.each_has_one_a_day()
    record_property(KILLS, 6 * rounds)


def test_undisturbed_two_processes_share_the_work(branch: Branch) -> None:
    branch.new_day()
    together = [branch.start(), branch.start()]
    for process in together:
        process.join(WAIT)

    assert branch.each_has_one_a_day()


# The week's summary.


def leading(branch: Branch) -> None:
    """All three lead one team."""
    with branch.office.book() as book:
        reps = set(book.reps())
        team = book.add_team("North", by=branch.office.known(book, branch.people[0]), at=MORNING)
        team.staff(members=reps, managers=reps, by=min(reps, key=lambda rep: rep.id), at=MORNING)


def summary_is_due(branch: Branch) -> None:
    with branch.office.book() as book:
        for rep in book.reps():
            rep.next_summary_at = branch.plan.began


def summaries(branch: Branch) -> list[int]:
    return [sum(message.has("All figures") for message in person.dm) for person in branch.people]


@mostly_on("postgresql")
def test_killed_while_sending_the_weeks_summary(branch: Branch) -> None:
    leading(branch)
    posting = [(after, lost) for method, after, lost in SENDING if method == "chat.postMessage"]
    for number, (after, lost) in enumerate(posting, 1):
        branch.new_day()
        branch.finish()
        summary_is_due(branch)
        branch.gate.arm("chat.postMessage", after=after, lost=lost)
        process = branch.start()
        assert branch.gate.reached.wait(WAIT)
        kill(process)
        branch.gate.opened.set()
        branch.finish()
        assert summaries(branch) == [number] * 3, (after, lost)


@in_rounds
def test_two_processes_that_tick_at_once_tell_each_leader_once_a_week(branch: Branch, rounds: int) -> None:
    leading(branch)
    for number in range(1, rounds + 2):
        branch.new_day()
        summary_is_due(branch)
        together = [branch.start(), branch.start()]
        for process in together:
            process.join(WAIT)
            assert process.exitcode == 0
        assert summaries(branch) == [number] * 3
