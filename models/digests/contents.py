"""The content of a digest, and of its cards besides the rule: the last interaction, how it was settled."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from itertools import chain, islice
from typing import Any, TypeVar

from sqlalchemy import ColumnElement, Select, exists, func, or_, select
from sqlalchemy.orm import InstrumentedAttribute, joinedload

from models.absences.cards_of_others import CoveredCards, covered_cards
from models.absences.welcome_back import ReturnSummary, return_summaries
from models.book import Book
from models.customers import Customer
from models.customers.interactions.interaction import Interaction
from models.customers.nudge import Digest, DigestCard, Nudge, Snooze
from models.customers.promises.promise import Promise
from models.kernel.fields import fields_of
from models.kernel.grouping import grouped
from models.nudges.card import CardContent, RankedCustomer, ranked_customer, with_customer
from models.nudges.next_occasions import celebrants_among
from models.nudges.plan_points import renewals_near, steps_that_count
from models.nudges.recent_contacts import only_persons, tried_lately
from models.surveys.answered import AnsweredSurvey, answered_in
from models.team.absence import Absence
from models.team.rep import Rep

Latest = TypeVar("Latest", Interaction, Snooze)


@dataclass(frozen=True, slots=True)
class DigestContent:
    """A digest as it stands now: its shown cards in order, settled ones among them, and the names of the
    others that are still open. `today` is the rep's local date. `covered`: the cards of other reps'
    customers. `return_summary`: on the first morning after an absence, what happened meanwhile. `answers`:
    what customers have said on the survey page since the digest before, the newest first."""

    digest: Digest
    today: date
    shown: tuple[CardContent, ...]
    rest: tuple[str, ...]
    covered: tuple[CoveredCards, ...] = ()
    return_summary: ReturnSummary | None = None
    answers: tuple[AnsweredSurvey, ...] = ()

    @property
    def cards(self) -> list[CardContent]:
        """The shown cards of the rep's own customers, and of colleagues'."""
        return [*self.shown, *(card for covered in self.covered for card in covered.cards)]

    @property
    def open_count(self) -> int:
        return sum(card.is_open for card in self.cards)

    def with_fewer(self, most: int) -> DigestContent:
        """The first so many of the open cards, the others among those that wait. What became of a settled one
        takes a line, and stays."""
        waiting = [card for card in self.cards if card.is_open][most:]
        if not waiting:
            return self
        names = tuple(card.customer.name for card in waiting)
        covered = (replace(part, cards=_without(part.cards, waiting)) for part in self.covered)
        return replace(
            self,
            shown=_without(self.shown, waiting),
            rest=(*names, *self.rest),
            covered=tuple(part for part in covered if part.cards),
        )


def _without(cards: Iterable[CardContent], waiting: Collection[CardContent]) -> tuple[CardContent, ...]:
    hidden = {id(card) for card in waiting}
    return tuple(card for card in cards if id(card) not in hidden)


def card_contents(book: Book, ranked: Iterable[RankedCustomer], *, now: datetime) -> list[CardContent]:
    """The content of the cards of these customers, in their order."""
    if not (listed := list(ranked)):
        return []
    ids = {card.customer.id for card in listed}
    lasts = _latest_by_customer(book, ids, Interaction, Interaction.happened_at, joinedload(Interaction.rep))
    snoozes = _latest_by_customer(book, ids, Snooze, Snooze.at)
    settlers = _settling_interactions(book, listed)
    steps = steps_that_count(book, listed, now=now)
    renewing = renewals_near(book, listed)
    promises = _open_promises(book, listed)
    celebrants = celebrants_among(book.session, [card.customer for card in listed])
    lately, persons = tried_lately(book.session, ids), only_persons(book.session, ids)
    return [
        CardContent(
            **fields_of(card),
            last=lasts.get(card.customer.id),
            snooze=snoozes.get(card.customer.id),
            settled_with=settlers.get(card.nudge.interaction_id or 0) if card.nudge else None,
            step=steps.get(card.customer.id),
            renewing=renewing.get(card.customer.id),
            promises=promises.get(card.customer.id, ()),
            celebrant=celebrants.get(card.customer.id),
            lately=lately.get(card.customer.id, ()),
            person=persons.get(card.customer.id),
        )
        for card in listed
    ]


def card_content_of(book: Book, customer: Customer, *, now: datetime) -> CardContent:
    """One customer as a card shows it, whether it asks for somebody or not."""
    ranked = ranked_customer(customer, customer.open_nudge, customer.owner.today(now))
    (content,) = card_contents(book, [ranked], now=now)
    return content


def digest_content(book: Book, digest: Digest, *, now: datetime) -> DigestContent:
    (morning,) = digest_contents(book, [digest], now=now)
    return morning


def digest_contents(book: Book, digests: Sequence[Digest], *, now: datetime) -> list[DigestContent]:
    """How these digests look now, in their order."""
    if not digests:
        return []
    today = {digest.id: digest.rep.today(now) for digest in digests}
    shown: dict[int, list[RankedCustomer]] = {digest.id: [] for digest in digests}
    for digest_id, nudge in book.session.execute(_shown_nudges(list(shown))):
        shown[digest_id].append(ranked_customer(nudge.customer, nudge, today[digest_id]))
    filled = iter(card_contents(book, chain.from_iterable(shown.values()), now=now))
    cards_by_digest = {digest_id: tuple(islice(filled, len(cards))) for digest_id, cards in shown.items()}
    rest, others, back = (
        _remaining_names(book, list(shown)),
        covered_cards(book, cards_by_digest, digests),
        return_summaries(book, digests),
    )
    answers = answered_in(book, digests)
    return [
        DigestContent(
            digest,
            today[digest.id],
            tuple(card for card in cards_by_digest[digest.id] if card.customer.owner_id == digest.rep_id),
            tuple(rest.get(digest.id, ())),
            others.get(digest.id, ()),
            back.get(digest.id),
            answers.get(digest.id, ()),
        )
        for digest in digests
    ]


def _shown_nudges(digest_ids: list[int]) -> Select[int, Nudge]:
    return (
        select(DigestCard.digest_id, Nudge)
        .join(Nudge, DigestCard.nudge_id == Nudge.id)
        .where(DigestCard.digest_id.in_(digest_ids), DigestCard.is_shown)
        .options(with_customer(), joinedload(Nudge.settled_by))
        .order_by(DigestCard.digest_id, DigestCard.place)
    )


def remaining_cards(book: Book, digest: Digest, rep: Rep, *, now: datetime, most: int) -> list[CardContent]:
    """The open cards a digest only named, as far as they still ask for the rep, in its order."""
    today = rep.today(now)
    waiting = (
        select(Nudge)
        .join(DigestCard, DigestCard.nudge_id == Nudge.id)
        .join(DigestCard.digest)
        .join(Nudge.customer)
        .where(DigestCard.digest_id == digest.id, DigestCard.is_shown.is_(False), Nudge.settled_at.is_(None))
        .where(_is_for_reader())
        .options(with_customer())
        .order_by(DigestCard.place)
    )
    cards = (ranked_customer(nudge.customer, nudge, today) for nudge in book.session.scalars(waiting))
    return card_contents(book, [card for card in cards if card.reasons][:most], now=now)


def _remaining_names(book: Book, digest_ids: list[int]) -> dict[int, list[str]]:
    names = (
        select(DigestCard.digest_id, Customer.name)
        .join(Nudge, DigestCard.nudge_id == Nudge.id)
        .join(Customer, Nudge.customer_id == Customer.id)
        .join(DigestCard.digest)
        .where(DigestCard.digest_id.in_(digest_ids), DigestCard.is_shown.is_(False))
        .where(Nudge.settled_at.is_(None), _is_for_reader())
        .order_by(DigestCard.digest_id, DigestCard.place)
    )
    return grouped((digest_id, name) for digest_id, name in book.session.execute(names))


def _is_for_reader() -> ColumnElement[bool]:
    """Customers of the digest's rep, and of those the rep stands in for just now."""
    covered = exists().where(Absence.stand_in_id == Digest.rep_id, Absence.rep_id == Customer.owner_id)
    return or_(Customer.owner_id == Digest.rep_id, covered)


