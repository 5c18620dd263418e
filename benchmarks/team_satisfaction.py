"""`/team satisfaction` with its trend of six quarters: for a team of twenty reps, and for the whole company.

Ten ratings a customer over three years, in the order of their days as they would have come in, so that
those of one customer lie far apart; an improvement for one customer of ten. In it: opening the book to read,
reading the words, who may see what, every figure with its interval, and what stands beside the figures. Not
in it: the message, HTTP and the signature. The floor is the same aggregates in plain SQL, one after the other
through the driver, in turns with ours.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from statistics import median

from benchmarks.driver import Driver, driver
from benchmarks.ground import BigBook, Ground
from benchmarks.loading import Row, load, settle
from benchmarks.plan import Plan, slack_id
from benchmarks.stopwatch import percentile, seconds_of
from benchmarks.table import Finding, at_most
from models.calendar.periods import Period, PeriodKind, period_of
from models.exporting.derived import mark_superseded_ratings
from models.satisfaction.request_parser import parse_request
from models.satisfaction.summary import PERIODS, summary

RATINGS_EACH = 10
IMPROVEMENTS = 10  # one for every so many customers
YEARS = 3
TEAM_OF = 20
LEADER, CHIEF = 2, 3  # the ids of who leads the team of twenty, and the whole company
ASKED, ASKED_FOR_ALL = 100, 20  # times
NOON = time(12, tzinfo=UTC)
METRICS = ("overall",) * 10 + ("nps",) * 5 + ("csat",) * 3 + ("ces",) * 1 + ("intention",) * 1
GIVERS = ("customer", "customer", "rep")
VALUES = {
    "overall": (10, 9, 9, 8, 8, 8, 7, 7, 6, 4),
    "nps": (10, 10, 9, 9, 8, 8, 7, 6, 5, 2),
    "csat": (5, 5, 5, 4, 4, 4, 4, 3, 2, 1),
    "ces": (7, 7, 6, 6, 6, 5, 5, 4, 3, 2),
    "intention": (2, 2, 2, 1, 0),
}
WORDS = ("The delivery came when it should.", "", "", "")
TAKEN_BACK = 50  # one of so many


def findings(ground: Ground) -> Iterator[Finding]:
    book = ground.big_book
    load(book.engine, "ratings", ratings(book.plan, book.workspace_id))
    load(book.engine, "improvements", improvements(book.plan, book.workspace_id))
    with book.engine.begin() as connection:
        mark_superseded_ratings(connection, book.workspace_id)
    teams = {
        "a team of twenty": (LEADER, TEAM_OF, ASKED, 300),
        "the company": (CHIEF, None, ASKED_FOR_ALL, 2000),
    }
    for what, (leader, size, times, limit) in teams.items():
        reps = min(size or book.plan.reps, book.plan.reps)
        _staff(book, what, leader, reps)
        settle(book.engine)
        yield from _measured(ground, what, leader, reps, ground.times(times), limit)


def _measured(
    ground: Ground, what: str, leader: int, reps: int, times: int, limit: float
) -> Iterator[Finding]:
    book, ours, plain = ground.big_book, [], []
    with driver(book.engine) as over:
        _ask(book, leader, what)  # warm
        for _ in range(times):
            ours.append(1000 * seconds_of(lambda: _ask(book, leader, what)))
            plain.append(1000 * seconds_of(lambda: _plain(over, book.plan, range(1, reps + 1))))
    told = f"/team satisfaction, {what}"
    p99 = percentile(ours, 0.99)
    figures = f"median {median(ours):.0f} ms, p99 {p99:.0f} ms"
    floor = f"median {median(plain):.0f} ms, p99 {percentile(plain, 0.99):.0f} ms (plain SQL)"
    yield Finding(told, ground.database, figures, floor, p99, at_most(limit, "ms (p99)"))
    ratio = median(ours) / median(plain)
    yield Finding(f"{told}: to plain SQL", ground.database, figures, floor, ratio, at_most(3, "× the time"))


def _staff(book: BigBook, name: str, leader: int, reps: int) -> None:
    with book.library.open(book.workspace_id, slack_id(leader)) as opened:
        team = opened.add_team(name, by=opened.rep, at=book.plan.made_at)
        members = {rep for rep in opened.reps() if rep.id <= reps}
        team.staff(members=members, managers={opened.rep}, by=opened.rep, at=book.plan.made_at)


def _ask(book: BigBook, leader: int, team: str) -> None:
    now = datetime.combine(book.plan.today, NOON)
    with book.library.read(book.workspace_id, slack_id(leader)) as opened:
        wanted = parse_request(opened, f"{team} this quarter", opened.rep.today(now))
        if summary(opened, wanted.scope, wanted.period, now=now).is_empty:
            raise AssertionError("nobody has rated anything")


def _plain(over: Driver, plan: Plan, reps: range) -> None:
    """What is asked of the database, by hand."""
    trail = period_of(PeriodKind.QUARTER, plan.today).trail(PERIODS)
    day = over.day
    mine = f"c.owner_id IN ({', '.join(map(str, reps))})"
    if len(reps) > MANY:
        mine = mine.replace("c.owner_id", "c.owner_id + 0")
    hint = " INDEXED BY ix_ratings_latest" if over.is_sqlite else ""
    for statement, values in _statements(trail, plan.today, mine, hint):
        over.rows(statement, [day(one) for one in values])


MANY = 100  # from so many owners on, the index of ratings is read in its order
COUNTS = """
    SELECT {place}, r.metric, r.giver, c.segment_id, r.value, count(*)
    FROM ratings r{hint} JOIN customers c ON c.id = r.customer_id
    WHERE {mine} AND r.withdrawn_at IS NULL AND r.metric IS NOT NULL AND r.given_on BETWEEN {span}
        AND (r.followed_on IS NULL OR NOT ({followed}))
    GROUP BY 1, 2, 3, 4, 5
