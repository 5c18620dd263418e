"""The content of a digest, and of its cards besides the rule: the last interaction, how it was settled."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from itertools import chain, islice
from typing import Any, TypeVar

from sqlalchemy import Select, func, select
from sqlalchemy.orm import InstrumentedAttribute, joinedload

from models.absences.cards_of_others import CoveredCards, covered_cards
from models.absences.welcome_back import ReturnSummary, return_summaries
from models.book import Book
from models.customers import Customer
from models.customers.interactions.interaction import Interaction
from models.customers.nudge import Digest, DigestCard, Nudge, Snooze
from models.customers.promises.promise import Promise
from models.digests.assignments import open_assignments
from models.digests.causes import open_causes
from models.digests.questions import load_askings, with_questions
from models.digests.remaining import remaining_names
from models.digests.unfolding import reason_key, whole_order
from models.kernel.fields import fields_of
from models.kernel.grouping import grouped
from models.nudges.card import CardContent, RankedCustomer, ranked_customer, with_customer
from models.nudges.next_occasions import celebrants_among
from models.nudges.plan_points import renewals_near, steps_that_count
from models.nudges.recent_contacts import persons_to_call, tried_lately
from models.rhythm.reason import ReasonKind
from models.surveys.answered import AnsweredSurvey, answered_in

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

    @property
    def greeted(self) -> int:
        """The number of own customers in the greeting: once it is out it is not counted again."""
        is_out = self.digest.sent_at is not None and self.digest.greeted is not None
        return (self.digest.greeted or 0) if is_out else len(self.shown)

    def own_among(self, nudge_ids: Collection[int]) -> int:
        """How many of these nudges are the rep's own customers'."""
        return sum(card.nudge is not None and card.nudge.id in nudge_ids for card in self.shown)

    @property
    def unfolded(self) -> list[int]:
        """The ids of the customers whose cards are whole, those that were unfolded last before the others; of
        one moment the problems first."""
        moments = {
            card.customer.id: card.unfolded_at for card in self.cards if card.is_open and card.unfolded_at
        }
        whole = [card for card in self.cards if card.customer.id in moments]
        whole.sort(key=lambda card: whole_order(card.reasons, card.stood_on))
        return sorted((card.customer.id for card in whole), key=lambda id_: moments[id_], reverse=True)

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
    """The content of the cards of these customers in one message, in their order."""
    contents = _contents(book, list(ranked), now=now)
    return with_questions(contents, load_askings(book, contents, now=now))


def _contents(book: Book, listed: Sequence[RankedCustomer], *, now: datetime) -> list[CardContent]:
    if not listed:
        return []
    ids = {card.customer.id for card in listed}
    lasts = _latest_by_customer(book, ids, Interaction, Interaction.happened_at, joinedload(Interaction.rep))
    snoozes = _latest_by_customer(book, ids, Snooze, Snooze.at)
    settlers = _settling_interactions(book, listed)
    steps = steps_that_count(book, listed, now=now)
    renewing = renewals_near(book, listed)
    promises = _open_promises(book, listed)
    celebrants = celebrants_among(book.session, [card.customer for card in listed])
    causes, asked = open_causes(book, listed), open_assignments(book, listed)
    lately, persons = tried_lately(book.session, ids), persons_to_call(book.session, ids)
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
            cause=causes.get(card.customer.id),
            assignment=asked.get(card.customer.id),
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
    cards_by_digest = _shown_cards(book, today, now)
    rest, others, back = (
        remaining_names(book, list(today)),
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


def _shown_cards(book: Book, today: Mapping[int, date], now: datetime) -> dict[int, tuple[CardContent, ...]]:
    """Cards by the id of the digest; `today`: the day of each one's rep."""
    shown: dict[int, list[RankedCustomer]] = {digest_id: [] for digest_id in today}
    places: dict[int, list[DigestCard]] = {digest_id: [] for digest_id in today}
    for card, nudge in book.session.execute(_shown_nudges(list(today))):
        shown[card.digest_id].append(ranked_customer(nudge.customer, nudge, today[card.digest_id]))
        places[card.digest_id].append(card)
    contents = _contents(book, list(chain.from_iterable(shown.values())), now=now)
    askings, filled = load_askings(book, contents, now=now), iter(contents)
    return {
        digest_id: tuple(map(_in_digest, with_questions(islice(filled, len(cards)), askings), cards))
        for digest_id, cards in places.items()
    }


def _in_digest(content: CardContent, card: DigestCard) -> CardContent:
    """With the moment since which it is whole, and the day on which it stood there for the same reason."""
    is_same = card.reason == reason_key(content.reasons) and not _is_later_step(content, card.stood_on)
    return replace(content, unfolded_at=card.unfolded_at, stood_on=card.stood_on if is_same else None)


def _is_later_step(content: CardContent, stood_on: date | None) -> bool:
    """Whether a step has come due since: the plan is as late as it was, but now asks for something else."""
    if not (content.step and stood_on and content.reasons):
        return False
    return content.reasons[0].kind is ReasonKind.STEP and content.step.due_on > stood_on


def _shown_nudges(digest_ids: list[int]) -> Select[DigestCard, Nudge]:
    return (
        select(DigestCard, Nudge)
        .join(Nudge, DigestCard.nudge_id == Nudge.id)
        .where(DigestCard.digest_id.in_(digest_ids), DigestCard.is_shown)
        .options(with_customer(), joinedload(Nudge.settled_by))
        .order_by(DigestCard.digest_id, DigestCard.place)
    )


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
