"""The floor of an import: `csv` and `executemany` into the same tables, in one transaction.

`python -m benchmarks.bare_import FILE URL`. In it: reading the file, the same rows in the same tables with
the same indexes, ids counted by hand, days turned into moments at noon. Not in it: finding out columns,
encoding and dates, checking anything, noticing what is known already, the rule for when a customer is due.
"""

from __future__ import annotations

import csv
import json
import sys
import time
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from itertools import islice
from pathlib import Path
from typing import Any

from benchmarks.big_book import segments
from benchmarks.driver import Driver, driver
from benchmarks.plan import Segments
from benchmarks.stopwatch import peak_megabytes
from bot.clock import system_clock
from models.book.library import connect

CHUNK = 2000
Values = tuple[Any, ...]

CUSTOMER = """
    INSERT INTO customers (id, workspace_id, owner_id, segment_id, name, name_key, external_id, stage, tone,
      preferred_channels, language, country, time_zone, tags, notes, added_by_id, added_at,
      attempt_takes_days, reached_on, reached_at, bought_on, sign_on, first_due_on,
      due_on, maximum_on, silent_from, due_at, tried_on, first_bought_on, ordered_on, orders, step_on,
      pause_roots, pause_squares, needs, motivations, habits, obstacles, interests)
    VALUES (?, 1, ?, ?, ?, ?, ?, 'first order', 'formal', '', '', '', '', '', '', 1,
      ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0, 0, '', '', '', '', '')"""
CONTACT = """
    INSERT INTO contacts (workspace_id, customer_id, name, name_key, role, email, phone, added_at,
      added_by_id)
    VALUES (1, ?, ?, ?, ?, ?, ?, ?, 1)"""
INTERACTION = """
    INSERT INTO interactions (workspace_id, customer_id, rep_id, channel, outcome, initiator, happened_on,
      happened_at, note, next_step, step_waits, problem, key, logged_at)
    VALUES (1, ?, ?, 'call', 'reached', 'we', ?, ?, ?, '', FALSE, ?, ?, ?)"""
PURCHASE = """
    INSERT INTO purchases (id, workspace_id, customer_id, bought_on, bought_at, what, amount, currency, key,
      recorded_at, recorded_by_id)
    VALUES (?, 1, ?, ?, ?, ?, ?, ?, ?, ?, 1)"""
RUN = """
    INSERT INTO plan_runs (id, workspace_id, customer_id, purchase_id, plan_id, started_on)
    VALUES (?, 1, ?, ?, ?, ?)"""
POINT = """
    INSERT INTO contact_points (workspace_id, customer_id, run_id, place, planned_on, due_on, purpose, about,
      questions)
    VALUES (1, ?, ?, ?, ?, ?, 'results', '', '')"""
OFFSETS = (1, 7, 30, 90, 180)  # days of the plan after a sale


def main(file: str, url: str) -> None:
    engine = connect(url)
    begin, begin_cpu = time.perf_counter(), time.process_time()
    with driver(engine) as raw, raw.transaction(), Path(file).open(newline="", encoding="utf-8") as lines:
        reps = dict(raw.rows("SELECT email, id FROM reps"))
        rows = csv.reader(lines)
        next(rows)
        ((plan_id,),) = raw.rows("SELECT id FROM contact_plans")
        _write(raw, enumerate(rows, 1), reps, segments(engine), plan_id)
    seconds, cpu = time.perf_counter() - begin, time.process_time() - begin_cpu
    print(json.dumps({"seconds": seconds, "cpu": cpu, "megabytes": peak_megabytes()}))


def _write(
    raw: Driver, lines: Iterator[tuple[int, list[str]]], reps: dict[str, int], known: Segments, plan_id: int
) -> None:
    today = system_clock().date()
    while chunk := list(islice(lines, CHUNK)):
        raw.many(CUSTOMER, [_customer(number, line, reps[line[2]], known) for number, line in chunk])
        raw.many(CONTACT, [_contact(number, line) for number, line in chunk])
        raw.many(INTERACTION, [_interaction(number, line, reps[line[2]]) for number, line in chunk])
        bought = [(number, line) for number, line in chunk if line[10]]
        raw.many(PURCHASE, [_purchase(number, line) for number, line in bought])
        lately = [(number, day) for number, line in bought if _runs(day := _day(line[10]), today)]
        raw.many(RUN, [(number, number, number, plan_id, day.isoformat()) for number, day in lately])
        raw.many(POINT, [point for number, day in lately for point in _points(number, day)])


def _customer(number: int, line: Sequence[str], owner: int, known: Segments) -> Values:
    segment_id, cadence = known[line[3]]
    last = date.fromisoformat(line[8])
    due, maximum = last + timedelta(days=cadence.ideal), last + timedelta(days=cadence.maximum)
    silent = (maximum + timedelta(days=1)).isoformat()
    name, day = line[1], line[8]
    who = number, owner, segment_id, name, name.lower(), line[0], _noon(day), False
    clocks = day, _noon(day), line[10] or None, day
    rule = due.isoformat(), due.isoformat(), maximum.isoformat(), silent, _noon(due.isoformat())
    orders = day, line[10] or None, line[10] or None, int(bool(line[10])), line[10] or None
    return *who, *clocks, *rule, *orders


def _contact(number: int, line: Sequence[str]) -> Values:
    return number, line[4], line[4].lower(), line[5], line[6], line[7], _noon(line[8])


def _interaction(number: int, line: Sequence[str], owner: int) -> Values:
    day = line[8]
    return number, owner, day, _noon(day), line[9], False, f"import:{number}", _noon(day)


def _purchase(number: int, line: Sequence[str]) -> Values:
    day = line[10]
    amount, key = int(line[11]) * 10_000, f"import:{number}"
    return number, number, day, _noon(day), line[13], amount, line[12], key, _noon(day)


def _runs(bought_on: date, today: date) -> bool:
    """Whether the last step of its plan is not over for long."""
    return bought_on + timedelta(days=OFFSETS[-1] + 7) >= today


def _points(number: int, bought_on: date) -> Iterator[Values]:
    for place, days in enumerate(OFFSETS):
        day = (bought_on + timedelta(days=days)).isoformat()
        yield number, number, place, day, day


def _day(iso: str) -> date:
    return date.fromisoformat(iso)


def _noon(day: str) -> str:
    """As SQLite keeps it, and as PostgreSQL, whose zone is UTC, reads it."""
    return f"{day} 12:00:00.000000"


if __name__ == "__main__":
    main(*sys.argv[1:])
