"""One tick with two of a hundred customers newly due; for one of five customers a contact plan runs.

In it: what the scheduler's tick does, in a process of its own, whose memory is measured; finding whoever is
due, judging each by the rule, writing down its days, opening its nudge, in transactions of 2,000. The digests
are another line: no rep's morning comes in this tick.

Beside it: the same reads and writes by the bare driver, in as large transactions, with nothing judged; and a
job per reminder in APScheduler's SQLAlchemy store, a tenth of the jobs due, whose jobs do nothing at all.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from statistics import median

from sqlalchemy import func, select

from benchmarks.child import told
from benchmarks.driver import Driver, driver
from benchmarks.ground import BigBook, Ground
from benchmarks.job_store import reminders_a_second
from benchmarks.stopwatch import seconds_of
from benchmarks.table import Finding, at_least, at_most
from models.customers.nudge import Nudge
from models.nudges.rounds import CHUNK

RUNS = 3
JOBS_A_CUSTOMER = 0.02  # 20,000 jobs beside 1,000,000 customers, of which a tenth are due

DUE = """
    SELECT c.id, c.due_on, c.maximum_on, c.silent_from, c.reached_on, c.reached_at, c.bought_on, c.sign_on,
      c.tried_on, c.attempted_on, c.attempt_takes_days, c.waiting_since, c.trouble_on, c.doubt_on,
      c.next_step, c.next_step_on, c.orders, c.first_bought_on,
      c.ordered_on, c.pause_roots, c.pause_squares, c.renews_on, c.step_on, c.promised_on,
      c.awaited_on, c.occasion_on, c.stage, c.added_at, c.first_due_on, c.snoozed_until, c.snoozed_at,
      c.not_before, c.turn_on, c.working_week, c.country, c.ideal_days, c.maximum_days, s.ideal_days,
      s.maximum_days, r.time_zone, r.working_week, r.country, n.id
    FROM customers c JOIN reps r ON c.owner_id = r.id JOIN segments s ON c.segment_id = s.id
      LEFT JOIN nudges n ON n.customer_id = c.id AND n.settled_at IS NULL
    WHERE c.workspace_id = ? AND c.due_at <= ? ORDER BY c.due_at LIMIT ?"""
HELD = " FOR UPDATE OF c SKIP LOCKED"
WRITE = "UPDATE customers SET due_on = ?, maximum_on = ?, silent_from = ?, due_at = NULL WHERE id = ?"
OPEN = "INSERT INTO nudges (workspace_id, customer_id, opened_at, passed_over, waited) VALUES (?, ?, ?, 0, 0)"


@dataclass(frozen=True, slots=True)
class Tick:
    seconds: float
    megabytes: float
    opened: int


def findings(ground: Ground) -> Iterator[Finding]:
    book = ground.big_book
    floors, ticks = [], []
    for _ in range(ground.times(RUNS)):
        floors.append(seconds_of(lambda: _floor(book, book.next_morning())))
        ticks.append(_tick(book))
    second, floor = median(tick.seconds for tick in ticks), median(floors)
    what = f"tick, {ticks[0].opened:,} newly due"
    words = f"{second:.2f} s", f"{floor:.2f} s (executemany)"
    yield Finding(what, ground.database, *words, second / floor, at_most(5, "× the time"))
    rate = ticks[0].opened / second
    jobs = reminders_a_second(ground, jobs=max(10, int(ground.customers * JOBS_A_CUSTOMER)))
    words = f"{rate:,.0f}/s", f"{jobs:,.0f}/s (job store)"
    yield Finding(what, ground.database, *words, rate / jobs, at_least(10, "× the rate"))
    most = max(tick.megabytes for tick in ticks)
    yield Finding(f"{what}: memory", ground.database, f"{most:.0f} MB", "–", most, at_most(250, "MB"))


def _tick(book: BigBook) -> Tick:
    before = _open_nudges(book)
    measured = told("benchmarks.tick", book.url, book.next_morning(), 1)
    opened = _open_nudges(book) - before
    if not opened:
        raise AssertionError("customers became due and no nudge was opened")
    return Tick(measured["seconds"][0], measured["megabytes"], opened)


def _open_nudges(book: BigBook) -> int:
    with book.engine.connect() as connection:
        return connection.scalar(select(func.count(Nudge.id)).where(Nudge.settled_at.is_(None))) or 0


def _floor(book: BigBook, now: datetime) -> None:
    with driver(book.engine) as raw:
        while _chunk(raw, book.workspace_id, raw.moment(now)) == CHUNK:
            pass


def _chunk(raw: Driver, workspace_id: int, now: object) -> int:
    with raw.transaction():
        found = raw.rows(DUE if raw.is_sqlite else DUE + HELD, (workspace_id, now, CHUNK))
        raw.many(WRITE, [(row[1], row[2], row[3], row[0]) for row in found])
        raw.many(OPEN, [(workspace_id, row[0], now) for row in found])
    return len(found)
