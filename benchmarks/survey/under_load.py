"""The survey page against the bot as it is run: a hundred visitors, and forged links beside `/logcall`.

In a page: a connection of its own, the signature, the book, the page, until its last byte is there. A hundred
visitors are there at once; each opens the page, looks at it for a second on the average, and opens it again.
A line of its own, with no aim, is the moment in which all of them open it at the same instant.

Forged links are well-formed and wrongly signed, half of them looked at and half answered, by connections of
their own at an even pace. The submits of `/logcall` beside them are measured as without them, in turns; who
forges and who measures share the machine with the bot.
"""

from __future__ import annotations

import secrets
from collections import Counter
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from datetime import timedelta
from statistics import median
from typing import Any

from sqlalchemy import insert

from benchmarks.child import free_port, running, told
from benchmarks.ground import BigBook, Ground
from benchmarks.logcall.gestures import SECRET, TOKEN
from benchmarks.survey.forging import forging
from benchmarks.table import Finding, at_least, at_most
from bot.survey.links import SignedSurveyLinks, SurveyReference, key_from
from models.customers.surveys.request import LASTS, SurveyRequest, new_nonce
from models.kernel.vocabulary import Metric

VISITORS = 100
OPENED = 30  # times by each visitor
BURSTS = 10
RUNS = 3
MOST = 600  # submits a run
FORGED_A_MINUTE = 10_000
FIRST = 50_000_000  # the number of the first submit: none of theirs is one of the other benchmark's


def findings(ground: Ground) -> Iterator[Finding]:
    book = ground.big_book
    paths = _asked(book, VISITORS)
    with _running(book) as (slack, port):
        yield from _pages(ground, port, paths)
        yield from _beside_forgers(ground, slack, port)


def _pages(ground: Ground, port: int, paths: list[str]) -> Iterator[Finding]:
    often = ground.times(OPENED)
    seen = told("benchmarks.survey.visitors", port, often, ground.times(BURSTS), ",".join(paths))
    database = ground.database
    opened = f"{seen['opened']:,} pages, {seen['a_second']:.0f}/s, p99 {seen['p99']:.1f} ms"
    yield Finding(
        f"the survey page, {VISITORS} visitors", database, opened, "–", seen["p99"], at_most(50, "ms (p99)")
    )
    burst = f"first {seen['first']:.0f} ms, last {seen['last']:.0f} ms"
    yield Finding(f"the survey page, {VISITORS} at one instant: last", database, burst, "–", seen["last"])
    weight = f"{seen['bytes']:,} bytes"
    yield Finding("the survey page: weight", database, weight, "–", seen["bytes"] / 1000, at_most(30, "kB"))
    refused = f"{seen['refused']} of {seen['opened']:,}"
    yield Finding("the survey page: refused", database, refused, "–", seen["refused"], at_most(0, "refused"))


def _beside_forgers(ground: Ground, slack: str, port: int) -> Iterator[Finding]:
    number, alone, beside = FIRST, list[float](), list[float]()
    refused, forged = 0, Counter[str]()
    size, runs = ground.times(MOST), ground.times(RUNS)
    for _ in range(runs):
        quiet = _submitted(ground, slack, port, number, size)
        with forging(port, FORGED_A_MINUTE) as tries:
            loud = _submitted(ground, slack, port, number + size, size)
        number += 2 * size
        alone.append(quiet["a_second"])
        beside.append(loud["a_second"])
        refused += len(loud["refused"])
        forged.update(tries)
    what = f"/logcall beside {FORGED_A_MINUTE:,} forged links a minute"
    pair = f"{median(beside):,.0f}/s", f"{median(alone):,.0f}/s without"
    share = median(beside) / median(alone)
    yield Finding(what, ground.database, *pair, share, at_least(0.5, "×"))
    of = f"{refused} of {runs * size:,}", f"{forged['let_in']} of {forged['tried']:,} forged let in"
    yield Finding(f"{what}: refused", ground.database, *of, refused, at_most(0, "refused"))
    if forged["let_in"]:
        raise AssertionError(f"{forged['let_in']} forged links were let in")


def _submitted(ground: Ground, slack: str, port: int, first: int, size: int) -> dict[str, Any]:
    plan = ground.big_book.plan
    load = "benchmarks.logcall.load"
    runs = told(load, "submission", slack, first, plan.customers, plan.reps, size, port)
    (run,) = runs[str(port)]
    return dict(run)


def _asked(book: BigBook, many: int) -> list[str]:
    """Links of so many customers, as paths."""
    links, rows = SignedSurveyLinks("", key_from(SECRET)), []
    for customer in range(1, many + 1):
        rows.append(
            {
                "workspace_id": book.workspace_id,
                "customer_id": (customer - 1) % book.plan.customers + 1,
                "metric": Metric.OVERALL,
                "nonce": new_nonce(),
                "key": f"benchmark-{secrets.token_hex(8)}",
                "asked_at": book.plan.made_at,
                "asked_by_id": (customer - 1) % book.plan.reps + 1,
                "expires_at": book.plan.made_at + LASTS + timedelta(days=1),
            }
        )
    with book.engine.begin() as connection:
        connection.execute(insert(SurveyRequest), rows)
    return [f"/s/{links.token(SurveyReference(book.workspace_id, str(row['nonce'])))}" for row in rows]


@contextmanager
def _running(book: BigBook) -> Iterator[tuple[str, int]]:
    """The stand-in's address, and the bot's port."""
    slack, port = free_port(), free_port()
    address = f"http://127.0.0.1:{slack}"
    environment = {
        "SLACK_BOT_TOKEN": TOKEN,
        "SLACK_SIGNING_SECRET": SECRET,
        "SLACK_APP_TOKEN": "",
        "SLACK_API_URL": f"{address}/api/",
        "DATABASE_URL": book.url,
        "HOST": "127.0.0.1",
        "PORT": str(port),
        "PUBLIC_URL": f"http://127.0.0.1:{port}",
        "LOG_LEVEL": "WARNING",
    }
    with ExitStack() as stack:
        stack.enter_context(running("benchmarks.logcall.stand_in", slack, port=slack))
        stack.enter_context(running("bot", "run", port=port, environment=environment))
        yield address, port