"""
STANDING = """
    SELECT count(*), sum(CASE WHEN maximum_on < ? THEN 1 ELSE 0 END),
        sum(CASE WHEN silent_from <= ? THEN 1 ELSE 0 END),
        sum(CASE WHEN rated_on IS NULL THEN 1 ELSE 0 END),
        sum(CASE WHEN rated_on >= ? THEN 1 ELSE 0 END)
    FROM customers c WHERE {mine}
"""
TROUBLE = """
    SELECT owner_id, trouble_on, count(*) FROM customers c
    WHERE {mine} AND trouble_on IS NOT NULL GROUP BY owner_id, trouble_on
"""
THEMES = """
    SELECT theme, count(*), sum(CASE WHEN settled_at IS NULL THEN 1 ELSE 0 END)
    FROM improvements i JOIN customers c ON c.id = i.customer_id
    WHERE {mine} AND i.withdrawn_at IS NULL GROUP BY theme
"""


def _statements(
    trail: tuple[Period, ...], today: date, mine: str, hint: str
) -> Iterator[tuple[str, list[date]]]:
    begins = [(nth, one.first) for nth, one in reversed(list(enumerate(trail)))]
    place = "CASE " + " ".join(f"WHEN r.given_on >= '{first}' THEN {nth}" for nth, first in begins) + " END"
    followed = " OR ".join(f"r.given_on >= '{one.first}' AND r.followed_on <= '{one.last}'" for one in trail)
    span = f"'{trail[0].first}' AND '{trail[-1].last}'"  # as ours: PostgreSQL plans by these very days
    yield COUNTS.format(place=place, followed=followed, span=span, mine=mine, hint=hint), []
    yield STANDING.format(mine=mine), [today, today, trail[-1].first]
    yield TROUBLE.format(mine=mine), []
    yield THEMES.format(mine=mine), []


def ratings(plan: Plan, workspace_id: int) -> Iterator[Row]:
    """In the order of their days, up to the day on which the book was made."""
    chance = random.Random(plan.customers)
    count, days = plan.customers * RATINGS_EACH, YEARS * 365
    for number in range(1, count + 1):
        day = plan.today - timedelta(days=days - number * days // count)
        customer = chance.randrange(plan.customers)
        metric = chance.choice(METRICS)
        owner = customer % plan.reps + 1
        at = datetime.combine(day, NOON)
        taken_back = at if number % TAKEN_BACK == 0 else None
        yield {
            "id": number,
            "workspace_id": workspace_id,
            "customer_id": customer + 1,
            "giver": chance.choice(GIVERS),
            "metric": metric,
            "value": chance.choice(VALUES[metric]),
            "words": WORDS[number % len(WORDS)],
            "problem": False,
            "given_on": day,
            "given_at": at,
            "noted_at": at,
            "noted_by_id": owner,
            "withdrawn_at": taken_back,
            "withdrawn_by_id": taken_back and owner,
        }


def improvements(plan: Plan, workspace_id: int) -> Iterator[Row]:
    for number in range(1, plan.customers // IMPROVEMENTS + 1):
        day = plan.today - timedelta(days=number % (YEARS * 365))
        at = datetime.combine(day, NOON)
        is_open = number % 3 > 0
        yield {
            "id": number,
            "workspace_id": workspace_id,
            "customer_id": number * IMPROVEMENTS,
            "words": "Deliver earlier.",
            "theme": ("delivery", "service", "price", None)[number % 4],
            "said_on": day,
            "noted_at": at,
            "outcome": None if is_open else "declined",
            "answer": "" if is_open else "It cannot be earlier.",
            "settled_at": None if is_open else at,
        }
