"""What the year's book says of its digests, afterwards, from its own rows."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from sqlalchemy import func, select

from models.book import Book
from models.calendar.days import DAY
from models.customers import Customer
from models.customers.nudge import Digest, DigestCard, Nudge
from models.outbox.message import OutboxKind, OutboxMessage
from models.team.absence import Absence
from models.team.rep import Rep

Away = Mapping[int, list[tuple[date, date]]]


@dataclass
class Tally:
    """digests: of each rep. cards: how many digests have so many. waits: how many nudges were first shown
    after so many working days of their rep, 0 on the day they were due. unseen: nudges settled before any
    digest showed them, by a talk nobody had asked for. never_shown: those still open at the end for longer
    than two working days. twice: digests of a rep beyond one a day, cards of a customer beyond one in a
    digest, messages beyond one for a digest."""

    digests: list[int] = field(default_factory=list)
    cards: Counter[int] = field(default_factory=Counter)
    waits: Counter[int] = field(default_factory=Counter)
    unseen: int = 0
    never_shown: int = 0
    contacts: int = 0
    twice: int = 0

    def __add__(self, other: Tally) -> Tally:
        return Tally(
            self.digests + other.digests,
            self.cards + other.cards,
            self.waits + other.waits,
            self.unseen + other.unseen,
            self.never_shown + other.never_shown,
            self.contacts + other.contacts,
            self.twice + other.twice,
        )


def tally(book: Book, contacts: int, last_day: date) -> Tally:
    found = Tally(contacts=contacts, twice=_twice(book))
    for rep in book.reps():
        mine = select(func.count(Digest.id)).where(Digest.rep_id == rep.id, Digest.skipped_at.is_(None))
        found.digests.append(book.session.scalar(mine) or 0)
    found.cards = Counter(_cards(book))
    _count_waits(book, found, last_day)
    return found


def _cards(book: Book) -> Iterator[int]:
    shown = select(func.count(DigestCard.id)).where(DigestCard.is_shown).group_by(DigestCard.digest_id)
    yield from book.session.scalars(shown)


def _count_waits(book: Book, found: Tally, last_day: date) -> None:
    reps = {rep.id: rep for rep in book.reps()}
    away = _away(book)
    shown = _first_shown(book)
    nudges = select(Nudge.id, Customer.owner_id, Nudge.opened_at, Nudge.settled_at).join(Nudge.customer)
    for nudge in book.session.execute(nudges):
        rep = reps[nudge.owner_id]
        opened = rep.today(nudge.opened_at)
        if first := shown.get(nudge.id):
            found.waits[_working_days(opened, first, rep, away[rep.id])] += 1
        elif nudge.settled_at:
            found.unseen += 1
        elif _working_days(opened, last_day, rep, away[rep.id]) > 2:
            found.never_shown += 1


def _first_shown(book: Book) -> dict[int, date]:
    first = (
        select(DigestCard.nudge_id, func.min(Digest.day))
        .join(Digest, DigestCard.digest_id == Digest.id)
        .where(DigestCard.is_shown)
        .group_by(DigestCard.nudge_id)
    )
    return {row[0]: row[1] for row in book.session.execute(first)}


def _working_days(opened: date, shown: date, rep: Rep, away: Iterable[tuple[date, date]]) -> int:
    """The rep's working days, absences not among them, between the day a nudge was due and its card."""
    days, day = 0, opened
    while day < shown:
        worked = day in rep.working_days and not any(first <= day <= last for first, last in away)
        days, day = days + worked, day + DAY
    return days


def _away(book: Book) -> Away:
    found: dict[int, list[tuple[date, date]]] = defaultdict(list)
    for absence in book.session.scalars(select(Absence).where(Absence.withdrawn_at.is_(None))):
        found[absence.rep_id].append((absence.first_day, absence.last_day))
    return found


def _twice(book: Book) -> int:
    """Counted from the rows, whatever the indexes forbid."""
    digests = select(func.count()).select_from(Digest).group_by(Digest.rep_id, Digest.day)
    cards = (
        select(func.count())
        .select_from(DigestCard)
        .join(Nudge, DigestCard.nudge_id == Nudge.id)
        .group_by(DigestCard.digest_id, Nudge.customer_id)
    )
    messages = (
        select(func.count())
        .select_from(OutboxMessage)
        .where(OutboxMessage.kind == OutboxKind.DIGEST)
        .group_by(OutboxMessage.digest_id)
    )
    counts = (count for query in (digests, cards, messages) for count in book.session.scalars(query))
    return sum(count - 1 for count in counts)
