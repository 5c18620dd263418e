"""All there is to say about when a customer is due: the story behind the question why."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from sqlalchemy import func, select
from sqlalchemy.orm import contains_eager, joinedload

from models.book import Book
from models.customers import Customer
from models.customers.interactions.interaction import Interaction, talks_with
from models.customers.nudge import Digest, DigestCard, Nudge
from models.customers.plans.contact_plan import ContactPoint
from models.digests.contents import card_content_of
from models.nudges.card import CardContent


@dataclass(frozen=True, slots=True)
class PassedOver:
    """The last morning on which a digest only named the customer, and how many cards came before it."""

    day: date
    others: int


@dataclass(frozen=True, slots=True)
class DueExplanation:
    """today: the owner's local date. reached: the interaction that set the cadence's clock, with who logged
    it. steps: all of the plan, when a step of one sets the dates. passed_over: None where the last digest
    showed the customer, or where that is too long ago."""

    content: CardContent
    today: date
    reached: Interaction | None
    steps: Sequence[ContactPoint] = ()
    passed_over: PassedOver | None = None

    @property
    def step(self) -> ContactPoint | None:
        """The one that is waited for."""
        return self.content.step if self.content.due_status.due_dates.step_on else None


def explain_due(book: Book, customer: Customer, *, now: datetime) -> DueExplanation:
    reached = (
        talks_with(customer.id)
        .options(joinedload(Interaction.rep))
        .order_by(Interaction.happened_at.desc(), Interaction.id.desc())
        .limit(1)
    )
    content = card_content_of(book, customer, now=now)
    explanation = DueExplanation(
        content,
        customer.owner.today(now),
        book.session.scalar(reached),
        passed_over=_passed_over(book, content.nudge),
    )
    return replace(explanation, steps=explanation.step.run.points) if explanation.step else explanation


def _passed_over(book: Book, nudge: Nudge | None) -> PassedOver | None:
    if not (nudge and nudge.is_open and nudge.passed_over):
        return None
    cards = select(DigestCard).where(DigestCard.nudge_id == nudge.id).join(DigestCard.digest)
    newest = cards.options(contains_eager(DigestCard.digest)).order_by(
        Digest.day.desc(), DigestCard.id.desc()
    )
    last = book.session.scalar(newest.limit(1))
    if last is None or last.is_shown:
        return None
    shown = select(func.count()).where(DigestCard.digest_id == last.digest_id, DigestCard.is_shown)
    return PassedOver(last.digest.day, book.session.scalar(shown) or 0)
