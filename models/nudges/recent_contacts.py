"""How the customers on many cards were approached lately, and whom to turn to."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from models.customers.contacts.contact import Contact
from models.customers.interactions.interaction import Interaction, interaction_contacts
from models.kernel.fields import field_names, from_attributes
from models.kernel.grouping import grouped
from models.kernel.vocabulary import Channel, Outcome, Tone
from models.rhythm.channels import LOOKED_BACK, ContactAttempt


@dataclass(frozen=True, slots=True)
class PersonToCall:
    """The contact at a customer to turn to."""

    name: str
    phone: str = ""
    email: str = ""
    tone: Tone | None = None
    preferred_channel: Channel | None = None


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


def persons_to_call(session: Session, customer_ids: Collection[int]) -> dict[int, PersonToCall]:
    """The person at each customer with whom somebody spoke last, or who wrote last; else somebody who can be
    reached before who cannot, and who was there first. In one query."""
    if not customer_ids:
        return {}
    spoken = (
        select(interaction_contacts.c.contact_id, func.max(Interaction.happened_at).label("at"))
        .join(Interaction, Interaction.id == interaction_contacts.c.interaction_id)
        .where(Interaction.customer_id.in_(customer_ids), Interaction.withdrawn_at.is_(None))
        .where(Interaction.outcome != Outcome.ATTEMPT)
        .group_by(interaction_contacts.c.contact_id)
        .subquery()
    )
    cannot_be_reached = (Contact.phone == "") & (Contact.email == "")
    order = spoken.c.at.is_(None), spoken.c.at.desc(), cannot_be_reached, Contact.id
    place = func.row_number().over(partition_by=Contact.customer_id, order_by=order).label("place")
    here = (
        select(Contact.customer_id, *(getattr(Contact, name) for name in field_names(PersonToCall)), place)
        .outerjoin(spoken, spoken.c.contact_id == Contact.id)
        .where(Contact.customer_id.in_(customer_ids), Contact.left_at.is_(None))
        .subquery()
    )
    rows = session.execute(select(here).where(here.c.place == 1))
    return {row.customer_id: from_attributes(PersonToCall, row) for row in rows}
