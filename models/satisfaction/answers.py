"""From a figure to the answers behind it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import product
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, func, or_, select

from models.book import Book
from models.calendar.periods import Period
from models.customers.contacts.contact import Contact
from models.customers.ratings.latest import RATING, in_figures
from models.customers.ratings.metric import RatedBy
from models.digests.assignments import latest_assignments
from models.kernel.vocabulary import Metric
from models.satisfaction.counts import CUSTOMER, answer_counts, owned_in
from models.satisfaction.figures import FigureAnswer
from models.satisfaction.scope import Scope
from models.storage.bulk import table_of
from models.team.rep import Rep

PAGE = 10
CONTACT, OWNER, NOTER = table_of(Contact), table_of(Rep), table_of(Rep).alias("noter")


@dataclass(frozen=True, slots=True)
class FigureAnswers:
    """A page of the answers behind a figure, the newest first. `count`: how many there are in all. `kinds`:
    of which metrics and givers there are any in the period, and this one."""

    scope: Scope
    period: Period
    metric: Metric
    giver: RatedBy
    value: int | None
    count: int
    page: int
    size: int
    answers: Sequence[FigureAnswer]
    kinds: Sequence[tuple[Metric, RatedBy]]


def figure_answers(
    book: Book,
    scope: Scope,
    period: Period,
    metric: Metric,
    giver: RatedBy,
    *,
    value: int | None = None,
    page: int = 0,
    size: int = PAGE,
) -> FigureAnswers:
    """The answers that the figure counts, of one value only if one is given; of the scope's segment only.
    `page` from 0; the last when it is past the end."""
    latest = _latest(book, scope, period, [(metric, giver)], value)
    count = book.session.scalar(select(func.count()).select_from(latest.subquery())) or 0
    page = max(0, min(page, (count - 1) // size))
    shown = _with_names(latest).offset(page * size).limit(size)
    answers = [FigureAnswer(*row) for row in book.session.execute(shown)]
    assigned = latest_assignments(book, [answer.customer_id for answer in answers])
    answers = [
        replace(answer, assignment=assigned.get(answer.customer_id), is_own=answer.owner_id == scope.asker.id)
        for answer in answers
    ]
    counted_kinds = {
        (metric, giver),
        *((answer_count.metric, answer_count.giver) for answer_count in answer_counts(book, scope, [period])),
    }
    kinds = [kind for kind in product(Metric, RatedBy) if kind in counted_kinds]
    return FigureAnswers(scope, period, metric, giver, value, count, page, size, answers, kinds)


def answers_of(
    book: Book, scope: Scope, period: Period, figures: Collection[tuple[Metric, RatedBy]]
) -> list[FigureAnswer]:
    """All those that these figures count, the newest first."""
    if not figures:
        return []
    wanted = _with_names(_latest(book, scope, period, figures, None))
    return [FigureAnswer(*row) for row in book.session.execute(wanted)]


def _latest(
    book: Book, scope: Scope, period: Period, figures: Iterable[tuple[Metric, RatedBy]], value: int | None
) -> Select[Any]:
    """The ids of what `counts.answer_counts` counts."""
    wanted: list[ColumnElement[bool]] = [
        and_(RATING.c.metric == metric, RATING.c.giver == giver) for metric, giver in figures
    ]
    followed = RATING.c.followed_on
    latest = (
        select(RATING.c.id)
        .join_from(RATING, CUSTOMER, CUSTOMER.c.id == RATING.c.customer_id)
        .where(owned_in(book, scope), in_figures(), or_(*wanted))
        .where(RATING.c.given_on.between(period.first, period.last))
        .where(or_(followed.is_(None), followed > period.last))
    )
    return latest if value is None else latest.where(RATING.c.value == value)


def _with_names(latest: Select[Any]) -> Select[Any]:
    """Select the latest answers with all that a `FigureAnswer` tells, in its order."""
    latest_ids = latest.subquery()
    joined = (
        RATING.join(latest_ids, latest_ids.c.id == RATING.c.id)
        .join(CUSTOMER, CUSTOMER.c.id == RATING.c.customer_id)
        .join(OWNER, OWNER.c.id == CUSTOMER.c.owner_id)
        .outerjoin(CONTACT, CONTACT.c.id == RATING.c.contact_id)
        .outerjoin(NOTER, NOTER.c.id == RATING.c.noted_by_id)
    )
    contact, noter = (func.coalesce(person.c.name, "") for person in (CONTACT, NOTER))
    rating = (RATING.c.metric, RATING.c.giver, RATING.c.value, RATING.c.words, RATING.c.given_on)
    about = (RATING.c.id, RATING.c.customer_id, CUSTOMER.c.name, contact)
    wanted = select(*about, *rating, noter, OWNER.c.name, OWNER.c.id).select_from(joined)
    return wanted.order_by(RATING.c.given_on.desc(), RATING.c.noted_at.desc(), RATING.c.id.desc())
