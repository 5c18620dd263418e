"""Replanning what runs after a plan was changed or working days moved, many customers at once."""

from __future__ import annotations

import logging
from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from datetime import date, datetime, timedelta

from sqlalchemy import func, select, union, update
from sqlalchemy.orm import joinedload

from models.book import Book
from models.customers import Customer
from models.customers.interactions.interaction import Interaction
from models.customers.plans.contact_plan import PlanRun
from models.customers.plans.progress import Talk
from models.customers.ratings.metric import SCALES, RatedBy
from models.customers.ratings.rating import Rating
from models.kernel.grouping import grouped
from models.kernel.vocabulary import Outcome
from models.rhythm.problems import talks_about_problems
from models.storage.locks import LOCK

log = logging.getLogger(__name__)

BAD_AT_MOST = max(scale.bad or 0 for scale in SCALES.values())
CHUNK = 300  # customers a transaction: short enough that no gesture waits for it
PUT_ASIDE = timedelta(hours=1)  # for a customer whose plans raise


def replan(book: Book, *, now: datetime, chunk: int = CHUNK) -> int:
    """Have the outdated runs of up to `chunk` customers follow their plans and the working days, and the
    rounds look at whoever is due on another day. Returns how many customers there were."""
    customers = _outdated(book, now, chunk)
    if customers:
        _carry_on(book, customers, now)
    return len(customers)


def replan_singly(book: Book, *, now: datetime, chunk: int = CHUNK) -> int:
    """Replan one by one: a customer whose plans raise is put aside for an hour and blocks nobody."""
    ids = [customer.id for customer in _outdated(book, now, chunk)]
    for customer_id in ids:
        try:
            with book.session.begin_nested():
                _carry_on(book, [book.session.get_one(Customer, customer_id)], now)
        except Exception:  # the outermost edge of one customer: whatever it is, the others go on
            log.exception("the plans of customer %s raised; looking again in an hour", customer_id)
            _put_aside(book, customer_id, now + PUT_ASIDE)
    return len(ids)


def _carry_on(book: Book, customers: Sequence[Customer], now: datetime) -> None:
    ids = [customer.id for customer in customers]
    runs = _runs(book, ids)
    for customer in customers:
        today = customer.owner.today(now)
        for run in runs[customer.id]:
            if run.outdated_at is not None:
                run.follow_plan(today, at=now)
            run.recount_at = None
    book.session.flush()
    talks = _talks(book, customers)
    for customer in customers:
        before = customer.step_on
        customer.follow_talks(runs[customer.id], talks[customer.id], at=now)
        if customer.step_on != before:
            customer.due_at = now


def _put_aside(book: Book, customer_id: int, until: datetime) -> None:
    for moment in (PlanRun.outdated_at, PlanRun.recount_at):
        statement = update(PlanRun).where(PlanRun.customer_id == customer_id, moment.is_not(None))
        book.session.execute(statement.values({moment: until}))


def _outdated(book: Book, now: datetime, most: int) -> list[Customer]:
    """Select and lock customers; one that somebody else is writing to comes with a later tick."""
    run = select(PlanRun.customer_id).where(PlanRun.workspace_id == book.workspace_id)
    outdated = union(run.where(PlanRun.outdated_at <= now), run.where(PlanRun.recount_at <= now))
    ids = list(book.session.scalars(outdated.limit(most)))
    query = (
        select(Customer)
        .where(Customer.id.in_(ids))
        .options(joinedload(Customer.owner, innerjoin=True))
        .with_for_update(skip_locked=True, of=Customer, **LOCK)
    )
    return list(book.session.scalars(query)) if ids else []


def _runs(book: Book, customer_ids: Collection[int]) -> dict[int, list[PlanRun]]:
    query = (
        select(PlanRun)
        .where(PlanRun.customer_id.in_(customer_ids))
        .options(joinedload(PlanRun.points), joinedload(PlanRun.purchase), joinedload(PlanRun.plan))
        .order_by(PlanRun.id)
    )
    return grouped((run.customer_id, run) for run in book.session.scalars(query).unique())


def _talks(book: Book, customers: Iterable[Customer]) -> dict[int, list[Talk]]:
    """As `Interaction.history_event` tells them, in columns."""
    owners = {customer.id: customer.owner for customer in customers}
    told_at = func.coalesce(Interaction.edited_at, Interaction.logged_at)
    reached = select(Interaction.customer_id, Interaction.id, Interaction.happened_on, told_at).where(
        Interaction.customer_id.in_(owners),
        Interaction.outcome == Outcome.REACHED,
        Interaction.withdrawn_at.is_(None),
    )
    about_problems = _about_problems(book, customers)
    talks: dict[int, list[Talk]] = defaultdict(list)
    for customer_id, interaction_id, happened_on, moment in book.session.execute(reached):
        on: date = min(happened_on, owners[customer_id].today(moment))
        talks[customer_id].append(Talk(interaction_id, on, interaction_id in about_problems))
    return talks


def _about_problems(book: Book, customers: Iterable[Customer]) -> set[int]:
    """The ids of the talks that were the call back about a problem; few customers ever had one."""
    known = {customer.id: customer for customer in customers}
    problems = select(Interaction.customer_id).where(Interaction.problem)
    low = (Rating.giver == RatedBy.CUSTOMER) & (Rating.value <= BAD_AT_MOST)
    ratings = select(Rating.customer_id).where(Rating.problem | low)
    troubled = union(*(query.filter_by(withdrawn_at=None) for query in (problems, ratings))).subquery()
    ids = book.session.scalars(select(troubled.c.customer_id).where(troubled.c.customer_id.in_(known)))
    found = (known[id_] for id_ in ids)
    events = (customer.history_events(customer.all_ratings()) for customer in found)
    return {talk.order for history in events for talk in talks_about_problems(history)}
