"""A job per reminder in APScheduler's SQLAlchemy store, the other way of doing it.

In it: finding the due jobs, unpickling them, handing them to a pool of threads, removing them from the store.
Not in it: anything a reminder would do; and the jobs are put into the store in bulk before the clock starts.
"""

from __future__ import annotations

import pickle
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

from apscheduler.job import Job
from apscheduler.jobstores.sqlalchemy import SQLAlchemyJobStore
from apscheduler.schedulers.background import BackgroundScheduler
from apscheduler.triggers.date import DateTrigger
from sqlalchemy import Engine, func, insert, select

from benchmarks.ground import Ground

DUE_SHARE = 0.1
LONGEST_SECONDS = 300


def remind(_customer: int) -> None:
    """What a job does: nothing."""


def reminders_a_second(ground: Ground, *, jobs: int) -> float:
    engine = ground.connected(ground.bare("jobs"))
    scheduler = BackgroundScheduler(timezone=UTC, job_defaults={"misfire_grace_time": None})
    store = SQLAlchemyJobStore(engine=engine)
    scheduler.add_jobstore(store)
    scheduler.start(paused=True)
    due = max(1, int(jobs * DUE_SHARE))
    with engine.begin() as connection:
        connection.execute(insert(store.jobs_t), list(_rows(scheduler, store, jobs, due)))
    begin = time.perf_counter()
    scheduler.resume()
    while _left(engine, store) > jobs - due and time.perf_counter() - begin < LONGEST_SECONDS:
        time.sleep(0.02)
    seconds = time.perf_counter() - begin
    done = jobs - _left(engine, store)
    scheduler.shutdown()
    return done / seconds


def _rows(scheduler: Any, store: Any, jobs: int, due: int) -> Iterator[dict[str, Any]]:
    now = datetime.now(UTC)
    for number in range(jobs):
        at = now - timedelta(hours=1) if number < due else now + timedelta(days=1)
        trigger = DateTrigger(at, timezone=UTC)
        how = {"misfire_grace_time": None, "coalesce": True, "max_instances": 1, "next_run_time": at}
        job = Job(scheduler, trigger=trigger, executor="default", func=remind, args=(number,), kwargs={},
                  id=f"customer-{number}", name="remind", **how)  # fmt: skip
        kept = pickle.dumps(job.__getstate__(), store.pickle_protocol)
        yield {"id": job.id, "next_run_time": at.timestamp(), "job_state": kept}


def _left(engine: Engine, store: Any) -> int:
    with engine.connect() as connection:
        return connection.scalar(select(func.count()).select_from(store.jobs_t)) or 0
