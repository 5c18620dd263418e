"""All there is to say about when a customer is due: the story behind the question why."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from models.book import Book
from models.customers import Customer
from models.customers.interactions.interaction import Interaction
from models.customers.plans.contact_plan import ContactPoint
from models.digests.contents import card_content_of
from models.kernel.vocabulary import Outcome
from models.nudges.card import CardContent


@dataclass(frozen=True, slots=True)
class DueExplanation:
    """today: the owner's local date. reached: the interaction that set the cadence's clock, with who logged
    it. steps: all of the plan, when a step of one sets the dates."""

    content: CardContent
    today: date
    reached: Interaction | None
    steps: Sequence[ContactPoint] = ()

    @property
    def step(self) -> ContactPoint | None:
        """The one that is waited for."""
        return self.content.step if self.content.due_status.due_dates.step_on else None

    @property
    def passed_over(self) -> int:
        """On how many mornings of the open nudge others were more pressing."""
        nudge = self.content.nudge
        return nudge.passed_over if nudge and nudge.is_open else 0


def explain_due(book: Book, customer: Customer, *, now: datetime) -> DueExplanation:
    reached = (
        select(Interaction)
        .filter_by(customer_id=customer.id, withdrawn_at=None, outcome=Outcome.REACHED)
        .options(joinedload(Interaction.rep))
        .order_by(Interaction.happened_at.desc(), Interaction.id.desc())
        .limit(1)
    )
    content = card_content_of(book, customer, now=now)
    explanation = DueExplanation(content, customer.owner.today(now), book.session.scalar(reached))
    return replace(explanation, steps=explanation.step.run.points) if explanation.step else explanation
