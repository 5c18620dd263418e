"""What the customers say of us, out of ten, and what we think they would say: never mixed."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from models.base import session_of
from models.customer import Customer
from models.interaction import Interaction
from models.vocabulary import Giver


def latest_scores(customer: Customer) -> dict[Giver, Interaction]:
    """The interaction with the latest score of each giver, the customer's own first."""
    found = {giver: _latest(customer, giver) for giver in Giver}
    return {giver: interaction for giver, interaction in found.items() if interaction}


def _latest(customer: Customer, giver: Giver) -> Interaction | None:
    scored = (
        select(Interaction)
        .where(Interaction.customer_id == customer.id, Interaction.withdrawn_at.is_(None))
        .where(Interaction.score_by == giver)
        .options(joinedload(Interaction.rep))
        .order_by(Interaction.happened_at.desc(), Interaction.id.desc())
        .limit(1)
    )
    return session_of(customer).scalar(scored)
