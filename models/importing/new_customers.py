"""A new customer as rows, with the clocks and the due days that its history gives it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from models.calendar.days import local_day
from models.calendar.working_days import WorkingDays, their_working_days
from models.customers import Customer
from models.customers.contacts.contact import Contact, ContactDetails
from models.customers.interactions.interaction import Initiator, Interaction
from models.customers.purchases.actions import STAGE_AFTER_PURCHASE
from models.customers.purchases.purchase import Purchase
from models.importing.due_days import due_columns, first_due_days, noon
from models.importing.import_draft import CustomerLines
from models.importing.imported import ImportedInteraction, ImportedPurchase, ImportOwner, import_key
from models.importing.initial_plans import InitialPlans, PlanRows, next_occasion
from models.kernel.fields import field_names, from_values, values_of
from models.kernel.names import name_key
from models.kernel.vocabulary import Channel, Stage, Tone
from models.rhythm.cadence import Cadence, cadence_for
from models.rhythm.clocks import Clocks, HistoryEvent, fold
from models.rhythm.due_dates import DueDates
from models.rhythm.due_status import DueStatus
from models.rhythm.occasions import Milestones
from models.storage.bulk import Values, blank, table_of

CUSTOMER = blank(table_of(Customer))
CONTACT = blank(table_of(Contact))
INTERACTION = blank(table_of(Interaction))
PURCHASE = blank(table_of(Purchase))
NO_CLOCKS = Clocks()
FIRST_STAGE = Stage.FIRST_ORDER


@dataclass(slots=True)
class NewRows:
    """Rows ready to be put into the book, table by table."""

    customers: list[Values] = field(default_factory=list)
    contacts: list[Values] = field(default_factory=list)
    interactions: list[Values] = field(default_factory=list)
    purchases: list[Values] = field(default_factory=list)
    plan_rows: PlanRows = field(default_factory=PlanRows)


@dataclass(frozen=True, slots=True)
class RowBuilder:
    """Builds the rows of new customers, from what all of one import share."""

    workspace_id: int
    owners: list[ImportOwner]
    segments: Mapping[int, Cadence]
    default_segment_id: int
    by_id: int | None
    import_id: int | None
    at: datetime
    initial_plans: InitialPlans

    def add(
        self, group: CustomerLines, rows: NewRows, customer_id: int, ids: tuple[list[int], list[int]]
    ) -> None:
        """`ids` are those of the interactions and of the purchases, as many as are said."""
        imported = group.customer
        owner = self.owners[imported.owner or 0]
        shared = {"workspace_id": self.workspace_id, "customer_id": customer_id}
        rows.contacts += [self._contact(contact, shared) for contact in imported.contacts]
        interactions = [
            self._interaction(interaction, owner, shared, id_)
            for interaction, id_ in zip(imported.interactions, ids[0], strict=True)
        ]
        purchases = [
            self._purchase(purchase, owner, shared, id_)
            for purchase, id_ in zip(imported.purchases, ids[1], strict=True)
        ]
        rows.interactions += interactions
        rows.purchases += purchases
        customer = self._customer(group, owner, customer_id)
        customer |= clocks_of(interactions, purchases)
        sides = owner.days, working_days_of(customer)
        today = local_day(self.at, owner.time_zone)
        customer["step_on"] = self.initial_plans.start_plans(
            customer, purchases, interactions, today, sides, rows.plan_rows
        )
        clocks, milestones = from_values(Clocks, customer), from_values(Milestones, customer)
        customer["occasion_on"] = next_occasion(imported.contacts, clocks, milestones, today, sides)
        customer |= self._rhythm(group, owner, customer, clocks)
        rows.customers.append(customer)

    def _customer(self, group: CustomerLines, owner: ImportOwner, customer_id: int) -> Values:
        imported = group.customer
        own: Values = {
            "id": customer_id,
            "workspace_id": self.workspace_id,
            "owner_id": owner.rep_id,
            "segment_id": self.default_segment_id,
            "name": imported.name,
            "name_key": name_key(imported.name),
            "external_id": imported.external_id,
            "stage": stage_after(imported.purchases),
            "tone": Tone.FORMAL,
            "added_by_id": self.by_id,
            "added_at": self.at,
            "import_id": self.import_id,
        }
        return CUSTOMER | own | imported.profile | {"notes": imported.notes_after("")}

    def cadence(self, profile: Values, purchases: list[ImportedPurchase]) -> Cadence:
        own = Cadence(profile["ideal_days"], profile["maximum_days"]) if "ideal_days" in profile else None
        segment = self.segments[profile.get("segment_id", self.default_segment_id)]
        return cadence_for(own, profile.get("stage") or stage_after(purchases), segment)

    def _rhythm(self, group: CustomerLines, owner: ImportOwner, customer: Values, clocks: Clocks) -> Values:
        today = local_day(self.at, owner.time_zone)
        cadence = self.cadence(group.customer.profile, group.customer.purchases)
        place, of = group.place or 1, group.of or 1
        first = first_due_days(today, owner.days, cadence.ideal, of)[place - 1]
        points = DueDates(step_on=customer["step_on"], occasion_on=customer["occasion_on"])
        sides, not_before = (owner.days, working_days_of(customer)), customer["not_before"]
        due_status = DueStatus(clocks, cadence, today, first, *sides, due_dates=points, not_before=not_before)
        return due_columns(due_status, owner.time_zone)

    def _contact(self, contact: ContactDetails, shared: Values) -> Values:
        born = contact.birthday
        own = values_of(contact, ("name", "role", "email", "phone", "tone", "preferred_channel"))
        own |= {
            "name_key": name_key(contact.name),
            "birth_month": born and born.month,
            "birth_day": born and born.day,
            "birth_year": born and born.year,
            "added_at": self.at,
            "added_by_id": self.by_id,
        }
        return CONTACT | shared | own

    def _interaction(
        self, interaction: ImportedInteraction, owner: ImportOwner, shared: Values, id_: int
    ) -> Values:
        own: Values = {
            "id": id_,
            "rep_id": owner.rep_id,
            "channel": interaction.channel or Channel.CALL,
            "channel_assumed": interaction.channel is None or None,
            "outcome": interaction.outcome,
            "initiator": Initiator.WE,
            "happened_on": interaction.on,
            "happened_at": self._moment(interaction.on, owner),
            "note": interaction.note,
            "key": import_key(),
            "logged_at": self.at,
        }
        return INTERACTION | shared | own

    def _purchase(self, purchase: ImportedPurchase, owner: ImportOwner, shared: Values, id_: int) -> Values:
        own = values_of(purchase, ("what", "amount", "currency", "delivered_on", "renews_on"))
        own |= {
            "id": id_,
            "bought_on": purchase.on,
            "bought_at": self._moment(purchase.on, owner),
            "key": import_key(),
            "recorded_at": self.at,
            "recorded_by_id": self.by_id,
        }
        return PURCHASE | shared | own

    def _moment(self, day: date, owner: ImportOwner) -> datetime:
        """Without a time of day, today means now and an earlier day its noon."""
        return self.at if day == local_day(self.at, owner.time_zone) else noon(day, owner.time_zone)


def working_days_of(customer: Values) -> WorkingDays:
    return their_working_days(customer["working_week"], customer["country"] or "")


def stage_after(purchases: list[ImportedPurchase]) -> Stage:
    """The stage of a customer that nothing is said about: a second purchase makes it a repeat customer."""
    return FIRST_STAGE if len(purchases) < 2 else STAGE_AFTER_PURCHASE[FIRST_STAGE]


def clocks_of(interactions: list[Values], purchases: list[Values]) -> Values:
    if not interactions and not purchases:
        return values_of(NO_CLOCKS, field_names(Clocks))
    contacts = [
        HistoryEvent(row["happened_at"], row["happened_on"], row["id"], row["outcome"], row["channel"])
        for row in interactions
    ]
    orders = [
        HistoryEvent(row["bought_at"], row["bought_on"], row["id"], None, renews_on=row["renews_on"])
        for row in purchases
    ]
    clocks = fold(contacts + orders)
    return values_of(clocks, field_names(Clocks))