def _latest_by_customer(
    book: Book, ids: Collection[int], kind: type[Latest], at: InstrumentedAttribute[datetime], *beside: Any
) -> dict[int, Latest]:
    """The latest row that was not taken back, by customer id."""
    newest_first = at.desc(), kind.id.desc()
    place = func.row_number().over(partition_by=kind.customer_id, order_by=newest_first).label("place")
    conditions = kind.customer_id.in_(ids), kind.withdrawn_at.is_(None)
    newest = select(kind.id, place).where(*conditions).subquery()
    wanted = select(kind).join(newest, newest.c.id == kind.id).where(newest.c.place == 1)
    return {row.customer_id: row for row in book.session.scalars(wanted.options(*beside))}


def _settling_interactions(book: Book, ranked: Iterable[RankedCustomer]) -> dict[int, Interaction]:
    ids = {card.nudge.interaction_id for card in ranked if card.nudge and card.nudge.interaction_id}
    interactions = book.session.scalars(select(Interaction).where(Interaction.id.in_(ids))) if ids else ()
    return {interaction.id: interaction for interaction in interactions}


def _open_promises(book: Book, ranked: Iterable[RankedCustomer]) -> dict[int, list[Promise]]:
    ids = [card.customer.id for card in ranked if _has_promises(card)]
    if not ids:
        return {}
    query = select(Promise).filter_by(settled_at=None, withdrawn_at=None).where(Promise.customer_id.in_(ids))
    query = query.options(joinedload(Promise.made_by))
    earliest_first = book.session.scalars(query.order_by(Promise.due_on, Promise.id))
    return grouped((promise.customer_id, promise) for promise in earliest_first)


def _has_promises(ranked: RankedCustomer) -> bool:
    points = ranked.due_status.due_dates
    return points.promised_on is not None or points.awaited_on is not None
