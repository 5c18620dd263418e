"""The context of the figures: open hot potatoes, what became of suggestions, and who was left out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, case, exists, func, select

from models.book import Book
from models.calendar.days import DAY, add_working_days, start_of_day
from models.calendar.periods import Period
from models.customers.assignments.assignment import Assignment
from models.customers.improvements.improvement import Improvement, ImprovementOutcome, Theme
from models.customers.ratings.latest import RATING, in_figures
from models.customers.ratings.metric import RatedBy
from models.digests.assignments import latest_assignments
from models.kernel.derived import derive
from models.satisfaction.counts import CUSTOMER, owned_in
from models.satisfaction.scope import Scope
from models.storage.bulk import table_of
from models.team.rep import Rep

OLD_AFTER = 2  # working days of the owner after which an open hot potato is the manager's matter, too
QUOTED = 2  # themes, with the words of one customer each
MOST_NAMED = 10  # hot potatoes told by name
IMPROVEMENT = table_of(Improvement)


@dataclass(frozen=True, slots=True)
class HotPotato:
    """`is_old`: open for more than two working days of the owner. `assignment`: by which it was handed to the
    owner, where it was. `is_own`: whether the asker looks after the customer."""

    customer_id: int
    customer: str
    owner: str
    since: date
    is_old: bool
    assignment: Assignment | None = None
    is_own: bool = False


@dataclass(frozen=True, slots=True)
class HotPotatoes:
    """Customers with an open one; `named` are at most ten of them, the oldest first."""

    count: int
    old: int
    named: Sequence[HotPotato]


@dataclass(frozen=True, slots=True)
class ThemeCount:
    """`said`, `answered` and `declined` in the period; `open` today, whenever they were said. theme: None
    where the rep picked none. quote: the newest of the period, of the two themes said most, by `customer`."""

    theme: Theme | None
    said: int
    answered: int
    declined: int
    open: int
    quote: str = ""
    customer: str = ""


@dataclass(frozen=True, slots=True)
class Coverage:
    """Customers as they stand today: `overdue` past their maximum, `silent` as in /rapport silent,
    `never_rated` have never given a number themselves; `rated` have in the period."""

    customers: int
    overdue: int
    silent: int
    never_rated: int
    rated: int
    on_time: int = field(init=False)

    def __post_init__(self) -> None:
        derive(self, on_time=self.customers - self.overdue)


def hot_potatoes(book: Book, scope: Scope, now: datetime) -> HotPotatoes:
    """Open hot potatoes by the owner's working days, an absence or not: the customer waits all the same."""
    owners = {rep.id: rep for rep in scope.reps}
    today = {rep.id: rep.today(now) for rep in scope.reps}
    is_open = owned_in(book, scope) & CUSTOMER.c.trouble_on.is_not(None)
    days = select(CUSTOMER.c.owner_id, CUSTOMER.c.trouble_on, func.count()).where(is_open)
    count = old = 0
    for owner_id, since, many in book.session.execute(
        days.group_by(CUSTOMER.c.owner_id, CUSTOMER.c.trouble_on)
    ):
        count += many
        old += many * is_old(since, owners[owner_id], today[owner_id])
    if not count:
        return HotPotatoes(0, 0, ())
    return HotPotatoes(count, old, _named(book, scope, is_open, today))


def _named(
    book: Book, scope: Scope, is_open: ColumnElement[bool], today: Mapping[int, date]
) -> list[HotPotato]:
    """today: by the owner's id."""
    owners = {rep.id: rep for rep in scope.reps}
    columns = (CUSTOMER.c.id, CUSTOMER.c.name, CUSTOMER.c.owner_id, CUSTOMER.c.trouble_on)
    first = select(*columns).where(is_open).order_by(CUSTOMER.c.trouble_on, CUSTOMER.c.id).limit(MOST_NAMED)
    rows = book.session.execute(first).all()
    assigned = latest_assignments(book, [row.id for row in rows])
    return [
        HotPotato(
            row.id,
            row.name,
            owners[row.owner_id].name,
            row.trouble_on,
            is_old(row.trouble_on, owners[row.owner_id], today[row.owner_id]),
            assigned.get(row.id),
            is_own=row.owner_id == scope.asker.id,
        )
        for row in rows
    ]


