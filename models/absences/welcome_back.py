"""The first morning after an absence: what the others did meanwhile, and how much comes back later."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby, takewhile

from sqlalchemy import func, select
from sqlalchemy.orm import joinedload

from models.book import Book
from models.calendar.days import DAY, working_days_from
from models.customers import Customer
from models.customers.interactions.interaction import Interaction
from models.customers.nudge import Digest
from models.kernel.vocabulary import Outcome
from models.team.absence import Absence
from models.team.rep import Rep


@dataclass(frozen=True, slots=True)
class CoverActivity:
    """Contacts that one colleague made with the customers of a rep who was away."""

    name: str
    contacts: int
    problems: int


@dataclass(frozen=True, slots=True)
class ReturnSummary:
    """later: how many customers come back on a morning after this one, over so many working `days`."""

    activities: tuple[CoverActivity, ...]
    later: int = 0
    days: int = 0

    def __bool__(self) -> bool:
        return bool(self.activities or self.later)


def note_returns(book: Book, reps: Iterable[Rep], *, now: datetime) -> dict[int, Absence]:
    """Note which of these reps are back on their first morning. Returns by rep id the latest absence."""
    back = {rep.id: rep for rep in reps if rep.away_until and rep.away_until < rep.today(now)}
    if not back:
        return {}
    ended = (
        select(Absence)
        .where(Absence.rep_id.in_(list(back)), Absence.returned_at.is_(None), Absence.withdrawn_at.is_(None))
        .order_by(Absence.last_day)
    )
    noted = {}
    for absence in book.session.scalars(ended):
        if absence.last_day < back[absence.rep_id].today(now):
            absence.returned_at = now
            noted[absence.rep_id] = absence
    return noted


def return_summaries(book: Book, digests: Sequence[Digest]) -> dict[int, ReturnSummary]:
    """Summaries by digest id, for digests that are the first after an absence."""
    moments = {digest.composed_at for digest in digests}
    reps = {digest.rep_id for digest in digests}
    noted = select(Absence).where(Absence.rep_id.in_(reps), Absence.returned_at.in_(moments))
    absences = {
        (absence.rep_id, absence.returned_at): absence
        for absence in book.session.scalars(noted.order_by(Absence.last_day))
    }
    return {
        digest.id: return_summary(book, absences[digest.rep_id, digest.composed_at], digest.day)
        for digest in digests
        if (digest.rep_id, digest.composed_at) in absences
    }


def return_summary(book: Book, absence: Absence, today: date) -> ReturnSummary:
    """`today` is the first morning after it."""
    rep = absence.rep
    coming = select(func.count(Customer.id), func.max(Customer.turn_on)).where(
        Customer.owner_id == rep.id, Customer.turn_on > today
    )
    later, last = book.session.execute(coming).one()
    days = (
        takewhile(lambda day: day <= last, working_days_from(today + DAY, rep.working_days)) if last else ()
    )
    return ReturnSummary(_cover_activities(book, absence), later, len(list(days)))


def _cover_activities(book: Book, absence: Absence) -> tuple[CoverActivity, ...]:
    """Activity of others while the rep was away."""
    done = (
        select(Interaction)
        .join(Interaction.customer)
        .where(Customer.owner_id == absence.rep_id, Interaction.rep_id != absence.rep_id)
        .where(Interaction.happened_at >= absence.begins_at, Interaction.happened_at < absence.ends_at)
        .where(Interaction.withdrawn_at.is_(None))
        .options(joinedload(Interaction.rep))
        .order_by(Interaction.id)
    )
    made = list(book.session.scalars(done))
    settled = _problems_settled(book, made)
    contacts = Counter(interaction.rep.name for interaction in made)
    return tuple(CoverActivity(name, count, settled[name]) for name, count in contacts.most_common())


def _problems_settled(book: Book, made: Collection[Interaction]) -> Counter[str]:
    """Counts by the name of the rep who first reached the customer after a problem."""
    ids = {interaction.id for interaction in made}
    customers = {interaction.customer_id for interaction in made if interaction.outcome is Outcome.REACHED}
    if not customers:
        return Counter()
    history = (
        select(Interaction)
        .where(Interaction.customer_id.in_(customers), Interaction.withdrawn_at.is_(None))
        .order_by(Interaction.customer_id, Interaction.happened_at, Interaction.id)
    )
    settled: Counter[str] = Counter()
    for _, lines in groupby(book.session.scalars(history), key=lambda interaction: interaction.customer_id):
        settled.update(interaction.rep.name for interaction in _answers(lines) if interaction.id in ids)
    return settled


def _answers(lines: Iterable[Interaction]) -> Iterable[Interaction]:
    """The talks of one customer that came first after a problem."""
    is_open = False
    for interaction in lines:
        if interaction.is_trouble:
            is_open = True
        elif is_open and interaction.outcome is Outcome.REACHED:
            is_open = False
            yield interaction
