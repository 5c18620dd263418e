"""Composing the morning digest of seven cards, with an eighth customer named as waiting.

In it: what the scheduler's tick does for reps whose morning has come: judging the open nudges anew, ranking
them by lateness, value and risk, the digest with its cards, the rendered message held against Slack's
limits, the row in the outbox, the commit. One thread; the seconds are those of the clock on the wall, so
waiting for the database and the disk counts. Not in it: sending.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta

from sqlalchemy import func, select, update

from benchmarks.ground import BigBook, Ground
from benchmarks.stopwatch import seconds_of
from benchmarks.table import Finding, at_least
from models.customers import Customer
from models.customers.nudge import Digest, DigestCard, Nudge
from models.team.rep import DEFAULT_BUDGET, Rep
from scheduler.tick import compose_digests, make_all_rounds

WAITING = DEFAULT_BUDGET + 1  # open nudges a rep: seven are shown, one is named
MOST = 1000  # reps
WARM = 10
ZONES = ("Europe/Lisbon", "Europe/Berlin")
MORNING = timedelta(
    hours=3, minutes=30
)  # later than the rounds; half past nine in UTC is morning in both zones
SATURDAY = 6


def findings(ground: Ground) -> Iterator[Finding]:
    book = ground.big_book
    now, reps = _morning(book), _reps(book)
    warm = min(WARM, len(reps) // 2)
    _compose(book, reps[:warm], now)
    gc.freeze()  # as the bot does before it serves
    seconds = seconds_of(lambda: _compose(book, reps[warm:], now))
    _must_be_whole(book, len(reps))
    rate = (len(reps) - warm) / seconds
    what = f"composing digests of {DEFAULT_BUDGET} cards"
    yield Finding(what, ground.database, f"{1000 / rate:.2f} ms each", "–", rate, at_least(300, "/s"))


def _morning(book: BigBook) -> datetime:
    """A working morning on which every rep has so many open nudges."""
    fewest = 0
    while fewest < WAITING:
        now = book.next_morning()
        make_all_rounds(book.library, book.workspace_id, now=now)
        fewest = _fewest_waiting(book)
    while now.isoweekday() >= SATURDAY:
        now += timedelta(days=1)
    return now + MORNING


def _fewest_waiting(book: BigBook) -> int:
    each = (
        select(func.count(Nudge.id))
        .select_from(Rep)
        .outerjoin(Customer, Customer.owner_id == Rep.id)
        .outerjoin(Nudge, (Nudge.customer_id == Customer.id) & Nudge.settled_at.is_(None))
        .group_by(Rep.id)
    )
    with book.engine.connect() as connection:
        return min(connection.scalars(each))


def _reps(book: BigBook) -> list[int]:
    with book.engine.connect() as connection:
        return list(connection.scalars(select(Rep.id).where(Rep.time_zone.in_(ZONES)).limit(MOST)))


def _compose(book: BigBook, reps: Sequence[int], now: datetime) -> None:
    with book.engine.begin() as connection:
        connection.execute(update(Rep).where(Rep.id.in_(reps)).values(next_digest_at=now))
    compose_digests(book.library, book.workspace_id, now=now)


def _must_be_whole(book: BigBook, count: int) -> None:
    with book.engine.connect() as connection:
        digests = connection.scalar(select(func.count(Digest.id)).where(Digest.skipped_at.is_(None)))
        cards = connection.scalar(select(func.count(DigestCard.id)).where(DigestCard.is_shown))
    if (digests, cards) != (count, count * DEFAULT_BUDGET):
        raise AssertionError(f"{count} reps got {digests} digests with {cards} cards")