def is_old(since: date, owner: Rep, today: date) -> bool:
    """Whether two working days of the owner have passed since that day; `today` is the owner's."""
    return add_working_days(since, OLD_AFTER, owner.working_days) < today


def improvements(book: Book, scope: Scope, period: Period) -> list[ThemeCount]:
    """Counts by theme in the order of the vocabulary, those without one last; declined by the asker's
    days."""
    zone = scope.asker.time_zone
    settled = IMPROVEMENT.c.settled_at
    since, until = start_of_day(period.first, zone), start_of_day(period.last + DAY, zone)
    declined = IMPROVEMENT.c.outcome == ImprovementOutcome.DECLINED
    counts = (
        select(
            IMPROVEMENT.c.theme,
            _sum(IMPROVEMENT.c.said_on.between(period.first, period.last)),
            _sum(IMPROVEMENT.c.told_on.between(period.first, period.last) & ~declined),
            _sum(declined & (settled >= since) & (settled < until)),
            _sum(settled.is_(None)),
            func.max(case((IMPROVEMENT.c.said_on.between(period.first, period.last), IMPROVEMENT.c.id))),
        )
        .join_from(IMPROVEMENT, CUSTOMER, CUSTOMER.c.id == IMPROVEMENT.c.customer_id)
        .where(owned_in(book, scope), IMPROVEMENT.c.withdrawn_at.is_(None))
        .group_by(IMPROVEMENT.c.theme)
    )
    rows = [row for row in book.session.execute(counts) if any(row[1:-1])]
    order = [*Theme, None]
    rows.sort(key=lambda row: order.index(row[0]))
    theme_counts = [ThemeCount(*row[:-1]) for row in rows]
    newest = {row[0]: row[-1] for row in rows if row[-1] is not None}
    return _quoted(book, theme_counts, newest)


def _quoted(
    book: Book, theme_counts: list[ThemeCount], newest: Mapping[Theme | None, int]
) -> list[ThemeCount]:
    """Quote what was written down last of the themes said most; newest: its id, by theme."""
    wanted = [newest[count.theme] for count in said_most(theme_counts)]
    if not wanted:
        return theme_counts
    words = select(IMPROVEMENT.c.theme, IMPROVEMENT.c.words, CUSTOMER.c.name).join_from(
        IMPROVEMENT, CUSTOMER, CUSTOMER.c.id == IMPROVEMENT.c.customer_id
    )
    quotes = {row.theme: row for row in book.session.execute(words.where(IMPROVEMENT.c.id.in_(wanted)))}
    return [
        replace(count, quote=quotes[count.theme].words, customer=quotes[count.theme].name)
        if count.theme in quotes
        else count
        for count in theme_counts
    ]


def said_most(theme_counts: Sequence[ThemeCount]) -> list[ThemeCount]:
    """The two themes said most in the period, the first of the vocabulary where they were said as often."""
    said = [count for count in theme_counts if count.said]
    return sorted(said, key=lambda count: -count.said)[:QUOTED]


def coverage(book: Book, scope: Scope, period: Period, today: date) -> Coverage:
    """`today` is the asker's."""
    then = (
        exists()
        .where(RATING.c.customer_id == CUSTOMER.c.id, in_figures(), RATING.c.giver == RatedBy.CUSTOMER)
        .where(RATING.c.given_on.between(period.first, period.last))
    )
    last = CUSTOMER.c.rated_on
    rated = last.between(period.first, period.last) | ((last > period.last) & then)
    conditions = [CUSTOMER.c.maximum_on < today, CUSTOMER.c.silent_from <= today, last.is_(None), rated]
    columns: list[Any] = [func.count(), *map(_sum, conditions)]
    counts = select(*columns).where(owned_in(book, scope))
    customers, overdue, silent, never_rated, lately = book.session.execute(counts).one()
    return Coverage(customers, overdue, silent, never_rated, lately)


def _sum(condition: ColumnElement[bool]) -> ColumnElement[int]:
    return func.coalesce(func.sum(case((condition, 1), else_=0)), 0)
