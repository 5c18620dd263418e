"""Updating a customer of the book from a file, by the same verbs as in a conversation."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from models.customers import Customer
from models.customers.interactions.interaction import InteractionDetails
from models.customers.nudge import NudgeOutcome
from models.customers.purchases.purchase import PurchaseDetails
from models.importing.changes import changed_columns, changes_of
from models.importing.existing import ExistingCustomer
from models.importing.imported import (
    ImportedCustomer,
    ImportedInteraction,
    ImportedPurchase,
    ImportOwner,
    import_key,
)
from models.kernel.money import Money
from models.kernel.vocabulary import Channel
from models.rhythm.cadence import Cadence
from models.team.rep import Rep
from models.team.segment import Segment

NOT_DETAILS = ("external_id", "owner_id", "segment_id", "ideal_days", "maximum_days")


def bring_up_to_date(
    customer: Customer,
    imported: ImportedCustomer,
    owner: ImportOwner | None,
    *,
    reps: Mapping[int, Rep],
    segments: Mapping[int, Segment],
    by: Rep,
    at: datetime,
) -> None:
    """Everything that is not so yet; what stood before is kept as changes by `by`."""
    changes = changes_of(imported, ExistingCustomer.of(customer), owner.rep_id if owner else None)
    hand_over(customer, changes.fields, reps, by=by, at=at)
    for bought in sorted(changes.purchases, key=lambda bought: bought.on):
        customer.record_purchase(purchase_details(bought), by=by, at=at, key=import_key())
    for touch in changes.interactions:
        log(customer, touch, at=at)
    for interaction, touch in changes.amended_interactions:
        entry = replace(
            interaction.details,
            channel=touch.channel or interaction.channel,
            note=touch.note or interaction.note,
        )
        customer.amend(interaction, entry, by=by, at=at)
        interaction.channel_assumed = None if touch.channel else interaction.channel_assumed
    for contact in changes.contacts:
        customer.add_contact(contact, by=by, at=at)
    for contact, details in changes.amended_contacts:
        customer.edit_contact(contact, details, by=by, at=at)
    mend(customer, imported, segments, by=by, at=at)


def log(customer: Customer, touch: ImportedInteraction, *, at: datetime) -> None:
    entry = interaction_details(touch)
    result = customer.log_interaction(entry, by=customer.owner, at=at, key=import_key())
    result.interaction.channel_assumed = touch.channel is None or None


def hand_over(
    customer: Customer, fields: dict[str, Any], reps: Mapping[int, Rep], *, by: Rep, at: datetime
) -> None:
    if "external_id" in fields:
        customer.note_change("external_id", customer.external_id or "", fields["external_id"], by=by, at=at)
        customer.external_id = fields["external_id"]
    if "owner_id" in fields:
        owner = reps[fields["owner_id"]]
        customer.note_change("owner", customer.owner.name, owner.name, by=by, at=at)
        customer.owner = owner
        customer.settle_open_nudge(NudgeOutcome.LAPSED, by=by, at=at)


def mend(
    customer: Customer,
    imported: ImportedCustomer,
    segments: Mapping[int, Segment],
    *,
    by: Rep,
    at: datetime,
) -> None:
    """Apply the stated details; a stated stage stands, also after a purchase that would have moved it."""
    fields = changed_columns(imported, customer, customer.owner_id)
    segment = segments[fields.get("segment_id", customer.segment_id)]
    stated = {name: value for name, value in fields.items() if name not in NOT_DETAILS}
    if "ideal_days" in fields or "maximum_days" in fields:
        stated["cadence"] = Cadence(imported.profile["ideal_days"], imported.profile["maximum_days"])
    if stated or segment is not customer.segment:
        customer.edit(replace(customer.details, segment=segment.name, **stated), segment, by=by, at=at)


def interaction_details(touch: ImportedInteraction) -> InteractionDetails:
    return InteractionDetails(touch.channel or Channel.CALL, touch.outcome, touch.on, touch.note)


def purchase_details(bought: ImportedPurchase) -> PurchaseDetails:
    price = Money(bought.amount, bought.currency) if bought.amount is not None and bought.currency else None
    return PurchaseDetails(bought.on, bought.what, price, bought.delivered_on, bought.renews_on)
