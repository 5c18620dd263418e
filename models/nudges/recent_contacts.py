"""How the customers on many cards were approached lately, and whom there is to speak to."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from models.customers.contacts.contact import Contact
from models.customers.interactions.interaction import Interaction
from models.kernel.grouping import grouped
from models.kernel.vocabulary import Channel, Outcome, Tone
from models.rhythm.channels import LOOKED_BACK, ContactAttempt


@dataclass(frozen=True, slots=True)
class OnlyContact:
    """The only contact at a customer: who is meant when the customer is."""

    tone: Tone | None
    preferred_channel: Channel | None


def tried_lately(session: Session, customer_ids: Collection[int]) -> dict[int, list[ContactAttempt]]:
    """Our latest contacts with each, the newest first; in one question."""
    if not customer_ids:
        return {}
    newest_first = (Interaction.happened_at.desc(), Interaction.id.desc())
    place = func.row_number().over(partition_by=Interaction.customer_id, order_by=newest_first)
    attempts = (
        select(Interaction.customer_id, Interaction.channel, Interaction.outcome, place.label("place"))
        .where(Interaction.customer_id.in_(customer_ids), Interaction.withdrawn_at.is_(None))
        .where(Interaction.outcome != Outcome.THEY_WROTE, Interaction.channel_assumed.is_not(True))
        .subquery()
    )
    latest = (
        select(attempts)
        .where(attempts.c.place <= LOOKED_BACK)
        .order_by(attempts.c.customer_id, attempts.c.place)
    )
    rows = session.execute(latest)
    return grouped(
        (row.customer_id, ContactAttempt(row.channel, row.outcome is Outcome.REACHED)) for row in rows
    )


def only_persons(session: Session, customer_ids: Collection[int]) -> dict[int, OnlyContact]:
    """The only contacts of customers that have one and no more; in one query."""
    alone = (
        select(Contact.customer_id, func.min(Contact.tone), func.min(Contact.preferred_channel))
        .where(Contact.customer_id.in_(customer_ids), Contact.left_at.is_(None))
        .group_by(Contact.customer_id)
        .having(func.count(Contact.id) == 1)
    )
    rows = session.execute(alone).all() if customer_ids else []
    return {customer_id: OnlyContact(tone, channel) for customer_id, tone, channel in rows}
