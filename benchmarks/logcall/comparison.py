"""`/logcall` opened and submitted, 32 at once, against the bot as it is run: `python -m bot run`.

In it: HTTP, the signature, who it is, the book, the form or the reply, the commit (on SQLite with an
fsync), the acknowledgement, and the call to Slack that follows it. Every gesture is another rep's about
another customer, and every submit is a form of its own. The throughput counts gestures until Slack has been
called for each; the percentile is that of the acknowledgement.

Beside it: a bare listener with the same server, stand-in, mode and calls. Bolt's default mode is a line of
its own, with no aim.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from statistics import median
from typing import Any

from sqlalchemy import func, select

from benchmarks.child import free_port, running, told
from benchmarks.ground import SQLITE, BigBook, Ground
from benchmarks.logcall.gestures import KEY, SECRET, TOKEN
from benchmarks.table import Finding, at_least, at_most
from models.customers.interactions.interaction import Interaction

GESTURES = {"command": "opened", "submission": "submitted"}
BARE, DEFAULT, BOT = "the bare listener", "the same in Bolt's default mode", "the bot"
RUNS = 3
MOST, WARM = 1500, 200  # gestures a run
LEAST_THROUGHPUT = {SQLITE: 0.25}
MOST_P99 = {SQLITE: 5.0}


@dataclass(frozen=True, slots=True)
class Outcome:
    """The medians of the runs; how many gestures of all runs were made and refused."""

    a_second: float
    p99: float
    made: int
    refused: list[str]

    def __str__(self) -> str:
        return f"{self.a_second:,.0f}/s, p99 {self.p99:.0f} ms"


def findings(ground: Ground) -> Iterator[Finding]:
    book, first = ground.big_book, 1
    with _servers(book) as (slack, ports):
        for kind, words in GESTURES.items():
            outcomes = _outcomes(kind, ground, slack, ports, first)
            first += sum(outcome.made for outcome in outcomes.values())
            yield from _compared(f"/logcall {words}", ground.database, outcomes)
    _must_be_in_the_book(book, outcomes[BOT])


@contextmanager
def _servers(book: BigBook) -> Iterator[tuple[str, dict[str, int]]]:
    """The stand-in's address, and the ports of who is measured."""
    slack, *ports = (free_port() for _ in range(4))
    address, own = f"http://127.0.0.1:{slack}", dict(zip((BARE, BOT, DEFAULT), ports, strict=True))
    environment = {
        "SLACK_BOT_TOKEN": TOKEN,
        "SLACK_SIGNING_SECRET": SECRET,
        "SLACK_APP_TOKEN": "",
        "SLACK_API_URL": f"{address}/api/",
        "DATABASE_URL": book.url,
        "HOST": "127.0.0.1",
        "PORT": str(own[BOT]),
        "LOG_LEVEL": "WARNING",
    }
    bare = "benchmarks.logcall.bare_listener"
    with ExitStack() as stack:
        stack.enter_context(running("benchmarks.logcall.stand_in", slack, port=slack))
        stack.enter_context(running(bare, own[BARE], address, "handed-over", port=own[BARE]))
        stack.enter_context(running(bare, own[DEFAULT], address, "default", port=own[DEFAULT]))
        stack.enter_context(running("bot", "run", port=own[BOT], environment=environment))
        yield address, own


def _outcomes(kind: str, ground: Ground, slack: str, ports: dict[str, int], first: int) -> dict[str, Outcome]:
    plan = ground.big_book.plan
    sizes = [ground.times(WARM)] + [ground.times(MOST)] * ground.times(RUNS)
    listed = (",".join(map(str, numbers)) for numbers in (sizes, ports.values()))
    runs = told("benchmarks.logcall.load", kind, slack, first, plan.customers, plan.reps, *listed)
    return {who: _outcome(runs[str(port)]) for who, port in ports.items()}


def _outcome(runs: list[Any]) -> Outcome:
    """The first run was to warm up; what it refused counts."""
    measured = runs[1:]
    return Outcome(
        median(run["a_second"] for run in measured),
        median(run["p99"] for run in measured),
        sum(run["made"] for run in runs),
        [words for run in runs for words in run["refused"]],
    )


def _compared(what: str, database: str, outcomes: dict[str, Outcome]) -> Iterator[Finding]:
    ours, floor, default = outcomes[BOT], outcomes[BARE], outcomes[DEFAULT]
    least = at_least(LEAST_THROUGHPUT.get(database, 0.4), "×")
    most = at_most(MOST_P99.get(database, 3.0), "×")
    pair = str(ours), str(floor)
    yield Finding(f"{what}: throughput", database, *pair, ours.a_second / floor.a_second, least)
    yield Finding(f"{what}: p99", database, *pair, ours.p99 / floor.p99, most)
    beside = ours.a_second / default.a_second
    yield Finding(f"{what}: to Bolt's default", database, str(ours), str(default), beside)
    refused = len(ours.refused)
    yield Finding(
        f"{what}: refused", database, f"{refused} of {ours.made:,}", "–", refused, at_most(0, "refused")
    )


def _must_be_in_the_book(book: BigBook, submitted: Outcome) -> None:
    """Check that what was told to be saved is found there."""
    with book.engine.connect() as connection:
        ours = select(func.count(Interaction.id)).where(Interaction.key.startswith(KEY))
        kept = connection.scalar(ours) or 0
    if kept != submitted.made - len(submitted.refused):
        raise AssertionError(f"{submitted.made} submitted, {submitted.refused} refused, {kept} in the book")
